//! Which words are in which texts.

use std::collections::HashMap;

/// How often each word is in a text.
pub type Counts = HashMap<String, usize>;

/// An inverted index.
#[derive(Default)]
pub(crate) struct Index {
    names: Vec<String>,
    /// For each word the texts that have it, by their places in `names`, and how often.
    texts: HashMap<String, Vec<(usize, usize)>>,
}

impl Index {
    /// Puts in a text. One that has the name of another is another text.
    pub(crate) fn insert(&mut self, name: &str, counts: Counts) {
        let place = self.names.len();
        self.names.push(name.to_owned());
        for (word, count) in counts {
            self.texts.entry(word).or_default().push((place, count));
        }
    }

    /// The names of the texts that have the word, and how often: where it is most often comes first.
    pub(crate) fn search(&self, word: &str) -> Vec<(String, usize)> {
        let texts = self.texts.get(&word.to_lowercase()).into_iter().flatten();
        let mut found: Vec<_> = texts.map(|(place, count)| (self.names[*place].clone(), *count)).collect();
        found.sort_by(|(name, count), (other_name, other)| other.cmp(count).then_with(|| name.cmp(other_name)));
        found
    }
}

/// Counts the words of a text: letters, digits and underscores, whatever their case.
pub(crate) fn count_words(text: &str) -> Counts {
    let mut counts = Counts::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}
