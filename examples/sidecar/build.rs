//! Lets the program and the tests find libpython without `LD_LIBRARY_PATH`, and tells the tests the interpreter.

fn main() {
    println!("cargo::rerun-if-env-changed=PYO3_BUILD_EXTENSION_MODULE");
    // Prints nothing for a wheel: an extension module does not link libpython.
    pyo3_build_config::add_libpython_rpath_link_args();
    println!("cargo::rustc-env=PYTHON={}", pyo3_build_config::get().executable().unwrap_or("python3"));
}
