//! An overload set, a generic function and batches, which PyO3 has no counterpart for.

#![deny(warnings)]

use pyo3_fast::fast_pymodule;

/// A module of them.
#[fast_pymodule]
mod overloads {
    use pyo3_fast::fast_pyfunction;

    type Text<'a> = &'a str;

    /// The size of something.
    #[fast_pyfunction(dispatch, batch)]
    pub(crate) mod size {
        use super::*;

        pub fn text(text: Text<'_>) -> usize {
            text.len()
        }

        pub fn list(list: Vec<&str>) -> usize {
            list.len()
        }
    }

    #[fast_pyfunction(dispatch, name = "other")]
    mod by_another_name {
        pub fn nothing() {}
    }

    #[fast_pyfunction(dispatch(T = [i64, f64]), batch, signature = (x, y = None))]
    fn twice<T>(x: T, y: Option<T>) -> (T, Option<T>) {
        (x, y)
    }

    /// The distance.
    #[fast_pyfunction(batch, signature = (a, b = 0.5))]
    fn distance(a: f64, #[fast(scalar)] b: f64) -> f64 {
        a - b
    }

    #[fast_pyfunction(batch(only))]
    fn length(text: &str) -> usize {
        text.len()
    }
}
