//! Functions whose parameters are containers, once more the same text in each column.

macro_rules! functions {
    ($attribute:path) => {
        use std::collections::HashMap;

        use pyo3::prelude::*;

        #[$attribute(signature = (v, /))]
        fn sum_floats(v: Vec<f64>) -> f64 {
            v.iter().fold(0.0, |sum, x| sum + x)
        }

        #[$attribute(signature = (v, /))]
        fn sum_ints(v: Vec<i64>) -> i64 {
            v.iter().fold(0, |sum: i64, x| sum.wrapping_add(*x))
        }

        #[$attribute(signature = (v, /))]
        fn sum_lengths(v: Vec<String>) -> usize {
            v.iter().fold(0, |sum, s| sum + s.len())
        }

        #[$attribute(signature = (v, /))]
        fn sum_rows(v: Vec<Vec<f64>>) -> f64 {
            v.iter().fold(0.0, |sum, row| row.iter().fold(sum, |sum, x| sum + x))
        }

        #[$attribute(signature = (n, /))]
        fn halves(n: usize) -> Vec<f64> {
            (0..n).map(|i| i as f64 * 0.5).collect()
        }

        #[$attribute(signature = (m, /))]
        fn entries(m: HashMap<String, f64>) -> usize {
            m.len()
        }

        /// Adds all of them.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(sum_floats, module)?)?;
            module.add_function(wrap_pyfunction!(sum_ints, module)?)?;
            module.add_function(wrap_pyfunction!(sum_lengths, module)?)?;
            module.add_function(wrap_pyfunction!(sum_rows, module)?)?;
            module.add_function(wrap_pyfunction!(halves, module)?)?;
            module.add_function(wrap_pyfunction!(entries, module)?)
        }
    };
}

/// Functions whose parameters PyO3 cannot take: under its own attribute, they take what a user of PyO3 writes instead.
macro_rules! lent_functions {
    ($attribute:path, $texts:ty, $map:ty, $entries:ty, $deque:ty) => {
        #[$attribute(signature = (v, /))]
        fn lent_lengths(v: $texts) -> usize {
            v.iter().fold(0, |sum, s| sum + s.len())
        }

        #[$attribute(signature = (m, /))]
        fn lent_map(m: $map) -> usize {
            m.len()
        }

        #[$attribute(signature = (m, /))]
        fn lent_entries(m: $entries) -> usize {
            m.len()
        }

        #[$attribute(signature = (v, /))]
        fn lent_deque(v: $deque) -> f64 {
            v.iter().fold(0.0, |sum, x| sum + x)
        }

        /// Adds all of them.
        pub(crate) fn add_lent(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(lent_lengths, module)?)?;
            module.add_function(wrap_pyfunction!(lent_map, module)?)?;
            module.add_function(wrap_pyfunction!(lent_entries, module)?)?;
            module.add_function(wrap_pyfunction!(lent_deque, module)?)
        }
    };
}

/// PyO3 as it is.
pub(crate) mod plain {
    functions!(pyo3::pyfunction);
    lent_functions!(pyo3::pyfunction, Vec<String>, HashMap<String, f64>, HashMap<String, f64>, Vec<f64>);
}

/// pyo3-fast.
pub(crate) mod fast {
    use std::collections::VecDeque;

    functions!(pyo3_fast::fast_pyfunction);
    lent_functions!(pyo3_fast::fast_pyfunction, Vec<&str>, HashMap<&str, f64>, Vec<(&str, f64)>, VecDeque<f64>);
}
