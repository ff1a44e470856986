//! The journal: a file with a line for each job that was done, or that failed.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// The journal. A line is a number, a name and an outcome, with tabs between. It is with the operating system once it is written,
/// safe from whatever ends the process.
pub(crate) struct Journal {
    file: File,
    /// The last line may be there in part.
    is_torn: bool,
}

impl Journal {
    /// Opens it, to go on where it ends.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::options().append(true).create(true).open(path)?;
        Ok(Self { file, is_torn: false })
    }

    pub(crate) fn write(&mut self, number: u64, name: &str, outcome: &str) -> io::Result<()> {
        let start = if self.is_torn { "\n" } else { "" };
        let line = format!("{start}{number}\t{}\t{}\n", name.escape_debug(), outcome.escape_debug());
        let written = self.file.write_all(line.as_bytes());
        self.is_torn = written.is_err();
        written
    }
}
