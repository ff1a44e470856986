//! Runs rules over the world's time zones, and prints what they decided.
//!
//! ```text
//! cargo run -p embedding                                       # those in `rules`
//! cargo run -p embedding -- my.py                              # one of yours
//! cargo run --release -p embedding -- --repeat 1000 examples/embedding/rules/near.py    # what a decision costs
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use embedding::{Limits, Zone, run};
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use tally::{INTERRUPTED, Table, Tally};

mod tally;

const USAGE: &str = "there are RULE.py, `--limit MS`, `--grace MS`, `--load MS`, `--failures N`, `--repeat N`";

/// What the command line asks for.
struct Request {
    rules: Vec<PathBuf>,
    limits: Limits,
    /// How often each rule gets each record.
    repeat: usize,
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)).and_then(|request| run_all(&request)) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("embedding: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request { rules: Vec::new(), limits: Limits::default(), repeat: 1 };
    while let Some(word) = words.next() {
        let limits = &mut request.limits;
        let mut number = || -> Result<u64, String> {
            let text = words.next().unwrap_or_default();
            text.parse()
                .ok()
                .filter(|number| *number > 0)
                .ok_or(format!("`{word}` needs a number above 0, not {text:?}"))
        };
        match word.as_str() {
            "--limit" => limits.decide = Duration::from_millis(number()?),
            "--grace" => limits.grace = Duration::from_millis(number()?),
            "--load" => limits.load = Duration::from_millis(number()?),
            "--failures" => limits.failures = number()? as usize,
            "--repeat" => request.repeat = number()? as usize,
            _ if word.starts_with('-') => return Err(format!("unknown option `{word}`; {USAGE}")),
            _ => request.rules.push(word.into()),
        }
    }
    if request.rules.is_empty() {
        request.rules = own_rules()?;
    }
    Ok(request)
}

/// The rules of this example, by their names.
fn own_rules() -> Result<Vec<PathBuf>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    // Shorter in tracebacks.
    let folder = std::env::current_dir()
        .ok()
        .and_then(|here| folder.strip_prefix(here).ok().map(Path::to_owned))
        .unwrap_or(folder);
    let entries = folder.read_dir().map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut rules: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    rules.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    rules.sort();
    Ok(rules)
}

/// Runs one rule after the other, and prints the table.
fn run_all(request: &Request) -> Result<ExitCode, String> {
    let zones = Zone::all()?;
    let interrupted = ctrl_c().map_err(|error| format!("cannot listen for Ctrl-C: {error}"))?;
    let mut table = Table::default();
    for path in &request.rules {
        let (records, repeat) = (zones.clone(), request.repeat);
        let records = (0..repeat).flat_map(move |_| records.clone());
        let mut tally = Tally::new(path, &request.limits);
        let ending = run(path, records, request.limits, &interrupted, |outcome| {
            let record = &zones[tally.records() % zones.len()];
            tally.add(record, outcome);
        });
        let record = &zones[tally.records() % zones.len()];
        if table.add(&tally, record, ending).is_break() {
            break;
        }
    }
    table.print();
    Ok(table.code())
}

/// Set by the first Ctrl-C, so that the program ends in good order. A second one ends it at once.
fn ctrl_c() -> std::io::Result<Arc<AtomicBool>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, INTERRUPTED.into(), Arc::clone(&interrupted))?;
    flag::register(SIGINT, Arc::clone(&interrupted))?;
    Ok(interrupted)
}
