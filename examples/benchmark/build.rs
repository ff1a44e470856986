//! Compiles the column written by hand for the Python that PyO3 is built for, and tells the program which Python that is.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=src/by_hand.c");
    println!("cargo::rerun-if-changed=src/binding.h");
    println!("cargo::rerun-if-changed=src/buffers.c");
    println!("cargo::rerun-if-changed=src/containers.c");
    println!("cargo::rerun-if-changed=src/dispatch.c");
    println!("cargo::rerun-if-changed=src/methods.c");
    pyo3_build_config::use_pyo3_cfgs();
    let python = pyo3_build_config::get().executable().expect(
        "the benchmark runs the Python that PyO3 is built for, and PyO3's configuration names none: \
         set PYO3_PYTHON to a Python's full path",
    );
    println!("cargo::rustc-env=BENCHMARK_PYTHON={python}");
    cc::Build::new()
        .file("src/buffers.c")
        .file("src/by_hand.c")
        .file("src/containers.c")
        .file("src/dispatch.c")
        .file("src/methods.c")
        .include(include_path(python))
        .opt_level(3)
        .define("NDEBUG", None)
        .warnings_into_errors(true)
        .flag_if_supported("-Wno-unused-parameter")
        .compile("by_hand");
}

/// Where this Python keeps `Python.h`.
fn include_path(python: &str) -> String {
    let script = "import sysconfig; print(sysconfig.get_path('include'))";
    let output = Command::new(python)
        .args(["-c", script])
        .output()
        .unwrap_or_else(|error| panic!("cannot run {python}, the Python that PyO3 is built for: {error}"));
    assert!(output.status.success(), "{python} cannot say where its headers are: {output:?}");
    String::from_utf8(output.stdout).expect("a path in UTF-8").trim().to_owned()
}
