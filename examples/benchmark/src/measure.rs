//! Instructions per round of a Python loop, counted by callgrind.
//!
//! A loop runs with `k` rounds and with `2k`: the difference, divided by `k`, is what one round costs once the interpreter
//! has specialised it. Each row has an interpreter of its own, which runs the loops of all its columns. No clock is read,
//! so the counts repeat to the digit.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use crate::numpy;
use crate::rows::{Column, Ending, Row, Target};

/// callgrind processes at a time.
const WORKERS: usize = 2;

/// Runs a loop in a namespace of its own, as a program of its own would: warm, then `k` rounds, then `2k`. callgrind
/// writes its counters out, and clears them, whenever `mark` is called.
const SCRIPT: &str = "\
import array, gc, sys
gc.disable()
sys.path[:0] = sys.argv[1:]
import benchmark

data = {
    'many_floats': [i / 7 for i in range(1000)], 'many_ints': [i * 1001 for i in range(1000)], 'three': [0.5, 1.5, 2.5], 'one': [2.5],
    'many_texts': [f'text number {i}' for i in range(1000)], 'many_rows': [[i / 7] * 10 for i in range(1000)],
    'many_entries': {f'key {i}': i / 7 for i in range(1000)}, 'many_times': 1000,
}
data['many_in_array'], data['three_in_array'] = (array.array('d', data[of]) for of in ('many_floats', 'three'))

def measure(statement, f):
    names = {'f': f, 'n': type('Int', (int,), {})(3), **data}
    exec(f'def loop(r):\\n for _ in r:\\n  {statement}', names)
    loop, mark, rounds = names['loop'], benchmark.by_hand.mark, ROUNDS
    loop(range(min(rounds, 400)))
    mark()
    loop(range(rounds))
    mark()
    loop(range(2 * rounds))
    mark()

";

/// Data of the rows that need NumPy: importing it takes seconds.
const NUMPY: &str = "\
import numpy
data['many_in_numpy'], data['three_in_numpy'] = (numpy.array(data[of]) for of in ('many_floats', 'three'))
";

/// What is measured of one row: instructions per call, the loop's own taken off. Of a detach: what it adds to the function.
pub(crate) struct Counts {
    pub(crate) by_hand: Option<f64>,
    pub(crate) plain: f64,
    pub(crate) fast: f64,
    /// pyo3-fast's function without `heavy`, where the row has one.
    pub(crate) attached: Option<f64>,
}

/// The loop's statement: the call, or `pass`, and what catches its exception.
fn statement(ending: Ending, call: &str) -> String {
    match ending {
        Ending::Result => call.to_owned(),
        Ending::Raises(exception) => format!("try:\\n   {call}\\n  except {exception}:\\n   pass"),
    }
}

/// A script of the row: a loop with `pass` in place of the call, and one for each of the columns. Where the row compares a function with
/// another, a loop of that one follows each.
fn script(row: &Row, columns: &[Column]) -> String {
    let mut script = SCRIPT.replace("ROUNDS", &row.rounds().to_string());
    if row.needs_numpy() {
        script += NUMPY;
    }
    script += &format!("measure(\"{}\", None)\n", statement(row.ending, "pass"));
    let call = statement(row.ending, row.call);
    for column in columns {
        if let Some(function) = row.function_in(*column) {
            let mut measure = |call: &str, function: &str| {
                script += &format!("measure(\"{call}\", benchmark.{}.{function})\n", column.module());
            };
            measure(&call, function);
            if let Some((function, its_call)) = row.target.compared() {
                measure(its_call.unwrap_or(&call), function);
            }
        }
    }
    script
}

/// The interpreter that the module is built for, and the module.
pub(crate) struct Bench {
    python: PathBuf,
    /// The folder that holds the module under its Python name, and what callgrind writes.
    folder: PathBuf,
    /// The folder that holds NumPy, once it is asked for.
    numpy: Option<PathBuf>,
}

impl Bench {
    /// # Errors
    /// The extension module does not stand where Cargo builds it.
    pub(crate) fn new() -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
        let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
        let built = program.with_file_name(format!("{prefix}benchmark{suffix}"));
        let folder = program.with_file_name("benchmark-module");
        let module = folder.join("benchmark.so");
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::copy(&built, &module)).map_err(|error| {
            format!("cannot copy the extension module {} to {}: {error}", built.display(), module.display())
        })?;
        Ok(Self { python: env!("BENCHMARK_PYTHON").into(), folder, numpy: None })
    }

    /// Lets the scripts import NumPy.
    ///
    /// # Errors
    /// There is none, and it cannot be installed.
    pub(crate) fn provide_numpy(&mut self) -> Result<(), String> {
        self.numpy = Some(numpy::provide(&self.python)?);
        Ok(())
    }

    /// Which Python this is, in words.
    ///
    /// # Errors
    /// The interpreter does not run.
    pub(crate) fn describe(&self) -> Result<String, String> {
        let script = "import sys; print(sys.implementation.name, sys.version.replace('\\n', ' '))";
        let output = run(Command::new(&self.python).args(["-S", "-E", "-c", script]))?;
        Ok(format!("{} ({})", String::from_utf8_lossy(&output.stdout).trim(), self.python.display()))
    }

    /// Runs a script, which finds the module's folder in `sys.argv[1]`, and NumPy's behind it: what it prints.
    ///
    /// # Errors
    /// The script fails.
    pub(crate) fn run_script(&self, script: &str) -> Result<String, String> {
        let mut command = Command::new(&self.python);
        command.args(["-S", "-c", script]).arg(&self.folder).args(&self.numpy);
        let output = run(without_python_variables(&mut command))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Counts every row.
    ///
    /// # Errors
    /// The first row that fails.
    pub(crate) fn count(&self, rows: &[&Row]) -> Result<Vec<Counts>, String> {
        let waiting = Mutex::new(rows.iter().enumerate());
        let counted = Mutex::new(Vec::new());
        let work = || {
            loop {
                let Some((index, row)) = waiting.lock().expect("no worker panics").next() else {
                    return;
                };
                let counts = self.count_row(index, row);
                counted.lock().expect("no worker panics").push((index, counts));
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(work);
            }
        });
        let mut counted = counted.into_inner().expect("no worker panics");
        counted.sort_by_key(|(index, _)| *index);
        counted.into_iter().map(|(_, counts)| counts).collect()
    }

    fn count_row(&self, index: usize, row: &Row) -> Result<Counts, String> {
        let mut columns = vec![Column::Plain, row.fast, Column::ByHand];
        columns.retain(|column| row.function_in(*column).is_some());
        let loops = if row.stands_apart() {
            let alone = |column| self.count_loops(index, row, &[column]);
            columns.into_iter().map(alone).collect::<Result<Vec<_>, _>>()?.concat()
        } else {
            self.count_loops(index, row, &columns)?
        };
        let mut loops = loops.into_iter();
        let mut next = || loops.next().ok_or_else(|| format!("callgrind has lost a loop of {}", row.name));
        let mut column = || -> Result<(f64, Option<f64>), String> {
            let whole = next()?;
            let attached = row.target.compared().map(|_| next()).transpose()?;
            Ok(match (row.target, attached) {
                (Target::DetachOfByHand { .. }, Some(attached)) => (whole - attached, Some(attached)),
                _ => (whole, attached),
            })
        };
        let ((plain, _), (fast, attached)) = (column()?, column()?);
        let by_hand = row.function_in(Column::ByHand).map(|_| column()).transpose()?.map(|(count, _)| count);
        Ok(Counts { by_hand, plain, fast, attached })
    }

    /// Instructions per round of the loops of these columns, in one process; the loop's own taken off.
    fn count_loops(&self, index: usize, row: &Row, columns: &[Column]) -> Result<Vec<f64>, String> {
        let report = self.folder.join(format!("row-{index}-{}.callgrind", columns[0].module()));
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--combine-dumps=yes", "--dump-before=benchmark_mark"])
            .arg(format!("--callgrind-out-file={}", report.display()))
            .arg(&self.python)
            .args(["-S", "-c", &script(row, columns)])
            .arg(&self.folder)
            .args(&self.numpy)
            // NumPy's threads would wait for work, in callgrind's time.
            .env("OPENBLAS_NUM_THREADS", "1")
            // Large memory always comes new from the kernel, whose zeros cost nothing: malloc would clear what was freed before.
            .env("MALLOC_MMAP_THRESHOLD_", "131072");
        // Not `-E`: Python would ignore the hash seed too, and probe its dictionaries differently in each run.
        run(without_python_variables(&mut command).env("PYTHONHASHSEED", "0"))?;
        match per_round(&report, row.rounds())?.as_slice() {
            [empty, loops @ ..] => Ok(loops.iter().map(|count| count - empty).collect()),
            [] => Err(format!("callgrind has counted nothing of {}", row.name)),
        }
    }
}

/// Instructions per round of each loop, out of callgrind's file: it has a part for each mark, and one for what comes
/// after the last.
fn per_round(report: &Path, rounds: u64) -> Result<Vec<f64>, String> {
    let text = std::fs::read_to_string(report)
        .map_err(|error| format!("cannot read callgrind's {}: {error}", report.display()))?;
    let parts: Vec<u64> = text.lines().filter_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok()).collect();
    let of_loop = |marks: &[u64]| match marks {
        // What led to the first mark, `k` rounds, `2k` rounds.
        [_, once, twice] => Some((*twice as f64 - *once as f64) / rounds as f64),
        _ => None,
    };
    Ok(parts.chunks(3).filter_map(of_loop).collect())
}

/// What `-E` is for: the user's own settings are none of the benchmark's.
pub(crate) fn without_python_variables(command: &mut Command) -> &mut Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("cannot run `{name}`: {error}; is it installed?"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("`{name}` failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}
