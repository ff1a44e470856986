//! Lets the program find libpython without `LD_LIBRARY_PATH`, and says what to install where there is none to find. Tells the tests the
//! interpreter, and looks for a Redis server for them.

use std::env;

fn main() {
    let python = pyo3_build_config::get();
    let executable = python.executable();
    if !python.shared() {
        println!(
            "cargo::error={} (Python {}) has no shared libpython, which a program that embeds Python links. \
             Install one that has it (Debian and Ubuntu: `apt install python3-dev`; Fedora: `dnf install python3-devel`; \
             pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3`; Homebrew and python.org have it) and name it \
             in PYO3_PYTHON.",
            executable.unwrap_or("the Python that PyO3 found"),
            python.version()
        );
    }
    pyo3_build_config::add_libpython_rpath_link_args();
    println!("cargo::rustc-env=PYTHON={}", executable.unwrap_or("python3"));
    look_for_redis_server();
}

fn look_for_redis_server() {
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
