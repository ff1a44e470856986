//! Which rows run detached. No clock tells: each row says so itself.

use std::time::Duration;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::detached::is_attached;

use super::{assert_none, globals, run};

/// Takes so many milliseconds. Whether it was attached.
fn pause(milliseconds: f64) -> bool {
    let began = is_attached();
    std::thread::sleep(Duration::from_secs_f64(milliseconds / 1e3));
    began && is_attached()
}

#[fast_pyfunction(batch)]
fn plain(x: f64) -> bool {
    pause(x)
}

#[fast_pyfunction(batch, heavy)]
fn heavy(x: f64) -> bool {
    pause(x)
}

#[fast_pyfunction(batch, heavy(when = x > 0.0))]
fn heavy_when(x: f64) -> bool {
    pause(x)
}

#[fast_pyfunction(batch(attached))]
fn attached(x: f64) -> bool {
    pause(x)
}

#[fast_pyfunction(batch)]
fn with_token(_py: Python<'_>, x: f64) -> bool {
    pause(x)
}

#[fast_pyfunction(batch)]
fn object(x: Bound<'_, PyAny>) -> PyResult<bool> {
    x.extract().map(pause)
}

#[fast_pyfunction(batch)]
fn object_result(py: Python<'_>, x: f64) -> Py<PyAny> {
    pyo3::types::PyBool::new(py, pause(x)).to_owned().into_any().unbind()
}

#[fast_pyfunction(batch)]
fn text(text: &str) -> bool {
    pause(text.len() as f64)
}

#[fast_pyfunction(batch)]
fn result(x: f64) -> PyResult<Option<bool>> {
    Ok(Some(pause(x)))
}

#[test]
fn long_batches_detach_in_one_piece() {
    const SCRIPT: &str = r#"
failures = []
def expect(what, rows, attached):
    rows = list(rows)
    if rows != [True] * attached + [False] * (len(rows) - attached): failures.append(f'{what}: attached for {[i for i, row in enumerate(rows) if row]} of {len(rows)}')

short, long, late = [0.0] * 20, [1.0] * 80, [0.0] * 600 + [1.0] * 100
def containers(values): return values, tuple(values), array('d', values), np.array(values), np.array(values)[::-1][::-1]
for values in containers(short):
    expect('short', plain(values), len(short))
    expect('short, heavy', heavy(values), 0)
    # The whole batch is detached, whatever the condition says of its rows.
    expect('short, heavy when', heavy_when(values), 0)
    expect('attached', attached(values), len(short))
for values in containers(long):
    # The first look at the clock comes after 32 rows, and tells enough.
    expect('long', plain(values), 32)
    expect('long, heavy', heavy(values), 0)
    expect('long, attached', attached(values), len(long))
    for function in with_token, object, object_result: expect(f'long, {function}', function(values), len(long))
    expect('long result', result(values), 32)
expect('texts', text(['x'] * 80), 32)
expect('one text', plain([1.0] * 33), 32)
for values in containers(late):
    # Where another process takes the processor meanwhile, quick rows look like slow ones.
    for _ in range(50):
        rows = list(plain(values))
        attached_rows = rows.index(False)
        if any(rows[attached_rows:]): failures.append(f'late: {attached_rows} {rows}')
        if 600 < attached_rows <= 640: break
    else: failures.append(f'late: {attached_rows} {rows}')
expect('one value', [plain(0.0), attached(1.0)], 2)
expect('one value, heavy', [heavy(0.0), heavy_when(1.0)], 0)
expect('none', plain([]), 0), expect('none, heavy', heavy([]), 0)
"#;
    Python::attach(|py| {
        let globals = globals(py);
        for function in [
            wrap_pyfunction!(plain_batch, py),
            wrap_pyfunction!(heavy_batch, py),
            wrap_pyfunction!(heavy_when_batch, py),
            wrap_pyfunction!(attached_batch, py),
            wrap_pyfunction!(with_token_batch, py),
            wrap_pyfunction!(object_batch, py),
            wrap_pyfunction!(object_result_batch, py),
            wrap_pyfunction!(text_batch, py),
            wrap_pyfunction!(result_batch, py),
        ] {
            let function = function.unwrap();
            let name: String = function.getattr("__name__").unwrap().extract().unwrap();
            globals.set_item(name.strip_suffix("_batch").unwrap(), function).unwrap();
        }
        assert_none(run(&globals, SCRIPT), c"failures");
    });
}
