//! Lets the program and the tests find libpython without `LD_LIBRARY_PATH`, tells the tests the interpreter, and says what to
//! install where there is no libpython to find.

use std::env;

fn main() {
    println!("cargo::rerun-if-env-changed=PYO3_BUILD_EXTENSION_MODULE");
    let builds_wheel = env::var_os("PYO3_BUILD_EXTENSION_MODULE").is_some();
    let python = pyo3_build_config::get();
    let executable = python.executable().unwrap_or("python3");
    if !builds_wheel && !python.shared() {
        println!(
            "cargo::error={executable} (Python {}) has no shared libpython, which a program that embeds Python links. \
             Install one that has it (Debian and Ubuntu: `apt install python3-dev`; Fedora: `dnf install python3-devel`; \
             pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3`; Homebrew and python.org have it) and name it \
             in PYO3_PYTHON. Or build the extension module alone, which needs none: `pip install ./examples/sidecar`.",
            python.version()
        );
    }
    // Prints nothing for a wheel: an extension module does not link libpython.
    pyo3_build_config::add_libpython_rpath_link_args();
    println!("cargo::rustc-env=PYTHON={executable}");
}
