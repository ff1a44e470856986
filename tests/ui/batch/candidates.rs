use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch, batch)]
mod area {
    use pyo3::types::PyDict;

    pub fn nothing() -> f64 {
        0.0
    }

    #[pyo3(signature = (width, **more))]
    pub fn rectangle(width: f64, more: Option<&pyo3::Bound<'_, PyDict>>) -> f64 {
        width * more.map_or(1.0, |_| 2.0)
    }

    pub fn circle(radius: f32) -> f32 {
        radius
    }
}

#[fast_pyfunction(dispatch)]
mod alone {
    #[fast(batch)]
    pub fn circle(radius: f32) -> f32 {
        radius
    }
}

#[fast_pyfunction(dispatch, batch)]
mod count {
    pub fn words(text: &str, #[fast(scalar)] least: usize) -> usize {
        text.len() + least
    }

    pub fn numbers(x: f64, most: f64) -> f64 {
        x + most
    }
}

#[fast_pyfunction(dispatch, batch)]
mod exclusive {
    use super::*;

    pub fn counter(counter: &mut Counter) {
        counter.0 += 1;
    }

    pub fn into(into: f64) -> f64 {
        into
    }

    pub fn other(x: bool, into: &str) -> String {
        into.repeat(usize::from(x))
    }
}

#[fast_pyfunction(dispatch)]
mod without {
    pub fn scaled(x: f64, #[fast(scalar)] k: f64) -> f64 {
        x * k
    }
}

#[pyclass]
struct Counter(u64);

#[pymodule]
mod module {
    #[pymodule_export]
    use super::{area_batch, count_batch, exclusive_batch};
}

fn main() {}
