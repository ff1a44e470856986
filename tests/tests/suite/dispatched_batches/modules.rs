//! Such batches in modules of either kind.

use pyo3::prelude::*;

#[pyo3_fast::fast_pymodule]
mod ours {
    use pyo3_fast::fast_pyfunction;

    #[fast_pyfunction(dispatch, batch)]
    pub(super) mod size {
        pub fn number(x: f64) -> f64 {
            x.abs()
        }

        pub fn text(x: &str) -> usize {
            x.len()
        }
    }

    #[fast_pyfunction(dispatch(T = [i64, f64]), batch)]
    pub(super) fn same<T>(x: T) -> T {
        x
    }

    /// Its name leads to the batch.
    #[fast_pyfunction(dispatch, batch(only, name = "lengths"))]
    pub(super) mod length {
        pub fn text(x: &str) -> usize {
            x.len()
        }

        pub fn bytes(x: &[u8]) -> usize {
            x.len()
        }
    }

    #[fast_pyfunction(dispatch(T = [i64, f64]), batch(only))]
    fn only<T>(x: T) -> T {
        x
    }
}

#[pymodule]
mod theirs {
    #[pymodule_export]
    use super::ours::{length, same, same_batch, size, size_batch};
}

#[test]
fn they_are_registered_beside_their_functions() {
    Python::attach(|py| {
        let names = |module: &Bound<'_, PyModule>| {
            let mut names: Vec<String> = module.dict().keys().extract().unwrap();
            names.retain(|name| !name.starts_with("__"));
            names.sort();
            names
        };
        let ours = pyo3::wrap_pymodule!(ours)(py).into_bound(py);
        assert_eq!(names(&ours), ["lengths", "only_batch", "same", "same_batch", "size", "size_batch"]);
        let theirs = pyo3::wrap_pymodule!(theirs)(py).into_bound(py);
        assert_eq!(names(&theirs), ["lengths", "same", "same_batch", "size", "size_batch"]);
        let lengths: Vec<usize> =
            ours.getattr("lengths").unwrap().call1((vec!["a", "bc"],)).unwrap().extract().unwrap();
        assert_eq!(lengths, [1, 2]);
    });
}
