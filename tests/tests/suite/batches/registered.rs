//! Batches in modules: beside their scalars by themselves under `#[fast_pymodule]`, exported by name under PyO3's macro; and by their names
//! in other processes.

use std::process::Command;
use std::time::Duration;

use pyo3::prelude::*;

use crate::children;
use crate::interpreter_exit::MODULE_FOLDER;

#[pyo3_fast::fast_pymodule]
mod by_itself {
    use pyo3::prelude::*;
    use pyo3_fast::{fast_pyfunction, fast_pymodule};

    #[fast_pyfunction(batch)]
    fn square(x: f64) -> f64 {
        x * x
    }

    /// The attributes stand in any order.
    #[cfg(panic = "unwind")]
    #[fast_pyfunction(signature = (x, /), batch)]
    #[must_use]
    pub(super) fn present(x: f64) -> f64 {
        x
    }

    #[cfg(any())]
    #[fast_pyfunction(batch)]
    fn absent(x: f64) -> f64 {
        x
    }

    #[pyo3_fast::fast_pyfunction(batch(name = "lengths"), name = "size")]
    fn length(text: &str) -> usize {
        text.len()
    }

    #[fast_pyfunction(batch(only))]
    fn only(text: &str) -> usize {
        text.len()
    }

    #[fast_pyfunction(batch(only, attached, name = "named"))]
    fn only_named(text: &str) -> PyResult<usize> {
        Ok(text.len())
    }

    /// Its words are no option of ours.
    #[fast_pyfunction(name = "batch")]
    fn without(batch: f64) -> f64 {
        batch
    }

    #[fast_pymodule]
    mod nested {
        #[super::fast_pyfunction(batch)]
        unsafe fn r#match(x: i64) -> i64 {
            x
        }
    }
}

mod functions {
    use pyo3_fast::fast_pyfunction;

    #[fast_pyfunction(batch)]
    pub(super) fn outside(x: f64) -> f64 {
        x + 1.0
    }

    #[fast_pyfunction(batch(only))]
    pub(super) fn outside_only(x: f64) -> f64 {
        x + 1.0
    }
}

#[pymodule]
mod by_name {
    #[pymodule_export]
    use super::functions::{outside, outside_batch, outside_only};
}

/// Under PyO3's names, in PyO3's own module: the attribute is bare, as the module looks for it.
#[pymodule]
mod dropped_in {
    use pyo3_fast::drop_in::prelude::*;

    #[pyfunction(batch)]
    fn inside(x: f64) -> f64 {
        x + 2.0
    }

    #[pymodule_export]
    use self::inside_batch as exported;
}

fn names(module: &Bound<'_, PyModule>) -> Vec<String> {
    let mut names: Vec<String> = module.dict().keys().extract().unwrap();
    names.retain(|name| !name.starts_with("__"));
    names.sort();
    names
}

#[test]
fn batches_are_registered() {
    Python::attach(|py| {
        let module = pyo3::wrap_pymodule!(by_itself)(py).into_bound(py);
        assert_eq!(
            names(&module),
            [
                "batch",
                "lengths",
                "named",
                "nested",
                "only_batch",
                "present",
                "present_batch",
                "size",
                "square",
                "square_batch"
            ]
        );
        let call = |module: &Bound<'_, PyAny>, name: &str| {
            module.getattr(name).unwrap().call1((vec![2.0, 3.0],)).unwrap().extract::<Vec<f64>>().unwrap()
        };
        assert_eq!(call(&module, "square_batch"), [4.0, 9.0]);
        assert_eq!(call(&module, "present_batch"), [2.0, 3.0]);
        assert_eq!(module.getattr("lengths").unwrap().call1((["a", "bc"],)).unwrap().to_string(), "[1, 2]");
        let nested = module.getattr("nested").unwrap().cast_into::<PyModule>().unwrap();
        assert_eq!(names(&nested), ["match", "match_batch"]);
        assert_eq!(nested.getattr("match_batch").unwrap().call1(([1, 2],)).unwrap().to_string(), "[1, 2]");
        for name in ["square_batch", "lengths", "named"] {
            assert_eq!(module.getattr(name).unwrap().getattr("__module__").unwrap().to_string(), "by_itself");
        }

        let module = pyo3::wrap_pymodule!(by_name)(py).into_bound(py);
        assert_eq!(names(&module), ["outside", "outside_batch", "outside_only_batch"]);
        assert_eq!(call(&module, "outside_batch"), [3.0, 4.0]);
        let module = pyo3::wrap_pymodule!(dropped_in)(py).into_bound(py);
        assert_eq!(names(&module), ["inside", "inside_batch"]);
        assert_eq!(call(&module, "inside_batch"), [4.0, 5.0]);
    });
}

/// However the other process begins: as a copy of this one, or anew.
#[cfg(unix)]
#[test]
fn batches_are_pickled_by_name() {
    const SCRIPT: &str = r"
import multiprocessing, pickle, sys
sys.path.insert(0, sys.argv[1])
from array import array
import pyo3_fast_tests as m
assert pickle.loads(pickle.dumps(m.half_batch)) is m.half_batch and m.half_batch.__qualname__ == 'half_batch'
for method in multiprocessing.get_all_start_methods():
    with multiprocessing.get_context(method).Pool(2) as pool:
        parts = [[1.0, 2.0], [], array('d', [3.0]), (5.0,) * 2000]
        halves = pool.map(m.half_batch, parts)
        assert halves == [m.half_batch(part) for part in parts] and type(halves[2]) is array, halves
        try:
            pool.map(m.half_batch, [[1.0, -1.0]])
        except ValueError as error:
            assert str(error) == 'negative', error
            # Notes are not pickled before Python 3.13.
            assert getattr(error, '__notes__', []) in ([], ['half_batch(): item 1']), error.__notes__
        else:
            raise AssertionError(method)
";
    let mut command = Command::new(env!("PYTHON"));
    command.args(["-c", SCRIPT]).arg(&*MODULE_FOLDER);
    children::run(&mut command, Duration::from_secs(120)).unwrap_or_else(|failure| panic!("{failure}"));
}
