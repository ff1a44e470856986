//! Objects of frozen classes, of each layout, made by `T(..)`: under both macros the same.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::attached;
use crate::scripts;

/// How many values of the class `Dropped` there are.
static ALIVE: AtomicI64 = AtomicI64::new(0);

#[pyfunction]
fn alive() -> i64 {
    ALIVE.load(Relaxed)
}

macro_rules! classes {
    ($module:ident, $methods:path, $class:path $(, $frozen:ident)?) => {
        mod $module {
            use super::*;

            /// Two fields, of which one is chosen.
            #[$class($($frozen,)? subclass, get_all)]
            pub(super) struct Named {
                number: i64,
                text: String,
            }

            #[$methods]
            impl Named {
                #[new]
                #[pyo3(signature = (number, text = "none"))]
                fn new(number: i64, text: &str) -> Self {
                    let number = number.abs();
                    if number > 9 { Named { number: 9, text: text.to_uppercase() } } else { Self { number, text: text.to_owned() } }
                }
            }

            #[$class($($frozen,)?)]
            pub(super) struct Nothing;

            #[$methods]
            impl Nothing {
                #[new]
                fn new() -> Self {
                    Self
                }
            }

            /// Aligned as nothing else here.
            #[$class($($frozen,)? subclass)]
            pub(super) struct Wide(u128, u8);

            #[$methods]
            impl Wide {
                #[new]
                fn new(low: u64, small: u8) -> Self {
                    Self(low as u128 * u64::MAX as u128, small)
                }

                fn fields(&self) -> (u128, u8) {
                    (self.0, self.1)
                }
            }

            #[$class($($frozen,)? get_all, dict, weakref)]
            pub(super) struct Open {
                x: f64,
            }

            #[$methods]
            impl Open {
                #[new]
                fn new(x: f64) -> Self {
                    Self { x }
                }
            }

            #[$class($($frozen,)? get_all, freelist = 2)]
            pub(super) struct Recycled {
                text: String,
            }

            #[$methods]
            impl Recycled {
                #[new]
                fn new(text: String) -> Self {
                    Self { text }
                }
            }

            #[$class($($frozen,)?)]
            pub(super) struct Dropped {
                _text: String,
            }

            impl Drop for Dropped {
                fn drop(&mut self) {
                    ALIVE.fetch_sub(1, Relaxed);
                }
            }

            #[$methods]
            impl Dropped {
                #[new]
                fn new(text: String) -> Self {
                    ALIVE.fetch_add(1, Relaxed);
                    Self { _text: text }
                }
            }

            #[$class($($frozen,)? get_all)]
            pub(super) struct Panicking {
                x: u8,
            }

            #[$methods]
            impl Panicking {
                #[new]
                fn new(index: usize) -> Self {
                    Self { x: [1, 2, 3][index] }
                }
            }

            /// It is traversed by the garbage collector.
            #[$class($($frozen,)?)]
            pub(super) struct Traversed {
                object: Py<PyAny>,
            }

            #[$methods]
            impl Traversed {
                #[new]
                fn new(object: Py<PyAny>) -> Self {
                    Self { object }
                }

                fn __traverse__(&self, visit: pyo3::PyVisit<'_>) -> Result<(), pyo3::PyTraverseError> {
                    visit.call(&self.object)
                }
            }

            #[pymodule(submodule)]
            pub(super) mod all {
                #[pymodule_export]
                use super::{Dropped, Named, Nothing, Open, Panicking, Recycled, Traversed, Wide};
            }
        }
    };
}

classes!(plain, pyo3::pymethods, pyo3::pyclass, frozen);
classes!(fast, pyo3_fast::fast_pymethods, pyo3_fast::fast_pyclass);

#[test]
fn objects_are_those_of_pyo3() {
    attached(|py| {
        let globals = PyDict::new(py);
        let modules = [pyo3::wrap_pymodule!(plain::all)(py), pyo3::wrap_pymodule!(fast::all)(py)];
        globals.set_item("modules", modules).unwrap();
        globals.set_item("alive", pyo3::wrap_pyfunction!(alive)(py).unwrap()).unwrap();
        scripts::run(py, include_str!("bare.py"), &globals);
    });
}
