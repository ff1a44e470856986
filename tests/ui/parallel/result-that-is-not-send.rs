use std::rc::Rc;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

struct Shared(Rc<f64>);

impl<'py> IntoPyObject<'py> for Shared {
    type Target = pyo3::types::PyFloat;
    type Output = Bound<'py, Self::Target>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self.0).into_pyobject(py)
    }
}

#[fast_pyfunction(batch(parallel))]
fn twice(x: f64) -> Shared {
    Shared(Rc::new(2.0 * x))
}

fn main() {}
