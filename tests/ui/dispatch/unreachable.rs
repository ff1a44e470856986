use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    pub fn circle(x: f64) -> f64 {
        x * x * 3.0
    }

    // By another name: `area(y = 1.0)`.
    pub fn square(y: f64) -> f64 {
        y * y
    }

    pub fn sphere(x: f64) -> f64 {
        x * x * 12.0
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64, i64]))]
fn same<T>(x: T) -> T {
    x
}

fn main() {}
