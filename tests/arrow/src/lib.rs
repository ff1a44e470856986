//! Batches for the tests of Arrow, and the same loops over slices, by the clock of Rust.
#![allow(missing_docs, reason = "for tests only")]

use pyo3_fast::fast_pymodule;

#[fast_pymodule]
mod arrow_batches {
    use std::hint::black_box;
    use std::time::Instant;

    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3_fast::fast_pyfunction;

    #[fast_pyfunction(batch)]
    fn haversine(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
        let (a, b) = ((lat2 - lat1).to_radians() / 2.0, (lon2 - lon1).to_radians() / 2.0);
        let h = a.sin().powi(2) + lat1.to_radians().cos() * lat2.to_radians().cos() * b.sin().powi(2);
        12_742.0 * h.sqrt().asin()
    }

    #[fast_pyfunction(batch)]
    fn expression(x: f64) -> f64 {
        x * x + 1.0
    }

    /// Seconds.
    #[fast_pyfunction]
    fn haversine_loop(lat1: &[f64], lon1: &[f64], lat2: &[f64], lon2: &[f64]) -> f64 {
        let start = Instant::now();
        black_box(haversine_batch(lat1, lon1, lat2, lon2));
        start.elapsed().as_secs_f64()
    }

    /// Seconds.
    #[fast_pyfunction]
    fn expression_loop(x: &[f64]) -> f64 {
        let start = Instant::now();
        black_box(expression_batch(x));
        start.elapsed().as_secs_f64()
    }

    #[fast_pyfunction(batch)]
    fn add(x: f64, y: f64) -> f64 {
        x + y
    }

    #[fast_pyfunction(batch)]
    fn or_else(x: Option<f64>, y: f64) -> f64 {
        x.unwrap_or(y)
    }

    #[fast_pyfunction(batch)]
    fn trim(text: &str) -> &str {
        text.trim()
    }

    #[fast_pyfunction(batch)]
    fn upper(text: Option<&str>) -> Option<String> {
        text.map(str::to_uppercase)
    }

    #[fast_pyfunction(batch)]
    fn total(data: &[u8]) -> u64 {
        data.iter().map(|byte| u64::from(*byte)).sum()
    }

    #[fast_pyfunction(batch)]
    fn negated(x: bool) -> bool {
        !x
    }

    #[fast_pyfunction(batch)]
    fn even(x: i64) -> Option<i64> {
        (x % 2 == 0).then_some(x)
    }

    #[fast_pyfunction(batch)]
    fn small(x: i8) -> PyResult<i8> {
        if x == 7 { Err(PyValueError::new_err("seven")) } else { Ok(x) }
    }

    #[fast_pyfunction(batch)]
    fn count(values: Vec<f64>) -> usize {
        values.len()
    }

    #[fast_pyfunction(batch)]
    fn count_texts(texts: Option<Vec<&str>>) -> Option<usize> {
        texts.map(|texts| texts.len())
    }

    #[fast_pyfunction(batch)]
    fn text_of(x: &Bound<'_, PyAny>) -> String {
        x.to_string()
    }

    #[fast_pyfunction(batch, signature = (x = None))]
    fn text_or_nothing(x: Option<&Bound<'_, PyAny>>) -> String {
        x.map_or_else(|| "nothing".to_owned(), ToString::to_string)
    }

    #[fast_pyfunction(batch)]
    fn pair(x: f64) -> (f64, f64) {
        (x, -x)
    }

    /// Which type a column has chosen, and the value.
    #[fast_pyfunction(dispatch(T = [f64, f32, i64, i32, bool]), batch)]
    fn kept<T>(x: T) -> T {
        x
    }

    #[fast_pyfunction(dispatch, batch)]
    mod size {
        pub fn number(x: f64) -> f64 {
            x.abs()
        }

        pub fn text(x: &str) -> usize {
            x.len()
        }
    }

    /// An object as it is.
    #[fast_pyfunction(batch)]
    fn same(x: Bound<'_, PyAny>) -> Bound<'_, PyAny> {
        x
    }
}
