::core::compile_error! {
    "threads share the objects of a `#[fast_pyclass]`, and those of an `unsendable` class stay on the thread that made them: drop `unsendable` and have fields that are `Send` and `Sync`, or use PyO3's `#[pyclass]`"
}
::core::compile_error! {
    "a `#[fast_pyclass]` is frozen, and `set_all` would let Python write to its fields: keep what changes in an atomic, or in a `Mutex` that is locked by PyO3's `MutexExt`, and write a `#[setter]` that takes `&self`"
}
::core::compile_error! {
    "a `#[fast_pyclass]` is frozen, and `set` would let Python write to `x`: keep what changes in an atomic, or in a `Mutex` that is locked by PyO3's `MutexExt`, and write a `#[setter]` that takes `&self`"
}
::core::compile_error! {
    "a `#[fast_pyclass]` is frozen, and `set` would let Python write to `y`: keep what changes in an atomic, or in a `Mutex` that is locked by PyO3's `MutexExt`, and write a `#[setter]` that takes `&self`"
}
#[::pyo3_fast::__private::pyo3::pyclass(
    frozen,
    hash,
    crate = "::pyo3_fast::__private::class_shim"
)]
struct Point {
    #[pyo3(get, name = "X")]
    x: f64,
    #[pyo3()]
    y: Rc<f64>,
}
