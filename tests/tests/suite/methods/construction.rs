//! Construction, `T(..)`: under both macros the same, whatever happens to the class, and by the fast path where nothing does.

use std::ffi::CString;

use pyo3::prelude::*;
use pyo3::types::PyDict;
#[cfg(not(Py_LIMITED_API))]
use pyo3_fast::hooks::served_calls;

use super::attached;
use crate::scripts;

macro_rules! classes {
    ($module:ident, $methods:path) => {
        mod $module {
            use pyo3::exceptions::PyValueError;
            use pyo3::prelude::*;
            use pyo3::types::PyType;

            /// Two numbers.
            #[pyclass(subclass, module = "pairs", get_all)]
            pub(super) struct Pair {
                a: i64,
                b: f64,
            }

            #[$methods]
            impl Pair {
                /// Makes a pair.
                #[new]
                #[pyo3(signature = (a, b = 0.5))]
                fn new(a: i64, b: f64) -> PyResult<Self> {
                    match a {
                        -1 => Err(PyValueError::new_err("negative")),
                        -2 => panic!("less"),
                        _ => Ok(Self { a, b }),
                    }
                }
            }

            #[pyclass(get_all)]
            pub(super) struct Named {
                name: Py<PyAny>,
            }

            #[$methods]
            impl Named {
                #[new]
                #[pyo3(signature = (name))]
                fn new(name: Py<PyAny>) -> Named {
                    Self { name }
                }
            }

            #[pyclass(extends = Pair)]
            pub(super) struct Derived;

            #[$methods]
            impl Derived {
                #[new]
                fn new(a: i64) -> PyClassInitializer<Self> {
                    PyClassInitializer::from(Pair { a, b: 1.0 }).add_subclass(Self)
                }
            }

            #[pyclass(get_all)]
            pub(super) struct Initialised {
                a: i64,
            }

            #[$methods]
            impl Initialised {
                #[new]
                fn new(a: i64) -> Self {
                    Self { a }
                }

                fn __init__(&mut self, a: i64) {
                    self.a += a;
                }
            }

            /// Its constructor gives an object of another class.
            #[pyclass]
            pub(super) struct Elsewhere;

            #[$methods]
            impl Elsewhere {
                #[new]
                fn make(a: i64) -> Pair {
                    Pair { a, b: 2.0 }
                }
            }

            #[pyclass(get_all)]
            pub(super) struct Classy {
                a: i64,
            }

            #[$methods]
            impl Classy {
                #[new]
                #[classmethod]
                fn new(_cls: &Bound<'_, PyType>, a: i64) -> Self {
                    Self { a }
                }
            }

            #[pymodule(submodule)]
            pub(super) mod all {
                #[pymodule_export]
                use super::{Classy, Derived, Elsewhere, Initialised, Named, Pair};
            }
        }
    };
}

classes!(plain, pyo3::pymethods);
classes!(fast, pyo3_fast::fast_pymethods);

#[test]
fn objects_are_made_as_pyo3_makes_them() {
    attached(|py| {
        let modules = [pyo3::wrap_pymodule!(plain::all)(py), pyo3::wrap_pymodule!(fast::all)(py)];
        let globals = PyDict::new(py);
        globals.set_item("modules", &modules).unwrap();
        let classes = modules.each_ref().map(|module| module.getattr(py, "Pair").unwrap());
        globals.set_item("classes", classes).unwrap();
        let pairs = PyModule::new(py, "pairs").unwrap();
        py.import("sys").unwrap().getattr("modules").unwrap().set_item("pairs", pairs).unwrap();
        scripts::run(py, include_str!("construction.py"), &globals);
    });
}

/// All but the first: that goes by way of `tp_new`.
#[cfg(not(Py_LIMITED_API))]
#[test]
fn the_fast_path_makes_them() {
    attached(|py| {
        let class = py.get_type::<fast::Named>();
        class.call1((1,)).unwrap();
        let calls = |arguments: &str, served: u64| {
            let locals = PyDict::new(py);
            locals.set_item("T", &class).unwrap();
            let before = served_calls();
            py.eval(&CString::new(format!("T({arguments})")).unwrap(), None, Some(&locals)).map(drop).ok();
            assert_eq!(served_calls() - before, served, "{arguments}");
        };
        calls("1", 1);
        calls("name=1", 1);
        calls("", 0);
        calls("1, 2", 0);
        calls("other=1", 0);
    });
}
