//! Functions of numbers, whose arguments are arrays. The body is next to nothing, so that a call costs what reading the array does;
//! it reads an item, so that the compiler cannot leave out the copy.

macro_rules! functions {
    ($attribute:path, $slice:ty) => {
        use pyo3::prelude::*;

        #[$attribute(signature = (v, /))]
        fn last(v: Vec<f64>) -> f64 {
            v.last().copied().unwrap_or(0.0)
        }

        #[$attribute(signature = (v, /))]
        fn last_of_slice(v: $slice) -> f64 {
            v.last().copied().unwrap_or(0.0)
        }

        /// Adds all of them.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(last, module)?)?;
            module.add_function(wrap_pyfunction!(last_of_slice, module)?)
        }
    };
}

/// PyO3 as it is, which cannot take a slice of numbers.
pub(crate) mod plain {
    functions!(pyo3::pyfunction, Vec<f64>);
}

/// pyo3-fast.
pub(crate) mod fast {
    functions!(pyo3_fast::fast_pyfunction, &[f64]);
}
