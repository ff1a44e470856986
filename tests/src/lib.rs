//! spike
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

/// Adds.
#[fast_pyfunction(signature = (a, b = 5))]
pub fn add(a: i64, b: i64) -> i64 { a + b }
/// One
#[fast_pyfunction(signature = (x, /))]
pub fn square(x: f64) -> f64 { x * x }
/// y
#[fast_pyfunction]
pub fn kw<'py>(py: Python<'py>, s: &str, v: Vec<f64>, d: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> { let _ = (s, d); (v.len() as f64).into_pyobject(py).map(|x| x.into_any()).map_err(Into::into) }
/// z
#[fast_pyfunction]
pub fn none() {}
/// z
#[fast_pyfunction]
pub fn div(x: f64, y: f64) -> Result<f64, std::num::ParseIntError> { if y == 0.0 { "x".parse::<i64>().map(|x| x as f64) } else {Ok(x / y)} }
/// z
#[fast_pyfunction]
pub fn idx(x: &str, y: usize) -> u8 { x.as_bytes()[y] }

#[test]
fn t() {
    Python::attach(|py| {
        let f = pyo3::wrap_pyfunction!(add, py).unwrap();
        println!("{:?}", f.call1((1, 2)));
        println!("{:?}", f.call1((1, )));
        println!("{:?} {:?}", f.call1(("x", )), f.getattr("__text_signature__"));
        let f = pyo3::wrap_pyfunction!(square, py).unwrap();
        println!("{:?} {:?} {:?}", f.call1((1.5,)), f.call1((1,)), f.call1((1,2)));
        let f = pyo3::wrap_pyfunction!(kw, py).unwrap();
        println!("{:?} {:?}", f.call1(("s", vec![1.0], py.None())), f.call1(("s", 3, 3)));
        let f = pyo3::wrap_pyfunction!(none, py).unwrap();
        println!("{:?}", f.call0());
        let f = pyo3::wrap_pyfunction!(div, py).unwrap();
        println!("{:?} {:?}", f.call1((1.0, 0.0)), f.call1((1.0, 3)));
        let f = pyo3::wrap_pyfunction!(idx, py).unwrap();
        println!("{:?} {:?}", f.call1(("abc", 0)), f.call1(("abc", 3)));
    });
}
