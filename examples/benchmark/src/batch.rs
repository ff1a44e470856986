//! Batches of a million items, by the clock: by turns with a Rust loop over slices, with NumPy's own expression, with C by hand.
//!
//! Each ratio is the median of the rounds'.

use std::process::ExitCode;

use crate::clock;

mod detaching;

/// What calls and prints the times.
const SCRIPT: &str = include_str!("batch/timing.py");

/// A pair: the script's name, what the two are, and how much of the second the first may take.
struct Row {
    name: &'static str,
    ours: &'static str,
    theirs: &'static str,
    most: f64,
}

const ROWS: [Row; 8] = [
    Row { name: "haversine", ours: "haversine over four NumPy arrays", theirs: "the loop over slices", most: 1.10 },
    Row { name: "expression", ours: "x * x + 1 over a NumPy array", theirs: "NumPy's expression", most: 1.15 },
    Row { name: "lists", ours: "x * x + 1 over a list", theirs: "C by hand", most: 1.15 },
    Row { name: "one", ours: "x * x + 1 over a NumPy array of one", theirs: "numpy.add(a, 1.0)", most: 2.00 },
    Row { name: "dimensions", ours: "x * y + 1 over two matrices", theirs: "over one dimension", most: 1.05 },
    Row { name: "broadcast", ours: "x * y + 1 of a matrix and a row", theirs: "and a matrix", most: 1.20 },
    Row { name: "generic", ours: "x * x of a generic function", theirs: "of one for f64", most: 1.05 },
    // Of two cores: 1.8 times as fast.
    Row { name: "parallel", ours: "haversine with `parallel`", theirs: "without", most: 0.556 },
];

/// Measures, and prints.
///
/// # Errors
/// There is no NumPy, or Python fails.
pub(crate) fn run(check: bool) -> Result<ExitCode, String> {
    let bench = clock::bench()?;
    let best = clock::best(&bench, SCRIPT, &ROWS.map(|row| (row.name, row.most)))?;
    for (times, row) in best.rows.iter().zip(ROWS) {
        let [ours, theirs] = times.seconds;
        println!(
            "{:<36} {:>10.3} us  {:<22} {:>10.3} us  {:>6.3}  <= {:.3} {}",
            row.ours,
            ours * 1e6,
            row.theirs,
            theirs * 1e6,
            times.ratio,
            row.most,
            if times.ratio <= row.most { "ok" } else { "MISS" }
        );
    }
    println!("\n{} of {} rows reach their target\n", best.reached, ROWS.len());
    best.printed.lines().filter_map(also).for_each(|line| println!("{line}"));
    if !check {
        detaching::print(&bench)?;
    }
    Ok(if check && best.reached < ROWS.len() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What a line says that is no row's, but worth knowing.
fn also(line: &str) -> Option<String> {
    let (seconds, what) = line.strip_prefix("also ")?.split_once(' ')?;
    Some(format!("{what:<56} {:>10.3} ms", seconds.parse::<f64>().ok()? * 1e3))
}
