//! Plain types, alone, as parameters and as results.

use std::borrow::Cow;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::Twelve;
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

type Real = f64;
type Outcome<T> = Result<T, PyErr>;
type Text<'a> = &'a str;

shapes! {
    // METH_NOARGS
    nothing [] {} fn() {}
    constant [] {} fn() -> &'static str { "constant" }
    no_result [] {} fn() -> Option<i64> { None }
    with_python [] {} fn(py: Python<'_>) -> bool { py.version_info() >= (3, 9) }

    // each readable type
    i8_ [Signed(8)] {} fn(x: i8) -> i8 { x.wrapping_add(1) }
    i16_ [Signed(16)] {} fn(x: i16) -> i16 { x }
    i32_ [Signed(32)] {} fn(x: i32) -> i32 { x }
    i64_ [Signed(64)] {} fn(x: i64) -> i64 { x }
    isize_ [Signed(64)] {} fn(x: isize) -> isize { x }
    u8_ [Unsigned(8)] {} fn(x: u8) -> u8 { x }
    u16_ [Unsigned(16)] {} fn(x: u16) -> u16 { x }
    u32_ [Unsigned(32)] {} fn(x: u32) -> u32 { x }
    u64_ [Unsigned(64)] {} fn(x: u64) -> u64 { x }
    usize_ [Unsigned(64)] {} fn(x: usize) -> usize { x }
    f32_ [Float] {} fn(x: f32) -> f32 { x }
    f64_ [Float] {} fn(x: f64) -> f64 { x }
    bool_ [Bool] {} fn(x: bool) -> bool { !x }
    char_ [Char] {} fn(x: char) -> char { x }
    str_ [Text] {} fn(x: &str) -> usize { x.len() }
    string [Text] {} fn(x: String) -> String { x }
    cow_str [Text] {} fn(x: Cow<'_, str>) -> Cow<'_, str> { x }
    bytes [Bytes] {} fn(x: &[u8]) -> &[u8] { x }
    vec_u8 [Octets] {} fn(x: Vec<u8>) -> Vec<u8> { x }
    cow_bytes [Bytes] {} fn(x: Cow<'_, [u8]>) -> Cow<'_, [u8]> { x }
    option_i64 [Maybe(&Signed(64))] {} fn(x: Option<i64>) -> Option<i64> { x }
    option_str [Maybe(&Text)] {} fn<'a>(x: Option<&'a str>) -> Option<&'a str> { x }
    option_bytes [Maybe(&Octets)] {} fn(x: Option<Vec<u8>>) -> Option<usize> { x.map(|x| x.len()) }

    // the same types under other names
    aliased [Float, Text] {} fn(x: Real, name: Text<'_>) -> Outcome<f64> {
        if name.is_empty() { Err(PyValueError::new_err("empty")) } else { Ok(x) }
    }

    // results
    result_unit [Signed(64)] {} fn(x: i64) -> PyResult<()> {
        if x < 0 { Err(PyValueError::new_err(format!("{x} is negative"))) } else { Ok(()) }
    }
    result_f64 [Float, Float] {} fn(x: f64, y: f64) -> PyResult<f64> { Ok(x / y) }
    result_option [Float] {} fn(x: f64) -> PyResult<Option<f64>> { Ok(if x < 0.0 { None } else { Some(x.sqrt()) }) }
    result_other_error [Text] {} fn(x: &str) -> Result<f64, std::num::ParseFloatError> { x.parse::<f64>() }
    result_bare_error [Text] { lean } fn(x: &str) -> Result<i64, std::num::ParseIntError> { x.parse() }
    literal_chosen [Signed(64)] {} fn(x: i64) -> &'static str {
        if x < 0 { "negative" } else if x == 0 { "" } else { "positive" }
    }
    literal_cut [Unsigned(8)] {} fn(x: u8) -> &'static str { &"abcdefghijklmnopqrst"[..(x % 20) as usize] }
    literal_perhaps [Signed(64)] {} fn(x: i64) -> Option<&'static str> { if x < 0 { None } else { Some("positive") } }
    literal_result [Signed(64)] {} fn(x: i64) -> PyResult<Option<&'static str>> {
        if x > 99 { Err(PyValueError::new_err("large")) } else if x < 0 { Ok(None) } else { Ok(Some("\u{e9}\0")) }
    }
    literals_in_a_list [Signed(64)] {} fn(x: i64) -> PyResult<Vec<&'static str>> { Ok(vec![if x < 0 { "negative" } else { "" }; 2]) }
    nested_option [Signed(64)] {} fn(x: i64) -> Option<Option<i64>> { if x > 0 { Some(Some(x)) } else { None } }
    option_unit [Bool] {} fn(x: bool) -> Option<()> { if x { Some(()) } else { None } }
    opaque [Signed(64)] {} fn(x: i64) -> PyResult<impl for<'py> IntoPyObject<'py>> { Ok(x) }
    tuple_result [Signed(64)] {} fn(x: i64) -> (i64, f64) { (x, x as f64) }
    tuple_of_one [Text] {} fn(x: &str) -> (&str,) { (x,) }
    tuple_of_all [Signed(64), Text, Bytes] {} fn<'a>(x: i64, s: &'a str, b: &'a [u8]) -> PyResult<Twelve<'a>> {
        if s.len() > 6 { return Err(PyValueError::new_err("too long")); }
        Ok((x as u8, x as i16, u32::try_from(x).ok(), x as u64, x as f32, x > 0, 'x', s, s.repeat(2), b, b.to_vec(), (x, None)))
    }
    tuple_with_a_list [Signed(64)] {} fn(x: i64) -> (i64, Vec<i64>, ()) { (x, vec![x], ()) }
    list_result [Unsigned(8)] {} fn(x: u8) -> Vec<u16> { vec![x.into(); 3] }
}
