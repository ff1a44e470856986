//! `rename_all = ".."`: what a field is called in Python.

use syn::LitStr;
use syn::parse::{Parse, ParseStream};

/// A rule by which fields are renamed.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    Camel,
    Kebab,
    Lower,
    Pascal,
    ScreamingKebab,
    ScreamingSnake,
    Snake,
    Upper,
}

const NAMES: [(&str, Rule); 8] = [
    ("camelCase", Rule::Camel),
    ("kebab-case", Rule::Kebab),
    ("lowercase", Rule::Lower),
    ("PascalCase", Rule::Pascal),
    ("SCREAMING-KEBAB-CASE", Rule::ScreamingKebab),
    ("SCREAMING_SNAKE_CASE", Rule::ScreamingSnake),
    ("snake_case", Rule::Snake),
    ("UPPERCASE", Rule::Upper),
];

impl Parse for Rule {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let literal: LitStr = input.parse()?;
        let name = literal.value();
        NAMES.iter().find(|(given, _)| *given == name).map(|(_, rule)| *rule).ok_or_else(|| {
            let names = NAMES.map(|(name, _)| format!("\"{name}\"")).join(", ");
            syn::Error::new(literal.span(), format!("there is no such rule; fields can be renamed by {names}"))
        })
    }
}

impl Rule {
    /// The name in Python.
    pub(crate) fn apply(self, name: &str) -> String {
        let lower = |words: &[&str], separator: &str| {
            words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join(separator)
        };
        let words = words(name);
        match self {
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
            Self::Snake => lower(&words, "_"),
            Self::Kebab => lower(&words, "-"),
            Self::ScreamingSnake => lower(&words, "_").to_uppercase(),
            Self::ScreamingKebab => lower(&words, "-").to_uppercase(),
            Self::Pascal => words.iter().map(|word| capitalized(word)).collect(),
            Self::Camel => words
                .iter()
                .enumerate()
                .map(|(index, word)| if index == 0 { word.to_lowercase() } else { capitalized(word) })
                .collect(),
        }
    }
}

/// The words of a name: parted by underscores, before a capital that follows a small letter, and before the last capital of several
/// that a small letter follows.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let mut start = 0;
        // Whether the last letter was a small one. A digit counts as the letter before it.
        let mut last_is_small = None;
        let mut letters = part.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let ends_capitals =
                last_is_small == Some(false) && letter.is_uppercase() && next.is_some_and(char::is_lowercase);
            let is_small = if letter.is_lowercase() {
                Some(true)
            } else if letter.is_uppercase() {
                Some(false)
            } else {
                last_is_small
            };
            if is_small == Some(true) && next.is_some_and(char::is_uppercase) {
                let end = at + letter.len_utf8();
                words.push(&part[start..end]);
                (start, last_is_small) = (end, None);
            } else if ends_capitals {
                words.push(&part[start..at]);
                (start, last_is_small) = (at, None);
            } else {
                last_is_small = is_small;
            }
        }
        words.push(&part[start..]);
    }
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters.as_str().to_lowercase().chars()).collect())
}
