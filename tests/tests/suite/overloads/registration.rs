//! Sets and generic functions in modules of every kind: there under their names, once.

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod outside {
    pub fn int(x: i64) -> i64 {
        x + 1
    }

    pub fn text(x: &str) -> usize {
        x.len()
    }
}

#[fast_pyfunction(dispatch(T = [i64, String]))]
fn generic<T>(x: T) -> T {
    x
}

#[pyo3_fast::fast_pymodule]
#[pyo3(submodule)]
mod ours {
    use pyo3_fast::{fast_pyfunction, fast_pymodule};

    #[pymodule_export]
    use super::{generic, outside};

    #[fast_pyfunction(dispatch)]
    pub(crate) mod inside {
        #[allow(unused_imports, reason = "the names of the module come along")]
        use super::*;

        pub fn int(x: i64) -> i64 {
            x + 2
        }

        pub fn text(x: &str) -> &str {
            x
        }
    }

    /// By another name, and by its path.
    #[allow(dead_code)]
    #[pyo3_fast::fast_pyfunction(dispatch, name = "renamed")]
    mod set {
        pub fn int(x: i64) -> i64 {
            x
        }
    }

    #[fast_pyfunction(dispatch)]
    #[cfg(any())]
    mod absent {
        pub fn int(x: Missing) {}
    }

    #[fast_pyfunction(dispatch(T = [i64, String]))]
    fn twin<T: Clone>(x: T) -> (T, T) {
        (x.clone(), x)
    }

    /// No set, and no part of the module.
    mod helper {}

    #[fast_pymodule]
    mod nested {
        #[super::fast_pyfunction(dispatch)]
        mod deep {
            pub fn int(x: i64) -> i64 {
                x + 3
            }
        }
    }
}

mod dropped_in {
    use pyo3_fast::drop_in::prelude::*;

    #[pymodule]
    #[pyo3(submodule)]
    pub(super) mod module {
        use pyo3_fast::drop_in::prelude::*;

        #[pyfunction(dispatch)]
        mod inside {
            pub fn int(x: i64) -> i64 {
                x + 2
            }
        }

        #[pyfunction(dispatch(T = [i64, String]))]
        fn twin<T: Clone>(x: T) -> (T, T) {
            (x.clone(), x)
        }
    }
}

/// Under PyO3's own macro, a set is exported, and so is a generic function.
#[pymodule]
#[pyo3(submodule)]
mod theirs {
    #[pymodule_export]
    use super::{generic, outside};
}

/// A function that fills a module.
#[pymodule]
fn filled_with_sets(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(outside, module)?)?;
    module.add_function(wrap_pyfunction!(generic, module)?)
}

/// The names in a module, and what a call of the function `name` gives.
fn names(module: &Bound<'_, PyAny>) -> Vec<String> {
    let mut names: Vec<String> = module.dir().unwrap().extract().unwrap();
    names
        .retain(|name| !["__doc__", "__loader__", "__name__", "__package__", "__spec__", "__all__"].contains(&&**name));
    names
}

fn called(module: &Bound<'_, PyAny>, call: &std::ffi::CStr) -> String {
    let locals = pyo3::types::PyDict::new(module.py());
    locals.set_item("m", module).unwrap();
    module.py().eval(call, None, Some(&locals)).unwrap().to_string()
}

#[test]
fn sets_are_in_modules_under_their_names_once() {
    Python::attach(|py| {
        let module = pyo3::wrap_pymodule!(ours)(py).into_bound(py).into_any();
        assert_eq!(names(&module), ["generic", "inside", "nested", "outside", "renamed", "twin"]);
        let call =
            c"m.generic('a'), m.inside(1), m.inside('a'), m.outside(1), m.renamed(1), m.twin('a'), m.nested.deep(1)";
        assert_eq!(called(&module, call), "('a', 3, 'a', 2, 1, ('a', 'a'), 4)");
        assert_eq!(called(&module, c"m.inside.__module__, m.nested.deep.__module__"), "('ours', 'ours.nested')");

        let module = pyo3::wrap_pymodule!(dropped_in::module)(py).into_bound(py).into_any();
        assert_eq!(names(&module), ["inside", "twin"]);
        assert_eq!(called(&module, c"m.inside(True), m.twin(1)"), "(3, (1, 1))");

        let calls = c"m.outside(1), m.outside('abc'), m.generic(1), m.outside.__name__, m.generic.__name__";
        for module in [pyo3::wrap_pymodule!(theirs)(py), pyo3::wrap_pymodule!(filled_with_sets)(py)] {
            let module = module.into_bound(py).into_any();
            assert_eq!(names(&module), ["generic", "outside"]);
            assert_eq!(called(&module, calls), "(2, 3, 1, 'outside', 'generic')");
        }
    });
}
