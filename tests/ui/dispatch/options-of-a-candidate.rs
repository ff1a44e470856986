use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    #[fast(guarded)]
    pub fn circle(radius: f64) -> f64 {
        radius * radius * 3.0
    }

    #[fast(convention = "keywords", fast_crate = "::pyo3_fast")]
    pub fn rectangle(width: f64, height: f64) -> f64 {
        width * height
    }

    #[fast(dispatch(T = [i64]))]
    #[pyo3(name = "other", crate = "::pyo3")]
    pub fn other(x: i64, y: i64, z: i64) -> i64 {
        x + y + z
    }

    #[fast]
    pub fn nothing() {}

    #[fast(quick)]
    pub fn unknown(text: &str) -> usize {
        text.len()
    }
}

fn main() {}
