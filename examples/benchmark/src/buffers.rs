//! What reading an array of a million numbers into a `Vec<f64>` takes, by the clock: most of it is what memory takes, which no count
//! of instructions tells.
//!
//! The measure is C by hand, which allocates the memory, fills it with as many `float64` by `memcpy`, and frees it. The two run by
//! turns in one process, and the allocator gives both the pages that the one before has freed: pages new from the kernel would take
//! several times as long as the copy, on both sides. Each ratio is the median of 101 rounds.

use std::process::ExitCode;

use crate::clock::{self, Times};

/// What calls and prints the times.
const SCRIPT: &str = include_str!("buffers/timing.py");

/// The script's names of the arrays, ours, and how much of the copy's time a call may take. Where the items are of another type,
/// each is converted.
const ROWS: [(&str, &str, f64); 4] = [
    ("array", "array('d')", 1.15),
    ("float64", "NumPy, float64", 1.15),
    ("float32", "NumPy, float32", 2.00),
    ("int64", "NumPy, int64", 2.00),
];

/// Measures, and prints.
///
/// # Errors
/// There is no NumPy, or Python fails.
pub(crate) fn run(check: bool) -> Result<ExitCode, String> {
    let bench = clock::bench()?;
    let best = clock::best(&bench, SCRIPT, &ROWS.map(|(name, _, most)| (name, most)))?;
    print(&best.rows);
    let reached = best.reached;
    println!("\n{reached} of {} rows reach their target", ROWS.len());
    Ok(if check && reached < ROWS.len() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(rows: &[Times<3>]) {
    println!(
        "{:<16} {:>11} {:>11} {:>11} {:>8} {:>8}  target",
        "last(Vec<f64>)", "copy", "PyO3", "pyo3-fast", "/copy", "/PyO3"
    );
    for (times, (_, name, most)) in rows.iter().zip(ROWS) {
        let [by_hand, plain, fast] = times.seconds.map(|seconds| seconds * 1e3);
        println!(
            "{name:<16} {by_hand:>8.3} ms {plain:>8.3} ms {fast:>8.3} ms {:>8.3} {:>8.3}  <= {most:.2} of the copy {}",
            times.ratio,
            fast / plain,
            if times.ratio <= most { "ok" } else { "MISS" }
        );
    }
}
