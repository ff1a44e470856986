//! Twin classes: the same methods under PyO3's attribute and under pyo3-fast's; one is frozen, one borrowed by each call, one extends
//! another.

macro_rules! classes {
    ($attribute:path, { $($heavy:tt)* }) => {
        use std::collections::HashMap;

        use pyo3::IntoPyObjectExt;
        use pyo3::exceptions::{PyDeprecationWarning, PyValueError};
        use pyo3::prelude::*;
        use pyo3::types::{PyDict, PyTuple, PyType};

        const STEP: f64 = 0.5;

        fn length(object: &Bound<'_, PyAny>) -> PyResult<usize> {
            object.len()
        }

        /// A point.
        #[pyclass(frozen, subclass, dict, weakref, module = "twins")]
        pub struct Point {
            x: f64,
            y: f64,
            name: String,
        }

        #[$attribute]
        impl Point {
            /// How many numbers there are.
            #[classattr]
            const DIMENSIONS: usize = 2;

            #[classattr]
            fn origin() -> (f64, f64) {
                (0.0, 0.0)
            }

            #[new]
            #[pyo3(signature = (x, y = 1.5, name = "unnamed"))]
            fn new(x: f64, y: f64, name: &str) -> Self {
                Self { x, y, name: name.to_owned() }
            }

            /// The sum.
            fn total(&self) -> f64 {
                self.x + self.y
            }

            /// Docs, and a signature:
            /// with a `/`.
            #[pyo3(signature = (k, /, by = STEP, *, plus = 0.0))]
            fn scaled(&self, k: f64, by: f64, plus: f64) -> f64 {
                self.x * k * by + plus
            }

            #[pyo3(text_signature = "($self, a, *, b)")]
            fn dot(&self, a: f64, b: f64) -> f64 {
                self.x * a + self.y * b
            }

            #[pyo3(signature = (a, b, /))]
            fn positional(&self, a: i64, b: i64) -> i64 {
                a.wrapping_sub(b)
            }

            fn name(&self) -> &str {
                &self.name
            }

            fn longer(&self, than: &str) -> Option<bool> {
                if than.is_empty() { None } else { Some(self.name.len() > than.len()) }
            }

            #[pyo3(signature = (words, separator = None))]
            fn joined(&self, words: Vec<String>, separator: Option<&str>) -> String {
                words.join(separator.unwrap_or(&self.name))
            }

            fn converting(&self, list: Vec<f64>, index: u128, map: HashMap<String, f64>) -> (usize, u128, usize) {
                (list.len(), index, map.len())
            }

            fn list_behind(&self, index: u128, list: Vec<f64>) -> (u128, Vec<f64>) {
                (index, list)
            }

            fn nearer(&self, other: PyRef<'_, Self>, third: &Point) -> bool {
                self.x - other.x < self.x - third.x
            }

            fn checked(&self, x: i64) -> PyResult<i64> {
                if x < 0 { Err(PyValueError::new_err(format!("{x} for {}", self.name))) } else { Ok(x) }
            }

            fn within(&self, index: usize) -> f64 {
                [self.x, self.y][index]
            }

            fn with_token(&self, py: Python<'_>, x: i64) -> PyResult<Py<PyAny>> {
                (x, &self.name).into_py_any(py)
            }

            fn is_none(&self, object: &Bound<'_, PyAny>) -> bool {
                object.is_none()
            }

            fn doubled(&self) -> Self {
                Self { x: self.x * 2.0, y: self.y * 2.0, name: self.name.clone() }
            }

            fn itself<'py>(slf: &Bound<'py, Self>) -> Bound<'py, Self> {
                slf.clone()
            }

            fn by_guard(slf: PyRef<'_, Self>, k: f64) -> f64 {
                slf.x * k
            }

            fn guard_and_list(slf: PyRef<'_, Self>, list: Vec<f64>, index: u128) -> (usize, u128) {
                (list.len() + slf.name.len(), index)
            }

            fn owned(slf: Py<Self>) -> Py<Self> {
                slf
            }

            #[classmethod]
            fn unit(_cls: &Bound<'_, PyType>, k: f64) -> f64 {
                k * 0.5
            }

            #[classmethod]
            #[pyo3(signature = (prefix = "a ", *, times = 1))]
            fn class_name(cls: &Bound<'_, PyType>, prefix: &str, times: usize) -> PyResult<String> {
                Ok(format!("{}{}", prefix.repeat(times), cls.name()?))
            }

            #[classmethod]
            fn create<'py>(cls: &Bound<'py, PyType>, x: f64) -> PyResult<Bound<'py, PyAny>> {
                cls.call1((x,))
            }

            #[classmethod]
            fn owned_class(cls: Py<PyType>) -> Py<PyType> {
                cls
            }

            /// Of two.
            #[staticmethod]
            #[pyo3(signature = (a, b = 2.0))]
            fn product(a: f64, b: f64) -> f64 {
                a * b
            }

            #[staticmethod]
            fn nothing() {}

            #[staticmethod]
            fn checked_static(x: i64) -> PyResult<i64> {
                if x < 0 { Err(PyValueError::new_err(x)) } else { Ok(x) }
            }

            #[getter]
            fn x(&self) -> f64 {
                self.x
            }

            #[getter(height)]
            fn get_y(&self) -> f64 {
                self.y
            }

            #[pyo3(signature = (*args, **kwargs))]
            fn rest(&self, args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> (usize, usize) {
                (args.len(), kwargs.map_or(0, |kwargs| kwargs.len()))
            }

            #[pyo3(name = "lambda", signature = (r#in = 3))]
            fn renamed(&self, r#in: i64) -> i64 {
                r#in
            }

            fn r#match(&self, r#type: i64) -> i64 {
                r#type
            }

            #[cfg(any())]
            fn absent(&self, nothing: Nowhere) -> Nowhere {
                nothing
            }

            #[cfg(all())]
            fn chosen(&self) -> &'static str {
                "this"
            }

            #[cfg(any())]
            fn chosen(&self) -> &'static str {
                "that"
            }

            fn measured(&self, #[pyo3(from_py_with = length)] length: usize) -> usize {
                length
            }

            #[pyo3(warn(message = "old", category = PyDeprecationWarning))]
            fn warned(&self, x: i64) -> i64 {
                x
            }

            /// # Safety
            /// It is safe.
            unsafe fn dangerous(&self, x: i64) -> i64 {
                x.wrapping_add(1)
            }

            /// Runs detached under pyo3-fast.
            #[pyo3(signature = (text, times = 1))]
            $($heavy)*
            pub fn search(&self, text: &str, times: usize) -> PyResult<usize> {
                if times > 99 {
                    return Err(PyValueError::new_err("too often"));
                }
                Ok(text.len() * times + self.name.len())
            }

            $($heavy)*
            #[staticmethod]
            #[pyo3(name = "sum")]
            fn heavy_static(values: Vec<f64>) -> f64 {
                values.iter().sum()
            }

            #[pyo3(signature = (first, *values))]
            $($heavy)*
            fn rest_of(&self, first: i64, values: Vec<i64>) -> i64 {
                first + values.iter().sum::<i64>()
            }

            fn __repr__(&self) -> String {
                format!("Point({}, {}, {:?})", self.x, self.y, self.name)
            }

            fn __len__(&self) -> usize {
                Self::DIMENSIONS
            }

            fn __add__(&self, k: f64) -> Self {
                Self { x: self.x + k, y: self.y + k, name: self.name.clone() }
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.x == other.x && self.y == other.y
            }

            fn __hash__(&self) -> u64 {
                self.x.to_bits() ^ self.y.to_bits()
            }

            #[pyo3(signature = (k, *, plus = 0.0))]
            fn __call__(&self, k: f64, plus: f64) -> f64 {
                self.x * k + plus
            }

            fn __getitem__(&self, index: usize) -> PyResult<f64> {
                [self.x, self.y].get(index).copied().ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("no such number"))
            }

            fn __contains__(&self, x: f64) -> bool {
                self.x == x || self.y == x
            }

            fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
                slf
            }

            fn __exit__(&self, _kind: Py<PyAny>, _error: Py<PyAny>, _trace: Py<PyAny>) -> bool {
                false
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (f64, f64, String)) {
                let point = slf.get();
                (slf.get_type(), (point.x, point.y, point.name.clone()))
            }
        }

        /// Extends the point.
        #[pyclass(frozen, subclass, extends = Point, module = "twins")]
        pub struct Labelled {
            label: i64,
        }

        #[$attribute]
        impl Labelled {
            #[new]
            #[pyo3(signature = (x, label = 7))]
            fn new(x: f64, label: i64) -> PyClassInitializer<Self> {
                let point = Point { x, y: 0.25, name: "labelled".to_owned() };
                PyClassInitializer::from(point).add_subclass(Self { label })
            }

            fn label(&self) -> i64 {
                self.label
            }

            /// As the point's, but for a label.
            fn total(slf: PyRef<'_, Self>) -> f64 {
                slf.as_super().x + slf.label as f64
            }

            #[staticmethod]
            fn product(a: f64, b: f64) -> f64 {
                a + b
            }

            fn raised(&self, by: i64) -> i64 {
                self.label.wrapping_add(by)
            }
        }

        /// Changes.
        #[pyclass(subclass, module = "twins")]
        pub struct Counter {
            count: i64,
            #[pyo3(get, set)]
            label: String,
        }

        #[$attribute]
        impl Counter {
            #[new]
            #[pyo3(signature = (count = 0))]
            fn new(count: i64) -> Self {
                Self { count, label: String::new() }
            }

            fn count(&self) -> i64 {
                self.count
            }

            #[pyo3(signature = (n = 1))]
            fn add(&mut self, n: i64) -> i64 {
                self.count += n;
                self.count
            }

            fn clear(&mut self) {
                self.count = 0;
            }

            fn plus(&self, n: i64) -> i64 {
                self.count.wrapping_add(n)
            }

            /// Calls back while the object is borrowed exclusively.
            fn changing<'py>(&mut self, back: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                self.count += 1;
                back.call0()
            }

            /// Calls back while the object is borrowed.
            fn reading<'py>(&self, back: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                back.call0()
            }

            fn take(&mut self, other: &Self) -> i64 {
                self.count += other.count;
                self.count
            }

            fn give(&self, other: &mut Self) -> i64 {
                other.count += self.count;
                other.count
            }

            fn converting(&self, n: u128, list: Vec<f64>) -> (u128, usize) {
                (n, list.len())
            }

            fn converting_exclusively(&mut self, n: u128) -> u128 {
                self.count += 1;
                n
            }

            fn by_exclusive_guard(mut slf: PyRefMut<'_, Self>, n: i64) -> i64 {
                slf.count += n;
                slf.count
            }

            fn checked(&mut self, x: usize) -> PyResult<u8> {
                self.count += 1;
                if x > 9 { Err(PyValueError::new_err(x)) } else { Ok([1, 2, 3][x]) }
            }

            #[setter]
            fn set_number(&mut self, number: i64) {
                self.count = number;
            }

            #[getter]
            fn number(&self) -> i64 {
                self.count
            }

            #[deleter]
            fn delete_number(&mut self) {
                self.count = -1;
            }
        }

        /// Belongs to the thread that made it.
        #[pyclass(unsendable, module = "twins")]
        pub struct Local(i64);

        #[$attribute]
        impl Local {
            #[new]
            fn new() -> Self {
                Self(3)
            }

            fn value(&self) -> i64 {
                self.0
            }

            fn plus(&self, n: i64) -> i64 {
                self.0.wrapping_add(n)
            }

            fn change(&mut self) {
                self.0 += 1;
            }
        }

        /// A choice.
        #[pyclass(frozen, eq, eq_int, module = "twins")]
        #[derive(PartialEq)]
        pub enum Choice {
            /// This one.
            First,
            /// That one.
            Second,
        }

        #[$attribute]
        impl Choice {
            fn number(&self) -> i64 {
                match self {
                    Self::First => 1,
                    Self::Second => 2,
                }
            }

            fn other(&self, again: bool) -> Self {
                if again == (*self == Self::First) { Self::First } else { Self::Second }
            }
        }

        /// The classes, in a module.
        pub fn module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
            let module = PyModule::new(py, "twins")?;
            module.add_class::<Point>()?;
            module.add_class::<Labelled>()?;
            module.add_class::<Counter>()?;
            module.add_class::<Local>()?;
            module.add_class::<Choice>()?;
            Ok(module)
        }
    };
}

/// The classes under PyO3's attribute.
#[allow(unsafe_op_in_unsafe_fn, reason = "PyO3's own code, where a macro writes the class")]
pub mod plain {
    classes!(pyo3::pymethods, {});
}

/// The classes under pyo3-fast's.
#[allow(unsafe_op_in_unsafe_fn, reason = "PyO3's own code, where a macro writes the class")]
pub mod fast {
    classes!(pyo3_fast::fast_pymethods, { #[fast(heavy)] });
}
