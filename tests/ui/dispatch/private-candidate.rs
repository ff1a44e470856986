use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    pub fn circle(radius: f64) -> f64 {
        radius * radius * 3.0
    }

    #[allow(dead_code)]
    #[fast(heavy)]
    fn rectangle(width: f64, height: f64) -> f64 {
        width * height
    }
}

fn main() {}
