use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    use pyo3::prelude::*;

    #[fast(heavy)]
    pub fn circle(py: Python<'_>, radius: &Bound<'_, PyAny>) -> bool {
        let _ = py;
        radius.is_none()
    }
}

#[fast_pyfunction(dispatch)]
mod length {
    pub fn text(text: &str) -> usize {
        #[heavy]
        let length = text.len();
        length
    }
}

fn main() {}
