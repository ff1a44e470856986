//! Containers as parameters.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pyo3::prelude::*;

use super::{Steady, counted_default, sorted};
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

type Rows = Vec<Vec<f64>>;

shapes! {
    // containers as parameters
    vec_f64 [List(&Float)] {} fn(x: Vec<f64>) -> Vec<f64> { x }
    vec_f64_sum [List(&Float)] {} fn(x: Vec<f64>) -> f64 { x.iter().fold(0.0, |sum, x| sum + x) }
    vec_i64 [List(&Signed(64))] {} fn(x: Vec<i64>) -> Vec<i64> { x }
    vec_u16 [List(&Unsigned(16))] {} fn(x: Vec<u16>) -> Vec<u16> { x }
    vec_bool [List(&Bool)] {} fn(x: Vec<bool>) -> Vec<bool> { x }
    vec_char [List(&Char)] {} fn(x: Vec<char>) -> Vec<char> { x }
    vec_string [List(&Text)] {} fn(x: Vec<String>) -> Vec<String> { x }
    vec_bytes [List(&Octets)] {} fn(x: Vec<Vec<u8>>) -> Vec<Vec<u8>> { x }
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
}
