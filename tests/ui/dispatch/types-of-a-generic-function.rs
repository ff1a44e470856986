use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch(U = [i64], T = [f64], T = [i64]))]
fn unknown<T>(x: T) -> T {
    x
}

#[fast_pyfunction(dispatch(T = [i64]))]
fn missing<T, U, const N: usize>(x: T, y: U) -> (T, U) {
    (x, y)
}

#[fast_pyfunction(dispatch(T = [i64, f64]))]
fn result_only<T: Default>() -> T {
    T::default()
}

#[fast_pyfunction(dispatch(T = [&str, Vec<&'static str>, std::borrow::Cow<'_, str>]))]
fn borrowed<T>(x: T) -> usize {
    size_of_val(&x)
}

#[fast_pyfunction(dispatch(T = [Vec<i64>]))]
fn associated<T: IntoIterator>(x: T, y: Option<T::Item>) -> usize {
    x.into_iter().count() + y.into_iter().count()
}

fn main() {}
