//! The table: a line per row, with the verdict.

use crate::measure::Counts;
use crate::rows::{Row, Target};

/// How much more PyO3's own functions may cost: their addresses differ, and so do a few of the interpreter's hash probes. They
/// may well cost less: under `#[fast_pymodule]` a call without a GIL does not count references to the function.
const SAME: f64 = 0.01;

impl Counts {
    fn of_by_hand(&self) -> Option<f64> {
        self.by_hand.map(|by_hand| self.fast / by_hand)
    }

    fn of_plain(&self) -> f64 {
        self.fast / self.plain
    }

    fn of_attached(&self) -> Option<f64> {
        self.attached.map(|attached| self.fast / attached)
    }

    /// Whether the row's target is reached.
    pub(crate) fn reach(&self, target: Target) -> bool {
        match target {
            Target::OfByHand(most) | Target::DetachOfByHand { most, .. } => {
                self.of_by_hand().is_some_and(|ratio| ratio <= most)
            }
            Target::OfAttached { most, .. } | Target::OfScalar { most, .. } => {
                self.of_attached().is_some_and(|ratio| ratio <= most)
            }
            Target::OfPlain(most) => self.of_plain() <= most,
            Target::SameAsPlain => self.of_plain() <= 1.0 + SAME,
        }
    }
}

/// Prints the head of the table.
pub(crate) fn print_head() {
    println!(
        "{:<51} {:>8} {:>8} {:>9} {:>9} {:>10}  target",
        "row", "by hand", "PyO3", "pyo3-fast", "/by hand", "/PyO3"
    );
}

/// Prints one row, and says whether it reaches its target.
pub(crate) fn print_row(row: &Row, counts: &Counts) -> bool {
    let reached = counts.reach(row.target);
    let by_hand = counts.by_hand.map_or_else(|| "-".to_owned(), |count| format!("{count:.0}"));
    let of_by_hand = counts.of_by_hand().map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.3}"));
    let target = match row.target {
        Target::OfByHand(most) | Target::DetachOfByHand { most, .. } => format!("<= {most:.2} of by hand"),
        Target::OfAttached { attached, most } | Target::OfScalar { scalar: attached, most, .. } => {
            let ratio = counts.of_attached().map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.3}"));
            format!("<= {most:.2} of {attached}: {ratio}")
        }
        Target::OfPlain(most) => format!("<= {most:.2} of PyO3"),
        Target::SameAsPlain => format!("<= {:.2} of PyO3", 1.0 + SAME),
    };
    println!(
        "{:<51} {by_hand:>8} {:>8.0} {:>9.0} {of_by_hand:>9} {:>10.3}  {target:<22} {}",
        row.name,
        counts.plain,
        counts.fast,
        counts.of_plain(),
        if reached { "ok" } else { "MISS" }
    );
    reached
}
