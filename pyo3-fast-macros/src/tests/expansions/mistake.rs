::core::compile_error! {
    "unknown option `quick`; `#[fast_pyfunction]` takes `heavy`, `batch`, `dispatch`, `lean`, `guarded`, `convention = \"keywords\"`, `fast_crate = \"..\"`, and every option of `#[pyfunction]` (`name`, `signature`, `text_signature`, `pass_module`, `crate`, `warn`)"
}
#[::pyo3_fast::__private::pyo3::pyfunction()]
fn add(a: i64, b: i64) -> i64 {
    a + b
}
