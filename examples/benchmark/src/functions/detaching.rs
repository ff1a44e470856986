//! Functions whose bodies run detached. That of the table's is next to nothing, so that a call costs what the detach does; that of
//! `break-even` takes as long as its input is.

use pyo3::prelude::*;

/// PyO3's `Python::detach`, by hand.
pub(crate) mod plain {
    use super::*;

    #[pyfunction]
    fn blen_when(py: Python<'_>, b: &[u8]) -> usize {
        if b.len() > 4 { py.detach(|| b.len()) } else { b.len() }
    }

    #[pyfunction]
    fn blen_heavy(py: Python<'_>, b: &[u8]) -> usize {
        py.detach(|| b.len())
    }

    pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(wrap_pyfunction!(blen_when, module)?)?;
        module.add_function(wrap_pyfunction!(blen_heavy, module)?)
    }
}

/// `heavy`, at the entry that pyo3-fast chooses.
pub(crate) mod fast {
    use pyo3_fast::fast_pyfunction;

    use super::*;

    #[fast_pyfunction(heavy(when = b.len() > 4))]
    fn blen_when(b: &[u8]) -> usize {
        b.len()
    }

    #[fast_pyfunction(heavy)]
    fn blen_heavy(b: &[u8]) -> usize {
        b.len()
    }

    /// FNV-1a: each byte waits for the one before, so that the time is that of the length.
    fn hash(data: &[u8]) -> u64 {
        data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[fast_pyfunction]
    fn checksum(data: &[u8]) -> u64 {
        hash(data)
    }

    #[fast_pyfunction(heavy)]
    fn checksum_heavy(data: &[u8]) -> u64 {
        hash(data)
    }

    pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(wrap_pyfunction!(blen_when, module)?)?;
        module.add_function(wrap_pyfunction!(blen_heavy, module)?)?;
        module.add_function(wrap_pyfunction!(checksum, module)?)?;
        module.add_function(wrap_pyfunction!(checksum_heavy, module)?)
    }
}

/// `heavy`, at a guarded entry.
pub(crate) mod guarded {
    use pyo3_fast::fast_pyfunction;

    use super::*;

    #[fast_pyfunction(guarded, heavy(when = b.len() > 4))]
    fn blen_when(b: &[u8]) -> usize {
        b.len()
    }

    #[fast_pyfunction(guarded, heavy)]
    fn blen_heavy(b: &[u8]) -> usize {
        b.len()
    }

    pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(wrap_pyfunction!(blen_when, module)?)?;
        module.add_function(wrap_pyfunction!(blen_heavy, module)?)
    }
}
