//! Async functions are PyO3's alone.

use pyo3::prelude::*;
use pyo3::types::PyDict;

mod plain {
    use super::*;

    #[pyfunction(signature = (x, times = 2))]
    pub(super) async fn later(x: i64, times: i64) -> PyResult<i64> {
        Ok(x * times)
    }
}

mod fast {
    use super::*;

    #[pyo3_fast::fast_pyfunction(signature = (x, times = 2))]
    pub(super) async fn later(x: i64, times: i64) -> PyResult<i64> {
        Ok(x * times)
    }
}

#[test]
fn async_functions_make_coroutines() {
    Python::attach(|py| {
        let run = |function: Bound<'_, pyo3::types::PyCFunction>| {
            let globals = PyDict::new(py);
            globals.set_item("f", function).unwrap();
            let script = c"
import asyncio
async def main(): return [await f(2), await f(2, times=5), str(type(f(1))), f.__text_signature__]
out = asyncio.run(main())";
            py.run(script, Some(&globals), None).unwrap();
            globals.get_item("out").unwrap().unwrap().to_string()
        };
        let (plain, fast) =
            (run(wrap_pyfunction!(plain::later, py).unwrap()), run(wrap_pyfunction!(fast::later, py).unwrap()));
        assert_eq!(plain, fast);
        assert!(fast.starts_with("[4, 10, "), "{fast}");
    });
}
