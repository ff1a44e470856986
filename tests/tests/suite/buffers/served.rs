//! Which path serves which call.

use std::ffi::CString;

use pyo3::prelude::*;

use super::{SERIAL, globals};
use crate::containers::served;

#[test]
fn each_path_serves_what_is_its() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let globals = globals(py);
        globals.set_item("served", wrap_pyfunction!(served, py).unwrap()).unwrap();
        // The limited API of 3.10 has no buffers.
        globals.set_item("buffers_are_read", cfg!(any(not(Py_LIMITED_API), Py_3_11))).unwrap();
        py.run(&CString::new(include_str!("served.py")).unwrap(), Some(&globals), None).unwrap();
        let wrong = py.eval(c"noting_warnings(wrongly_served)", Some(&globals), None).unwrap();
        let wrong: Vec<String> = wrong.extract().unwrap();
        assert!(wrong.is_empty(), "{} calls\n{}", wrong.len(), wrong.join("\n"));
    });
}
