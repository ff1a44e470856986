//! Enums without fields: under both macros the same, and each variant is one object, however it is returned.

use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;

use super::attached;
use crate::{children, interpreter_exit, scripts};

macro_rules! enums {
    ($module:ident, $function:path, $methods:path, $class:path $(, $frozen:ident)?) => {
        mod $module {
            use super::*;

            #[$class($($frozen,)? eq, eq_int, hash, ord, from_py_object, module = "sides")]
            #[derive(Clone, Copy, PartialEq, PartialOrd, Hash)]
            pub(super) enum Side {
                Left = 5,
                /// In between.
                #[pyo3(name = "MIDDLE")]
                Middle,
                Right,
                #[cfg(any())]
                Absent,
            }

            #[$methods]
            impl Side {
                fn opposite(&self) -> Self {
                    match self {
                        Self::Left => Self::Right,
                        Side::Middle => Side::Middle,
                        _ => Side::Left,
                    }
                }

                #[staticmethod]
                fn of(x: f64) -> Side {
                    if x < 0.0 {
                        Side::Left
                    } else if x > 0.0 {
                        Side::Right
                    } else {
                        Self::Middle
                    }
                }

                #[staticmethod]
                fn all() -> Vec<Self> {
                    vec![Self::Left, Self::Middle, Self::Right]
                }

                #[staticmethod]
                fn by_name() -> HashMap<String, Self> {
                    [("left", Self::Left), ("right", Self::Right)].map(|(name, side)| (name.to_owned(), side)).into()
                }

                #[staticmethod]
                fn checked(number: i64) -> PyResult<Self> {
                    match number {
                        5 => Ok(Self::Left),
                        _ => Err(PyValueError::new_err(number)),
                    }
                }

                #[staticmethod]
                fn some(is_some: bool) -> (Option<Self>, i64) {
                    (is_some.then_some(Self::Right), 1)
                }

                #[staticmethod]
                fn given(side: Self) -> Self {
                    side
                }

                fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>, &'static str))> {
                    let name = ["Left", "MIDDLE", "Right"][*slf.get() as usize - 5];
                    let getattr = slf.py().import("builtins")?.getattr("getattr")?;
                    Ok((getattr, (slf.as_any().get_type().into_any(), name)))
                }
            }

            /// With attributes of its objects, and without a way to pickle them. It is not `Copy`.
            #[$class($($frozen,)? dict, module = "sides")]
            pub(super) enum Marked {
                One,
                Other,
            }

            #[$methods]
            impl Marked {
                #[new]
                fn new() -> Self {
                    Self::One
                }

                fn next(&self) -> Self {
                    match self {
                        Self::One => Self::Other,
                        Self::Other => Self::One,
                    }
                }
            }

            /// Nobody has asked for its objects yet when threads do.
            #[$class($($frozen,)?)]
            pub(super) enum Late {
                One,
            }

            #[$function]
            pub(super) fn late() -> Late {
                Late::One
            }

            #[pymodule(submodule)]
            pub(super) mod all {
                #[pymodule_export]
                use super::{Marked, Side};
            }
        }
    };
}

enums!(plain, pyo3::pyfunction, pyo3::pymethods, pyo3::pyclass, frozen);
enums!(fast, pyo3_fast::fast_pyfunction, pyo3_fast::fast_pymethods, pyo3_fast::fast_pyclass);

#[test]
fn variants_are_those_of_pyo3() {
    attached(|py| {
        let globals = PyDict::new(py);
        let lates = [pyo3::wrap_pyfunction!(plain::late)(py).unwrap(), pyo3::wrap_pyfunction!(fast::late)(py).unwrap()];
        globals.set_item("lates", lates).unwrap();
        let modules = [pyo3::wrap_pymodule!(plain::all)(py), pyo3::wrap_pymodule!(fast::all)(py)];
        globals.set_item("modules", modules).unwrap();
        scripts::run(py, include_str!("variants.py"), &globals);
    });
}

#[test]
fn the_fast_path_returns_them() {
    attached(|py| {
        let side = py.get_type::<fast::Side>();
        for name in ["opposite", "of", "all", "by_name", "some", "checked"] {
            let before = served_calls();
            match name {
                "opposite" => side.getattr("Left").and_then(|left| left.call_method0(name)),
                "of" => side.call_method1(name, (1.0,)),
                "some" => side.call_method1(name, (true,)),
                "checked" => side.call_method1(name, (5,)),
                _ => side.call_method0(name),
            }
            .unwrap();
            assert_eq!(served_calls() - before, 1, "{name}");
        }
    });
}

/// Another interpreter asks for the module, and then it is left, and imported again. CPython refuses it there from 3.12 on; before, the other
/// interpreter shares its classes and their objects, as under PyO3.
const RELOADED: &str = r#"
import sys
sys.path.insert(0, sys.argv[1])
import pyo3_fast_tests as m
sides = [m.Side.Left, m.Side.Right, m.Side.of(1.0), m.Side.of(-1.0)]
assert sides[0] is sides[3] and sides[1] is sides[2]

try:
    import _interpreters
    run = lambda code: _interpreters.run_string(_interpreters.create(), code)
except ImportError:
    import _xxsubinterpreters as interpreters
    run = lambda code: interpreters.run_string(interpreters.create(), code)
code = f"""
import sys
sys.path.insert(0, {sys.argv[1]!r})
try:
    import pyo3_fast_tests
except ImportError as error:
    taken = False
else:
    taken = pyo3_fast_tests.Side.of(-1.0) is pyo3_fast_tests.Side.Right.opposite() is pyo3_fast_tests.Side.Left
print('as expected' if taken == (sys.version_info < (3, 12)) else 'not so', flush=True)
"""
count = sys.getrefcount(sides[0])
for _ in range(3): run(code)
assert sys.getrefcount(sides[0]) == count
for _ in range(3):
    del sys.modules['pyo3_fast_tests'], m
    import pyo3_fast_tests as m
    assert m.Side.of(-1.0) is m.Side.Left is sides[0] and m.Side.Right.opposite() is sides[0]
assert sys.getrefcount(sides[0]) == count
print('done')
"#;

#[test]
fn other_interpreters_and_reloads_change_nothing() {
    let mut python = Command::new(env!("PYTHON"));
    python.args(["-c", RELOADED]).arg(&*interpreter_exit::MODULE_FOLDER);
    let (out, err) = children::run(&mut python, Duration::from_secs(60)).unwrap();
    assert_eq!(out, "as expected\nas expected\nas expected\ndone\n", "{err}");
}
