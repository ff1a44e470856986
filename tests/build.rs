//! Lets the test programs find libpython without `LD_LIBRARY_PATH`, and tells them the interpreter.

fn main() {
    pyo3_build_config::add_libpython_rpath_link_args();
    pyo3_build_config::use_pyo3_cfgs();
    println!("cargo::rustc-check-cfg=cfg(pyo3_disable_reference_pool)");
    let python = pyo3_build_config::get().executable().expect("tests need the interpreter that PyO3 is built for");
    println!("cargo::rustc-env=PYTHON={python}");
}
