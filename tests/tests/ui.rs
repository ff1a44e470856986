//! Each mistake gives one message, pinned: `ui/<cause>/<mistake>.rs` and the `.stderr` beside it.
//!
//! The messages are those of one compiler; `TRYBUILD=overwrite cargo test -p pyo3-fast-tests --test ui` blesses them anew.

use std::process::Command;

/// The compiler that the `.stderr` files were blessed with.
const BLESSED_WITH: &str = "rustc 1.95.0";

#[test]
fn mistakes() {
    let version =
        Command::new(std::env::var("RUSTC").unwrap_or("rustc".into())).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    assert!(
        version.starts_with(BLESSED_WITH),
        "the messages in `tests/ui` were blessed with {BLESSED_WITH}, and this is {version}: compiler messages differ from \
         version to version. Run the tests with that compiler, or bless them anew and review what changed."
    );
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
