//! Classes of every kind, under PyO3's macro and under ours.

/// One source under two macros: `$pyclass` is the attribute, and `$frozen` what has to be said beside it.
macro_rules! twin {
    ($name:ident, $about:literal, $pyclass:path, [$($frozen:ident)?]) => {
        #[doc = $about]
        #[allow(missing_docs, reason = "they are described to Python")]
        pub mod $name {
            use std::collections::HashMap;
            use std::fmt;
            use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
            use std::sync::{Mutex, OnceLock};

            use $pyclass as class;
            use pyo3::exceptions::{PyIndexError, PyKeyError};
            use pyo3::prelude::*;
            use pyo3::sync::MutexExt;
            #[cfg(any(not(Py_LIMITED_API), Py_3_12))]
            use pyo3::types::PyDict;
            use pyo3::{PyTraverseError, PyVisit};

            /// Nothing in it.
            #[class($($frozen)?)]
            pub struct Unit;

            #[pymethods]
            impl Unit {
                #[new]
                fn new() -> Self {
                    Self
                }
            }

            /// Never made from Python.
            #[class($($frozen)?)]
            pub struct Closed {}

            /// Two numbers.
            #[class($($frozen,)? eq, ord, hash, new = "from_fields", str = "<{x}, {y}>", weakref)]
            #[derive(PartialEq, PartialOrd, Hash)]
            pub struct Point {
                /// The first.
                #[pyo3(get)]
                x: i64,
                #[pyo3(get)]
                y: i64,
            }

            #[pymethods]
            impl Point {
                fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (i64, i64))> {
                    let point = slf.get();
                    Ok((slf.getattr("__class__")?.unbind(), (point.x, point.y)))
                }

                /// So much further.
                #[pyo3(signature = (x, y = 0))]
                fn moved(&self, x: i64, y: i64) -> Self {
                    Self { x: self.x + x, y: self.y + y }
                }
            }

            #[class($($frozen,)? name = "Both", module = "elsewhere", get_all, rename_all = "camelCase")]
            #[pyo3(crate = "::pyo3")]
            pub struct Renamed {
                first_of_them: String,
                second_of_them: Option<Py<PyAny>>,
            }

            #[pymethods]
            impl Renamed {
                #[new]
                #[pyo3(signature = (first, second = None))]
                fn new(first: String, second: Option<Py<PyAny>>) -> Self {
                    Self { first_of_them: first, second_of_them: second }
                }
            }

            /// Without names in Rust.
            #[class($($frozen,)? str, from_py_object)]
            #[derive(Clone)]
            pub struct Pair(#[pyo3(get, name = "key")] String, #[pyo3(get, name = "value")] Vec<i64>);

            impl fmt::Display for Pair {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{}: {:?}", self.0, self.1)
                }
            }

            #[pymethods]
            impl Pair {
                #[new]
                fn new(key: String, value: Vec<i64>) -> Self {
                    Self(key, value)
                }

                fn with(&self, other: Pair) -> Self {
                    Self(self.0.clone() + &other.0, [&*self.1, &*other.1].concat())
                }

                fn __copy__(&self) -> Self {
                    self.clone()
                }
            }

            /// What others are derived from.
            #[class($($frozen,)? subclass, weakref, dict)]
            pub struct Base {
                calls: AtomicU64,
            }

            #[pymethods]
            impl Base {
                #[new]
                #[pyo3(signature = (calls = 0))]
                fn new(calls: u64) -> Self {
                    Self { calls: AtomicU64::new(calls) }
                }

                fn call(&self) -> u64 {
                    self.calls.fetch_add(1, Relaxed) + 1
                }

                fn name(&self) -> &'static str {
                    "base"
                }
            }

            #[class($($frozen,)? extends = Base, subclass)]
            pub struct Derived(Vec<u8>);

            #[pymethods]
            impl Derived {
                #[new]
                fn new(bytes: Vec<u8>) -> PyClassInitializer<Self> {
                    PyClassInitializer::from(Base::new(100)).add_subclass(Self(bytes))
                }

                fn name(self_: PyRef<'_, Self>) -> String {
                    format!("derived from {}, with {} bytes", self_.as_super().name(), self_.0.len())
                }
            }

            #[cfg(any(not(Py_LIMITED_API), Py_3_12))]
            #[class($($frozen,)? extends = PyDict)]
            pub struct Counts {
                #[pyo3(get)]
                limit: u64,
            }

            #[cfg(any(not(Py_LIMITED_API), Py_3_12))]
            #[pymethods]
            impl Counts {
                #[new]
                fn new(limit: u64) -> Self {
                    Self { limit }
                }
            }

            /// Keeps what it is given.
            #[class($($frozen,)? mapping, generic)]
            pub struct Table(HashMap<String, i64>);

            #[pymethods]
            impl Table {
                #[new]
                fn new(entries: HashMap<String, i64>) -> Self {
                    Self(entries)
                }

                fn __len__(&self) -> usize {
                    self.0.len()
                }

                fn __getitem__(&self, key: String) -> PyResult<i64> {
                    self.0.get(&key).copied().ok_or_else(|| PyKeyError::new_err(key))
                }
            }

            #[class($($frozen,)? sequence, freelist = 4)]
            pub struct Row(Vec<f64>);

            #[pymethods]
            impl Row {
                #[new]
                fn new(numbers: Vec<f64>) -> Self {
                    Self(numbers)
                }

                fn __len__(&self) -> usize {
                    self.0.len()
                }

                fn __getitem__(&self, index: usize) -> PyResult<f64> {
                    self.0.get(index).copied().ok_or_else(|| PyIndexError::new_err("there are no more"))
                }
            }

            #[cfg(any(all(Py_3_10, not(Py_LIMITED_API)), Py_3_14))]
            #[class($($frozen,)? immutable_type)]
            pub struct Fixed;

            #[cfg(any(all(Py_3_10, not(Py_LIMITED_API)), Py_3_14))]
            #[pymethods]
            impl Fixed {
                #[classattr]
                const LIMIT: i64 = 7;
            }

            /// May be part of a cycle.
            #[class($($frozen,)? weakref)]
            pub struct Node {
                next: Mutex<Option<Py<PyAny>>>,
            }

            #[pymethods]
            impl Node {
                #[new]
                fn new() -> Self {
                    Self { next: Mutex::new(None) }
                }

                #[getter]
                fn next(&self, py: Python<'_>) -> Option<Py<PyAny>> {
                    self.next.lock_py_attached(py).unwrap().as_ref().map(|next| next.clone_ref(py))
                }

                #[setter]
                fn set_next(&self, py: Python<'_>, next: Option<Py<PyAny>>) {
                    let before = std::mem::replace(&mut *self.next.lock_py_attached(py).unwrap(), next);
                    drop(before);
                }

                fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
                    match self.next.try_lock() {
                        Ok(next) => visit.call(&*next),
                        Err(_) => Ok(()),
                    }
                }

                fn __clear__(&self, py: Python<'_>) {
                    self.set_next(py, None);
                }
            }

            /// Without fields.
            #[class($($frozen,)? eq, eq_int, ord, hash, rename_all = "SCREAMING_SNAKE_CASE")]
            #[derive(Clone, Copy, PartialEq, PartialOrd, Hash)]
            pub enum Colour {
                DarkRed = 3,
                #[pyo3(name = "verde")]
                Green,
                /// Not there.
                #[cfg(any())]
                Absent,
            }

            /// With fields.
            #[class($($frozen,)? eq)]
            #[derive(PartialEq)]
            pub enum Shape {
                /// Round.
                #[pyo3(constructor = (radius = 1.0))]
                Circle { radius: f64 },
                Rectangle(f64, f64),
                Nothing(),
            }

            #[pymethods]
            impl Shape {
                fn area(&self) -> f64 {
                    match self {
                        Self::Circle { radius } => radius * radius * 3.0,
                        Self::Rectangle(width, height) => width * height,
                        Self::Nothing() => 0.0,
                    }
                }
            }

            /// Says by itself that threads may share it.
            #[class($($frozen)?)]
            pub struct Handle {
                address: *const u8,
                #[cfg(any())]
                absent: std::cell::Cell<u8>,
            }

            // SAFETY: the address is only shown.
            unsafe impl Send for Handle {}
            // SAFETY: as above.
            unsafe impl Sync for Handle {}

            #[pymethods]
            impl Handle {
                #[new]
                fn new() -> Self {
                    Self { address: std::ptr::null() }
                }

                fn is_null(&self) -> bool {
                    self.address.is_null()
                }
            }

            /// State of every kind behind `&self`.
            #[class($($frozen)?)]
            pub struct Shared {
                atomic: AtomicU64,
                once: OnceLock<u64>,
                log: Mutex<Vec<u64>>,
                of_itself: OnceLock<Py<Self>>,
            }

            #[pymethods]
            impl Shared {
                #[new]
                fn new() -> Self {
                    let (atomic, log) = (AtomicU64::new(0), Mutex::new(Vec::new()));
                    Self { atomic, once: OnceLock::new(), log, of_itself: OnceLock::new() }
                }

                #[getter]
                fn count(&self) -> u64 {
                    self.atomic.load(Relaxed)
                }

                #[setter]
                fn set_count(&self, count: u64) {
                    self.atomic.store(count, Relaxed);
                }

                fn add(&self, py: Python<'_>, number: u64) -> u64 {
                    self.atomic.fetch_add(1, Relaxed);
                    self.log.lock_py_attached(py).unwrap().push(number);
                    *self.once.get_or_init(|| number)
                }

                fn log(&self, py: Python<'_>) -> Vec<u64> {
                    self.log.lock_py_attached(py).unwrap().clone()
                }

                fn knows_itself(slf: &Bound<'_, Self>) -> bool {
                    slf.get().of_itself.get().is_some_and(|own| own.is(slf))
                }
            }

            /// Adds the classes.
            pub fn fill(module: &Bound<'_, PyModule>) -> PyResult<()> {
                module.add_class::<Unit>()?;
                module.add_class::<Closed>()?;
                module.add_class::<Point>()?;
                module.add_class::<Renamed>()?;
                module.add_class::<Pair>()?;
                module.add_class::<Base>()?;
                module.add_class::<Derived>()?;
                #[cfg(any(not(Py_LIMITED_API), Py_3_12))]
                module.add_class::<Counts>()?;
                module.add_class::<Table>()?;
                module.add_class::<Row>()?;
                #[cfg(any(all(Py_3_10, not(Py_LIMITED_API)), Py_3_14))]
                module.add_class::<Fixed>()?;
                module.add_class::<Node>()?;
                module.add_class::<Colour>()?;
                module.add_class::<Shape>()?;
                module.add_class::<Handle>()?;
                module.add_class::<Shared>()
            }
        }
    };
}

twin!(plain, "Under PyO3's macro.", pyo3::pyclass, [frozen]);
twin!(fast, "Under ours.", pyo3_fast::fast_pyclass, []);
