//! The ways out of an entry other than a value, and what the attach guard is for: errors, panics, objects dropped by the
//! body, `Python::attach` in the body, and conversions that meddle with a later argument.

use std::sync::Mutex;
use std::sync::atomic::Ordering::Relaxed;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::bodies::{RUNS, fast, heavy, plain};

#[fast_pyfunction(lean)]
fn lean_fails(x: i64) -> PyResult<i64> {
    RUNS.fetch_add(1, Relaxed);
    if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x) }
}

#[fast_pyfunction(lean)]
fn lean_panics(x: i64) -> i64 {
    RUNS.fetch_add(1, Relaxed);
    assert!(x > 0, "{x} is not positive");
    x
}

/// Runs `script` with each module in turn as `m`, and compares what it leaves in `out`.
fn same_under_all(script: &str) -> String {
    let script = std::ffi::CString::new(script).unwrap();
    Python::attach(|py| {
        let run = |module: Bound<'_, PyModule>| {
            let globals = PyDict::new(py);
            globals.set_item("m", module).unwrap();
            py.run(&script, Some(&globals), None).unwrap();
            globals.get_item("out").unwrap().unwrap().repr().unwrap().to_string()
        };
        let plain = run(plain::module(py));
        assert_eq!(plain, run(fast::module(py)));
        assert_eq!(plain, run(heavy::module(py)), "detached");
        plain
    })
}

const ATTEMPT: &str = r"
def attempt(function, *args):
    try:
        return function(*args)
    except BaseException as error:
        return type(error).__name__, str(error), getattr(error, '__notes__', None)
";

#[test]
fn panics_run_once_and_raise() {
    let _serial = SERIAL.lock();
    RUNS.store(0, Relaxed);
    let out = same_under_all(&format!("{ATTEMPT}out = attempt(m.panics, -1), attempt(m.out_of_bounds, 5)"));
    assert!(out.contains("PanicException") && out.contains("-1 is not positive"), "{out}");
    assert_eq!(RUNS.load(Relaxed), 3, "once in each module");
}

#[test]
fn lean_panics_run_once_and_raise() {
    let _serial = SERIAL.lock();
    RUNS.store(0, Relaxed);
    Python::attach(|py| {
        let module = PyModule::new(py, "m").unwrap();
        module.add_function(wrap_pyfunction!(lean_panics, &module).unwrap()).unwrap();
        module.add_function(wrap_pyfunction!(lean_fails, &module).unwrap()).unwrap();
        let globals = PyDict::new(py);
        globals.set_item("m", module).unwrap();
        let script = format!("{ATTEMPT}out = attempt(m.lean_panics, -2), attempt(m.lean_fails, -3), m.lean_fails(4)");
        py.run(&std::ffi::CString::new(script).unwrap(), Some(&globals), None).unwrap();
        let out = globals.get_item("out").unwrap().unwrap().to_string();
        assert_eq!(out, "(('PanicException', '-2 is not positive', None), ('ValueError', '-3', None), 4)");
    });
    assert_eq!(RUNS.load(Relaxed), 3);
}

#[test]
fn errors_are_raised_once() {
    let _serial = SERIAL.lock();
    RUNS.store(0, Relaxed);
    same_under_all(&format!("{ATTEMPT}out = attempt(m.fails, -1), attempt(m.fails, 1), attempt(m.fails, 'x')"));
    assert_eq!(RUNS.load(Relaxed), 6);
}

/// An object that the body drops dies inside the call, not at the next one.
#[test]
fn objects_dropped_by_the_body_die_inside_the_call() {
    let _serial = SERIAL.lock();
    let out = same_under_all(
        r"
out = []
class Noisy:
    def __del__(self): out.append('died')
m.keep(Noisy())
out.append('kept')
out.append(m.forget())
out.append('forgot')
",
    );
    assert_eq!(out, "['kept', 'died', True, 'forgot']");
}

#[test]
fn bodies_may_attach() {
    assert_eq!(same_under_all("out = m.attaches(2)"), "42");
}

#[test]
fn conversions_that_meddle_with_a_later_argument() {
    let _serial = SERIAL.lock();
    let script = format!(
        r"{ATTEMPT}
class Grows:
    def __init__(self, victim): self.victim = victim
    def __index__(self):
        self.victim.append(1.0)
        return 1
class Borrows:
    def __init__(self, victim): self.victim = victim
    def __index__(self): return self.victim.add(1)

first, second = [1.0], [1.0]
counter = m.Counter(1)
out = (
    attempt(m.converts_then_reads, Grows(first), first), first,
    attempt(m.reads_then_converts, second, Grows(second)), second,
    attempt(m.converts_then_borrows, Borrows(counter), counter), counter.count,
    attempt(m.converts_then_borrows, 'x', counter), attempt(m.converts_then_borrows, 1, 'x'),
)
"
    );
    let out = same_under_all(&script);
    // With the stable ABI, PyO3 converts to `u128` by operators, which these classes lack.
    #[cfg(not(Py_LIMITED_API))]
    assert!(out.starts_with("(3, [1.0, 1.0], 2, [1.0, 1.0], 4, 4,"), "{out}");
    #[cfg(Py_LIMITED_API)]
    assert!(out.contains("while processing 'a'"), "{out}");
}

/// Results are new references, and arguments keep theirs: enough calls to let a shared object die, were it not so.
#[test]
fn references_are_balanced() {
    #[fast_pyfunction]
    fn nothing(text: &str) {
        let _ = text;
    }
    #[fast_pyfunction]
    fn truth(data: &[u8]) -> bool {
        data.is_empty()
    }
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("nothing", wrap_pyfunction!(nothing, py).unwrap()).unwrap();
        globals.set_item("truth", wrap_pyfunction!(truth, py).unwrap()).unwrap();
        let script = r"
import sys
text, data = 'some text'.upper(), b'some data'.upper()
def change(call, *objects):
    before = [sys.getrefcount(object) for object in objects]
    for _ in range(1000): call()
    return max(abs(sys.getrefcount(object) - count) for object, count in zip(objects, before))
out = change(lambda: nothing(text), text, None), change(lambda: truth(data), data, False)
";
        py.run(&std::ffi::CString::new(script).unwrap(), Some(&globals), None).unwrap();
        let (nothing, truth): (i64, i64) = globals.get_item("out").unwrap().unwrap().extract().unwrap();
        // Other threads of this test program use `None` and `False` too.
        assert!(nothing < 500 && truth < 500, "reference counts changed by {nothing} and {truth}");
    });
}

/// Tests that count runs, use what is kept, or keep all processors busy, take turns.
pub(crate) static SERIAL: Mutex<()> = Mutex::new(());
