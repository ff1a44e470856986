use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    pub fn generic<T: Into<f64>>(x: T) -> f64 {
        x.into()
    }

    pub fn of_anything(x: impl Into<f64>) -> f64 {
        x.into()
    }
}

fn main() {}
