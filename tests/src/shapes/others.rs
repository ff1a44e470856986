//! Containers of other crates, which PyO3 has features for.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use pyo3::prelude::*;
use smallvec::SmallVec;

use super::sorted;
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

shapes! {
    hashbrown_map [Map(&Text, &Float)] {} fn(x: hashbrown::HashMap<String, f64>) -> BTreeMap<String, f64> { x.into_iter().collect() }
    hashbrown_set [SetOf(&Signed(64))] {} fn(x: hashbrown::HashSet<i64>) -> Vec<i64> { sorted(x) }
    index_map [Map(&Text, &Float)] {} fn(x: IndexMap<String, f64>) -> Vec<(String, f64)> { x.into_iter().collect() }
    small_vec [List(&Float)] {} fn(x: SmallVec<[f64; 4]>) -> Vec<f64> { x.into_vec() }
    small_vec_of_texts [List(&Text)] {} fn(x: SmallVec<[String; 2]>) -> Vec<String> { x.into_vec() }
    small_vec_of_maps [List(&Map(&Text, &Float))] {} fn(x: SmallVec<[IndexMap<String, f64>; 2]>) -> Vec<Vec<(String, f64)>> {
        x.into_iter().map(|x| x.into_iter().collect()).collect()
    }
}
