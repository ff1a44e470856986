//! What the program prints: what went wrong, at once, and a table of the rules in the end.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use embedding::{Ending, Limits, Outcome, Verdict, Zone};

/// The exit code after Ctrl-C, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// What became of a rule's records so far.
pub(crate) struct Tally<'a> {
    path: &'a Path,
    limits: &'a Limits,
    kept: usize,
    dropped: usize,
    failed: usize,
    stopped: usize,
    /// The time of those that were decided.
    took: Duration,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(path: &'a Path, limits: &'a Limits) -> Self {
        Self { path, limits, kept: 0, dropped: 0, failed: 0, stopped: 0, took: Duration::ZERO }
    }

    /// How many records there were.
    pub(crate) fn records(&self) -> usize {
        self.kept + self.dropped + self.failed + self.stopped
    }

    /// Counts what became of a record, and says so if that is worth it.
    pub(crate) fn add(&mut self, zone: &Zone, outcome: Outcome) {
        let (path, name) = (self.path.display(), &zone.name);
        if let Verdict::Kept | Verdict::Dropped = outcome.verdict {
            self.took += outcome.took;
        }
        match outcome.verdict {
            Verdict::Kept => self.kept += 1,
            Verdict::Dropped => self.dropped += 1,
            Verdict::Failed(traceback) => {
                self.failed += 1;
                eprintln!("{path} failed for {name}:\n{traceback}");
            }
            Verdict::Stopped(traceback) => {
                self.stopped += 1;
                let place = traceback.unwrap_or_else(|| "it caught the exception that stopped it\n".to_owned());
                eprintln!("{path} was stopped after {:?}, for {name}:\n{place}", self.limits.decide);
            }
        }
    }

    fn row(&self, ending: &str) -> String {
        let Self { kept, dropped, failed, stopped, .. } = self;
        let cost = match u32::try_from(kept + dropped) {
            Ok(decided @ 1..) => format!("{:.2} us", (self.took / decided).as_nanos() as f64 / 1e3),
            _ => String::new(),
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name:<20}{kept:>9}{dropped:>9}{failed:>9}{stopped:>9}{cost:>12}  {ending}")
    }
}

/// The rules that have run.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<String>,
    code: u8,
}

impl Table {
    /// Adds a rule that has ended, and says why if that is worth it. Breaks where no other can run. `zone` is the record it would be, or
    /// was, asked about next.
    pub(crate) fn add(&mut self, tally: &Tally<'_>, zone: &Zone, ending: Ending) -> ControlFlow<()> {
        let path = tally.path.display();
        let (word, code, goes_on) = match ending {
            Ending::Finished => ("finished", 0, true),
            Ending::Disabled => ("disabled: it failed too often", 0, true),
            Ending::Interrupted => ("interrupted", INTERRUPTED, false),
            Ending::NotLoaded(reason) => {
                eprintln!("{}\n", reason.trim_end());
                ("not loaded", 1, true)
            }
            Ending::Lost { interpreter_held } => {
                eprintln!(
                    "{path} cannot be stopped, for {}, and is left alone. {}\n",
                    zone.name,
                    lost(interpreter_held)
                );
                ("lost: it cannot be stopped", 1, !interpreter_held)
            }
        };
        self.rows.push(tally.row(word));
        self.code = self.code.max(code);
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    pub(crate) fn print(&self) {
        println!("{:<20}{:>9}{:>9}{:>9}{:>9}{:>12}", "rule", "kept", "dropped", "failed", "stopped", "a decision");
        for row in &self.rows {
            println!("{row}");
        }
    }

    pub(crate) fn code(&self) -> ExitCode {
        self.code.into()
    }
}

/// What follows from a rule that cannot be stopped.
fn lost(interpreter_held: bool) -> &'static str {
    if interpreter_held {
        "A call of C code does not give the interpreter back, so no other rule can run. The way out is a process for each rule."
    } else {
        "Its thread goes on, and takes its share of the processor, until the program ends."
    }
}
