//! Lets the program find libpython without `LD_LIBRARY_PATH`, tells the tests the interpreter, and looks for a Redis server for them.

use std::env;

fn main() {
    pyo3_build_config::add_libpython_rpath_link_args();
    let python = pyo3_build_config::get().executable().unwrap_or("python3");
    println!("cargo::rustc-env=PYTHON={python}");

    println!("cargo::rustc-check-cfg=cfg(no_redis_server)");
    println!("cargo::rerun-if-env-changed=PATH");
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).map(|folder| folder.join("redis-server")).find(|file| file.is_file());
    if found.is_none() {
        println!("cargo::rustc-cfg=no_redis_server");
    }
    // Cargo takes a file that is missing for one that has changed: until there is a server, each build looks for it again.
    println!("cargo::rerun-if-changed={}", found.unwrap_or("redis-server".into()).display());
}
