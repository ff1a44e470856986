//! The shapes: one body each, under `#[pyfunction]` and under `#[fast_pyfunction]`.

// The shapes must look as users write them, by value and by reference, with every integer type.
#![allow(clippy::ptr_arg, clippy::trivially_copy_pass_by_ref, clippy::needless_pass_by_value, clippy::type_complexity)]

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};
use std::sync::LazyLock;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFunction, PyInt, PyList, PyString, PyTuple};

use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

/// A class without `frozen`, so that every borrow is checked.
#[pyclass]
pub struct Counter {
    /// Counts.
    #[pyo3(get)]
    pub count: u64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new(count: u64) -> Self {
        Self { count }
    }

    fn __repr__(&self) -> String {
        format!("Counter({})", self.count)
    }

    fn add(&mut self, n: u64) -> u64 {
        self.count += n;
        self.count
    }
}

/// A frozen class.
#[pyclass(frozen)]
pub struct Fixed(u64);

#[pymethods]
impl Fixed {
    #[new]
    fn new(count: u64) -> Self {
        Self(count)
    }

    fn __repr__(&self) -> String {
        format!("Fixed({})", self.0)
    }
}

type Real = f64;
type Rows = Vec<Vec<f64>>;
type Outcome<T> = Result<T, PyErr>;
type Text<'a> = &'a str;
type Twelve<'a> =
    (u8, i16, Option<u32>, u64, f32, bool, char, &'a str, String, &'a [u8], Vec<u8>, (i64, Option<String>));

/// The same order in each instance.
type Steady = BuildHasherDefault<DefaultHasher>;

/// A hasher of the user's.
#[derive(Default)]
struct Sum(u64);

impl Hasher for Sum {
    fn write(&mut self, bytes: &[u8]) {
        self.0 += bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>();
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

thread_local! {
    /// Evaluations of a default that is not a literal, by both twins.
    pub static DEFAULTS: Cell<u64> = const { Cell::new(0) };
}

fn counted_default() -> i64 {
    DEFAULTS.set(DEFAULTS.get() + 1);
    7
}

fn sorted<T: Ord>(values: HashSet<T>) -> Vec<T> {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_unstable();
    values
}

fn twice_the_index(object: &Bound<'_, PyAny>) -> PyResult<i64> {
    object.extract::<i64>().map(|value| value.wrapping_mul(2))
}

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
    vec_u8 [Bytes] {} fn(x: Vec<u8>) -> Vec<u8> { x }
    cow_bytes [Bytes] {} fn(x: Cow<'_, [u8]>) -> Cow<'_, [u8]> { x }
    option_i64 [Maybe(&Signed(64))] {} fn(x: Option<i64>) -> Option<i64> { x }
    option_str [Maybe(&Text)] {} fn<'a>(x: Option<&'a str>) -> Option<&'a str> { x }
    option_bytes [Maybe(&Bytes)] {} fn(x: Option<Vec<u8>>) -> Option<usize> { x.map(|x| x.len()) }

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

    // METH_FASTCALL | METH_KEYWORDS
    three [Float, Float, Float] {} fn(a: f64, b: f64, c: f64) -> f64 { a * b + c }
    mixed [Signed(64), Text, Bool, Bytes] {} fn(a: i64, b: &str, c: bool, d: &[u8]) -> usize {
        if c { b.len() } else { d.len() + a.unsigned_abs() as usize % 7 }
    }
    guarded [Signed(64), Signed(64)] { guarded } fn(a: i64, b: i64) -> i64 { a.wrapping_mul(b) }
    keyword_named [Signed(64)] {} fn(r#type: i64) -> i64 { r#type }

    // defaults
    default [Signed(64), Signed(64); 1] { signature = (a, b = 5) } fn(a: i64, b: i64) -> i64 { a.wrapping_sub(b) }
    default_option [Maybe(&Text); 0] { signature = (name = None) } fn(name: Option<&str>) -> Option<&str> { name }
    default_some [Maybe(&Signed(64)); 0] { signature = (n = 5) } fn(n: Option<i64>) -> Option<i64> { n }
    default_negative [Signed(64), Text; 0] { signature = (n = -1, s = "x") } fn(n: i64, s: &str) -> usize {
        s.len() + n.unsigned_abs() as usize % 3
    }
    default_call [Signed(64), Host, Signed(64); 1] { signature = (a, b = None, c = counted_default()) }
        fn(a: i64, b: Option<u128>, c: i64) -> i64 { a.wrapping_add(c).wrapping_add(b.is_some() as i64) }
    keyword_only_default [Signed(64), Signed(64); 1] { signature = (a, *, b = 2) } fn(a: i64, b: i64) -> i64 { a.wrapping_add(b) }

    // more ways to name arguments
    keyword_only [Signed(64), Signed(64); 1] { signature = (a, *, b) } fn(a: i64, b: i64) -> i64 { a.wrapping_sub(b) }
    keywords_alone [Float, Text; 0] { signature = (*, scale, unit = "m") } fn(scale: f64, unit: &str) -> String {
        if scale > 0.0 { unit.to_lowercase() } else { unit.to_uppercase() }
    }
    every_kind [Signed(64), Signed(64), Float, Text, Maybe(&Bool); 2] { signature = (a, /, second, third = 0.5, *, fourth, fifth = None) }
        fn(a: i64, second: i64, third: f64, fourth: &str, fifth: Option<bool>) -> f64 {
            a.wrapping_sub(second) as f64 * third + fourth.len() as f64 + if fifth == Some(true) { 0.25 } else { 0.0 }
        }
    optional_before [Signed(64), Signed(64), Signed(64); 0] { signature = (a = 1, b = 2, /, c = counted_default()) }
        fn(a: i64, b: i64, c: i64) -> i64 { a.wrapping_mul(b).wrapping_sub(c) }
    keyword_host [List(&Float), Signed(64), Host; 1] { signature = (first, *, number = 3, last = None) }
        fn(first: Vec<f64>, number: i64, last: Option<u128>) -> usize {
            first.len() + number as usize % 5 + usize::from(last.is_some())
        }
    sixteen [Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64),
        Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64); 0]
        { signature = (a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12, m = 13, n = 14,
            o = 15, p = 16) }
        fn(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64, i: i64, j: i64, k: i64, l: i64, m: i64, n: i64, o: i64,
            p: i64) -> i64 {
            let all = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
            all.iter().fold(7, |sum: i64, x| sum.wrapping_mul(31).wrapping_add(*x))
        }
    seventeen [Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64),
        Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64), Signed(64); 0]
        { signature = (a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12, m = 13, n = 14,
            o = 15, p = 16, q = 17) }
        fn(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64, i: i64, j: i64, k: i64, l: i64, m: i64, n: i64, o: i64,
            p: i64, q: i64) -> i64 {
            let all = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q];
            all.iter().fold(7, |sum: i64, x| sum.wrapping_mul(31).wrapping_add(*x))
        }

    // METH_O and METH_FASTCALL
    one [Float] { signature = (x, /) } fn(x: f64) -> f64 { x }
    one_str [Text] { signature = (x, /) } fn(x: &str) -> usize { x.len() }
    one_host [Host] { signature = (x, /) } fn(x: Vec<u128>) -> usize { x.len() }
    one_list [List(&Float)] { signature = (x, /) } fn(x: Vec<f64>) -> usize { x.len() }
    one_default [Float; 0] { signature = (x = 1.5, /) } fn(x: f64) -> f64 { x }
    positional [Signed(64), Text] { signature = (a, b, /) } fn(a: i64, b: &str) -> usize { b.len() + (a % 3) as usize % 7 }
    positional_default [Signed(64), Signed(64); 1] { signature = (a, b = 3, /) } fn(a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }
    positional_and_named [Signed(64), Signed(64)] { signature = (a, /, b) } fn(a: i64, b: i64) -> i64 { a.wrapping_add(b) }
    one_with_keywords [Float] { convention = "keywords" } { signature = (x, /) } fn(x: f64) -> f64 { x }

    // what PyO3 converts
    any [Host] {} fn(x: &Bound<'_, PyAny>) -> bool { x.is_none() }
    any_owned [Host] {} fn<'py>(x: Bound<'py, PyAny>) -> Bound<'py, PyAny> { x }
    dict [Host] {} fn(x: &Bound<'_, PyDict>) -> usize { x.len() }
    list [Host] {} fn(x: Bound<'_, PyList>) -> usize { x.len() }
    int [Host] {} fn<'py>(x: &Bound<'py, PyInt>) -> Bound<'py, PyInt> { x.clone() }
    string_object [Host] {} fn<'py>(x: Bound<'py, PyString>) -> Bound<'py, PyString> { x }
    bytes_object [Host] {} fn(x: Option<&Bound<'_, PyBytes>>) -> Option<usize> { x.map(|x| x.as_bytes().len()) }
    unbound [Host] {} fn(x: Py<PyAny>) -> Py<PyAny> { x }
    class [Host] {} fn(x: &Counter) -> u64 { x.count }
    class_mut [Host] {} fn(x: &mut Counter) -> u64 { x.count += 1; x.count }
    class_guard [Host] {} fn(x: PyRef<'_, Counter>) -> u64 { x.count }
    class_frozen [Host] {} fn(x: &Fixed) -> u64 { x.0 }
    u128_ [Host] {} fn(x: u128) -> u128 { x }
    vec_u128 [Host] {} fn(x: Vec<u128>) -> Vec<u128> { x }
    pair [Host] {} fn(x: (i64, &str)) -> (&str, i64) { (x.1, x.0) }

    // both kinds, in both orders
    plain_host [Signed(64), Host] {} fn(a: i64, b: u128) -> bool { a as u128 == b }
    host_plain [Host, Signed(64)] {} fn(a: u128, b: i64) -> bool { b as u128 == a }
    host_list [Host, List(&Float)] {} fn(a: u128, b: Vec<f64>) -> usize { b.len() + (a % 2) as usize }
    list_host [List(&Float), Host] {} fn(a: Vec<f64>, b: u128) -> usize { a.len() + (b % 2) as usize }
    host_float_host [Host, Float, Host] {} fn(a: u128, b: f64, c: Vec<u128>) -> f64 { b + a as f64 + c.len() as f64 }
    host_class [Host, Host] {} fn(a: u128, b: &mut Counter) -> u64 { b.count += a as u64 % 10; b.count }
    with_python_first [Float] {} fn(py: Python<'_>, x: f64) -> PyResult<f64> { py.check_signals().map(|()| x) }
    with_python_last [Text, Host] {} fn<'py>(a: &str, b: &Bound<'py, PyAny>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok((a, b).into_pyobject(py)?.into_any())
    }

    // containers as parameters
    vec_f64 [List(&Float)] {} fn(x: Vec<f64>) -> Vec<f64> { x }
    vec_f64_sum [List(&Float)] {} fn(x: Vec<f64>) -> f64 { x.iter().fold(0.0, |sum, x| sum + x) }
    vec_i64 [List(&Signed(64))] {} fn(x: Vec<i64>) -> Vec<i64> { x }
    vec_u16 [List(&Unsigned(16))] {} fn(x: Vec<u16>) -> Vec<u16> { x }
    vec_bool [List(&Bool)] {} fn(x: Vec<bool>) -> Vec<bool> { x }
    vec_char [List(&Char)] {} fn(x: Vec<char>) -> Vec<char> { x }
    vec_string [List(&Text)] {} fn(x: Vec<String>) -> Vec<String> { x }
    vec_bytes [List(&Bytes)] {} fn(x: Vec<Vec<u8>>) -> Vec<Vec<u8>> { x }
    vec_option [List(&Maybe(&Float))] {} fn(x: Vec<Option<f64>>) -> Vec<Option<f64>> { x }
    vec_vec_f64 [List(&List(&Float))] {} fn(x: Vec<Vec<f64>>) -> Vec<Vec<f64>> { x }
    vec_tuple [List(&Tuple(&[Signed(64), Text]))] {} fn(x: Vec<(i64, String)>) -> Vec<(i64, String)> { x }
    vec_alias [List(&List(&Float))] {} fn(x: Rows) -> usize { x.len() }
    optional_list [Maybe(&List(&Float)); 0] { signature = (x = None) } fn(x: Option<Vec<f64>>) -> Option<Vec<f64>> { x }
    nested_options [Maybe(&Signed(64))] {} fn(x: Option<Option<i64>>) -> Option<i64> { x.flatten() }
    default_list [List(&Float), List(&Float); 0] { signature = (x = vec![0.5], y = vec![1.5]) } fn(x: Vec<f64>, y: Vec<f64>) -> usize {
        x.len() * 10 + y.len()
    }
    array [Array(2, &Float)] {} fn(x: [f64; 2]) -> [f64; 2] { x }
    array_empty [Array(0, &Float)] {} fn(x: [f64; 0]) -> usize { x.len() }
    array_of_strings [Array(3, &Text)] {} fn(x: [String; 3]) -> [String; 3] { x }
    array_of_bytes [ByteArray(3)] {} fn(x: [u8; 3]) -> [u8; 3] { x }
    matrix [Array(2, &Array(2, &Signed(32)))] {} fn(x: [[i32; 2]; 2]) -> [[i32; 2]; 2] { x }
    owned_pair [Tuple(&[Signed(64), Text])] {} fn(x: (i64, String)) -> (String, i64) { (x.1, x.0) }
    tuple_of_lists [Tuple(&[List(&Float), Array(1, &Text), Maybe(&Bool)])] {}
        fn(x: (Vec<f64>, [String; 1], Option<bool>)) -> (Vec<f64>, [String; 1], Option<bool>) { x }
    hash_set [SetOf(&Signed(64))] {} fn(x: HashSet<i64>) -> Vec<i64> { sorted(x) }
    hash_set_u8 [SetOf(&Unsigned(8))] {} fn(x: HashSet<u8>) -> Vec<u8> { sorted(x) }
    hash_set_of_pairs [SetOf(&Tuple(&[Signed(64), Text]))] {} fn(x: HashSet<(i64, String)>) -> Vec<(i64, String)> { sorted(x) }
    tree_set [SetOf(&Text)] {} fn(x: BTreeSet<String>) -> Vec<String> { x.into_iter().collect() }
    vec_of_sets [List(&SetOf(&Signed(64)))] {} fn(x: Vec<BTreeSet<i64>>) -> Vec<BTreeSet<i64>> { x }
    hash_map [Map(&Text, &Float)] {} fn(x: HashMap<String, f64>) -> BTreeMap<String, f64> { x.into_iter().collect() }
    hash_map_of_ints [Map(&Signed(64), &Unsigned(8))] {} fn(x: HashMap<i64, u8>) -> BTreeMap<i64, u8> { x.into_iter().collect() }
    tree_map [Map(&Signed(64), &List(&Maybe(&Text)))] {} fn(x: BTreeMap<i64, Vec<Option<String>>>) -> BTreeMap<i64, Vec<Option<String>>> { x }
    map_of_maps [Map(&Text, &Map(&Text, &Float))] {} fn(x: BTreeMap<String, BTreeMap<String, f64>>) -> BTreeMap<String, BTreeMap<String, f64>> { x }
    other_hasher [Host] {} fn(x: HashMap<String, f64, Steady>) -> usize { x.len() }
    host_containers [Host, List(&Float), Text, Map(&Text, &Float)] {}
        fn(a: u128, b: Vec<f64>, c: &str, d: BTreeMap<String, f64>) -> usize { a as usize % 9 + b.len() + c.len() + d.len() }
    called_default_list [Signed(64), List(&Float); 0] { signature = (a = counted_default(), b = vec![1.0]) } fn(a: i64, b: Vec<f64>) -> i64 {
        a.wrapping_add(b.len() as i64)
    }
    literal_default_list [Signed(64), List(&Float); 0] { signature = (a = -1, b = Vec::new()) } fn(a: i64, b: Vec<f64>) -> i64 {
        a.wrapping_add(counted_default()).wrapping_add(b.len() as i64)
    }

    // detached bodies
    heavy [Text] { heavy } fn(x: &str) -> usize { x.chars().count() }
    heavy_nothing [] { heavy } fn() -> u64 { 7 }
    heavy_when [Bytes, Float] { heavy(when = x.len() > 3) } fn(x: &[u8], y: f64) -> f64 { x.len() as f64 * y }
    heavy_when_lean [Signed(64)] { heavy(when = x > 3) } fn(x: i64) -> i64 { x.wrapping_mul(3) }
    heavy_borrowed [Text] { heavy } fn(x: &str) -> Vec<&str> { x.split(' ').collect() }
    heavy_result [Signed(64), List(&Float)] { heavy } fn(x: i64, values: Vec<f64>) -> PyResult<usize> {
        if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(values.len()) }
    }
    heavy_attached_inside [Signed(64)] { heavy } fn(x: i64) -> PyResult<i64> {
        Python::attach(|py| py.version_info() >= (3, 9)).then_some(x).ok_or_else(|| PyValueError::new_err("old"))
    }
    heavy_one [Text] { heavy } { signature = (x, /) } fn(x: &str) -> usize { x.len() }
    heavy_positional [Text, Signed(64); 1] { heavy, signature = (x, n = 3, /) } fn(x: &str, n: i64) -> i64 { n ^ x.len() as i64 }
    heavy_default [Signed(64), Signed(64); 1] { heavy, signature = (mut_, *, r#type = 5) } fn(mut_: i64, r#type: i64) -> i64 { mut_.wrapping_sub(r#type % 3) }
    heavy_from_py_with [!] { heavy } fn(#[pyo3(from_py_with = twice_the_index)] x: i64) -> i64 { x }

    // PyO3's alone
    var_args [!] { signature = (*args) } fn(args: &Bound<'_, PyTuple>) -> usize { args.len() }
    after_var_args [!] { signature = (a, *args, b = 3) } fn(a: i64, args: &Bound<'_, PyTuple>, b: i64) -> i64 {
        a.wrapping_add(b).wrapping_add(args.len() as i64)
    }
    keyword_args [!] { signature = (a, **kwargs) } fn(a: i64, kwargs: Option<&Bound<'_, PyDict>>) -> i64 {
        a.wrapping_add(kwargs.map_or(0, |kwargs| kwargs.len() as i64))
    }
    from_py_with [!] {} fn(#[pyo3(from_py_with = twice_the_index)] x: i64) -> i64 { x }
    pass_module [!] { pass_module } fn(module: &Bound<'_, PyModule>, x: i64) -> PyResult<String> {
        Ok(format!("{} {x}", module.name()?))
    }
    callback [Host] {} fn(x: &Bound<'_, PyFunction>) -> bool { x.is_callable() }

    // containers as results
    floats [Float, Unsigned(8)] {} fn(x: f64, n: u8) -> Vec<f64> {
        let mut floats = Vec::new();
        for i in 0..n { floats.push(x * f64::from(i)); }
        floats
    }
    each_plain_type_in_a_list [Signed(64), Text, Bytes] {} fn<'a>(x: i64, s: &'a str, b: &'a [u8]) -> Vec<Twelve<'a>> {
        vec![(x as u8, x as i16, u32::try_from(x).ok(), x as u64, x as f32, x > 0, 'x', s, s.repeat(2), b, b.to_vec(), (x, None)); s.len() % 3]
    }
    lists_of_one_type [Signed(64), Text] { lean } fn(x: i64, s: &str) -> (Vec<bool>, Vec<i8>, Vec<u16>, Vec<u32>, Vec<u64>, Vec<f32>, Vec<char>) {
        (vec![x > 0; 2], vec![x as i8; 2], vec![x as u16; 2], vec![x as u32], vec![x as u64, 0], vec![x as f32], s.chars().collect())
    }
    words [Text] {} fn(x: &str) -> Vec<String> { x.split(' ').map(str::to_uppercase).collect() }
    words_perhaps [Text] {} fn(x: &str) -> Vec<Option<&str>> { x.split('a').map(|x| (!x.is_empty()).then_some(x)).collect() }
    words_and_lengths [Text] {} fn(x: &str) -> Vec<(String, f64)> { x.split(' ').map(|x| (x.to_owned(), x.len() as f64)).collect() }
    bytes_in_lists [Bytes] {} fn(x: &[u8]) -> Vec<(Vec<u8>, Option<Vec<u8>>, Vec<&[u8]>, [u8; 3], [[u8; 2]; 2])> {
        x.chunks(2).map(|x| (x.to_vec(), (x.len() > 1).then(|| x.to_vec()), x.chunks(1).collect(), [x[0]; 3], [[x[0], 1]; 2])).collect()
    }
    array_of_bytes_result [Unsigned(8)] {} fn(x: u8) -> [u8; 4] { [x; 4] }
    array_of_signed_bytes [Signed(8)] {} fn(x: i8) -> [i8; 4] { [x; 4] }
    arrays [Float] {} fn(x: f64) -> PyResult<[[f64; 2]; 3]> { if x < 0.0 { Err(PyValueError::new_err("negative")) } else { Ok([[x, 1.0]; 3]) } }
    empty_arrays [] {} fn() -> ([u8; 0], [i64; 0], [[&'static str; 0]; 2], Vec<u8>, Vec<Vec<f64>>) { Default::default() }
    slice [Unsigned(8)] {} fn(x: u8) -> &'static [i64] { &[1, -2, i64::MAX][..(x % 4) as usize] }
    slice_of_tuples [Unsigned(8)] {} fn(x: u8) -> Option<&'static [([u8; 2], &'static str, Option<bool>, [f64; 2])]> {
        const { &[(*b"ab", "", None, [0.5; 2]), (*b"\0c", "text", Some(true), [-0.0; 2])] }.get(..(x % 4) as usize)
    }
    slice_of_owners [Unsigned(8)] {} fn(x: u8) -> &'static [Vec<String>] {
        static OWNERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| vec![vec![], vec!["text".to_owned(); 2]]);
        &OWNERS[..(x % 3) as usize]
    }
    cow_floats [Float] {} fn(x: f64) -> Cow<'static, [f64]> { if x > 0.0 { vec![x; 2].into() } else { Cow::Borrowed(&[-1.0]) } }
    list_perhaps [Float] {} fn(x: f64) -> Option<Vec<f64>> { if x < 0.0 { None } else { Some(vec![x; 3]) } }
    options_in_options [Signed(64)] {} fn(x: i64) -> Option<Vec<Option<Option<i64>>>> { if x < 0 { None } else { Some(vec![None, Some(None), Some(Some(x))]) } }
    lists_in_lists [Signed(64)] {} fn(x: i64) -> Vec<Vec<Vec<i64>>> { vec![vec![], vec![vec![], vec![x]], vec![vec![x, 1]; 2]] }
    units [Signed(64)] {} fn(x: i64) -> Vec<()> { vec![(); (x % 3).unsigned_abs() as usize] }
    integers_of_pyo3 [Signed(64)] {} fn(x: i64) -> Vec<u128> { vec![x as u128] }

    hash_map_result [Text, Signed(64)] {} fn(x: String, n: i64) -> HashMap<String, Vec<i64>> { HashMap::from([(x, vec![n, 2])]) }
    hash_map_steady [Text] {} fn(x: &str) -> HashMap<char, (usize, bool), Steady> {
        x.char_indices().map(|(i, c)| (c, (i, c.is_alphabetic()))).collect()
    }
    hash_map_of_the_user [Text] {} fn(x: &str) -> HashMap<char, usize, BuildHasherDefault<Sum>> { x.char_indices().map(|(i, c)| (c, i)).collect() }
    tree_map_result [Text] {} fn(x: &str) -> PyResult<BTreeMap<&str, f64>> { Ok(x.split('a').rev().map(|x| (x, x.len() as f64)).collect()) }
    tree_maps [Bytes] {} fn(x: &[u8]) -> BTreeMap<(u8, Option<bool>), BTreeMap<Vec<u8>, Option<&[u8]>>> {
        x.chunks(3).map(|x| ((x[0], x.get(1).map(|x| *x > 99)), BTreeMap::from([(x.to_vec(), x.get(1..)), (vec![], None)]))).collect()
    }
    hash_set_result [Signed(64)] {} fn(x: i64) -> HashSet<i64> { HashSet::from([x]) }
    hash_set_steady [Text] {} fn(x: &str) -> HashSet<String, Steady> { x.chars().map(String::from).collect() }
    hash_set_of_the_user [Text] {} fn(x: &str) -> Vec<HashSet<char, BuildHasherDefault<Sum>>> { vec![x.chars().collect()] }
    tree_set_result [Text] {} fn(x: &str) -> BTreeSet<(char, i64)> { x.chars().map(|x| (x, x as i64)).collect() }
    sets_in_lists [Bytes] {} fn(x: &[u8]) -> Option<Vec<BTreeSet<[u8; 2]>>> {
        if x.len() == 3 { None } else { Some(vec![x.windows(2).map(|x| [x[0], x[1]]).collect(), BTreeSet::new()]) }
    }

    // keys that cannot be hashed: the first error, and nothing after it
    map_of_lists [Signed(64)] {} fn(x: i64) -> BTreeMap<Option<Vec<i64>>, i64> {
        BTreeMap::from([(None, 0), (if x > 0 { Some(vec![x]) } else { None }, 1)])
    }
    set_of_lists [Signed(64)] {} fn(x: i64) -> PyResult<HashSet<Vec<i64>>> { Ok((0..i64::from(x > 0)).map(|x| vec![x]).collect()) }
    second_of_three [Signed(64), Signed(64)] {} fn(x: i64, y: i64) -> (String, BTreeSet<(i64, Vec<bool>)>, Vec<BTreeSet<BTreeMap<i64, i64>>>) {
        let sets = vec![BTreeSet::new(), (0..i64::from(y > 0)).map(|x| BTreeMap::from([(x, x)])).collect(), BTreeSet::new()];
        (x.to_string(), (0..i64::from(x > 0)).map(|x| (x, vec![true])).collect(), sets)
    }
}
