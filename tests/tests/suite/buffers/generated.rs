//! Generated arguments: ndarrays, arrays and views of random bytes, shapes and slices.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// NumPy's dtypes of numbers, some of them in the other byte order.
const DTYPES: &[&str] = &[
    "?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "e", "f", "d", "g", "F", "D", ">i4", ">u2", ">f8", "<f8",
    "<i4", "=f4",
];
/// `array`'s typecodes of numbers.
const TYPECODES: &[&str] = &["b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d"];
/// What a memoryview can be cast to.
const FORMATS: &[&str] =
    &["?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "n", "N", "P", "c", "@i", "@d"];

/// A function's name, and the source of an argument.
pub(super) fn calls(names: Vec<String>) -> impl Strategy<Value = (String, String)> {
    let argument = prop_oneof![
        5 => ndarray(),
        2 => array(),
        3 => view(),
        1 => vec(prop_oneof![ndarray(), array(), view()], 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
        1 => ndarray().prop_map(|item| format!("{{'k': {item}}}")),
    ];
    (select(names), argument)
}

/// Bytes of a few values, mostly: so that wide items are near 0, near the edges, infinite, or not a number.
fn bytes(length: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => select(vec!["00", "01", "02", "ff", "7f", "80", "f0"]).prop_map(|byte| byte.repeat(8)),
        // Small integers, and floats: of 8 bytes, and of 4.
        4 => (0..4_u64).prop_map(|value| hex(&value.to_ne_bytes())),
        2 => any::<f64>().prop_map(|value| hex(&value.to_ne_bytes())),
        2 => any::<[f32; 2]>().prop_map(|values| values.map(|value| hex(&value.to_ne_bytes())).concat()),
        2 => any::<u64>().prop_map(|value| hex(&value.to_ne_bytes())),
        1 => (-2..2_i64).prop_map(|value| hex(&value.to_ne_bytes())),
    ];
    vec(word, length.div_ceil(8)).prop_map(move |words| words.concat()[..length * 2].to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One index for each dimension, as often as not of all.
fn cut(dimensions: usize) -> impl Strategy<Value = String> {
    let bound = || prop_oneof![3 => Just(String::new()), 1 => (-4..5_i64).prop_map(|bound| bound.to_string())];
    let step = prop_oneof![4 => Just(""), 1 => Just("2"), 1 => Just("-1"), 1 => Just("-2"), 1 => Just("3")];
    let slice = (bound(), bound(), step).prop_map(|(from, to, step)| format!("{from}:{to}:{step}"));
    prop_oneof![
        1 => Just(String::new()),
        1 => vec(slice, dimensions).prop_map(|slices| if slices.is_empty() { String::new() } else { format!("[{}]", slices.join(", ")) }),
    ]
}

fn ndarray() -> impl Strategy<Value = String> {
    let shape =
        prop_oneof![6 => vec(0..6_usize, 1), 1 => Just(vec![3]), 3 => vec(0..4_usize, 2), 1 => vec(1..4_usize, 0..4)];
    let then = prop_oneof![8 => Just(""), 1 => Just(".T"), 1 => Just(".copy('F')"), 1 => Just(".squeeze()")];
    (select(DTYPES), shape, 0..2_usize, then).prop_flat_map(|(dtype, shape, offset, then)| {
        let items: usize = shape.iter().product();
        // No dtype is longer than 32 bytes.
        (bytes(items * 32 + offset), cut(shape.len())).prop_map(move |(bytes, cut)| {
            let memory = format!("np.frombuffer(bytes.fromhex('{bytes}'), {dtype:?}, {items}, offset={offset})");
            let memory = if items == 0 { format!("np.zeros(0, {dtype:?})") } else { memory };
            format!("{memory}.reshape({shape:?}){cut}{then}")
        })
    })
}

fn array() -> impl Strategy<Value = String> {
    let way = select(vec!["", "memoryview", "np.asarray"]);
    (select(TYPECODES), 0..6_usize, way).prop_flat_map(|(typecode, words, way)| {
        (bytes(words * 8), cut(1))
            .prop_map(move |(bytes, cut)| format!("{way}(array({typecode:?}, bytes.fromhex('{bytes}'))){cut}"))
    })
}

fn view() -> impl Strategy<Value = String> {
    let shape = prop_oneof![4 => Just(""), 1 => Just(", [2, 3]"), 1 => Just(", [6]"), 1 => Just(", [3, 1, 2]")];
    let owner = select(vec!["bytes", "bytearray"]);
    (select(FORMATS), 0..2_usize, 0..6_usize, shape, owner).prop_flat_map(|(format, offset, words, shape, owner)| {
        // Six items of up to 8 bytes, where a shape asks for six.
        let six = format!("[:6 * memoryview(bytes(8)).cast({format:?}).itemsize]");
        let (words, few) = if shape.is_empty() { (words, String::new()) } else { (6, six) };
        let dimensions = usize::from(shape.is_empty() || shape == ", [6]");
        (bytes(words * 8 + offset), cut(dimensions)).prop_map(move |(bytes, cut)| {
            format!("memoryview({owner}.fromhex('{bytes}'))[{offset}:]{few}.cast({format:?}{shape}){cut}")
        })
    })
}
