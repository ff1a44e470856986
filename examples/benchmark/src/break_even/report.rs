//! What the script measured: its lines, and the medians of them.

/// Where the calls were made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Situation {
    Alone,
    /// Beside a busy thread; the switch interval in milliseconds, if there is a GIL.
    Beside(Option<f64>),
}

/// The windows of a pair: first attached, then detached.
struct Pair {
    /// Seconds per call.
    seconds: [f64; 2],
    /// How many rounds the busy thread made a second.
    rounds: [f64; 2],
}

/// All pairs of one size.
struct Sample {
    situation: Situation,
    size: u64,
    pairs: Vec<Pair>,
    /// The busy thread's rounds a second, alone, at about the same time: a virtual machine's processors are not always as fast.
    busy_alone: Vec<f64>,
}

/// What a sample says.
pub(super) struct Point {
    pub(super) size: u64,
    /// Microseconds per call, attached and detached.
    pub(super) micros: [f64; 2],
    /// Detached to attached: lower quartile, median, upper quartile.
    pub(super) ratio: [f64; 3],
    /// The busy thread's rate, attached and detached, of its rate alone.
    pub(super) rate: [f64; 2],
}

/// The points of one situation, by size.
pub(super) struct Curve {
    pub(super) situation: Situation,
    pub(super) points: Vec<Point>,
}

/// All that was measured.
pub(super) struct Report {
    pub(super) curves: Vec<Curve>,
    /// The part of its time that a thread waited for a processor in all but a twentieth of the pairs: other processes had it.
    pub(super) waiting: f64,
}

impl Report {
    /// Reads what the script printed.
    ///
    /// # Errors
    /// It is not what the script says it prints.
    pub(super) fn read(text: &str) -> Result<Report, String> {
        let mut waiting = Vec::new();
        let mut samples: Vec<Sample> = Vec::new();
        for line in text.lines() {
            let strange = || format!("the script has printed a strange line: {line}");
            let (situation, numbers) = line.split_once(' ').ok_or_else(strange)?;
            let numbers: Vec<f64> =
                numbers.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| strange())?;
            let (situation, numbers) = match (situation, numbers.as_slice()) {
                ("busy", [rounds]) => {
                    samples.last_mut().ok_or_else(strange)?.busy_alone.push(*rounds);
                    continue;
                }
                ("alone", numbers) => (Situation::Alone, numbers),
                ("0", numbers) => (Situation::Beside(None), numbers),
                (interval, numbers) => (Situation::Beside(Some(interval.parse().map_err(|_| strange())?)), numbers),
            };
            let &[size, waited, attached, rounds_attached, detached, rounds_detached] = numbers else {
                return Err(strange());
            };
            waiting.push(waited);
            let pair = Pair { seconds: [attached, detached], rounds: [rounds_attached, rounds_detached] };
            let size = size as u64;
            match samples.last_mut() {
                Some(last) if (last.situation, last.size) == (situation, size) => last.pairs.push(pair),
                _ => samples.push(Sample { situation, size, pairs: vec![pair], busy_alone: Vec::new() }),
            }
        }
        let mut curves: Vec<Curve> = Vec::new();
        for sample in &samples {
            match curves.last_mut() {
                Some(last) if last.situation == sample.situation => last.points.push(sample.point()),
                _ => curves.push(Curve { situation: sample.situation, points: vec![sample.point()] }),
            }
        }
        Ok(Report { curves, waiting: quantile(waiting.into_iter(), 0.95) })
    }
}

impl Sample {
    /// The medians.
    fn point(&self) -> Point {
        let busy = median(self.busy_alone.iter().copied());
        let of_pairs = |number: fn(&Pair) -> f64| self.pairs.iter().map(number);
        let micros = [of_pairs(|pair| pair.seconds[0]), of_pairs(|pair| pair.seconds[1])].map(|all| median(all) * 1e6);
        let rate = [of_pairs(|pair| pair.rounds[0]), of_pairs(|pair| pair.rounds[1])].map(|all| median(all) / busy);
        let ratio = [0.25, 0.50, 0.75].map(|part| quantile(of_pairs(|pair| pair.seconds[1] / pair.seconds[0]), part));
        Point { size: self.size, micros, ratio, rate }
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    quantile(values, 0.5)
}

/// The value at this part of the sorted ones; not a number, if there are none.
fn quantile(values: impl Iterator<Item = f64>, part: f64) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * part).round() as usize).copied().unwrap_or(f64::NAN)
}
