//! Containers as results.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::{Steady, Twelve};
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

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

shapes! {
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
