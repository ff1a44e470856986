//! What the tests share: twin functions of many shapes, and calls to make to them. Also a Python module, for tests that need
//! an interpreter of their own.

use pyo3::prelude::*;

pub mod arguments;
pub mod bodies;
pub mod calls;
pub mod counted;
pub mod detached;
pub mod loops;
pub mod overloads;
pub mod parallel;
pub mod requirements;
pub mod shapes;
pub mod twins;

/// The bodies, detached ones that wait, and loops that can be interrupted.
#[pymodule]
fn pyo3_fast_tests(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_submodule(&bodies::plain::module(module.py()))?;
    module.add_submodule(&bodies::fast::module(module.py()))?;
    module.add_submodule(&bodies::heavy::module(module.py()))?;
    module.add_submodule(&detached::waiting(module.py())?)?;
    module.add_submodule(&counted::module(module.py())?)?;
    module.add("parallel", parallel::module(module.py())?)?;
    module.add_submodule(&loops::module(module.py()))
}
