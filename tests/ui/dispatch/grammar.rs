use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch = true)]
fn assigned(x: i64) -> i64 {
    x
}

#[fast_pyfunction(dispatch(i64, f64))]
fn bare<T>(x: T) -> T {
    x
}

#[fast_pyfunction(dispatch(T = i64))]
fn single<T>(x: T) -> T {
    x
}

#[fast_pyfunction(dispatch(T = []))]
fn none<T>(x: T) -> T {
    x
}

#[fast_pyfunction(dispatch, dispatch)]
mod twice {
    pub fn int(x: i64) -> i64 {
        x
    }
}

fn main() {}
