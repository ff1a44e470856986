//! Lets the program and the tests find libpython without `LD_LIBRARY_PATH`, and says what to install where there is none to find.

fn main() {
    let python = pyo3_build_config::get();
    if !python.shared() {
        let executable = python.executable().unwrap_or("the Python that PyO3 found");
        println!(
            "cargo::error={executable} (Python {}) has no shared libpython, which a program that embeds Python links. \
             Install one that has it (Debian and Ubuntu: `apt install python3-dev`; Fedora: `dnf install python3-devel`; \
             pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3`; Homebrew and python.org have it) and name it \
             in PYO3_PYTHON.",
            python.version()
        );
    }
    pyo3_build_config::add_libpython_rpath_link_args();
    // For a test: whether there is a GIL.
    pyo3_build_config::use_pyo3_cfgs();
}
