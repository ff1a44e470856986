//! Results that are text, gathered in one piece of memory: each `String` is freed while it is still in the processor's cache, and the next
//! one gets its memory. Many small ones kept at once would cost more than the calls that a batch saves.

use super::job::Sink;
use super::places::Direct;

/// The texts, one behind the other.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Those that several threads have made.
    made: Vec<String>,
}

impl Texts {
    /// None yet. There is room for where they end.
    pub(super) fn new(ends: Vec<usize>) -> Self {
        Self { ends, ..Self::default() }
    }

    /// Each of them.
    pub(super) fn each(&self) -> Vec<&str> {
        let starts = core::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.all[start..*end]).collect()
    }
}

impl Sink<String> for Texts {
    type Places = Direct<String>;

    fn fill<E>(&mut self, count: usize, mut each: impl FnMut(usize) -> Result<String, E>) -> Result<(), (usize, E)> {
        self.ends.reserve(count);
        for index in 0..count {
            self.all.push_str(&each(index).map_err(|error| (index, error))?);
            self.ends.push(self.all.len());
        }
        Ok(())
    }
    fn places(&mut self, count: usize) -> Direct<String> {
        self.made.places(count)
    }

    unsafe fn advance(&mut self, count: usize) {
        // SAFETY: the caller's promise is the same.
        unsafe { self.made.advance(count) };
        for text in self.made.drain(..) {
            self.all.push_str(&text);
            self.ends.push(self.all.len());
        }
    }
}
