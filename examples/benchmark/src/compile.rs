//! What the macro costs to compile: the same 300 functions under `#[pyfunction]` and under `#[fast_pyfunction]`.
//!
//! CPU time (user and system, of Cargo's children) of compiling that crate alone, its dependencies built before; the two
//! alternate, and the fastest of each counts: whatever else the machine does only adds to it. Release is `opt-level = 3` with
//! one codegen unit, but without link-time optimisation, which would compile PyO3 and the standard library once more each
//! time. The size is that of the machine code in a library as it is shipped: fat LTO, stripped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

mod shapes;

/// Pairs of builds of each kind.
const PAIRS: usize = 5;

/// The two crates, plain PyO3's first.
const CRATES: [(&str, &str); 2] = [("plain_functions", "pyfunction"), ("fast_functions", "fast_pyfunction")];

/// A figure of both crates, and how much more pyo3-fast's may be.
struct Line {
    what: String,
    unit: &'static str,
    plain: f64,
    fast: f64,
    most: f64,
}

/// Generates, builds, measures, prints.
///
/// # Errors
/// A build fails, or a file cannot be written.
pub(crate) fn run(check: bool) -> Result<ExitCode, String> {
    let workspace = Workspace::generate()?;
    println!("Compiling {} functions, {PAIRS} times each\n", shapes::count());
    let mut lines = Vec::new();
    for (profile, most) in [("release", 1.40), ("dev", 1.60)] {
        let [plain, fast] = workspace.compile_seconds(profile)?;
        lines.push(Line { what: format!("{profile}, CPU time"), unit: "s", plain, fast, most });
    }
    let [plain, fast] = workspace.text_sizes()?;
    lines.push(Line { what: ".text, as shipped".to_owned(), unit: "B", plain, fast, most: 1.25 });

    println!("{:<22} {:>12} {:>12} {:>8}  target", "figure", "PyO3", "pyo3-fast", "/PyO3");
    let missed = lines.iter().filter(|line| !line.print()).count();
    Ok(if check && missed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl Line {
    /// Prints the line, and says whether it reaches its target.
    fn print(&self) -> bool {
        let ratio = self.fast / self.plain;
        let reached = ratio <= self.most;
        let digits = if self.unit == "s" { 2 } else { 0 };
        println!(
            "{:<22} {:>10.digits$} {} {:>10.digits$} {} {ratio:>8.3}  <= {:.2} {}",
            self.what,
            self.plain,
            self.unit,
            self.fast,
            self.unit,
            self.most,
            if reached { "ok" } else { "MISS" }
        );
        reached
    }
}

/// A workspace of the two crates, under the target directory.
struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn generate() -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
        let folder = program.with_file_name("benchmark-compile");
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        write(&folder.join("Cargo.toml"), ROOT)?;
        // The same versions of everything as in the repository.
        let lock = fs::read_to_string(repository.join("Cargo.lock"))
            .map_err(|error| format!("cannot read the repository's Cargo.lock: {error}"))?;
        write(&folder.join("Cargo.lock"), &lock)?;
        for (name, attribute) in CRATES {
            let runtime = repository.join("pyo3-fast");
            let manifest = MEMBER.replace("NAME", name).replace("RUNTIME", &runtime.to_string_lossy());
            write(&folder.join(name).join("Cargo.toml"), &manifest)?;
            write(&folder.join(name).join("src/lib.rs"), &shapes::crate_source(name, attribute))?;
        }
        Ok(Self { folder })
    }

    /// The fastest build of each crate.
    fn compile_seconds(&self, profile: &str) -> Result<[f64; 2], String> {
        for (name, _) in CRATES {
            self.build(name, profile)?;
        }
        let mut seconds = [const { Vec::new() }; 2];
        for _ in 0..PAIRS {
            for ((name, attribute), seconds) in CRATES.into_iter().zip(&mut seconds) {
                let idle = self.build(name, profile)?;
                // Written again, so that Cargo finds it newer than its artefact.
                write(&self.folder.join(name).join("src/lib.rs"), &shapes::crate_source(name, attribute))?;
                seconds.push(self.build(name, profile)? - idle);
            }
        }
        Ok(seconds.map(fastest))
    }

    /// Builds one crate; the CPU seconds that it took.
    fn build(&self, name: &str, profile: &str) -> Result<f64, String> {
        let before = children_seconds();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--quiet", "--package", name, "--profile", profile, "--target-dir"])
            .arg(self.folder.join("target"))
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("PYO3_PYTHON", env!("BENCHMARK_PYTHON"))
            .output()
            .map_err(|error| format!("cannot run Cargo: {error}"))?;
        if !output.status.success() {
            return Err(format!("`{name}` does not build:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(children_seconds() - before)
    }

    /// The bytes of machine code in both libraries.
    fn text_sizes(&self) -> Result<[f64; 2], String> {
        let mut sizes = [0.0; 2];
        for ((name, _), size) in CRATES.into_iter().zip(&mut sizes) {
            self.build(name, "shipped")?;
            let file = format!("{}{name}{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
            *size = text_size(&self.folder.join("target/shipped").join(file))?;
        }
        Ok(sizes)
    }
}

/// The size of the section `.text`, as `size -A` prints it.
fn text_size(library: &Path) -> Result<f64, String> {
    let output = Command::new("size")
        .arg("-A")
        .arg(library)
        .output()
        .map_err(|error| format!("cannot run `size`: {error}; it comes with binutils"))?;
    let sections = String::from_utf8_lossy(&output.stdout);
    sections
        .lines()
        .find_map(|line| line.strip_prefix(".text")?.split_whitespace().next()?.parse().ok())
        .ok_or_else(|| format!("`size` finds no machine code in {}:\n{sections}", library.display()))
}

fn fastest(seconds: Vec<f64>) -> f64 {
    seconds.into_iter().fold(f64::INFINITY, f64::min)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::create_dir_all(path.parent().expect("a path below the workspace"))
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// User and system time of all children so far.
#[cfg(unix)]
fn children_seconds() -> f64 {
    // SAFETY: all zeros are a valid `rusage`, and `getrusage` only writes to it.
    let usage = unsafe {
        let mut usage: libc::rusage = core::mem::zeroed();
        libc::getrusage(libc::RUSAGE_CHILDREN, &mut usage);
        usage
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The benchmark is for Unix: so is callgrind.
#[cfg(not(unix))]
fn children_seconds() -> f64 {
    panic!("compile times are read from `getrusage`, which this system does not have")
}

const ROOT: &str = r#"
[workspace]
resolver = "3"
members = ["plain_functions", "fast_functions"]

[profile.release]
opt-level = 3
lto = "off"
codegen-units = 1

[profile.shipped]
inherits = "release"
lto = "fat"
strip = true
"#;

/// Both crates have the same dependencies.
const MEMBER: &str = r#"
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[lib]
crate-type = ["cdylib"]

[dependencies]
pyo3 = { version = "~0.30.1", default-features = false, features = ["macros"] }
pyo3-fast = { path = "RUNTIME" }
"#;
