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
            module.add_function(wrap_pyfunction!(entries, module)?)
        }
    };
}

/// PyO3 as it is.
pub(crate) mod plain {
    functions!(pyo3::pyfunction);
}

/// pyo3-fast.
pub(crate) mod fast {
    functions!(pyo3_fast::fast_pyfunction);
}
