use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn returns(py: Python<'_>, x: u64) -> u64 {
    #[heavy]
    let y = if x > 3 { return 3 } else { x };
    y
}

#[fast_pyfunction]
fn breaks(py: Python<'_>, xs: Vec<u64>) {
    'all: for x in xs {
        #[heavy]
        {
            if x > 3 {
                break 'all;
            }
            if x > 2 {
                continue;
            }
            // These stay.
            for y in 0..x {
                if y == 1 {
                    break;
                }
            }
            let _ = || -> Option<u64> { return Some(x.checked_add(1)?) };
        }
    }
}

#[fast_pyfunction]
fn awaits(py: Python<'_>, x: u64) {
    #[heavy]
    let _y = later(x).await;
}

fn main() {}
