//! What the macro emits, formatted, one shape a file; PyO3's own attribute is left unexpanded.
//!
//! `UPDATE_EXPECT=1 cargo test -p pyo3-fast-macros` blesses the files anew. They are read in review.

use expect_test::expect_file;
use proc_macro2::TokenStream;

/// The longest that an expansion may get, of a function and of a type; for each candidate of an overload set, and for the set; and what
/// a batch adds, to a function and to a candidate.
const MOST_LINES: [usize; 5] = [64, 124, 96, 190, 115];

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
    let most = most + MOST_LINES[4] * expanded.matches("impl __fast::BatchOf<").count();
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
    batch: "batch", "/// The square.\nfn square(x: f64) -> f64 { x * x }";
    batch_scalar: "batch, heavy(when = times > 9), signature = (text, *, times = 2)", "fn repeat(text: &str, #[fast(scalar)] times: usize) -> PyResult<String> { repeated(text, times) }";
    batch_only: "batch(only, name = \"lengths\"), signature = (word, /)", "pub fn length(word: String) -> usize { word.len() }";
    batch_held: "batch(attached), signature = (counter, words = None)", "fn count(py: Python<'_>, counter: &Counter, words: Option<Vec<&str>>) -> PyResult<()> { counter.count(py, words) }";
    batch_parallel: "batch(parallel)", "fn at(table: &Table, x: f64) -> PyResult<f64> { table.at(x) }";
    batch_count: "batch(count), signature = (bits, *, prefix = \"t\")", "/// A token.\nfn token(#[fast(scalar)] bits: u32, #[fast(scalar)] prefix: &str) -> String { make(bits, prefix) }";
    batch_generic: "dispatch(T = [i64, f32]), batch(only, name = \"doubled\")", "fn twice<T: Twice>(x: T, #[fast(scalar)] times: usize) -> T::Out { x.twice(times) }";
    batch_overload_set: "dispatch, batch(parallel)", "mod area { pub fn circle(c: &Circle) -> f64 { c.area() } #[cfg(unix)] pub fn words(words: Vec<&str>) -> Result<usize, NextOverload> { count(words) } }";
    mistake: "quick", "fn add(a: i64, b: i64) -> i64 { a + b }";
}

#[test]
fn the_simplest_is_short() {
    assert!(expand("", "fn nothing() {}").lines().count() < 40);
}

macro_rules! blocks {
    ($($name:ident: $options:literal, $item:literal;)*) => {$(
        #[test]
        fn $name() {
            let expanded = crate::expand::fast_pymethods(parse($options), parse($item));
            // Of the block as it was, and of each method with a fast path.
            let methods = 1 + expanded.to_string().matches("impl __fast :: FastCall <").count();
            expect_file![concat!("expansions/", stringify!($name), ".rs")].assert_eq(&formatted(expanded, MOST_LINES[0] * methods));
        }
    )*};
}

blocks! {
    methods: "", "/// A point.\nimpl Point {
        #[new] fn new(x: f64) -> Self { Self { x } }
        /// Scaled.
        #[pyo3(signature = (k = 2.0))] pub fn scaled(&self, k: f64) -> f64 { self.x * k }
        #[classmethod] #[cfg(unix)] fn unit(_cls: &Bound<'_, PyType>) -> f64 { 1.0 }
        #[staticmethod] #[pyo3(name = \"lambda\")] fn lambda_(x: f64) -> f64 { x }
        fn move_by(&mut self, x: f64) { self.x += x; }
        fn guard(slf: PyRef<'_, Self>) -> f64 { slf.x }
        #[getter] fn x(&self) -> f64 { self.x }
        fn __len__(&self) -> usize { 1 }
    }";
    methods_heavy: "crate = \"mine::pyo3\", fast_crate = \"mine::fast\"", "impl Index {
        /// Searches.
        #[fast(heavy(when = text.len() > 9))] #[pyo3(signature = (text, n = 1))] #[must_use]
        pub fn search(&self, text: &str, n: usize) -> usize { find(&self.words, text, n) }
        fn load(&self, py: Python<'_>) -> usize { #[heavy] let n = load(); let _ = py; n }
    }";
    methods_mistake: "", "impl Point { #[fast(quick)] fn x(&self, py: Python<'_>) -> f64 { #[heavy] let x = f(); x } }";
    methods_host: "", "impl Point { #[new] fn new() -> Self { Self } #[classattr] const X: u8 = 1; }";
}

#[test]
fn module() {
    let item = "mod tools {
        use pyo3_fast::fast_pyfunction;
        #[fast_pyfunction(signature = (text, /))] fn words(text: &str) -> usize { text.split(' ').count() }
        #[pymodule_export] use super::lines;
        #[fast_pyclass(module = \"elsewhere\", frozen)] struct Elsewhere;
        #[pyclass(fast_crate = \"mine::fast\")] enum Renamed { A, B }
        #[cfg(feature = \"nested\")] #[pyo3_fast::fast_pymodule] mod nested {}
    }";
    let expanded = crate::module::fast_pymodule(parse("gil_used = false"), parse(item));
    expect_file!["expansions/module.rs"].assert_eq(&formatted(expanded, MOST_LINES[0]));
}

macro_rules! classes {
    ($($name:ident: $options:literal, $item:literal;)*) => {$(
        #[test]
        fn $name() {
            let expanded = crate::class::fast_pyclass(parse($options), parse($item));
            expect_file![concat!("expansions/", stringify!($name), ".rs")].assert_eq(&formatted(expanded, MOST_LINES[0]));
        }
    )*};
}

classes! {
    class: "name = \"Hits\"", "/// Counts.\n#[pyo3(weakref)] pub struct Counter { hits: AtomicU64, #[pyo3(get)] names: Vec<&'static str>, next: Option<Py<Self>> }";
    class_of_variants: "eq", "#[derive(PartialEq)] enum Shape { Circle { radius: f64 }, #[cfg(unix)] Square(f64, #[cfg(feature = \"x\")] [u8; 4]), Nothing() }";
    class_of_units: "frozen, eq_int, fast_crate = \"mine::fast\", crate = \"mine::pyo3\"", "enum Colour { Red, Green = 3 }";
    class_with_mistakes: "set_all, unsendable, hash", "struct Point { #[pyo3(get, set, name = \"X\")] x: f64, #[pyo3(set)] y: Rc<f64> }";
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
