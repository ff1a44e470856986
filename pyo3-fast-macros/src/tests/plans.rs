//! The table of decisions: each line of `docs/decisions.md` is a function and what becomes of it.
//!
//! `UPDATE_EXPECT=1 cargo test -p pyo3-fast-macros` writes the page anew.

use expect_test::expect_file;
use syn::ItemFn;

use crate::args::Options;
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

#[test]
fn decisions() {
    let mut page = "# The table of decisions\n\nWhat `#[fast_pyfunction]` makes of a function, and why. A test writes this page.\n\
                    A plan says what the text tells; whether the types are plain, the compiler tells.\n"
        .to_owned();
    for (title, cases) in CASES {
        page += &format!("\n## {title}\n\n| options | function | plan |\n|---|---|---|\n");
        for (options, item) in *cases {
            let code =
                |text: &str| if text.is_empty() { String::new() } else { format!("`{}`", text.replace('|', "\\|")) };
            page += &format!("| {} | {} | {} |\n", code(options), code(item), plan(options, item).replace('|', "\\|"));
        }
    }
    expect_file!["../../../docs/decisions.md"].assert_eq(&page);
}

/// The list is searched by halves.
#[test]
fn methods_are_sorted() {
    assert!(crate::body::METHODS.is_sorted());
}
