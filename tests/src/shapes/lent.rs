//! Parameters that PyO3 has no conversion for, as they borrow from a container's items, or are a `VecDeque`; and their twins.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use smallvec::SmallVec;

use super::{counted_default, sorted, twice_the_index};
use crate::twins::Reads::*;
use crate::twins::{Twin, lent_shapes};

/// Bytes, taken as PyO3 takes a `Cow<[u8]>`.
struct CowBytes(Vec<u8>);

impl FromPyObject<'_, '_> for CowBytes {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        object.extract::<Cow<'_, [u8]>>().map(|data| Self(data.into_owned()))
    }
}

impl AsRef<[u8]> for CowBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

lent_shapes! {
    // sequences
    lent_words [List(&Text)] {} fn<'a>(x: Vec<&'a str>) -> Vec<&'a str> | (x: Vec<String>) -> Vec<String> { x }
    lent_lengths [List(&Text)] {} fn(x: Vec<&str>) -> Vec<usize> | (x: Vec<String>) -> Vec<usize> { x.iter().map(|x| x.len()).collect() }
    lent_longest [List(&Text)] {} fn<'a>(x: Vec<&'a str>) -> Option<&'a str> | (x: Vec<String>) -> Option<String> {
        x.into_iter().max_by_key(|x| x.len())
    }
    lent_cows [List(&Text)] {} fn<'a>(x: Vec<Cow<'a, str>>) -> Vec<Cow<'a, str>> | (x: Vec<String>) -> Vec<String> { x }
    lent_bytes [List(&Bytes)] {} fn<'a>(x: Vec<&'a [u8]>) -> Vec<&'a [u8]> | (x: Vec<Bound<'a, PyBytes>>) -> Vec<Bound<'a, PyBytes>> { x }
    lent_cow_bytes [List(&Bytes)] {} fn(x: Vec<Cow<'_, [u8]>>) -> Vec<Vec<u8>> | (x: Vec<CowBytes>) -> Vec<Vec<u8>> {
        x.iter().map(|x| x.as_ref().to_vec()).collect()
    }
    lent_options [List(&Maybe(&Text))] {} fn<'a>(x: Vec<Option<&'a str>>) -> Vec<Option<&'a str>>
        | (x: Vec<Option<String>>) -> Vec<Option<String>> { x }
    lent_nested [List(&List(&Text))] {} fn<'a>(x: Vec<Vec<&'a str>>) -> Vec<Vec<&'a str>> | (x: Vec<Vec<String>>) -> Vec<Vec<String>> { x }
    lent_numbered [List(&Tuple(&[Signed(64), Text]))] {} fn<'a>(x: Vec<(i64, &'a str)>) -> Vec<(i64, &'a str)>
        | (x: Vec<(i64, String)>) -> Vec<(i64, String)> { x }
    lent_triples [List(&Tuple(&[Text, Float, Text]))] {} fn<'a>(x: Vec<(&'a str, f64, &'a str)>) -> Vec<(&'a str, f64, &'a str)>
        | (x: Vec<(String, f64, String)>) -> Vec<(String, f64, String)> { x }
    lent_tuple [Tuple(&[List(&Text), Float])] {} fn<'a>(x: (Vec<&'a str>, f64)) -> (Vec<&'a str>, f64)
        | (x: (Vec<String>, f64)) -> (Vec<String>, f64) { x }
    lent_array [Array(2, &Text)] {} fn<'a>(x: [&'a str; 2]) -> [&'a str; 2] | (x: [String; 2]) -> [String; 2] { x }
    lent_slice [List(&Float)] {} fn(x: &[f64]) -> &[f64] | (x: Vec<f64>) -> Vec<f64> { x }
    lent_slice_sum [List(&Unsigned(16))] {} fn(x: &[u16]) -> u64 | (x: Vec<u16>) -> u64 { x.iter().map(|&x| u64::from(x)).sum() }
    lent_slice_of_bools [Maybe(&List(&Bool)); 0] { signature = (x = None) } fn(x: Option<&[bool]>) -> Option<Vec<bool>>
        | (x: Option<Vec<bool>>) -> Option<Vec<bool>> { x.map(|x| x.to_vec()) }
    lent_slices [List(&List(&Signed(32)))] {} fn<'a>(x: Vec<&'a [i32]>) -> Vec<&'a [i32]> | (x: Vec<Vec<i32>>) -> Vec<Vec<i32>> { x }
    lent_deque [List(&Float)] {} fn(x: VecDeque<f64>) -> Vec<f64> | (x: Vec<f64>) -> Vec<f64> { x.into_iter().collect() }
    lent_deque_of_bytes [Octets] {} fn(x: VecDeque<u8>) -> Vec<u8> | (x: Vec<u8>) -> Vec<u8> { x.into_iter().collect() }
    lent_deque_of_words [List(&Text)] {} fn<'a>(x: VecDeque<&'a str>) -> Vec<&'a str> | (x: Vec<String>) -> Vec<String> {
        x.into_iter().collect()
    }
    lent_deques [List(&List(&Signed(64)))] {} fn(x: VecDeque<VecDeque<i64>>) -> Vec<Vec<i64>> | (x: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
        x.into_iter().map(|x| x.into_iter().collect()).collect()
    }

    // sets and dicts
    lent_set [SetOf(&Text)] {} fn<'a>(x: HashSet<&'a str>) -> Vec<&'a str> | (x: HashSet<String>) -> Vec<String> { sorted(x) }
    lent_tree_set [SetOf(&Text)] {} fn<'a>(x: BTreeSet<&'a str>) -> Vec<&'a str> | (x: BTreeSet<String>) -> Vec<String> {
        x.into_iter().collect()
    }
    lent_map [Map(&Text, &Float)] {} fn<'a>(x: HashMap<&'a str, f64>) -> BTreeMap<&'a str, f64>
        | (x: HashMap<String, f64>) -> BTreeMap<String, f64> { x.into_iter().collect() }
    lent_map_to_words [Map(&Text, &List(&Text))] {} fn<'a>(x: HashMap<&'a str, Vec<&'a str>>) -> BTreeMap<&'a str, Vec<&'a str>>
        | (x: HashMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> { x.into_iter().collect() }
    lent_tree_map [Map(&Signed(64), &Maybe(&Text))] {} fn<'a>(x: BTreeMap<i64, Option<&'a str>>) -> BTreeMap<i64, Option<&'a str>>
        | (x: BTreeMap<i64, Option<String>>) -> BTreeMap<i64, Option<String>> { x }
    lent_entries [Map(&Text, &Float)] {} fn<'a>(x: Vec<(&'a str, f64)>) -> BTreeMap<&'a str, f64>
        | (x: HashMap<String, f64>) -> BTreeMap<String, f64> { x.into_iter().collect() }
    lent_cow_entries [Map(&Text, &Signed(64))] {} fn<'a>(x: Vec<(Cow<'a, str>, i64)>) -> BTreeMap<Cow<'a, str>, i64>
        | (x: HashMap<String, i64>) -> BTreeMap<String, i64> { x.into_iter().collect() }
    lent_entries_in_entries [Map(&Text, &Map(&Text, &Signed(64)))] {}
        fn<'a>(x: Vec<(&'a str, Vec<(&'a str, i64)>)>) -> BTreeMap<&'a str, BTreeMap<&'a str, i64>>
        | (x: HashMap<String, HashMap<String, i64>>) -> BTreeMap<String, BTreeMap<String, i64>> {
            x.into_iter().map(|(key, value)| (key, value.into_iter().collect())).collect()
        }
    lent_list_of_entries [List(&Map(&Text, &Bool))] {} fn<'a>(x: Vec<Vec<(&'a str, bool)>>) -> Vec<BTreeMap<&'a str, bool>>
        | (x: Vec<HashMap<String, bool>>) -> Vec<BTreeMap<String, bool>> { x.into_iter().map(|x| x.into_iter().collect()).collect() }

    // other crates' containers
    lent_index_map [Map(&Text, &Float)] {} fn<'a>(x: IndexMap<&'a str, f64>) -> Vec<(&'a str, f64)>
        | (x: IndexMap<String, f64>) -> Vec<(String, f64)> { x.into_iter().collect() }
    lent_hashbrown_map [Map(&Text, &Float)] {} fn<'a>(x: hashbrown::HashMap<&'a str, f64>) -> BTreeMap<&'a str, f64>
        | (x: hashbrown::HashMap<String, f64>) -> BTreeMap<String, f64> { x.into_iter().collect() }
    lent_hashbrown_set [SetOf(&Text)] {} fn<'a>(x: hashbrown::HashSet<&'a str>) -> Vec<&'a str>
        | (x: hashbrown::HashSet<String>) -> Vec<String> { sorted(x) }
    lent_small_vec [List(&Text)] {} fn<'a>(x: SmallVec<[&'a str; 3]>) -> Vec<&'a str>
        | (x: SmallVec<[String; 3]>) -> Vec<String> { x.into_vec() }

    // defaults, and ways to pass
    lent_optional [Maybe(&List(&Text)); 0] { signature = (x = None) } fn<'a>(x: Option<Vec<&'a str>>) -> Option<Vec<&'a str>>
        | (x: Option<Vec<String>>) -> Option<Vec<String>> { x }
    lent_default [List(&Text); 0] { signature = (x = vec!["plain".into()]) } fn<'a>(x: Vec<&'a str>) -> Vec<&'a str>
        | (x: Vec<String>) -> Vec<String> { x }
    lent_default_some [Maybe(&Map(&Text, &Float)), Signed(64); 0] { signature = (x = HashMap::new(), *, n = counted_default()) }
        fn(x: Option<HashMap<&str, f64>>, n: i64) -> i64 | (x: Option<HashMap<String, f64>>, n: i64) -> i64 {
            n.wrapping_add(x.map_or(-1, |x| x.len() as i64))
        }
    lent_one [List(&Text)] { signature = (x, /) } fn<'a>(x: Vec<&'a str>) -> Vec<&'a str> | (x: Vec<String>) -> Vec<String> { x }
    lent_positional [Map(&Text, &Float), List(&Text); 1] { signature = (x, y = Vec::new(), /) }
        fn(x: HashMap<&str, f64>, y: Vec<&str>) -> usize | (x: HashMap<String, f64>, y: Vec<String>) -> usize { x.len() * 10 + y.len() }
    lent_keyword_only [Float, List(&Text); 1] { signature = (x, *, y) } fn(x: f64, y: Vec<&str>) -> f64 | (x: f64, y: Vec<String>) -> f64 {
        x + y.len() as f64
    }
    lent_behind_host [Host, List(&Text)] {} fn(x: u128, y: Vec<&str>) -> usize | (x: u128, y: Vec<String>) -> usize {
        (x % 9) as usize + y.len()
    }
    lent_before_host [List(&Text), Host, Map(&Text, &Float)] {} fn(x: Vec<&str>, y: u128, z: Vec<(&str, f64)>) -> usize
        | (x: Vec<String>, y: u128, z: HashMap<String, f64>) -> usize { x.len() + (y % 9) as usize + z.len() }
    lent_with_python [List(&Text)] {} fn(py: Python<'_>, x: Vec<&str>) -> PyResult<usize> | (py: Python<'_>, x: Vec<String>) -> PyResult<usize> {
        py.check_signals().map(|()| x.len())
    }
    lent_guarded [List(&Text), Text] { guarded } fn(x: Vec<&str>, y: &str) -> bool | (x: Vec<String>, y: &str) -> bool {
        x.iter().map(|x| x.len()).max() == Some(y.len())
    }
    lent_lean [List(&Text)] { lean } fn(x: Vec<&str>) -> PyResult<usize> | (x: Vec<String>) -> PyResult<usize> {
        if x.len() > 3 { Err(PyValueError::new_err(x.concat())) } else { Ok(x.len()) }
    }

    // detached bodies
    lent_heavy [List(&Text)] { heavy } fn<'a>(x: Vec<&'a str>) -> Vec<&'a str> | (x: Vec<String>) -> Vec<String> { x }
    lent_heavy_slice [List(&Float), List(&Signed(8))] { heavy } fn(x: &[f64], y: &[i8]) -> usize | (x: Vec<f64>, y: Vec<i8>) -> usize {
        x.len() * 10 + y.len()
    }
    lent_heavy_when [List(&Text), Float] { heavy(when = x.len() > 2) } fn(x: Vec<&str>, y: f64) -> f64 | (x: Vec<String>, y: f64) -> f64 {
        x.len() as f64 + y
    }
    lent_heavy_one [Map(&Text, &List(&Text))] { heavy } { signature = (x, /) } fn(x: HashMap<&str, VecDeque<&str>>) -> PyResult<usize>
        | (x: HashMap<String, Vec<String>>) -> PyResult<usize> {
            if x.len() > 2 { Err(PyValueError::new_err(x.len())) } else { Ok(x.values().map(|x| x.len()).sum()) }
        }

    // without a fast path
    lent_beside_args [!] { signature = (x, *args) } fn(x: Vec<&str>, args: Vec<i64>) -> usize | (x: Vec<String>, args: Vec<i64>) -> usize {
        x.len() * 10 + args.len()
    }
    lent_args [!] { signature = (*args) } fn<'a>(args: Vec<&'a str>) -> Vec<&'a str> | (args: Vec<String>) -> Vec<String> { args }
    lent_keyword_args [!] { signature = (x, **kwargs) } fn(x: Vec<&str>, kwargs: Option<HashMap<&str, i64>>) -> usize
        | (x: Vec<String>, kwargs: Option<HashMap<String, i64>>) -> usize { x.len() * 10 + kwargs.map_or(0, |kwargs| kwargs.len()) }
    lent_pass_module [!] { pass_module } fn(module: &Bound<'_, PyModule>, x: Vec<&str>) -> PyResult<String>
        | (module: &Bound<'_, PyModule>, x: Vec<String>) -> PyResult<String> { Ok(format!("{} {}", module.name()?, x.concat())) }
    lent_beside_from_py_with [!] {} fn(x: Vec<&str>, #[pyo3(from_py_with = twice_the_index)] y: i64) -> i64
        | (x: Vec<String>, #[pyo3(from_py_with = twice_the_index)] y: i64) -> i64 { y.wrapping_add(x.len() as i64) }
    lent_heavy_args [!] { heavy, signature = (*args) } fn(args: VecDeque<&str>) -> usize | (args: Vec<String>) -> usize { args.len() }
}
