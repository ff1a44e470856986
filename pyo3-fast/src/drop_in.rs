//! The macros under PyO3's names, so that a crate can migrate by one `use`.
//!
//! [`pyclass`] enforces what [`fast_pyclass`](crate::fast_pyclass) does: classes are frozen, and threads share their objects. `pymethods` is
//! not sped up yet, and is PyO3's own macro. [`prelude`] has them all beside the rest of PyO3's prelude.
//!
//! ```
//! use pyo3_fast::drop_in::prelude::*; // was: use pyo3::prelude::*;
//!
//! #[pyfunction]
//! fn double(x: i64) -> i64 {
//!     x * 2
//! }
//!
//! #[pymodule]
//! fn tools(module: &Bound<'_, PyModule>) -> PyResult<()> {
//!     module.add_function(wrap_pyfunction!(double, module)?)
//! }
//! ```

pub use crate::{
    fast_pyclass as pyclass, fast_pyfunction as pyfunction, fast_pymethods as pymethods, fast_pymodule as pymodule,
};

/// PyO3's prelude, with the macros of this crate in the place of PyO3's.
///
/// It replaces `use pyo3::prelude::*;`. Beside that, the macros' names would be ambiguous, and the compiler says so.
pub mod prelude {
    pub use super::{pyclass, pyfunction, pymethods, pymodule};
    pub use pyo3::prelude::*;
}
