//! `#[heavy]` on statements and blocks: what is detached, what leaves a piece, and in what order.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::detached::is_attached;

fn failed(message: impl ToString) -> PyErr {
    PyValueError::new_err(message.to_string())
}

/// The pieces that there are: a `let`, with a `?`, with an `else`, a block as a statement, as a value, with a `?`, and at the end.
#[fast_pyfunction]
fn every_kind(py: Python<'_>, text: &str) -> PyResult<(i64, Vec<bool>)> {
    let mut attached = vec![is_attached()];
    #[heavy]
    let (plain, inside) = (text.len(), is_attached());
    attached.push(inside);
    #[heavy]
    let (number, inside): (i64, bool) = text.parse().map(|number: i64| (number, is_attached())).map_err(failed)?;
    attached.extend([is_attached(), inside]);
    #[heavy]
    let Some((first, inside)) = text.chars().next().map(|first| (first, is_attached())) else {
        return Err(failed("empty"));
    };
    attached.push(inside);
    #[heavy]
    {
        attached.push(is_attached());
        attached.reverse();
        attached.reverse();
    }
    let doubled = #[heavy]
    {
        attached.push(is_attached());
        number.wrapping_mul(2)
    };
    #[heavy]
    {
        attached.push(is_attached());
        number.checked_sub(1).ok_or_else(|| failed("small")).map(drop)?
    }
    #[heavy]
    // SAFETY: the vector is longer than one.
    unsafe {
        let last = attached.len() - 1;
        *attached.get_unchecked_mut(last) |= is_attached();
    }
    let next = |number: i64| {
        #[heavy]
        let next = number + 1;
        next
    };
    let from_a_closure = next(0);
    attached.push(is_attached());
    #[heavy]
    {
        assert!(!is_attached());
        attached.truncate(20);
        Ok((doubled + i64::from(first == '-') + plain as i64 * 1000 + from_a_closure, attached))
    }
}

#[test]
fn each_kind_of_piece_is_detached() {
    Python::attach(|py| {
        let function = wrap_pyfunction!(every_kind, py).unwrap();
        let (number, attached): (i64, Vec<bool>) = function.call1(("12",)).unwrap().extract().unwrap();
        assert_eq!(number, 2025);
        assert_eq!(attached, [true, false, true, false, false, false, false, false, true]);
        let message = |text: &str| function.call1((text,)).unwrap_err().to_string();
        assert_eq!(message("x"), "ValueError: invalid digit found in string");
        assert_eq!(message(&i64::MIN.to_string()), "ValueError: small");
        assert!(is_attached(), "an error attaches again");
    });
    assert_eq!(Python::attach(|py| every_kind(py, "3")).unwrap().0, 1007, "from Rust, too");
}

#[fast_pyfunction]
fn panics(py: Python<'_>, x: u64) -> u64 {
    #[heavy]
    let y = [1, 2][x as usize];
    y
}

#[test]
fn a_panic_in_a_piece_is_raised_attached() {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("panics", wrap_pyfunction!(panics, py).unwrap()).unwrap();
        let script = c"
try:
    panics(5)
except BaseException as error:
    out = type(error).__name__, str(error), panics(1)
";
        py.run(script, Some(&globals), None).unwrap();
        let out = globals.get_item("out").unwrap().unwrap().to_string();
        assert_eq!(out, "('PanicException', 'index out of bounds: the len is 2 but the index is 5', 2)");
        assert!(is_attached());
    });
}

/// A function that is PyO3's alone has pieces too, and so has one that is given a convention.
#[fast_pyfunction(signature = (*numbers))]
fn host(py: Python<'_>, numbers: Vec<i64>) -> (i64, bool) {
    #[heavy]
    let answer = (numbers.iter().sum(), is_attached());
    answer
}

#[test]
fn functions_of_pyo3_alone_have_pieces() {
    Python::attach(|py| {
        let function = wrap_pyfunction!(host, py).unwrap();
        assert_eq!(function.call1((1, 2)).unwrap().extract::<(i64, bool)>().unwrap(), (3, false));
    });
}
