//! Functions of numbers, whose arguments are arrays. The body is next to nothing, so that a call costs what reading the array does;
//! it reads an item, so that the compiler cannot leave out the copy.

macro_rules! functions {
    ($attribute:path) => {
        use pyo3::prelude::*;

        #[$attribute(signature = (v, /))]
        fn last(v: Vec<f64>) -> f64 {
            v.last().copied().unwrap_or(0.0)
        }

        /// Adds it.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(last, module)?)
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
