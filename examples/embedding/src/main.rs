//! Runs rules over the world's time zones, and prints what they decided.
//!
//! ```text
//! cargo run -p embedding                                       # those in `rules`
//! cargo run -p embedding -- my.py                              # one of yours
//! cargo run --release -p embedding -- --repeat 1000 examples/embedding/rules/near.py    # what a decision costs
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use embedding::{Ending, Limits, Outcome, Verdict, Zone, run};

/// What the command line asks for.
struct Request {
    rules: Vec<PathBuf>,
    limits: Limits,
    /// How often each rule gets each record.
    repeat: usize,
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)) {
        Ok(request) => run_all(&request),
        Err(message) => {
            eprintln!("embedding: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request { rules: Vec::new(), limits: Limits::default(), repeat: 1 };
    while let Some(word) = words.next() {
        let mut number = || -> Result<u32, String> {
            let text = words.next().unwrap_or_default();
            let number = text.parse().ok().filter(|number| *number > 0);
            number.ok_or_else(|| format!("`{word}` needs a number above 0, not {text:?}"))
        };
        match word.as_str() {
            "--limit" => request.limits.decide = Duration::from_millis(number()?.into()),
            "--grace" => request.limits.grace = Duration::from_millis(number()?.into()),
            "--repeat" => request.repeat = number()? as usize,
            _ if word.starts_with('-') => {
                return Err(format!("unknown option `{word}`; there are `--limit MS`, `--grace MS`, `--repeat N`"));
            }
            _ => request.rules.push(word.into()),
        }
    }
    if request.rules.is_empty() {
        request.rules = own_rules().map_err(|error| format!("cannot list the example's rules: {error}"))?;
    }
    Ok(request)
}

/// The rules of this example, by their names.
fn own_rules() -> std::io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    // Shorter in tracebacks.
    let here = std::env::current_dir()?;
    let folder = folder.strip_prefix(here).unwrap_or(&folder);
    let mut rules = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    rules.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    rules.sort();
    Ok(rules)
}

/// Runs one rule after the other, and prints the table.
fn run_all(request: &Request) -> ExitCode {
    let zones = Zone::all();
    let mut table =
        format!("{:<20}{:>9}{:>9}{:>9}{:>9}{:>12}\n", "rule", "kept", "dropped", "failed", "stopped", "a decision");
    let mut code = ExitCode::SUCCESS;
    for path in &request.rules {
        let (records, repeat) = (zones.clone(), request.repeat);
        let records = (0..repeat).flat_map(move |_| records.clone());
        let mut tally = Tally::default();
        let zone = |tally: &Tally| &zones[tally.records() % zones.len()];
        let ending = run(path, records, request.limits, |outcome| {
            let zone = zone(&tally);
            tally.add(path, zone, outcome);
        });
        if let Ending::NotLoaded(_) | Ending::Lost { .. } = ending {
            code = ExitCode::FAILURE;
        }
        let word = explain(path, zone(&tally), &ending);
        table += &tally.row(path, word);
        if ending == (Ending::Lost { interpreter_held: true }) {
            break;
        }
    }
    print!("{table}");
    code
}

/// How a rule ended, in a word. Says why, if that is worth it. `zone` is the record it would be, or was, asked about next.
fn explain(path: &Path, zone: &Zone, ending: &Ending) -> &'static str {
    match ending {
        Ending::Finished => "finished",
        Ending::Disabled => "disabled: it failed too often",
        Ending::NotLoaded(reason) => {
            eprintln!("{}\n", reason.trim_end());
            "not loaded"
        }
        Ending::Lost { interpreter_held } => {
            let next = if *interpreter_held {
                "A call of C code does not give the interpreter back, so no other rule can run. The way out is a process for each rule."
            } else {
                "Its thread goes on until the program ends."
            };
            eprintln!("{} cannot be stopped, for {}, and is left alone. {next}\n", path.display(), zone.name);
            "lost: it cannot be stopped"
        }
    }
}

/// What became of a rule's records so far.
#[derive(Default)]
struct Tally {
    kept: u32,
    dropped: u32,
    failed: u32,
    stopped: u32,
    /// The time of those that were decided.
    took: Duration,
}

impl Tally {
    /// How many records there were.
    fn records(&self) -> usize {
        (self.kept + self.dropped + self.failed + self.stopped) as usize
    }

    /// Counts what became of a record, and says so if that is worth it.
    fn add(&mut self, path: &Path, zone: &Zone, Outcome { verdict, took }: Outcome) {
        let (count, report) = match verdict {
            Verdict::Kept => (&mut self.kept, None),
            Verdict::Dropped => (&mut self.dropped, None),
            Verdict::Failed(traceback) => (&mut self.failed, Some(("failed", traceback))),
            Verdict::Stopped(traceback) => {
                let place = traceback.unwrap_or_else(|| "it caught the exception that stopped it\n".to_owned());
                (&mut self.stopped, Some(("was stopped", place)))
            }
        };
        *count += 1;
        match report {
            Some((what, place)) => eprintln!("{} {what} for {}:\n{place}", path.display(), zone.name),
            None => self.took += took,
        }
    }

    fn row(&self, path: &Path, ending: &str) -> String {
        let Self { kept, dropped, failed, stopped, .. } = self;
        let cost = match kept + dropped {
            0 => String::new(),
            decided => format!("{:.2} us", (self.took / decided).as_nanos() as f64 / 1e3),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name:<20}{kept:>9}{dropped:>9}{failed:>9}{stopped:>9}{cost:>12}  {ending}\n")
    }
}
