//! What tables of times by the clock have in common. Where a row misses its target, all are tried again, up to five times, and the best
//! try of each row counts: other processes only make it worse.

use crate::measure::Bench;

const TRIES: usize = 5;

/// A row: the script's name of it, and the most that its ratio may be.
pub(crate) type Target = (&'static str, f64);

/// The seconds of what one row compares, and their ratio.
#[derive(Clone, Copy)]
pub(crate) struct Times<const N: usize> {
    pub(crate) seconds: [f64; N],
    pub(crate) ratio: f64,
}

/// The best tries of a script's rows.
pub(crate) struct Best<const N: usize> {
    pub(crate) rows: Vec<Times<N>>,
    pub(crate) reached: usize,
    /// All that the first try has printed.
    pub(crate) printed: String,
}

/// A bench with NumPy. Prints the heading.
///
/// # Errors
/// There are no buffers, or there is no NumPy, or Python fails.
pub(crate) fn bench() -> Result<Bench, String> {
    if cfg!(Py_LIMITED_API) {
        return Err("the limited C API has no buffers before 3.11: there is nothing to measure".to_owned());
    }
    let mut bench = Bench::new()?;
    bench.provide_numpy().map_err(|reason| format!("there is no NumPy for this Python: {reason}"))?;
    println!("Time per call with 1,000,000 items on {}\n", bench.describe()?);
    Ok(bench)
}

/// Runs the script until each row has reached its target, or has been tried often enough.
///
/// # Errors
/// Python fails, or the script does not print the rows.
pub(crate) fn best<const N: usize>(bench: &Bench, script: &str, targets: &[Target]) -> Result<Best<N>, String> {
    let (mut rows, printed) = times(bench, script, targets)?;
    for _ in 1..TRIES {
        if reached(&rows, targets) == targets.len() {
            break;
        }
        for (best, again) in rows.iter_mut().zip(times(bench, script, targets)?.0) {
            if again.ratio < best.ratio {
                *best = again;
            }
        }
    }
    Ok(Best { reached: reached(&rows, targets), rows, printed })
}

fn reached<const N: usize>(rows: &[Times<N>], targets: &[Target]) -> usize {
    rows.iter().zip(targets).filter(|(times, (_, most))| times.ratio <= *most).count()
}

/// One try, and all that it has printed.
fn times<const N: usize>(bench: &Bench, script: &str, targets: &[Target]) -> Result<(Vec<Times<N>>, String), String> {
    let printed = bench.run_script(script)?;
    let rows: Option<_> = targets.iter().map(|(name, _)| printed.lines().find_map(|line| read(line, name))).collect();
    match rows {
        Some(rows) => Ok((rows, printed)),
        None => Err(format!("the script has printed something strange:\n{printed}")),
    }
}

/// What a line says of this row, if it does: the seconds, and then the ratio.
fn read<const N: usize>(line: &str, name: &str) -> Option<Times<N>> {
    let numbers = line.strip_prefix(name)?.strip_prefix(' ')?;
    let mut numbers: Vec<f64> = numbers.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let ratio = numbers.pop()?;
    Some(Times { seconds: numbers.try_into().ok()?, ratio })
}
