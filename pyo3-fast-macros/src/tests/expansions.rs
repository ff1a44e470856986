//! What the macro emits, formatted, one shape a file; PyO3's own attribute is left unexpanded.
//!
//! `UPDATE_EXPECT=1 cargo test -p pyo3-fast-macros` blesses the files anew. They are read in review.

use expect_test::expect_file;
use proc_macro2::TokenStream;

/// The longest that an expansion may get, of a function and of a type; for each candidate of an overload set, and for the set; and what
/// a batch beside its function adds.
const MOST_LINES: [usize; 4] = [64, 124, 96, 170];

fn expand(options: &str, item: &str) -> String {
    formatted(crate::expand::fast_pyfunction(parse(options), parse(item)), MOST_LINES[0])
}

fn parse(text: &str) -> TokenStream {
    text.parse().expect("the test's input is Rust")
}

fn formatted(expanded: TokenStream, most_lines: usize) -> String {
    let expanded = prettyplease::unparse(&syn::parse2(expanded).expect("the expansion is Rust"));
    let lines = expanded.lines().count();
    let candidates = expanded.matches("impl __fast::Candidate<").count();
    let most = if candidates == 0 { most_lines } else { MOST_LINES[2] * (candidates + 1) };
    let most = if expanded.contains("call_batch") { most + MOST_LINES[3] } else { most };
    assert!(lines <= most, "{lines} lines:\n{expanded}");
    let private_macro = |path: &str| path.ends_with('!') && (path.contains("__fast") || path.contains("__private"));
    let calls = expanded.split_inclusive('!').filter_map(|before| before.rsplit([' ', '\n', '(']).next());
    assert_eq!(calls.filter(|path| private_macro(path)).count(), 0, "calls a private macro:\n{expanded}");
    expanded
}

macro_rules! snapshots {
    ($($name:ident: $options:literal, $item:literal;)*) => {$(
        #[test]
        fn $name() {
            expect_file![concat!("expansions/", stringify!($name), ".rs")].assert_eq(&expand($options, $item));
        }
    )*};
}

snapshots! {
    simplest: "", "fn nothing() {}";
    one_argument: "signature = (x, /)", "fn square(x: f64) -> f64 { x * x }";
    two_arguments: "", "/// Adds.\nfn add(a: i64, b: i64) -> i64 { a + b }";
    default: "signature = (name, *, times = 2)", "fn greet(name: &str, times: Option<usize>) -> String { name.repeat(times.unwrap_or(1)) }";
    positional: "signature = (a, b, /)", "fn add(a: i64, b: i64) -> i64 { a + b }";
    literal: "", "fn sign(x: i64) -> PyResult<Option<&'static str>> { Ok(if x < 0 { Some(\"-\") } else { None }) }";
    guarded: "", "fn length<'py>(py: Python<'py>, list: &Bound<'py, PyList>) -> PyResult<usize> { list.len() }";
    open_body: "", "fn hash(data: &[u8]) -> u32 { crc32fast::hash(data) }";
    closed_body_that_names_a_type: "", "fn empty(x: bool) -> String { if x { String::new() } else { String::from(\"x\") } }";
    lean: "lean", "fn hash(data: &[u8]) -> u32 { crc32fast::hash(data) }";
    host: "signature = (*args)", "fn count(args: &Bound<'_, PyTuple>) -> usize { args.len() }";
    own_crate: "crate = \"::mine::pyo3\", fast_crate = \"::mine::fast\"", "fn nothing() {}";
    unsafe_function: "", "unsafe fn read(address: usize) -> u8 { unsafe { *(address as *const u8) } }";
    heavy: "heavy", "fn checksum(data: &[u8]) -> u32 { crc32fast::hash(data) }";
    heavy_when: "heavy(when = data.len() > 9999), signature = (data, /)", "fn checksum(data: &[u8]) -> u32 { crc32fast::hash(data) }";
    heavy_host: "heavy, signature = (*data)", "fn count(data: Vec<String>) -> usize { data.len() }";
    heavy_statement: "", "fn load(py: Python<'_>, text: &str) -> PyResult<usize> { #[heavy] let value = parse(text).map_err(to_py)?; value.len(py) }";
    heavy_block: "", "fn sort(py: Python<'_>, mut words: Vec<String>) -> PyResult<Vec<String>> { #[heavy] { words.sort(); words.dedup(); } Ok(words) }";
    lent: "signature = (words = None)", "fn longest<'a>(words: Option<Vec<&'a str>>) -> Option<&'a str> { find(words) }";
    lent_heavy_when: "heavy(when = words.len() > 9), signature = (words, /)", "fn count(words: Vec<&str>) -> usize { words.concat().len() }";
    lent_slice: "", "fn sum(values: &[f64]) -> f64 { values.iter().sum() }";
    overload_set: "dispatch", "/// The area.\nmod area { /// Of a circle.\npub fn circle(c: &Circle) -> f64 { c.area() } #[fast(heavy)] #[cfg(unix)] pub fn words(words: Vec<&str>) -> usize { words.len() } fn helper() {} }";
    generic: "dispatch(T = [i64, String])", "/// Twice.\nfn twice<T: Clone>(x: T) -> (T, T) { (x.clone(), x) }";
    batch_parallel: "batch(parallel)", "fn at(table: &Table, x: f64) -> PyResult<f64> { table.at(x) }";
    batch_count: "batch(count), signature = (bits, *, prefix = \"t\")", "/// A token.\nfn token(#[fast(scalar)] bits: u32, #[fast(scalar)] prefix: &str) -> String { make(bits, prefix) }";
    mistake: "quick", "fn add(a: i64, b: i64) -> i64 { a + b }";
}

#[test]
fn the_simplest_is_short() {
    assert!(expand("", "fn nothing() {}").lines().count() < 40);
}

#[test]
fn module() {
    let item = "mod tools {
        use pyo3_fast::fast_pyfunction;
        #[fast_pyfunction(signature = (text, /))] fn words(text: &str) -> usize { text.split(' ').count() }
        #[pymodule_export] use super::lines;
        #[cfg(feature = \"nested\")] #[pyo3_fast::fast_pymodule] mod nested {}
    }";
    let expanded = crate::module::fast_pymodule(parse("gil_used = false"), parse(item));
    expect_file!["expansions/module.rs"].assert_eq(&formatted(expanded, MOST_LINES[0]));
}

macro_rules! derives {
    ($($name:ident: $item:literal;)*) => {$(
        #[test]
        fn $name() {
            let expanded = crate::union::fast_from_py_object(parse($item), false);
            expect_file![concat!("expansions/", stringify!($name), ".rs")].assert_eq(&formatted(expanded, MOST_LINES[1]));
        }
    )*};
}

derives! {
    derived_enum: "enum Key<'a> { Name(&'a str), #[pyo3(annotation = \"number\")] Index(#[pyo3(from_py_with = index)] usize) }";
    derived_tuples: "enum Range { Both(i64, i64), #[pyo3(transparent)] Length { length: usize } }";
    derived_struct: "#[pyo3(rename_all = \"camelCase\")] struct Point<T> { start_x: T, #[pyo3(item(1), default = 7)] y: f64 }";
    derived_newtype: "#[pyo3(fast_crate = \"mine::fast\", crate = \"mine::pyo3\")] struct Length(f64);";
    derived_mistakes: "#[pyo3(quick)] enum Key<'a, 'b> { #[pyo3(transparent, rename = \"x\")] Name(&'a str, &'b str) }";
}

#[test]
fn derived_for_stubs() {
    let item = "enum Key { Name(String), Pair(i64, #[pyo3(from_py_with = f)] f64), Point { x: f64 } }";
    let expanded = crate::union::fast_from_py_object(parse(item), true).to_string();
    let (_, input_type) = expanded.split_once("INPUT_TYPE : ").expect("there is an INPUT_TYPE");
    let (input_type, _) = input_type.split_once(';').expect("it ends");
    let input_type = formatted(parse(&format!("const INPUT_TYPE: {input_type};")), MOST_LINES[0]);
    expect_file!["expansions/derived_for_stubs.rs"].assert_eq(&input_type);
}
