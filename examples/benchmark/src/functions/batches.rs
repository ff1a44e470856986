//! Functions with a batch, and what their batches are measured by.

/// PyO3 as it is: the batch is written by hand.
pub(crate) mod plain {
    use pyo3::prelude::*;

    #[pyfunction(signature = (x, /))]
    fn grown(x: f64) -> f64 {
        x * x + 1.0
    }

    #[pyfunction(signature = (x, /))]
    fn grown_batch(x: Vec<f64>) -> Vec<f64> {
        x.into_iter().map(grown).collect()
    }

    /// Adds all of them.
    pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(wrap_pyfunction!(grown, module)?)?;
        module.add_function(wrap_pyfunction!(grown_batch, module)?)
    }
}

/// pyo3-fast.
pub(crate) mod fast {
    use std::ops::Mul;

    use pyo3::prelude::*;
    use pyo3_fast::fast_pyfunction;

    #[fast_pyfunction(batch, signature = (x, /))]
    fn grown(x: f64) -> f64 {
        x * x + 1.0
    }

    /// One body for several types.
    #[fast_pyfunction(dispatch(T = [i64, f64, f32]), batch, signature = (x, /))]
    fn squared<T: Copy + Mul<Output = T>>(x: T) -> T {
        x * x
    }

    /// The same for one type.
    #[fast_pyfunction(batch(only), signature = (x, /))]
    fn squared_float(x: f64) -> f64 {
        x * x
    }

    /// Of two arguments, which may have several dimensions.
    #[fast_pyfunction(batch)]
    fn weighted(x: f64, y: f64) -> f64 {
        x * y + 1.0
    }

    /// The distance on a sphere of the earth's size, in kilometres.
    #[fast_pyfunction(batch)]
    fn haversine(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
        let (lat1, lon1, lat2, lon2) = (lat1.to_radians(), lon1.to_radians(), lat2.to_radians(), lon2.to_radians());
        let (across, along) = (((lat2 - lat1) / 2.0).sin(), ((lon2 - lon1) / 2.0).sin());
        12_742.0 * (across * across + lat1.cos() * lat2.cos() * along * along).sqrt().asin()
    }

    /// The same, on several threads.
    #[fast_pyfunction(batch(only, parallel))]
    fn haversine_parallel(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
        haversine(lat1, lon1, lat2, lon2)
    }

    /// The same loop over slices: the batch's Rust function, over the arrays' own memory.
    #[cfg(any(not(Py_LIMITED_API), Py_3_11))]
    #[pyfunction]
    fn haversine_loop(
        lat1: pyo3_fast::UnsafeSlice<f64>,
        lon1: pyo3_fast::UnsafeSlice<f64>,
        lat2: pyo3_fast::UnsafeSlice<f64>,
        lon2: pyo3_fast::UnsafeSlice<f64>,
    ) -> f64 {
        // SAFETY: the timing script has one thread, and its arrays stay as they are.
        let distances = unsafe { haversine_batch(lat1.as_slice(), lon1.as_slice(), lat2.as_slice(), lon2.as_slice()) };
        distances[0]
    }

    #[fast_pyfunction(batch)]
    fn length(text: &str) -> usize {
        text.len()
    }

    /// A body that takes as many steps as it is told, some nanoseconds each.
    #[fast_pyfunction(batch)]
    fn worked(x: u32) -> u32 {
        (0..x).fold(0, |sum: u32, step| std::hint::black_box(sum.wrapping_add(step)))
    }

    /// The same, which never detaches.
    #[fast_pyfunction(batch(only, attached))]
    fn worked_attached(x: u32) -> u32 {
        worked(x)
    }

    /// The same, which always does.
    #[fast_pyfunction(batch(only), heavy)]
    fn worked_detached(x: u32) -> u32 {
        worked(x)
    }

    /// Adds all of them.
    pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(wrap_pyfunction!(grown, module)?)?;
        module.add_function(wrap_pyfunction!(grown_batch, module)?)?;
        module.add_function(wrap_pyfunction!(squared, module)?)?;
        module.add_function(wrap_pyfunction!(squared_batch, module)?)?;
        module.add_function(wrap_pyfunction!(squared_float_batch, module)?)?;
        module.add_function(wrap_pyfunction!(weighted_batch, module)?)?;
        module.add_function(wrap_pyfunction!(haversine, module)?)?;
        module.add_function(wrap_pyfunction!(haversine_batch, module)?)?;
        module.add_function(wrap_pyfunction!(haversine_parallel_batch, module)?)?;
        module.add_function(wrap_pyfunction!(length, module)?)?;
        module.add_function(wrap_pyfunction!(length_batch, module)?)?;
        module.add_function(wrap_pyfunction!(worked_batch, module)?)?;
        module.add_function(wrap_pyfunction!(worked_attached_batch, module)?)?;
        module.add_function(wrap_pyfunction!(worked_detached_batch, module)?)?;
        #[cfg(any(not(Py_LIMITED_API), Py_3_11))]
        module.add_function(wrap_pyfunction!(haversine_loop, module)?)?;
        Ok(())
    }
}
