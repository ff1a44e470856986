use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    #[allow(dead_code)]
    fn circle(radius: f64) -> f64 {
        radius * radius * 3.0
    }
}

fn main() {}
