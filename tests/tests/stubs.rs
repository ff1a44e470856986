//! Type stubs, which PyO3's `experimental-inspect` makes possible: those of a module are the same under our macros as under
//! PyO3's, whether that feature comes through ours or from elsewhere in the graph.

use std::collections::BTreeMap;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Modules under PyO3's macros, and their names.
const SOURCE: &str = include_str!("stubs/modules.rs");
const MODULES: [&str; 2] = ["everything", "filled"];
/// A module of what PyO3 has no counterpart for, and parts of its stubs.
const OVERLOADS: &str = include_str!("stubs/overloads.rs");
const PARTS_OF_OVERLOADS: [&str; 6] = [
    "def size(*args, **kwargs) -> ",
    "def other(*args, **kwargs) -> ",
    "def twice(x: ",
    "def distance(a: ",
    "def distance_batch(a: ",
    "def length_batch(text: ",
];
/// Of the stubs of `everything`: they are not empty.
const PARTS: [&str; 11] = [
    "def secondField(self, /) -> str | None",
    "class Derived(Options)",
    "LIMIT: Final = 7",
    "def renamed(",
    "def outside(",
    "def deep(",
    "def search(self, text: str, /, times: ",
    "def detached(values: ",
    "= 5",
    "Positional-only, with",
    "range: tuple[SupportsIndex, SupportsIndex | None]",
];

/// A crate of these modules: its name, and what is exchanged in the source.
type Crate = (&'static str, &'static [(&'static str, &'static str)]);
/// PyO3's macros, ours under their names, ours under our names, and ours with types that PyO3 lacks in the place of their twins, or that
/// we derive.
const CRATES: [Crate; 4] = [
    ("plain", &[]),
    ("dropped_in", &[("use pyo3::prelude::*;", "use pyo3_fast::drop_in::prelude::*;")]),
    (
        "by_our_names",
        &[
            ("use pyo3::prelude::*;", "use pyo3::prelude::*;\nuse pyo3_fast::prelude::*;"),
            ("#[pyfunction", "#[fast_pyfunction"),
            ("#[pyclass", "#[fast_pyclass"),
            ("#[pymethods]", "#[fast_pymethods]"),
            (
                "        #[pyo3(signature = (text, /, times",
                "        #[fast(heavy)]\n        #[pyo3(signature = (text, /, times",
            ),
            ("        #[pyo3(name = \"detached\"", "        #[fast(heavy)]\n        #[pyo3(name = \"detached\""),
            ("#[pymodule]", "#[fast_pymodule]"),
            ("#[pymodule(", "#[fast_pymodule("),
            ("#[fast_pyfunction]\n    fn fallible(", "#[fast_pyfunction(heavy)]\n    fn fallible("),
            ("(signature = (a, b = 2, /))", "(heavy(when = a > b), signature = (a, b = 2, /))"),
            ("(name = \"renamed\")", "(heavy, name = \"renamed\")"),
        ],
    ),
    (
        "lending",
        &[
            ("#[derive(FromPyObject)]", "#[derive(pyo3_fast::FastFromPyObject)]"),
            ("use pyo3::prelude::*;", "use pyo3_fast::drop_in::prelude::*;"),
            ("use pyo3::types::{PyBytes, ", "use pyo3::types::{"),
            ("words: Vec<String>", "words: Vec<&str>"),
            ("HashMap<String, f64>", "HashMap<&str, f64>"),
            ("BTreeMap<i64, Vec<String>>, HashSet<String>", "BTreeMap<i64, Vec<&str>>, HashSet<std::borrow::Cow<str>>"),
            ("Option<HashMap<String, Option<i64>>>", "Option<Vec<(&str, Option<i64>)>>"),
            ("Option<[String; 2]>", "Option<[&str; 2]>"),
            ("list: Vec<f64>", "list: &[f64]"),
            ("last: Option<Vec<f64>>", "last: Option<std::collections::VecDeque<f64>>"),
            ("#[pyfunction(signature = (octets,", "#[pyfunction(heavy, signature = (octets,"),
            ("Vec<Bound<'_, PyBytes>>, names: Vec<String>", "Vec<&[u8]>, names: Vec<&str>"),
        ],
    ),
];

#[test]
fn our_feature_gives_the_stubs_of_pyo3() {
    stubs_are_alike("ours");
}

#[test]
fn the_feature_of_pyo3_alone_gives_them_too() {
    stubs_are_alike("theirs");
}

fn stubs_are_alike(feature: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stubs");
    fs::create_dir_all(&folder).unwrap();
    let lock = File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();

    write_workspace(&folder);
    build(&folder, feature);
    let everything = format!("{:?}", stubs(&folder, "plain", "everything"));
    for part in PARTS {
        assert!(everything.contains(part), "{part} is not in {everything}");
    }
    let overloads = format!("{:?}", stubs(&folder, "overloads", "overloads"));
    for part in PARTS_OF_OVERLOADS {
        assert!(overloads.contains(part), "{part} is not in {overloads}");
    }
    for module in MODULES {
        let [plain, dropped_in, by_our_names, lending] = CRATES.map(|(name, _)| stubs(&folder, name, module));
        assert_eq!(dropped_in, plain);
        assert_eq!(by_our_names, plain);
        if feature == "ours" {
            assert_eq!(lending, plain);
        } else if module == "everything" {
            // Then nothing is known of the types that PyO3 lacks.
            let lending = format!("{lending:?}");
            for part in [
                "def derived(key: Incomplete, ",
                "def lendable(words: Incomplete, ",
                "last: Incomplete",
                "def lendable_bytes(octets: Incomplete, /",
            ] {
                assert!(lending.contains(part), "{part} is not in {lending}");
            }
        }
    }
}

/// The crates, with the dependencies' versions that these tests have.
fn write_workspace(folder: &Path) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let migrated = CRATES.map(|(name, changes)| {
        let source = changes.iter().fold(SOURCE.to_owned(), |source, (theirs, ours)| {
            assert!(source.contains(theirs), "{theirs} is not in the source");
            source.replace(theirs, ours)
        });
        (name, source)
    });
    let sources = migrated.into_iter().chain([("overloads", OVERLOADS.to_owned())]);
    let mut members = Vec::new();
    for (name, source) in sources {
        members.push(name);
        fs::create_dir_all(folder.join(name).join("src")).unwrap();
        fs::write(folder.join(name).join("src/lib.rs"), source).unwrap();
        fs::write(folder.join(name).join("Cargo.toml"), manifest(name, &here.join("pyo3-fast"))).unwrap();
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(here.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

fn manifest(name: &str, pyo3_fast: &Path) -> String {
    format!(
        r#"
            [package]
            name = "{name}"
            edition = "2024"

            [lib]
            crate-type = ["cdylib"]

            [features]
            ours = ["pyo3-fast/experimental-inspect"]
            theirs = ["pyo3/experimental-inspect"]

            [dependencies]
            # The lock file has the version.
            pyo3 = {{ version = "*", default-features = false, features = ["macros"] }}
            pyo3-fast.path = {pyo3_fast:?}
        "#
    )
}

fn build(folder: &Path, feature: &str) {
    let output = Command::new(env!("CARGO"))
        // All dependencies are here, since these tests were built with them.
        .args(["build", "--workspace", "--offline", "--features", feature, "--target-dir"])
        .arg(folder.join("target"))
        .current_dir(folder)
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The stubs of a module in a crate's library, by file.
fn stubs(folder: &Path, name: &str, module: &str) -> BTreeMap<PathBuf, String> {
    let library = folder.join("target/debug").join(format!("{DLL_PREFIX}{name}{DLL_SUFFIX}"));
    let module = pyo3_introspection::introspect_cdylib(library, module).expect("the library has data for stubs");
    pyo3_introspection::module_stub_files(&module).into_iter().collect()
}
