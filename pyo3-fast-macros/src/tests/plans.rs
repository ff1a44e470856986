//! The table of decisions: each line of `docs/decisions.md` is a function and what becomes of it.
//!
//! `UPDATE_EXPECT=1 cargo test -p pyo3-fast-macros` writes the page anew.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use syn::ItemFn;

use crate::args::Options;
use crate::body::names;
use crate::methods::MethodBlock;
use crate::model::FastFunction;
use crate::plan::Plan;
use crate::report::Report;

fn plan(options: &str, item: &str) -> String {
    let mut item: ItemFn = syn::parse_str(item).expect("the test's input is a function");
    let mut report = Report::default();
    let options = Options::parse(options.parse().expect("options are tokens"), &mut item.attrs, &mut report);
    report.gate().expect("the options are right");
    Plan::new(&FastFunction::new(&item, &options)).to_string()
}

const CASES: &[(&str, &[(&str, &str)])] = &[
    (
        "The calling convention follows from the signature",
        &[
            ("", "fn f() {}"),
            ("", "fn f(py: Python<'_>) {}"),
            ("", "fn f(x: f64) {}"),
            ("signature = (x, /)", "fn f(x: f64) {}"),
            ("signature = (x, /), convention = \"keywords\"", "fn f(x: f64) {}"),
            ("signature = (x = 1.0, /)", "fn f(x: f64) {}"),
            ("signature = (x, y, /)", "fn f(x: f64, y: f64) {}"),
            ("signature = (x, /, y)", "fn f(x: f64, y: f64) {}"),
            ("signature = (x, *, y = 1.0)", "fn f(x: f64, y: f64) {}"),
        ],
    ),
    (
        "The entry follows from the body",
        &[
            ("", "fn f(x: f64) -> f64 { x.sqrt() + 1.0 }"),
            ("", "fn f(s: &str) -> usize { s.chars().filter(|c| c.is_alphabetic()).count() }"),
            ("", "fn f(n: u64) -> u64 { let mut sum = 0; for i in 0..n { sum += i * i } sum }"),
            ("", "fn f(x: f64) -> PyResult<f64> { if x < 0.0 { return Ok(0.0) } Ok(x) }"),
            ("", "fn f(s: &str) -> String { String::from(s) }"),
            ("", "fn f(v: Value) -> i64 { match v { Value::Int(x) => x, Value::Float(x) => x as i64 } }"),
            ("guarded", "fn f(x: f64) -> f64 { x }"),
            ("lean", "fn f(x: f64) -> f64 { helper(x) }"),
            ("", "fn f(x: f64) -> f64 { helper(x) }"),
            ("", "fn f(x: f64) -> f64 { x.with_logging() }"),
            ("", "fn f(x: f64) -> f64 { println!(\"{x}\"); x }"),
            ("", "fn f(s: &str) -> PyResult<f64> { Ok(s.trim().len().checked_add(1)? as f64) }"),
            ("", "fn f(x: f64) -> f64 { LIMIT.min(x) }"),
            ("", "fn f(x: f64) -> f64 { unsafe { danger(x) } }"),
            ("", "fn f(x: f64) -> f64 { let y: Mine = x.into(); y }"),
            ("", "fn f(x: f64) -> f64 { f64::mul_add(x, 2.0, f64::EPSILON) }"),
            ("", "fn f(x: f64) -> Side { f64::into(x) }"),
            ("", "fn f(x: f64) -> f64 { f64::with_logging(x) }"),
            ("", "fn f(side: Option<bool>) -> Side { None.unwrap_or_default() }"),
            ("signature = (x = limit())", "fn f(x: f64) -> f64 { x }"),
            ("", "fn f(list: &Bound<'_, PyList>) -> usize { list.len() }"),
            ("", "fn f(py: Python<'_>, x: f64) -> f64 { x }"),
        ],
    ),
    (
        "Bodies that run detached",
        &[
            ("heavy", "fn f(s: &str) -> usize { s.len() }"),
            ("heavy(when = s.len() > 9999)", "fn f(s: &str) -> usize { s.len() }"),
            ("heavy(when = is_large(s))", "fn f(s: &str) -> usize { s.len() }"),
            ("heavy(when = s.len() > 9999)", "fn f(s: &str) -> u64 { hash(s) }"),
            ("heavy, signature = (*words)", "fn f(words: Vec<String>) -> usize { words.len() }"),
            ("", "fn f(py: Python<'_>, s: &str) -> usize { #[heavy] let words = count(s); words }"),
        ],
    ),
    (
        "A batch leaves its function's plan as it is",
        &[
            ("batch", "fn f(x: f64) -> f64 { x.sqrt() }"),
            ("batch(attached), signature = (x, /)", "fn f(x: &str) -> usize { count(x) }"),
            ("batch, heavy(when = x > 9.0)", "fn f(x: f64) -> f64 { x.sqrt() }"),
        ],
    ),
    (
        "Some functions are PyO3's alone",
        &[
            ("signature = (*args)", "fn f(args: &Bound<'_, PyTuple>) {}"),
            ("signature = (**kwargs)", "fn f(kwargs: Option<&Bound<'_, PyDict>>) {}"),
            ("signature = (*, x)", "fn f(x: f64) {}"),
            ("pass_module", "fn f(module: &Bound<'_, PyModule>) {}"),
            ("warn(message = \"old\")", "fn f() {}"),
            ("", "fn f(#[pyo3(from_py_with = convert)] x: f64) {}"),
            ("", "async fn f() {}"),
            ("signature = (y)", "fn f(x: f64) {}"),
        ],
    ),
];

/// `#[fast(..)]`, and a method.
const METHODS: &[(&str, &str)] = &[
    ("", "fn f(&self) -> f64 { self.x + self.y }"),
    ("", "fn f(&self, k: f64) -> f64 { k.mul_add(self.x, self.y) }"),
    ("", "fn f(&self) -> f64 { self.x.sqrt() }"),
    ("", "fn f(&self) -> f64 { self.length() }"),
    ("", "fn f(&self) -> f64 { helper(self) }"),
    ("", "#[pyo3(signature = (x, /))] fn f(&self, x: f64) -> f64 { x }"),
    ("", "fn f(&mut self, x: f64) { self.x = x }"),
    ("", "fn f(slf: PyRef<'_, Self>) -> f64 { slf.x }"),
    ("", "#[classmethod] fn f(_cls: &Bound<'_, PyType>, x: f64) -> f64 { x }"),
    ("", "#[classmethod] fn f(cls: &Bound<'_, PyType>) -> usize { cls.len() }"),
    ("", "#[staticmethod] fn f(x: f64) -> f64 { x }"),
    ("", "#[new] fn new(x: f64) -> Self { Self { x, y: x.abs() } }"),
    ("", "#[new] fn new(x: f64) -> Self { if x < 0.0 { Self(0.0) } else { Self(x) } }"),
    ("", "#[new] fn new(x: f64) -> Self { Self { x, ..Self::default() } }"),
    ("", "#[new] fn new(x: f64) -> Self { let made = Self { x }; made }"),
    ("", "#[new] fn new(x: f64) -> PyResult<Self> { Ok(Self { x }) }"),
    ("", "fn f(&self) -> Side { match self { Self::Left => Self::Right, _ => Side::Left } }"),
    ("", "fn f(&self) -> Side { let side = Self::Left; side }"),
    ("", "fn f(&self) -> Side { match self { Self::Two(x) => Self::Two(x + 1), _ => Self::One } }"),
    ("lean", "fn f(&self) -> u64 { self.count.load(Relaxed) }"),
    ("guarded", "fn f(&self) -> f64 { self.x }"),
    ("heavy", "fn f(&self, s: &str) -> usize { search(&self.words, s) }"),
    ("", "#[pyo3(signature = (*words))] fn f(&self, words: Vec<String>) -> usize { words.len() }"),
];

fn plan_of_method(own: &str, method: &str) -> String {
    let own = if own.is_empty() { String::new() } else { format!("#[fast({own})]") };
    let item = syn::parse_str(&format!("impl Class {{ {own} {method} }}")).expect("the test's input is a method");
    let mut report = Report::default();
    let block = MethodBlock::parse(TokenStream::new(), item, &mut report);
    report.gate().expect("the options are right");
    Plan::new(&block.methods[0].function(&block.item.self_ty)).to_string()
}

#[test]
fn decisions() {
    let mut page = "# The table of decisions\n\nWhat `#[fast_pyfunction]` makes of a function, and why. A test writes this page.\n\
                    A plan says what the text tells; whether the types are plain, the compiler tells.\n"
        .to_owned();
    let bars = |text: &str| text.replace('|', "\\|");
    let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{}`", bars(text)) };
    for (title, cases) in CASES {
        page += &format!("\n## {title}\n\n| options | function | plan |\n|---|---|---|\n");
        for (options, item) in *cases {
            page += &format!("| {} | {} | {} |\n", code(options), code(item), bars(&plan(options, item)));
        }
    }
    page += "\n## Methods\n\nWhat `#[fast_pymethods]` makes of a method. Setters, special methods and their like are PyO3's alone.\n\n\
             | `#[fast(..)]` | method | plan |\n|---|---|---|\n";
    for (own, method) in METHODS {
        page += &format!("| {} | {} | {} |\n", code(own), code(method), bars(&plan_of_method(own, method)));
    }
    expect_file!["../../../docs/decisions.md"].assert_eq(&page);
}

/// The list is searched by halves.
#[test]
fn methods_are_sorted() {
    assert!(names::METHODS.is_sorted() && names::ASSOCIATED.is_sorted());
}
