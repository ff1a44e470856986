//! From which length on a batch detaches, and why from there: what a detach costs a batch, alone and beside a busy Python thread, and
//! what a batch that stays attached costs that thread.

use crate::measure::Bench;

const SCRIPT: &str = include_str!("detaching.py");

/// Prints the table.
///
/// # Errors
/// Python fails.
pub(super) fn print(bench: &Bench) -> Result<(), String> {
    println!("\nWhat a detach costs, by how long the batch takes; beside: another thread runs Python.\n");
    print!("{}", bench.run_script(SCRIPT)?);
    Ok(())
}
