//! Functions of numbers, whose arguments are arrays, or whose results are views. The body is next to nothing, so that a call costs what
//! reading the array does; it reads an item, so that the compiler cannot leave out the copy.

macro_rules! functions {
    ($attribute:path, $slice:ty, $view:ty) => {
        use pyo3::prelude::*;
        use pyo3_fast::MemoryView;

        #[$attribute(signature = (v, /))]
        fn last(v: Vec<f64>) -> f64 {
            v.last().copied().unwrap_or(0.0)
        }

        #[$attribute(signature = (v, /))]
        fn last_of_slice(v: $slice) -> f64 {
            v.last().copied().unwrap_or(0.0)
        }

        #[$attribute(signature = (n, /))]
        fn view_of_halves(n: usize) -> $view {
            (0..n).map(|i| i as f64 * 0.5).collect::<Vec<f64>>().into()
        }

        /// The kernel has zeros of any number at once.
        #[$attribute]
        fn view_of_many() -> MemoryView<f64> {
            vec![0.0; 1_000_000].into()
        }

        #[$attribute]
        fn view_of_fewer() -> MemoryView<f64> {
            vec![0.0; 100_000].into()
        }

        /// Adds all of them.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(last, module)?)?;
            module.add_function(wrap_pyfunction!(last_of_slice, module)?)?;
            module.add_function(wrap_pyfunction!(view_of_halves, module)?)?;
            module.add_function(wrap_pyfunction!(view_of_many, module)?)?;
            module.add_function(wrap_pyfunction!(view_of_fewer, module)?)
        }
    };
}

/// PyO3 as it is, which cannot take a slice of numbers, and makes a list of what is no view.
pub(crate) mod plain {
    functions!(pyo3::pyfunction, Vec<f64>, Vec<f64>);
}

/// pyo3-fast.
pub(crate) mod fast {
    functions!(pyo3_fast::fast_pyfunction, &[f64], MemoryView<f64>);
}
