//! Modules of every kind: the same items under PyO3's macros and under ours give the same Python module.

use pyo3::prelude::{Bound, PyAny, PyAnyMethods, Python};
use pyo3::types::PyDict;

/// One source under two sets of macros: `$prelude` has the attributes under PyO3's names.
macro_rules! twin {
    ($name:ident, $filled:ident, $($prelude:ident)::+) => {
        #[allow(unused_imports, reason = "each inner module takes what it needs")]
        mod $name {
            use $($prelude)::+::*;

            #[pyfunction(signature = (x, /))]
            fn outside(x: i64) -> i64 {
                x + 1
            }

            /// A declarative module. Not one to import by itself: there are two of the name in one program.
            #[pymodule]
            #[pyo3(submodule)]
            pub(super) mod declarative {
                use $($prelude)::+::*;

                /// Doubles.
                #[pyfunction]
                #[pyo3(name = "double")]
                fn inside(x: i64) -> i64 {
                    x * 2
                }

                #[cfg(any())]
                #[pyfunction]
                fn absent() {}

                #[pyclass]
                struct Class;

                #[pyclass(frozen, module = "elsewhere", name = "Moved")]
                #[pyo3(subclass)]
                struct Elsewhere;

                #[pyclass(eq, eq_int)]
                #[derive(PartialEq)]
                enum Side {
                    Left,
                    Right,
                }

                #[cfg(any())]
                #[pyclass]
                struct Absent;

                #[pymodule_export]
                use super::outside;

                #[pymodule_export]
                const LIMIT: i64 = 7;

                #[pymodule(name = "within")]
                mod nested {
                    use $($prelude)::+::*;

                    #[pyfunction]
                    fn deep(text: &str) -> usize {
                        text.len()
                    }

                    #[pyclass]
                    enum DeepSide {
                        Up {},
                    }
                }

                #[pymodule_init]
                fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
                    module.add("added", "by init")
                }
            }

            /// A function that fills a module.
            #[pymodule]
            pub(super) fn $filled(module: &Bound<'_, PyModule>) -> PyResult<()> {
                module.add_function(wrap_pyfunction!(outside, module)?)?;
                module.add("added", 1)
            }
        }
    };
}

twin!(plain, filled_by_plain, pyo3::prelude);
twin!(dropped_in, filled, pyo3_fast::drop_in::prelude);

/// Our names, by every kind of path.
#[pyo3_fast::fast_pymodule]
mod our_names {
    use pyo3_fast::drop_in::pyclass;
    use pyo3_fast::{fast_pyclass, fast_pyfunction, fast_pymodule};

    #[cfg(any())]
    use pyo3_fast::absent;

    #[fast_pyclass]
    struct Bare;

    #[pyo3_fast::fast_pyclass(subclass, module = "elsewhere", fast_crate = "::pyo3_fast")]
    struct ByPath;

    #[fast_pyclass(frozen)]
    #[pyo3(name = "Renamed", module = "elsewhere")]
    enum WithName {
        A,
    }

    #[pyclass(fast_crate = "::pyo3_fast")]
    struct DroppedIn;

    #[pyo3::pyclass]
    #[pyo3(name = "NotOurs")]
    #[allow(dead_code, reason = "as the function below")]
    struct NotOurs;

    #[cfg(any())]
    #[absent::fast_pyfunction]
    fn absent() {}

    #[fast_pyfunction]
    fn bare(x: i64) -> i64 {
        x
    }

    #[pyo3_fast::fast_pyfunction(signature = (x, /))]
    fn by_path(x: i64) -> i64 {
        x
    }

    #[::pyo3::pyfunction]
    #[allow(dead_code, reason = "registered only where the path is below the module's `crate`, as PyO3 has it")]
    fn not_ours(x: i64) -> i64 {
        x
    }

    #[fast_pymodule(module = "elsewhere")]
    mod placed {}

    #[fast_pymodule]
    mod nested {
        #[super::fast_pyfunction]
        fn deep(x: i64) -> i64 {
            x
        }
    }
}

/// PyO3's own module, which reads the options of what stands under its names.
#[pyo3::pymodule]
#[pyo3(submodule)]
mod of_pyo3 {
    use pyo3_fast::drop_in::pyclass;

    #[pyclass]
    struct Class;

    #[pyclass(module = "elsewhere", crate = "::pyo3")]
    struct Elsewhere;

    #[pyclass]
    #[pyo3(frozen, name = "Renamed")]
    enum WithName {
        A,
    }
}

const PORTRAIT: &std::ffi::CStr = c"
def portrait(module):
    lines = []
    for name in sorted(vars(module)):
        value = getattr(module, name)
        if name in ('__loader__', '__spec__', '__builtins__'):
            continue
        if type(value) is type(module):
            lines.append((name, portrait(value)))
        elif callable(value):
            words = [getattr(value, word, None) for word in ('__name__', '__qualname__', '__module__', '__doc__')]
            lines.append((name, type(value).__name__, words, getattr(value, '__text_signature__', None)))
        else:
            lines.append((name, value))
    return lines
";

fn portrait(module: &Bound<'_, PyAny>) -> String {
    let globals = PyDict::new(module.py());
    module.py().run(PORTRAIT, Some(&globals), None).unwrap();
    globals.get_item("portrait").unwrap().call1((module,)).unwrap().to_string()
}

#[test]
fn modules_are_alike() {
    Python::attach(|py| {
        let plain = pyo3::wrap_pymodule!(plain::declarative)(py).into_bound(py).into_any();
        let fast = pyo3::wrap_pymodule!(dropped_in::declarative)(py).into_bound(py).into_any();
        let expected = portrait(&plain);
        for name in [
            "'double'",
            "'outside'",
            "'Class'",
            "'Moved'",
            "'Side'",
            "'DeepSide'",
            "'LIMIT', 7",
            "'within'",
            "'deep'",
            "'by init'",
        ] {
            assert!(expected.contains(name), "{name} is not in {expected}");
        }
        assert!(!expected.contains("absent"));
        assert_eq!(portrait(&fast), expected);

        let plain = pyo3::wrap_pymodule!(plain::filled_by_plain)(py).into_bound(py).into_any();
        let fast = pyo3::wrap_pymodule!(dropped_in::filled)(py).into_bound(py).into_any();
        assert_eq!(portrait(&fast), portrait(&plain).replace("filled_by_plain", "filled"));
    });
}

/// Served calls show that the attribute was ours, not PyO3's.
#[test]
fn functions_of_drop_in_modules_have_fast_paths() {
    Python::attach(|py| {
        let fast = pyo3::wrap_pymodule!(dropped_in::declarative)(py).into_bound(py);
        let before = pyo3_fast::hooks::served_calls();
        for (path, argument, result) in [("double", 4, 8), ("outside", 4, 5)] {
            assert_eq!(fast.getattr(path).unwrap().call1((argument,)).unwrap().extract::<i64>().unwrap(), result);
        }
        let deep = fast.getattr("within").unwrap().getattr("deep").unwrap();
        assert_eq!(deep.call1(("four",)).unwrap().extract::<usize>().unwrap(), 4);
        // One lean call in many is not served, by intention.
        assert!(pyo3_fast::hooks::served_calls() - before >= 2);
    });
}

#[test]
fn our_names_register_by_every_path() {
    Python::attach(|py| {
        let module = pyo3::wrap_pymodule!(our_names)(py).into_bound(py);
        for name in ["bare", "by_path"] {
            assert_eq!(module.getattr(name).unwrap().call1((3,)).unwrap().extract::<i64>().unwrap(), 3);
        }
        assert!(module.getattr("nested").unwrap().getattr("deep").is_ok());
        assert!(!module.hasattr("not_ours").unwrap() && !module.hasattr("NotOurs").unwrap());
    });
}

/// PyO3 gives the classes in a module its name, unless they have one.
#[test]
fn classes_are_of_their_modules() {
    Python::attach(|py| {
        let ours = pyo3::wrap_pymodule!(our_names)(py).into_bound(py);
        let of_pyo3 = pyo3::wrap_pymodule!(of_pyo3)(py).into_bound(py);
        let classes = [
            (&ours, "Bare", "our_names"),
            (&ours, "ByPath", "elsewhere"),
            (&ours, "Renamed", "elsewhere"),
            (&ours, "DroppedIn", "our_names"),
            (&of_pyo3, "Class", "of_pyo3"),
            (&of_pyo3, "Elsewhere", "elsewhere"),
            (&of_pyo3, "Renamed", "of_pyo3"),
        ];
        for (module, name, expected) in classes {
            let of: String = module.getattr(name).unwrap().getattr("__module__").unwrap().extract().unwrap();
            assert_eq!(of, expected, "{name}");
        }
        for (name, expected) in [("nested", "our_names.nested"), ("placed", "elsewhere.placed")] {
            assert_eq!(ours.getattr(name).unwrap().getattr("__name__").unwrap().to_string(), expected);
        }
    });
}

/// As CPython's own modules: a reference to a deferred count shows as a very large one.
#[test]
#[cfg(all(Py_GIL_DISABLED, Py_3_14))]
fn functions_have_deferred_reference_counts() {
    Python::attach(|py| {
        let count = |function: Bound<'_, PyAny>| -> i64 {
            let sys = py.import("sys").unwrap();
            sys.call_method1("getrefcount", (function,)).unwrap().extract().unwrap()
        };
        let large = 1 << 32;
        assert!(count(py.import("math").unwrap().getattr("sin").unwrap()) > large);
        let module = pyo3::wrap_pymodule!(dropped_in::declarative)(py).into_bound(py);
        assert!(count(module.getattr("double").unwrap()) > large);
        assert!(count(module.getattr("within").unwrap().getattr("deep").unwrap()) > large);
        let module = pyo3::wrap_pymodule!(plain::declarative)(py).into_bound(py);
        assert!(count(module.getattr("double").unwrap()) < large);
    });
}
