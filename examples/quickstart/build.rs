//! Lets the program find libpython without `LD_LIBRARY_PATH`, and says what to install where there is none to find.

use std::env;

fn main() {
    println!("cargo::rerun-if-env-changed=PYO3_BUILD_EXTENSION_MODULE");
    let builds_wheel = env::var_os("PYO3_BUILD_EXTENSION_MODULE").is_some();
    let python = pyo3_build_config::get();
    if !builds_wheel && !python.shared() {
        let executable = python.executable().unwrap_or("the Python that PyO3 found");
        println!(
            "cargo::error={executable} (Python {}) has no shared libpython, which a program that embeds Python links. \
             Install one that has it (Debian and Ubuntu: `apt install python3-dev`; Fedora: `dnf install python3-devel`; \
             pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3`; Homebrew and python.org have it) and name it \
             in PYO3_PYTHON. Or build the extension module alone, which needs none: `pip install ./examples/quickstart`.",
            python.version()
        );
    }
    // Prints nothing for a wheel: an extension module does not link libpython.
    pyo3_build_config::add_libpython_rpath_link_args();
}
