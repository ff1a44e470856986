//! What reading an array of a million numbers into a `Vec<f64>` takes, by the clock: most of it is what memory takes, which no count
//! of instructions tells.
//!
//! The measure is C by hand, which allocates the memory, fills it with as many `float64` by `memcpy`, and frees it. The two run by
//! turns in one process, and the allocator gives both the pages that the one before has freed: pages new from the kernel would take
//! several times as long as the copy, on both sides. Each ratio is the median of 101 rounds. Where a row misses its target, all are
//! tried again, up to five times, and the best try of each row counts: other processes only make it worse.

use std::process::ExitCode;

use crate::measure::Bench;

/// What calls and prints the times.
const SCRIPT: &str = include_str!("buffers/timing.py");

const TRIES: usize = 5;

/// The script's names of the arrays, ours, and how much of the copy's time a call may take. Where the items are of another type,
/// each is converted.
const ROWS: [(&str, &str, f64); 4] = [
    ("array", "array('d')", 1.15),
    ("float64", "NumPy, float64", 1.15),
    ("float32", "NumPy, float32", 2.00),
    ("int64", "NumPy, int64", 2.00),
];

/// The seconds of one row, and its ratio.
#[derive(Clone, Copy)]
struct Times {
    by_hand: f64,
    plain: f64,
    fast: f64,
    ratio: f64,
}

/// Measures, and prints.
///
/// # Errors
/// There is no NumPy, or Python fails.
pub(crate) fn run(check: bool) -> Result<ExitCode, String> {
    if cfg!(Py_LIMITED_API) {
        return Err("the limited C API has no buffers before 3.11: there is nothing to measure".to_owned());
    }
    let mut bench = Bench::new()?;
    bench.provide_numpy().map_err(|reason| format!("there is no NumPy for this Python: {reason}"))?;
    println!("Time per call with 1,000,000 items on {}\n", bench.describe()?);

    let mut best = times(&bench)?;
    for _ in 1..TRIES {
        if reached(&best) == ROWS.len() {
            break;
        }
        for (best, again) in best.iter_mut().zip(times(&bench)?) {
            if again.ratio < best.ratio {
                *best = again;
            }
        }
    }
    print(&best);
    let reached = reached(&best);
    println!("\n{reached} of {} rows reach their target", ROWS.len());
    Ok(if check && reached < ROWS.len() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn reached(rows: &[Times]) -> usize {
    rows.iter().zip(ROWS).filter(|(times, (_, _, most))| times.ratio <= *most).count()
}

/// One try.
fn times(bench: &Bench) -> Result<Vec<Times>, String> {
    let printed = bench.run_script(SCRIPT)?;
    let rows: Option<Vec<Times>> =
        ROWS.iter().map(|(name, ..)| printed.lines().find_map(|line| read(line, name))).collect();
    rows.ok_or_else(|| format!("the script has printed something strange:\n{printed}"))
}

/// What a line says of this row, if it does.
fn read(line: &str, name: &str) -> Option<Times> {
    let numbers = line.strip_prefix(name)?.strip_prefix(' ')?;
    let numbers: Vec<f64> = numbers.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[by_hand, plain, fast, ratio] = numbers.as_slice() else {
        return None;
    };
    Some(Times { by_hand, plain, fast, ratio })
}

fn print(rows: &[Times]) {
    println!(
        "{:<16} {:>11} {:>11} {:>11} {:>8} {:>8}  target",
        "last(Vec<f64>)", "copy", "PyO3", "pyo3-fast", "/copy", "/PyO3"
    );
    for (times, (_, name, most)) in rows.iter().zip(ROWS) {
        let [by_hand, plain, fast] = [times.by_hand, times.plain, times.fast].map(|seconds| seconds * 1e3);
        println!(
            "{name:<16} {by_hand:>8.3} ms {plain:>8.3} ms {fast:>8.3} ms {:>8.3} {:>8.3}  <= {most:.2} of the copy {}",
            times.ratio,
            fast / plain,
            if times.ratio <= most { "ok" } else { "MISS" }
        );
    }
}
