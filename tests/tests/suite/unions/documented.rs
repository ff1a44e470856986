//! The table in `docs/dispatch.md`: objects that several variants take, and what becomes of them.
//!
//! `UPDATE_EXPECT=1` writes it anew. It is read in review.

#![allow(elided_lifetimes_in_paths, reason = "the macro names types with and without a lifetime")]

use std::fmt::Write;

use expect_test::expect_file;
use pyo3::prelude::*;
use pyo3_fast::FastFromPyObject;

use super::{BUFFERS, Extract, Objects, extract};

const PAGE: &str = include_str!("../../../../docs/dispatch.md");
const HEAD: &str = "| enum | object | PyO3's derive | FastFromPyObject |\n|---|---|---|---|\n";

/// An enum as text, under both derives, and objects as sources.
type Row = (&'static str, [Extract; 2], &'static [&'static str]);

macro_rules! rows {
    ($({$($variants:tt)*} $(<$life:lifetime>)?: $($object:literal),+;)*) => {
        const ROWS: &[Row] = &[$({
            #[derive(FromPyObject, Debug)]
            #[allow(dead_code, reason = "it is shown")]
            enum Plain $(<$life>)? { $($variants)* }
            #[derive(FastFromPyObject, Debug)]
            #[allow(dead_code, reason = "it is shown")]
            enum Fast $(<$life>)? { $($variants)* }
            (
                stringify!($($variants)*),
                [|object| extract::<Plain>(object), |object| extract::<Fast>(object)],
                &[$($object),+],
            )
        }),*];
    };
}

rows! {
    {Float(f64), Int(i64)}: "3", "True";
    {Int(i64), Flag(bool)}: "True";
    {Small(u8), Big(u64)}: "7", "Int(7)";
    {Any(Bound<'py, PyAny>), Text(String)}<'py>: "'x'", "Text('x')";
    {Maybe(Option<String>), Int(Option<i64>)}: "None";
    {Letter(char), Text(String)}: "'x'";
    {Text(String), Letter(char)}: "'x'";
    {Floats(Vec<f64>), Ints(Vec<i64>)}: "[1, 2]", "[]", "(1, 2)", "List([1])", "array('q', [1])", "range(3)";
    {Ints(Vec<i64>), Octets(Vec<u8>)}: "b'ab'", "[1, 2]", "bytearray(b'ab')";
    {Floats(f64, f64), Ints(i64, i64)}: "(1, 2)", "Pair(1, 2)", "(Int(1), 2)";
    {List(Vec<i64>), Pair(i64, i64)}: "(1, 2)", "(True, 2)";
    {Value { real: f64 }, Number(f64)}: "0.5", "3";
}

/// As the enum would be written: `stringify!` spaces tokens in its own way.
fn tidy(variants: &str) -> String {
    let tokens = [
        (" < ", "<"),
        (" >", ">"),
        ("< ", "<"),
        (" (", "("),
        ("Vec <", "Vec<"),
        ("Option <", "Option<"),
        ("Bound <", "Bound<"),
    ];
    tokens.iter().fold(variants.to_owned(), |text, (spaced, tight)| text.replace(spaced, tight)).replace('|', "\\|")
}

#[test]
fn the_table_is_what_happens() {
    // The page is about builds that can read arrays.
    if !BUFFERS {
        return;
    }
    let table = Python::attach(|py| {
        let objects = Objects::new(py);
        let mut table = HEAD.to_owned();
        for (variants, derives, sources) in ROWS {
            for source in *sources {
                let [plain, fast] =
                    derives.map(|derive| objects.outcome(derive, source).0.expect("some variant takes it"));
                let fast = if fast == plain { "the same".to_owned() } else { format!("`{fast}`") };
                writeln!(table, "| `{}` | `{source}` | `{plain}` | {fast} |", tidy(variants)).unwrap();
            }
        }
        table
    });
    let (before, rest) = PAGE.split_once(HEAD).expect("the page has the table");
    let end = if rest.starts_with('\n') { 0 } else { rest.find("\n\n").expect("more follows the table") + 1 };
    expect_file!["../../../../docs/dispatch.md"].assert_eq(&format!("{before}{table}{}", &rest[end..]));
}
