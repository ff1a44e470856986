//! What a call costs, and what the macro costs to compile: C by hand, plain PyO3, pyo3-fast.
//!
//! ```text
//! cargo run --release -p benchmark                       # the table of instructions per call
//! cargo run --release -p benchmark -- --check            # .. and fail if a row misses its target
//! cargo run --release -p benchmark -- --row square       # only the rows whose name contains this
//! cargo run --release -p benchmark -- buffers [--check]  # what reading arrays of a million numbers takes, by the clock
//! cargo run --release -p benchmark -- batch [--check]    # what batches of a million items take, by the clock, and when they detach
//! cargo run --release -p benchmark -- compile            # compile time and size of 300 functions
//! cargo run --release -p benchmark -- free-list          # what a class's free list is worth
//! cargo run --release -p benchmark -- break-even         # from which size of a body on detaching pays; about a minute
//! cargo run --release -p benchmark -- break-even a.svg   # .. with the plot in this file
//! ```
//!
//! The Python measured is the one PyO3 is built for: set `PYO3_PYTHON`. The table needs valgrind. Rows of NumPy's arrays need that
//! Python's pip, and PyPI the first time.

use std::path::PathBuf;
use std::process::ExitCode;

use measure::Bench;
use rows::Row;

mod batch;
mod break_even;
mod buffers;
mod clock;
mod compile;
mod free_list;
mod measure;
mod numpy;
mod rows;
mod table;

/// What the command line asks for.
#[derive(Default)]
struct Request {
    command: Command,
    check: bool,
    /// Parts of row names; none means all rows.
    rows: Vec<String>,
}

#[derive(Default)]
enum Command {
    #[default]
    CountInstructions,
    Buffers,
    Batch,
    Compile,
    FreeList,
    /// The plot's file, or none for the usual one.
    BreakEven(Option<PathBuf>),
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)).and_then(|request| run(&request)) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("benchmark: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut words = words.peekable();
    let mut request = Request::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "buffers" => request.command = Command::Buffers,
            "batch" => request.command = Command::Batch,
            "compile" => request.command = Command::Compile,
            "free-list" => request.command = Command::FreeList,
            "break-even" => {
                request.command = Command::BreakEven(words.next_if(|word| !word.starts_with("--")).map(PathBuf::from));
            }
            "--check" => request.check = true,
            "--row" => request.rows.push(words.next().ok_or("`--row` needs a part of a row's name behind it")?),
            _ => {
                return Err(format!(
                    "unknown argument `{word}`; there are `buffers`, `batch`, `compile`, `free-list`, `break-even [FILE.svg]`, `--check`, `--row NAME`"
                ));
            }
        }
    }
    Ok(request)
}

fn run(request: &Request) -> Result<ExitCode, String> {
    match &request.command {
        Command::CountInstructions => count_instructions(request),
        Command::Buffers => buffers::run(request.check),
        Command::Batch => batch::run(request.check),
        Command::Compile => compile::run(request.check),
        Command::FreeList => free_list::run(),
        Command::BreakEven(file) => break_even::run(file.as_deref()),
    }
}

fn count_instructions(request: &Request) -> Result<ExitCode, String> {
    let wanted =
        |row: &&Row| request.rows.is_empty() || request.rows.iter().any(|part| row.name.contains(part.as_str()));
    let mut rows: Vec<&Row> = rows::all().filter(wanted).collect();
    if rows.is_empty() {
        return Err(format!("no row's name contains any of {:?}", request.rows));
    }
    let mut bench = Bench::new()?;
    println!("Instructions per call on {}\n", bench.describe()?);
    let needs_numpy = rows.iter().any(|row| row.needs_numpy());
    let without_numpy = if needs_numpy { bench.provide_numpy().err() } else { None };
    if without_numpy.is_some() {
        rows.retain(|row| !row.needs_numpy());
    }
    let counted = bench.count(&rows)?;
    table::print_head();
    let reached = rows.iter().zip(&counted).filter(|(row, counts)| table::print_row(row, counts)).count();
    println!("\n{} of {} rows reach their target", reached, rows.len());
    if let Some(reason) = &without_numpy {
        println!("\n!!! SKIPPED: the rows of NumPy's arrays. There is no NumPy for this Python: {reason}");
    }
    let failed = reached < rows.len() || without_numpy.is_some();
    Ok(if request.check && failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
