//! Tells the runtime which Python it is built for.

use pyo3_build_config::{PythonAbiKind, PythonImplementation};

fn main() {
    pyo3_build_config::use_pyo3_cfgs();
    println!("cargo::rustc-check-cfg=cfg(pyo3_disable_reference_pool)");
    println!("cargo::rustc-check-cfg=cfg(fast_path)");
    println!("cargo::rustc-check-cfg=cfg(buffers)");

    // The fast path needs CPython, and the `METH_FASTCALL` convention, which the stable ABI has from 3.10 on. Elsewhere every
    // function is PyO3's alone.
    let abi = pyo3_build_config::get().target_abi();
    let stable_before = |minor| matches!(abi.kind(), PythonAbiKind::Stable(_)) && abi.version().minor < minor;
    if abi.implementation() == PythonImplementation::CPython && !stable_before(10) {
        println!("cargo::rustc-cfg=fast_path");
    }
    // The buffer protocol, which the stable ABI has from 3.11 on.
    if !stable_before(11) {
        println!("cargo::rustc-cfg=buffers");
    }
}
