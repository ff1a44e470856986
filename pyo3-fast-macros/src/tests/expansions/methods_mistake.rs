::core::compile_error! {
    "unknown option `quick`; `#[fast(..)]` on a method takes `heavy`, `batch`, `lean` and `guarded`"
}
#[::pyo3_fast::__private::pyo3::pymethods()]
impl Point {
    fn x(&self, py: Python<'_>) -> f64 {
        let x = ::pyo3_fast::__private::detach(
                py,
                || -> ::pyo3_fast::__private::Piece<_> {
                    ::pyo3_fast::__private::Piece::of(f())
                },
            )
            .value();
        x
    }
}
