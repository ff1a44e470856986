//! Batches of methods: each item gives what the method gives for it, on the same object.

use std::ffi::CString;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::{fast_pyclass, fast_pymethods};
use pyo3_fast_tests::requirements;

/// Frozen: its batches may detach.
#[fast_pyclass(subclass)]
struct Line {
    slope: f64,
    words: Vec<String>,
}

#[fast_pymethods]
impl Line {
    #[new]
    fn new(slope: f64, words: Vec<String>) -> Self {
        Self { slope, words }
    }

    /// The height at `x`.
    #[fast(batch)]
    #[pyo3(signature = (x, above = 0.5))]
    fn at(&self, x: f64, above: f64) -> f64 {
        self.slope * x + above
    }

    #[fast(batch, heavy)]
    fn find(&self, word: &str, #[fast(scalar)] from: usize) -> PyResult<Option<usize>> {
        if word.is_empty() {
            return Err(PyValueError::new_err("no word"));
        }
        Ok(self.words.iter().skip(from).position(|known| known == word))
    }

    #[fast(batch(only, name = "steps"))]
    fn step(&self, other: &Self) -> f64 {
        other.slope - self.slope
    }

    #[fast(batch)]
    #[staticmethod]
    #[pyo3(name = "sign")]
    fn sign_of(x: i64) -> bool {
        x < 0
    }
}

/// Not frozen.
#[pyclass]
struct Counter(i64);

#[fast_pymethods]
impl Counter {
    #[new]
    fn new(count: i64) -> Self {
        Self(count)
    }

    #[fast(batch)]
    fn plus(&self, x: i64) -> i64 {
        self.0 + x
    }

    fn add(&mut self, x: i64) {
        self.0 += x;
    }
}

const SCRIPT: &str = r#"
import inspect
line, other = Line(2.0, ['a', 'b', 'a']), Line(3.5, [])
def noted(call):
    try: return call()
    except Exception as error: return type(error), str(error), getattr(error, '__notes__', None)

for xs in [1, 2.5], (1,), range(3), [], np.arange(4.0), np.arange(6).reshape(2, 3):
    got = line.at_batch(xs)
    assert (got.tolist() if isinstance(got, np.ndarray) else got) == np.vectorize(line.at, otypes=[float])(np.array(xs, dtype=object)).tolist() if len(xs) else got == [], xs
    assert type(got) is (np.ndarray if isinstance(xs, np.ndarray) else list)
assert line.at_batch([1, 2], [3, 4]) == [line.at(1, 3), line.at(2, 4)] and line.at_batch(2) == line.at(2)
assert line.at_batch(x=[1], above=1) == [3.0] and Line.at_batch(other, [2]) == [7.5]
out = np.zeros(2)
assert line.at_batch([1, 2], into=out) is out and out.tolist() == [2.5, 4.5]
assert line.find_batch(['a', 'b', 'c'], 0) == [0, 1, None] and line.find_batch(['a', 'b'], 1) == [1, 0]
assert noted(lambda: line.find_batch(['a', '', 'c'], 0))[:2] == (ValueError, 'no word')
assert noted(lambda: line.find_batch(['a', ''], 0))[2] in (None, ['find_batch(): item 1'])
assert line.steps([other, line]) == [1.5, 0.0] and not hasattr(line, 'step')
assert noted(lambda: line.steps([other, 3]))[1] == "'int' object is not an instance of 'Line'"
assert Line.sign_batch([1, -1]) == [False, True] == line.sign_batch((1, -1)) and Line.sign(-1)
counter = Counter(3)
assert counter.plus_batch([1, 2]) == [4, 5]
counter.add(1)
assert counter.plus_batch(np.array([1, 2])).tolist() == [5, 6]
class Re:
    def __index__(self): counter.add(1); return 1
# The conversion comes before the borrow: in a batch, before that of all rows.
assert noted(lambda: counter.plus_batch([Re()]))[0] is RuntimeError
assert noted(lambda: Line.at_batch(3, [1]))[0] is noted(lambda: Line.at(3, 1))[0] is TypeError
assert str(inspect.signature(Line.at_batch)) == '(self, /, x, above=0.5, *, into=None)', inspect.signature(Line.at_batch)
assert Line.at_batch.__doc__.startswith('Calls `at` for each item of x, above.') and Line.at_batch.__doc__.endswith('The height at `x`.')
assert sorted(name for name in vars(Line) if not name.startswith('__')) == ['at', 'at_batch', 'find', 'find_batch', 'sign', 'sign_batch', 'steps']
class Sub(Line):
    def at(self, x, above=0.5): return 'own'
assert Sub(2.0, []).at_batch([1]) == [2.5]
"#;

#[test]
fn batches_of_methods_give_what_the_methods_give() {
    assert_eq!(Line { slope: 2.0, words: Vec::new() }.at_batch(&[1.0, 2.0], &[0.0, 1.0]), [2.0, 5.0]);
    assert_eq!(Line::sign_of_batch(&[1, -1]), [false, true]);
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("np", requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"))).unwrap();
        globals.set_item("Line", py.get_type::<Line>()).unwrap();
        globals.set_item("Counter", py.get_type::<Counter>()).unwrap();
        let script = CString::new(SCRIPT).unwrap();
        py.run(&script, Some(&globals), None).inspect_err(|error| error.print(py)).unwrap();
    });
}
