//! Batches, whose functions and parameters have the names of what is generated.

use super::{LIMIT, Result};

#[::pyo3_fast::fast_pyfunction(batch)]
fn run(given: i64, index: &str, batch: ::std::vec::Vec<&str>, #[fast(scalar)] job: f64) -> Result<f64> {
    let _ = (index, batch);
    if given == 9 {
        return ::std::result::Result::Err(::pyo3::exceptions::PyValueError::new_err(given));
    }
    ::std::result::Result::Ok(job)
}

#[::pyo3_fast::fast_pyfunction(batch, signature = (job, result = ::std::option::Option::None, rows = LIMIT))]
fn job(job: i64, result: ::std::option::Option<i64>, rows: i64) -> ::std::option::Option<i64> {
    result.map(|result| result + job + rows)
}

#[::pyo3_fast::fast_pyfunction(batch, heavy)]
fn batch(py: ::std::string::String) -> ::std::string::String {
    py
}

#[::pyo3_fast::fast_pyfunction(batch(name = "given_all", attached))]
fn given<'a>(_token: ::pyo3::Python<'_>, given: &'a str) -> &'a str {
    given
}

#[::pyo3_fast::fast_pyfunction(batch(only))]
fn index(index: &::pyo3::Bound<'_, ::pyo3::PyAny>, column: i64) {
    let _ = (index, column);
}

#[::pyo3_fast::fast_pyfunction(batch)]
fn r#match(r#type: i64, r#in: bool) -> i64 {
    if r#in { r#type } else { 0 }
}

#[::pyo3_fast::fast_pyfunction(batch)]
fn row(rows: i64) -> i64 {
    rows
}

#[::pyo3_fast::fast_pyfunction(batch)]
fn source(source: f64) -> impl for<'py> ::pyo3::IntoPyObject<'py> {
    (source, ())
}

/// Everybody's.
#[::pyo3_fast::fast_pyfunction(batch, lean)]
pub(crate) fn values(values: f64, value: f64) -> f64 {
    values * value
}

/// An overload set.
#[::pyo3_fast::fast_pyfunction(dispatch, batch)]
mod sets {
    use super::{LIMIT, Result};

    #[pyo3(signature = (given, result = LIMIT))]
    pub fn int(given: i64, #[fast(scalar)] result: i64) -> Result<i64> {
        ::std::result::Result::Ok(given + result)
    }

    /// Of text.
    #[fast(heavy(when = py.is_empty()))]
    pub fn text(py: ::std::vec::Vec<&str>) -> usize {
        py.len()
    }

    pub fn object(
        batch: ::std::option::Option<&::pyo3::Bound<'_, ::pyo3::types::PyDict>>,
        #[fast(scalar)] index: ::std::string::String,
    ) {
        ::std::mem::drop((batch, index));
    }
}

#[test]
fn batches_work() {
    ::pyo3::Python::attach(|token| {
        let call = |function: ::pyo3::Bound<'_, ::pyo3::types::PyCFunction>, arguments: &::std::ffi::CStr| {
            let locals = ::pyo3::types::PyDict::new(token);
            ::pyo3::types::PyDictMethods::set_item(&locals, "f", function).unwrap();
            ::std::string::ToString::to_string(
                &token.eval(arguments, ::std::option::Option::None, ::std::option::Option::Some(&locals)).unwrap(),
            )
        };
        let run = ::pyo3::wrap_pyfunction!(run_batch, token).unwrap();
        ::std::assert_eq!(call(run, c"f([1, 2], 'x', [['a'], []], job=2.5), f.__name__"), "([2.5, 2.5], 'run_batch')");
        let job = ::pyo3::wrap_pyfunction!(job_batch, token).unwrap();
        ::std::assert_eq!(call(job, c"f([1, 2]), f(1, [1, None], [5, 6])"), "([None, None], [7, None])");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(batch_batch, token).unwrap(), c"f(('a', 'b'))"), "['a', 'b']");
        let given = ::pyo3::wrap_pyfunction!(given_batch, token).unwrap();
        ::std::assert_eq!(call(given, c"f(['a']), f.__name__"), "(['a'], 'given_all')");
        let by_index = ::pyo3::wrap_pyfunction!(index_batch, token).unwrap();
        ::std::assert_eq!(call(by_index, c"f([f, f], range(2)), f.__name__"), "(None, 'index_batch')");
        // The scalar's name leads to the batch.
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(index, token).unwrap(), c"f.__name__"), "index_batch");
        let keyword = ::pyo3::wrap_pyfunction!(match_batch, token).unwrap();
        ::std::assert_eq!(call(keyword, c"f(**{'type': [4], 'in': True}), f.__name__"), "([4], 'match_batch')");
        let overloads = ::pyo3::wrap_pyfunction!(sets_batch, token).unwrap();
        ::std::assert_eq!(call(overloads, c"f([1, ['a', 'b']]), f([{}, None], 'x')"), "([8, 2], [None, None])");
        let generic = ::pyo3::wrap_pyfunction!(super::generic_batch, token).unwrap();
        ::std::assert_eq!(call(generic, c"f(['a', 2], arguments=['b', None])"), "[('a', True), (2, False)]");
        let source = ::pyo3::wrap_pyfunction!(source_batch, token).unwrap();
        ::std::assert_eq!(call(source, c"f([1])"), "[(1.0, ())]");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(values_batch, token).unwrap(), c"f([2], [3])"), "[6.0]");
    });
    ::std::assert_eq!(values_batch(&[2.0], &[3.0]), [6.0]);
    ::std::assert_eq!(row_batch(&[2]), [2]);
    ::std::assert_eq!(match_batch(&[2], &[true]), [2]);
    ::pyo3::Python::attach(|token| ::std::assert_eq!(given_batch(token, &["a"]), ["a"]));
}
