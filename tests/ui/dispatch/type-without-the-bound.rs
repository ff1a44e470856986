use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch(T = [i64, String]))]
fn square<T: std::ops::Mul<Output = T> + Copy>(x: T) -> T {
    x * x
}

fn main() {}
