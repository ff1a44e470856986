//! Detached bodies: detached on every path, and the condition that decides about it. What they return, raise and panic with
//! is compared to plain ones by `differential` and `ways_out`.

use std::cell::RefCell;
use std::ffi::CString;
use std::panic::resume_unwind;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::detached::is_attached;

#[fast_pyfunction(heavy)]
fn nothing() -> bool {
    is_attached()
}

#[fast_pyfunction(heavy, signature = (x, /))]
fn one(x: i64) -> bool {
    x < 0 || is_attached()
}

#[fast_pyfunction(heavy, signature = (x, y = 3, /))]
fn positional(x: i64, y: i64) -> bool {
    x + y < 0 || is_attached()
}

#[fast_pyfunction(heavy, signature = (x, *, y = 3))]
fn keywords(x: &str, y: i64) -> bool {
    x.len() as i64 > y || is_attached()
}

#[fast_pyfunction(heavy, signature = (*args))]
fn var_args(args: Vec<i64>) -> bool {
    args.len() > 9 || is_attached()
}

#[fast_pyfunction(heavy(when = x > 0))]
fn when(x: i64) -> bool {
    x == 99 || is_attached()
}

#[fast_pyfunction(heavy(when = x > 0), lean)]
fn when_lean(x: i64) -> bool {
    x == 99 || is_attached()
}

#[fast_pyfunction(heavy(when = true))]
fn when_nothing() -> bool {
    is_attached()
}

/// Whether it is detached, then attached, then detached again.
#[fast_pyfunction(heavy)]
fn attaches() -> (bool, bool, bool) {
    (!is_attached(), Python::attach(|_| is_attached()), !is_attached())
}

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn log(what: &str) {
    LOG.with_borrow_mut(|log| log.push(format!("{what}{}", if is_attached() { "" } else { " detached" })));
}

/// An argument whose conversion is logged.
struct Logged(i64);

impl<'py> FromPyObject<'_, 'py> for Logged {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        log("converted");
        object.extract().map(Self)
    }
}

fn condition(x: &Logged, y: &Logged) -> bool {
    log("asked");
    if x.0 == 99 {
        resume_unwind(Box::new("in the condition"));
    }
    x.0 > y.0
}

#[fast_pyfunction(heavy(when = condition(&x, &y)))]
fn logged(x: Logged, y: Logged) -> PyResult<i64> {
    log("run");
    match x.0 {
        97 => resume_unwind(Box::new("in the body")),
        98 => Err(PyValueError::new_err("of the body")),
        x => Ok(x - y.0),
    }
}

/// Evaluates `source` with the functions above.
fn eval<T>(source: &str) -> T
where
    T: for<'a, 'py> FromPyObject<'a, 'py>,
{
    Python::attach(|py| {
        let globals = PyDict::new(py);
        let module = PyModule::new(py, "detached").unwrap();
        for function in [
            wrap_pyfunction!(nothing, &module),
            wrap_pyfunction!(one, &module),
            wrap_pyfunction!(positional, &module),
            wrap_pyfunction!(keywords, &module),
            wrap_pyfunction!(var_args, &module),
            wrap_pyfunction!(when, &module),
            wrap_pyfunction!(when_lean, &module),
            wrap_pyfunction!(when_nothing, &module),
            wrap_pyfunction!(attaches, &module),
            wrap_pyfunction!(logged, &module),
            wrap_pyfunction!(meet, &module),
        ] {
            let function = function.unwrap();
            globals.set_item(function.getattr("__name__").unwrap(), function).unwrap();
        }
        let prelude = c"
import threading
class Int(int): pass
class Str(str): pass
def attempt(function, *args, **kwargs):
    try:
        return str(function(*args, **kwargs))
    except BaseException as error:
        return f'{type(error).__name__}: {error}'
def at_once(function, count):
    results = []
    threads = [threading.Thread(target=lambda: results.append(function(count))) for _ in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return results
";
        py.run(prelude, Some(&globals), None).unwrap();
        let result = py.eval(&CString::new(source).unwrap(), Some(&globals), None);
        result.unwrap_or_else(|error| panic!("{source}: {error}")).extract().map_err(Into::into).unwrap()
    })
}

#[test]
fn bodies_are_detached_on_every_path() {
    // A call, whether the fast path serves it, and whether the body runs attached.
    let calls = [
        ("nothing()", true, false),
        ("one(3)", true, false),
        ("one(Int(3))", false, false),
        ("one(True)", false, false),
        ("positional(3)", true, false),
        ("positional(3, 4)", true, false),
        ("positional(3, Int(4))", false, false),
        ("keywords('x')", true, false),
        ("keywords(x='x', y=4)", true, false),
        ("keywords(Str('x'))", false, false),
        ("keywords('x', **{Str('y'): 4})", false, false),
        ("var_args(3, 4, 5)", false, false),
        ("when(3)", true, false),
        ("when(-3)", true, true),
        ("when(Int(3))", false, false),
        ("when(Int(-3))", false, true),
        ("when_lean(3)", true, false),
        ("when_lean(-3)", true, true),
        ("when_lean(x=3)", true, false),
        ("when_lean(x=Int(3))", false, false),
        ("when_lean(x=Int(-3))", false, true),
        ("when_nothing()", true, false),
    ];
    for (call, served, attached) in calls {
        let before = served_calls();
        assert_eq!(eval::<bool>(call), attached, "{call}: attached");
        // One lean call in many drains, on the slow path: hence twice.
        let served_once = served_calls() > before || (eval::<bool>(call), served_calls() > before).1;
        assert_eq!(served_once, served, "{call}: served by the fast path");
    }
    assert!(is_attached_in_python(), "after them, the thread is attached as before");
}

/// What the thread is inside a plain function.
fn is_attached_in_python() -> bool {
    eval("when(-1)")
}

#[test]
fn bodies_may_attach_meanwhile() {
    assert_eq!(eval::<(bool, bool, bool)>("attaches()"), (true, true, true));
}

/// The condition runs once, attached, after all conversions; and then the body, as it says.
#[test]
fn the_condition_runs_once_and_attached() {
    let cases: [(&str, &str, &[&str]); 8] = [
        ("logged, 5, 3", "2", &["converted", "converted", "asked", "run detached"]),
        ("logged, 3, 5", "-2", &["converted", "converted", "asked", "run"]),
        ("logged, 5, y=Int(3)", "2", &["converted", "converted", "asked", "run detached"]),
        ("logged, 5, **{Str('y'): 3}", "2", &["converted", "converted", "asked", "run detached"]),
        ("logged, 3, **{Str('y'): 5}", "-2", &["converted", "converted", "asked", "run"]),
        ("logged, 98, 1", "ValueError: of the body", &["converted", "converted", "asked", "run detached"]),
        ("logged, 99, 1", "PanicException: in the condition", &["converted", "converted", "asked"]),
        ("logged, 97, 1", "PanicException: in the body", &["converted", "converted", "asked", "run detached"]),
    ];
    for (call, outcome, expected) in cases {
        LOG.take();
        assert_eq!(eval::<String>(&format!("attempt({call})")), outcome, "{call}");
        assert_eq!(LOG.take(), expected, "{call}");
        assert!(is_attached_in_python(), "after {call}");
    }
}

#[test]
fn nobody_asks_where_a_conversion_fails() {
    for call in ["logged, 5, 'x'", "logged, 5, **{Str('y'): 'x'}"] {
        LOG.take();
        let outcome: String = eval(&format!("attempt({call})"));
        assert!(outcome.starts_with("TypeError: "), "{outcome}");
        assert_eq!(LOG.take(), ["converted", "converted"], "{call}");
    }
}

static MET: Mutex<usize> = Mutex::new(0);
static SOMEBODY_CAME: Condvar = Condvar::new();

/// Whether as many bodies meet here, running at once.
#[fast_pyfunction(heavy)]
fn meet(count: usize) -> bool {
    let mut met = MET.lock().unwrap();
    *met += 1;
    SOMEBODY_CAME.notify_all();
    !SOMEBODY_CAME.wait_timeout_while(met, Duration::from_secs(20), |met| *met < count).unwrap().1.timed_out()
}

#[test]
fn bodies_run_at_once() {
    assert_eq!(eval::<Vec<bool>>("at_once(meet, 2)"), [true; 2]);
}
