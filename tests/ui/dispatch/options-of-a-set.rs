use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch, lean, heavy, convention = "keywords", signature = (x))]
#[pyo3(text_signature = "(x)")]
mod area {
    pub fn circle(radius: f64) -> f64 {
        radius * radius * 3.0
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64]))]
mod square {
    pub fn int(x: i64) -> i64 {
        x * x
    }
}

fn main() {}
