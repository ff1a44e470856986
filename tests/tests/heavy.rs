//! What detached bodies are for, by the clock: they run beside each other and beside Python, and keep nobody waiting.
//!
//! A busy machine makes these tests slow, not red: an upper bound has to hold once in many tries, a lower bound each time; and
//! where other processes had the processors during all of the tries, no upper bound is held. So they take turns, in a program where
//! nothing else runs. (That bodies run at once at all, `suite` shows without a clock.)

use std::ffi::CString;
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;

/// Steps that each need the last one's result: so that a thread uses little of a core that it shares with another.
fn steps(count: u64) -> u64 {
    (0..black_box(count)).fold(1, |x: u64, step| black_box(x.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ step))
}

/// As many as take 0.5 s here: at least 0.2 s, should the processor change its speed, or be shared while it is measured.
static STEPS: LazyLock<u64> = LazyLock::new(|| {
    const SOME: u64 = 1_000_000;
    let took = (0..20).map(|_| seconds(|| steps(SOME))).fold(f64::INFINITY, f64::min);
    (SOME as f64 * 0.5 / took) as u64
});

fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    black_box(work());
    started.elapsed().as_secs_f64()
}

#[fast_pyfunction(heavy)]
fn heavy() -> u64 {
    steps(*STEPS)
}

#[fast_pyfunction(guarded)]
fn plain() -> u64 {
    steps(*STEPS)
}

static TICKS: AtomicU64 = AtomicU64::new(0);

#[fast_pyfunction(lean)]
fn tick() {
    TICKS.fetch_add(1, Relaxed);
}

/// Ticks a second while `work` runs.
fn ticks_beside<T>(work: impl FnOnce() -> T) -> f64 {
    let (before, mut ticks) = (TICKS.load(Relaxed), 0);
    let took = seconds(|| {
        black_box(work());
        ticks = TICKS.load(Relaxed) - before;
    });
    ticks as f64 / took
}

#[fast_pyfunction(heavy)]
fn ticks_beside_sleep() -> f64 {
    ticks_beside(|| std::thread::sleep(Duration::from_millis(250)))
}

#[fast_pyfunction(heavy)]
fn ticks_beside_heavy() -> f64 {
    ticks_beside(|| steps(*STEPS))
}

#[fast_pyfunction(guarded)]
fn ticks_beside_plain() -> f64 {
    ticks_beside(|| steps(*STEPS))
}

static RUNS: AtomicBool = AtomicBool::new(false);

fn run_for_two_seconds() {
    RUNS.store(true, Relaxed);
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(2) {
        steps(10_000);
    }
    RUNS.store(false, Relaxed);
}

#[fast_pyfunction(heavy)]
fn heavy_for_two_seconds() {
    run_for_two_seconds();
}

#[fast_pyfunction(guarded)]
fn plain_for_two_seconds() {
    run_for_two_seconds();
}

#[fast_pyfunction(lean)]
fn runs() -> bool {
    RUNS.load(Relaxed)
}

/// Not `heavy`: that the batch is long is found out.
#[fast_pyfunction(batch)]
fn part(_row: i64) -> u64 {
    steps(*STEPS / 200)
}

const PRELUDE: &std::ffi::CStr = c"
import array, gc, sys, threading, time

def seconds_of_batch(rows):
    started = time.perf_counter()
    part_batch(rows)
    return time.perf_counter() - started

def beside_a_busy_thread(rows):
    stop = False
    def count():
        while not stop: pass
    thread = threading.Thread(target=count)
    thread.start()
    took = seconds_of_batch(rows)
    stop = True
    thread.join()
    return took

def at_once(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    started = time.perf_counter()
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return time.perf_counter() - started

def beside_ticks(function):
    stop = False
    def count():
        while not stop: tick()
    thread = threading.Thread(target=count)
    thread.start()
    ticks = function()
    stop = True
    thread.join()
    return ticks

def collections_beside(function):
    'How long each took, and whether the function still ran afterwards.'
    thread = threading.Thread(target=function)
    thread.start()
    while not runs(): pass
    collections = []
    while runs():
        started = time.perf_counter()
        gc.collect()
        collections.append((time.perf_counter() - started, runs()))
    thread.join()
    return collections
";

struct Functions(Py<PyDict>);

impl Functions {
    fn new() -> Self {
        Python::attach(|py| {
            let globals = PyDict::new(py);
            for function in [
                wrap_pyfunction!(heavy, py),
                wrap_pyfunction!(plain, py),
                wrap_pyfunction!(tick, py),
                wrap_pyfunction!(ticks_beside_sleep, py),
                wrap_pyfunction!(ticks_beside_heavy, py),
                wrap_pyfunction!(ticks_beside_plain, py),
                wrap_pyfunction!(heavy_for_two_seconds, py),
                wrap_pyfunction!(plain_for_two_seconds, py),
                wrap_pyfunction!(runs, py),
                wrap_pyfunction!(part_batch, py),
            ] {
                let function = function.unwrap();
                globals.set_item(function.getattr("__name__").unwrap(), function).unwrap();
            }
            py.run(PRELUDE, Some(&globals), None).unwrap();
            Self(globals.unbind())
        })
    }

    fn eval<T>(&self, source: &str) -> T
    where
        T: for<'a, 'py> FromPyObject<'a, 'py>,
    {
        Python::attach(|py| {
            let result = py.eval(&CString::new(source).unwrap(), Some(self.0.bind(py)), None);
            result.unwrap_or_else(|error| panic!("{source}: {error}")).extract().map_err(Into::into).unwrap()
        })
    }
}

static SERIAL: Mutex<()> = Mutex::new(());

/// What came of many tries.
#[derive(PartialEq)]
enum Found {
    Yes,
    No,
    /// No, but other processes had the processors during each try. That tells nothing.
    Disturbed,
}

/// Tries until `attempt` finds what it looks for, and for a minute at most. What it found last.
fn try_until<T>(mut attempt: impl FnMut() -> (bool, T)) -> (Found, T) {
    let started = Instant::now();
    let mut disturbed = true;
    loop {
        let (others, since) = (seconds_of_others(), Instant::now());
        let (found, figures) = attempt();
        let others = others.zip(seconds_of_others()).map_or(f64::INFINITY, |(before, after)| after - before);
        disturbed &= others > 0.05 * since.elapsed().as_secs_f64();
        if found {
            return (Found::Yes, figures);
        }
        if started.elapsed() > Duration::from_secs(60) {
            if disturbed {
                eprintln!("not told: other processes had the processors");
            }
            return (if disturbed { Found::Disturbed } else { Found::No }, figures);
        }
    }
}

/// The processor time that other processes have had, in seconds, where the system tells.
fn seconds_of_others() -> Option<f64> {
    let sum = |words: &mut dyn Iterator<Item = &str>| words.map(|ticks| ticks.parse::<f64>().ok()).sum::<Option<f64>>();
    // "cpu", user, nice, system, idle, waiting, and what interrupts and other machines took.
    let all = std::fs::read_to_string("/proc/stat").ok()?;
    let words: Vec<_> = all.lines().next()?.split_whitespace().collect();
    let busy = sum(&mut words.get(1..4)?.iter().chain(words.get(6..9)?).copied())?;
    // Behind the name: user and system are the 12th and 13th words.
    let own = std::fs::read_to_string("/proc/self/stat").ok()?;
    let own = sum(&mut own.rsplit_once(')')?.1.split_whitespace().skip(11).take(2))?;
    // In hundredths, whatever the system's own clock is.
    Some((busy - own) / 100.0)
}

fn has_two_cores() -> bool {
    std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1)
}

/// What two threads take for two bodies without any interpreter: longer than one, where their processors share a core, or its clock.
fn two_without_python() -> f64 {
    seconds(|| {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| steps(*STEPS));
            (steps(*STEPS), other.join())
        })
    })
}

/// Two calls with detached bodies take as long as one, or as two threads take without Python; two plain ones take twice as long, where there
/// is a GIL. And alone, the one takes as long as the other.
#[test]
fn two_bodies_at_once() {
    let _serial = SERIAL.lock();
    let functions = Functions::new();
    let (mut best, mut without_python) = ([f64::INFINITY; 4], f64::INFINITY);
    let (found, [heavy, heavy_pair, plain, plain_pair]) = try_until(|| {
        without_python = without_python.min(two_without_python());
        let calls = ["at_once(heavy)", "at_once(heavy, heavy)", "at_once(plain)", "at_once(plain, plain)"];
        for (best, call) in best.iter_mut().zip(calls) {
            *best = best.min(functions.eval(call));
        }
        let [heavy, heavy_pair, plain, _] = best;
        let at_once = heavy_pair <= 1.15 * heavy.max(without_python) || !has_two_cores();
        (at_once && heavy <= 1.1 * plain, best)
    });
    assert!(heavy >= 0.2 && plain >= 0.2, "{heavy} s and {plain} s are too short to tell");
    assert!(
        found != Found::No,
        "one takes {heavy} s detached and {plain} s attached, two {heavy_pair} s, and {without_python} s without Python"
    );
    if cfg!(not(Py_GIL_DISABLED)) {
        assert!(plain_pair >= 1.8 * plain, "one takes {plain} s attached, two {plain_pair} s");
    }
}

/// A Python thread goes on at its own pace beside a detached body, and not at all beside an attached one.
#[test]
fn a_python_thread_beside_a_body() {
    let _serial = SERIAL.lock();
    let functions = Functions::new();
    let (mut alone, mut beside_heavy, mut beside_plain) = (0_f64, 0_f64, 0_f64);
    let (found, ()) = try_until(|| {
        alone = alone.max(functions.eval("beside_ticks(ticks_beside_sleep)"));
        beside_heavy = beside_heavy.max(functions.eval("beside_ticks(ticks_beside_heavy)"));
        beside_plain = beside_plain.max(functions.eval("beside_ticks(ticks_beside_plain)"));
        (beside_heavy >= 0.8 * alone || !has_two_cores(), ())
    });
    assert!(alone > 1000.0, "{alone} ticks a second are too few to tell");
    assert!(found != Found::No, "{alone} ticks a second alone, {beside_heavy} beside a detached body");
    if cfg!(not(Py_GIL_DISABLED)) {
        assert!(beside_plain < 0.1 * alone, "{alone} ticks a second alone, {beside_plain} beside an attached body");
    }
}

/// A batch detaches once, and attaches only to ask for Ctrl-C: it hardly waits for the thread beside it.
#[test]
fn a_batch_beside_a_python_thread() {
    let _serial = SERIAL.lock();
    let functions = Functions::new();
    let interval: f64 = functions.eval("sys.getswitchinterval()");
    for rows in ["[1] * 200", "array.array('q', [1]) * 200"] {
        let (mut alone, mut beside) = (f64::INFINITY, f64::INFINITY);
        let (found, ()) = try_until(|| {
            alone = alone.min(functions.eval(&format!("seconds_of_batch({rows})")));
            beside = beside.min(functions.eval(&format!("beside_a_busy_thread({rows})")));
            (beside <= 1.6 * alone + 2.0 * interval || !has_two_cores(), ())
        });
        assert!(alone >= 0.2, "{alone} s are too short to tell");
        assert!(found != Found::No, "{rows}: {alone} s alone, {beside} s beside a busy thread");
    }
}

/// Without a GIL, a garbage collection waits until each attached thread stops: for a plain body's end, not for a detached one's.
#[cfg(Py_GIL_DISABLED)]
#[test]
fn garbage_collections_beside_a_body() {
    let _serial = SERIAL.lock();
    let functions = Functions::new();
    let collections = |call: &str| functions.eval::<Vec<(f64, bool)>>(call);
    for (seconds, still_runs) in collections("collections_beside(plain_for_two_seconds)") {
        assert!(!still_runs, "a collection of {seconds} s did not wait for the attached body");
    }
    let (found, best) = try_until(|| {
        let collections = collections("collections_beside(heavy_for_two_seconds)");
        let beside = collections.iter().filter(|(_, still_runs)| *still_runs).map(|(seconds, _)| *seconds);
        let best = beside.fold(f64::INFINITY, f64::min);
        (best <= 0.05, best)
    });
    assert!(found != Found::No, "the fastest collection beside a detached body took {best} s");
}
