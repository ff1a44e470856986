use pyo3_fast::fast_pyfunction;

struct Secret;

#[fast_pyfunction(dispatch)]
mod reveal {
    use super::Secret;

    pub fn one(x: i64) -> Secret {
        let _ = x;
        Secret
    }
}

fn main() {}
