//! Getters, `#[pyo3(get)]`: under both macros the same, and from the second read on without PyO3's trampoline, where the field is plain.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;

use super::attached;
use crate::scripts;

macro_rules! classes {
    ($module:ident, $class:path $(, $frozen:ident)?) => {
        mod $module {
            use super::*;

            /// One field of each kind.
            #[$class($($frozen,)? subclass, get_all, module = "fields")]
            pub(super) struct Fields {
                float: f64,
                single: f32,
                flag: bool,
                signed: i64,
                small: i8,
                unsigned: u64,
                byte: u8,
                letter: char,
                text: String,
                lent: &'static str,
                cow: Cow<'static, str>,
                none: Option<f64>,
                list: Vec<f64>,
                object: Py<PyAny>,
                pair: (i64, f64),
                /// With docs.
                #[pyo3(name = "called")]
                renamed: f64,
                settable: f64,
            }

            #[pymethods]
            impl Fields {
                #[new]
                fn new(float: f64, signed: i64, text: String, object: Py<PyAny>) -> Self {
                    Self {
                        float,
                        single: 0.1,
                        flag: signed > 0,
                        signed,
                        small: -3,
                        unsigned: u64::MAX,
                        byte: 200,
                        letter: '\u{1F600}',
                        text,
                        lent: "lent",
                        cow: Cow::Borrowed("cow"),
                        none: None,
                        list: vec![float],
                        object,
                        pair: (signed, float),
                        renamed: 2.5,
                        settable: 3.5,
                    }
                }

                #[setter]
                fn set_settable(&self, value: f64) -> PyResult<()> {
                    if value < 0.0 { Err(pyo3::exceptions::PyValueError::new_err("negative")) } else { Ok(()) }
                }
            }

            /// Its objects stay on their threads: so do those of `Child`.
            #[pyclass(unsendable, subclass)]
            pub(super) struct Base;

            #[$class($($frozen,)? extends = Base, get_all)]
            pub(super) struct Child {
                float: f64,
            }

            #[pymethods]
            impl Child {
                #[new]
                fn new(float: f64) -> PyClassInitializer<Self> {
                    PyClassInitializer::from(Base).add_subclass(Self { float })
                }
            }
        }
    };
}

classes!(plain, pyo3::pyclass, frozen);
classes!(fast, pyo3_fast::fast_pyclass);

fn scope(py: Python<'_>) -> Bound<'_, PyDict> {
    let globals = PyDict::new(py);
    globals.set_item("classes", (py.get_type::<plain::Fields>(), py.get_type::<fast::Fields>())).unwrap();
    globals.set_item("children", (py.get_type::<plain::Child>(), py.get_type::<fast::Child>())).unwrap();
    globals
}

#[test]
fn fields_are_read_as_pyo3_reads_them() {
    attached(|py| {
        scripts::run(py, include_str!("getters.py"), &scope(py));
    });
}

#[test]
fn the_fast_path_reads_plain_fields() {
    attached(|py| {
        let fields = py.get_type::<fast::Fields>().call1((1.5, -2, "text", py.None())).unwrap();
        let plain = "float single flag signed small unsigned byte letter text lent cow called";
        let others = "none list object pair settable";
        for (names, served) in [(plain, 2), (others, 0)] {
            for name in names.split(' ') {
                fields.getattr(name).unwrap();
                let before = served_calls();
                fields.getattr(name).unwrap();
                fields.getattr(name).unwrap();
                assert_eq!(served_calls() - before, served, "{name}");
            }
        }
    });
}
