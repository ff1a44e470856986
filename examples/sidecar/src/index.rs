//! Which words are in which texts.

use std::collections::HashMap;
use std::sync::Arc;

/// How often each word is in a text.
pub type Counts = HashMap<String, usize>;

/// An inverted index: for each word the texts that have it, and how often.
#[derive(Default)]
pub(crate) struct Index(HashMap<String, Vec<(Arc<str>, usize)>>);

impl Index {
    /// Puts in a text. One that has the name of another is another text.
    pub(crate) fn insert(&mut self, name: &str, counts: Counts) {
        let name = Arc::<str>::from(name);
        for (word, count) in counts {
            self.0.entry(word).or_default().push((Arc::clone(&name), count));
        }
    }

    /// The names of the texts that have the word, and how often: where it is most often comes first.
    pub(crate) fn search(&self, word: &str) -> Vec<(String, usize)> {
        let texts = self.0.get(&word.to_lowercase()).into_iter().flatten();
        let mut found: Vec<_> = texts.map(|(name, count)| (name.to_string(), *count)).collect();
        found.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
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
