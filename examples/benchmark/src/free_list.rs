//! What a free list is worth (`#[pyclass(freelist = ..)]`): objects of a class with one, and of a class without, made and released by turns.

use std::process::ExitCode;

use crate::measure::Bench;

/// Makes and releases a million objects of each class a try, and prints the medians of the tries and of their ratios.
const SCRIPT: &str = r"
import gc, statistics, sys, threading, time
sys.path[:0] = sys.argv[1:]
import benchmark
Pt, Recycled = benchmark.fast.Pt, benchmark.fast.Recycled
gc.disable()

def one_at_a_time(T, n):
    for _ in range(n): T(2.5)

def many_at_once(T, n):
    for _ in range(n // 100): [T(2.5) for _ in range(100)]

def timed(way, T, threads):
    n = 1_000_000 // threads
    started = [threading.Thread(target=way, args=(T, n)) for _ in range(threads - 1)]
    start = time.perf_counter()
    for thread in started: thread.start()
    way(T, n)
    for thread in started: thread.join()
    return (time.perf_counter() - start) * 1e3

for way in one_at_a_time, many_at_once:
    for threads in 1, 2:
        pairs = [(timed(way, Pt, threads), timed(way, Recycled, threads)) for _ in range(16)][1:]
        without, recycled = map(statistics.median, zip(*pairs))
        ratio = statistics.median(b / a for a, b in pairs)
        threads = f'{threads} threads' if threads > 1 else 'one thread'
        name = way.__name__.replace('_', ' ') + ', ' + threads
        print(f'{name:<32} {without:9.1f} {recycled:9.1f} {ratio:9.2f}')
";

/// Measures, and prints.
///
/// # Errors
/// Python fails.
pub(crate) fn run() -> Result<ExitCode, String> {
    let bench = Bench::new()?;
    println!("A million objects made and released, in milliseconds, on {}\n", bench.describe()?);
    println!("{:<32} {:>9} {:>9} {:>9}", "", "without", "free list", "of it");
    print!("{}", bench.run_script(SCRIPT)?);
    Ok(ExitCode::SUCCESS)
}
