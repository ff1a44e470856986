//! From which size of a body on it pays to run it detached.
//!
//! The body is a checksum: it takes as long as its input is. It is called attached and detached by turns, in one process, in
//! windows of many calls, alone and beside a thread that runs Python all the time. Times are medians of the windows, and ratios
//! medians of the pairs' ratios, with their quartiles.
//!
//! Each thread has a processor of its own, and a pair that other processes disturbed is timed again, so that a machine that does
//! something else too gives the figures of an idle one. Beside a busy thread short bodies vary all the same: what a call takes
//! depends on whether the other thread wakes up before the body ends.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::measure::Bench;

use report::{Curve, Point, Report, Situation};

mod plot;
mod report;

/// What calls and prints the times.
const SCRIPT: &str = include_str!("break_even/timing.py");

/// Up to this ratio, detaching costs next to nothing.
const NEXT_TO_NOTHING: f64 = 1.05;

/// From this part of the time on that threads wait for a processor, other processes have spoilt the figures.
const DISTURBED: f64 = 0.05;

/// Measures, prints, and plots to `file`, or to `break-even.svg` in the target directory.
///
/// # Errors
/// Python fails, or the file cannot be written.
pub(crate) fn run(file: Option<&Path>) -> Result<ExitCode, String> {
    let bench = Bench::new()?;
    println!("Time per call, attached and detached, on {}", bench.describe()?);
    let Report { curves, waiting } = Report::read(&bench.run_script(SCRIPT)?)?;
    for curve in &curves {
        curve.print();
    }
    println!();
    for curve in &curves {
        println!("{}", curve.verdict());
    }
    if waiting > DISTURBED {
        println!(
            "\nDISTURBED: other processes had the processors for {:.0} % of the time. Repeat this.",
            waiting * 1e2
        );
    }
    let file = file.map_or_else(default_file, |file| Ok(file.to_owned()))?;
    plot::draw(&curves, &file)?;
    println!("\nPlot: {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// The program stands in a profile's folder of the target directory.
fn default_file() -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let target = program.parent().and_then(Path::parent).ok_or("this program stands in no target directory")?;
    Ok(target.join("break-even.svg"))
}

impl Situation {
    fn describe(self) -> String {
        match self {
            Self::Alone => "alone".to_owned(),
            Self::Beside(None) => "beside a busy thread, without a GIL".to_owned(),
            Self::Beside(Some(interval)) => format!("beside a busy thread, switch interval {interval} ms"),
        }
    }
}

impl Curve {
    fn is_alone(&self) -> bool {
        self.situation == Situation::Alone
    }

    fn print(&self) {
        println!("\nA call {}\n", self.situation.describe());
        print!("{:>8} {:>13} {:>13} {:>9} {:^20}", "input", "attached", "detached", "ratio", "(quartiles)");
        println!("{}", if self.is_alone() { "" } else { "  busy thread's rate: attached, detached" });
        for Point { size, micros: [attached, detached], ratio: [low, middle, high], rate } in &self.points {
            let quartiles = format!("({low:.3} .. {high:.3})");
            print!("{:>8} {attached:>10.2} us {detached:>10.2} us {middle:>9.3} {quartiles:^20}", size_in_words(*size));
            let [attached, detached] = rate;
            println!("{}", if self.is_alone() { String::new() } else { format!("{attached:>30.2} {detached:>9.2}") });
        }
    }

    /// The smallest point from which on detaching costs next to nothing.
    fn break_even(&self) -> Option<&Point> {
        self.points.iter().rev().take_while(|point| point.ratio[1] <= NEXT_TO_NOTHING).last()
    }

    fn verdict(&self) -> String {
        let situation = self.situation.describe();
        let found = match self.break_even() {
            Some(point) => format!(
                "a detached call takes at most {NEXT_TO_NOTHING} of an attached one from {} on ({:.1} us attached)",
                size_in_words(point.size),
                point.micros[0],
            ),
            None => format!(
                "there is no size from which on a detached call takes at most {NEXT_TO_NOTHING} of an attached one"
            ),
        };
        let Some(worst) = self.points.iter().max_by(|one, other| added(one).total_cmp(&added(other))) else {
            return format!("{situation}: nothing was measured");
        };
        let smallest = &self.points[0];
        let more = match self.situation {
            // Without a wait, detaching adds the same at every size, and more only by chance.
            Situation::Alone | Situation::Beside(None) => {
                format!("at {} detaching adds {:.0} ns", size_in_words(smallest.size), added(smallest) * 1e3)
            }
            Situation::Beside(Some(_)) => format!(
                "detaching adds most at {}, {:.0} us to {:.0} us",
                size_in_words(worst.size),
                added(worst),
                worst.micros[0]
            ),
        };
        format!("{situation}: {found}; {more}")
    }
}

/// The microseconds that detaching adds.
fn added(point: &Point) -> f64 {
    point.micros[1] - point.micros[0]
}

fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..0x400 => format!("{bytes} B"),
        0x400..0x10_0000 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}
