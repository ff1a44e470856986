//! How arguments are passed: by position and by name, with defaults, and in each calling convention.

use pyo3::prelude::*;

use super::counted_default;
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

shapes! {
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
}
