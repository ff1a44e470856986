//! Twins: one body under `#[pyfunction]` and under `#[fast_pyfunction]`, and what the fast path should read of it.

use pyo3::prelude::*;
use pyo3::types::PyCFunction;

/// One shape's two functions.
pub struct Twin {
    /// The functions' name in Python.
    pub name: &'static str,
    /// Makes the function under `#[pyfunction]`.
    pub plain: Maker,
    /// Makes the function under `#[fast_pyfunction]`.
    pub fast: Maker,
    /// What the fast path reads, argument by argument. `None`: the function is PyO3's alone.
    pub reads: Option<&'static [Reads]>,
    /// The fewest positional arguments, where no keyword is given.
    pub required: usize,
    /// The signature, as written.
    pub signature: &'static str,
    /// PyO3's options, as written.
    pub options: &'static str,
}

/// Makes a function for a module.
pub type Maker = for<'py> fn(&Bound<'py, PyModule>) -> PyResult<Bound<'py, PyCFunction>>;

/// What the fast path reads of an argument.
#[derive(Clone, Copy, Debug)]
pub enum Reads {
    /// Exact ints of so many bits.
    Signed(u32),
    /// Exact ints of so many bits.
    Unsigned(u32),
    /// Exact floats, and exact ints that fit one.
    Float,
    /// The two bools.
    Bool,
    /// Exact strings of one character.
    Char,
    /// Exact strings that have UTF-8.
    Text,
    /// Exact bytes.
    Bytes,
    /// Exact bytes, and buffers of such numbers.
    Octets,
    /// The same of one length.
    ByteArray(usize),
    /// Exact lists and tuples of what the other reads, and buffers of it.
    List(&'static Reads),
    /// The same of one length.
    Array(usize, &'static Reads),
    /// Exact tuples of these.
    Tuple(&'static [Reads]),
    /// Exact sets and frozensets of what the other reads.
    SetOf(&'static Reads),
    /// Exact dicts of what the others read.
    Map(&'static Reads, &'static Reads),
    /// None, and what the other reads.
    Maybe(&'static Reads),
    /// Nothing: PyO3 converts it, and the fast path goes on whatever comes of it.
    Host,
}

impl Reads {
    /// Whether Python code may change the argument: behind a conversion of PyO3's, the fast path leaves it to its turn, and goes on
    /// whatever comes of it.
    pub fn waits(self) -> bool {
        match self {
            Self::List(_) | Self::Array(..) | Self::Tuple(_) | Self::SetOf(_) | Self::Map(..) => true,
            Self::Octets | Self::ByteArray(_) => true,
            Self::Maybe(inner) => inner.waits(),
            _ => false,
        }
    }

    /// Whether there are buffers of it.
    pub(crate) fn is_a_number(self) -> bool {
        matches!(self, Self::Signed(_) | Self::Unsigned(_) | Self::Float | Self::Bool)
    }
}

/// How a parameter gets its argument.
pub struct Passing {
    /// Its name in Python.
    pub name: String,
    /// Who may pass it.
    pub kind: Kind,
    /// Whether it has no default.
    pub required: bool,
    /// Whether it has a default that is a call, or a macro.
    pub calls: bool,
}

/// The kinds of parameters, as `inspect` has them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Before `/`.
    PositionalOnly,
    /// By position or by name.
    Positional,
    /// After `*`.
    KeywordOnly,
}

impl Twin {
    /// Whether CPython itself refuses wrong counts and keywords, in its own words: see the guide.
    pub fn refused_by_cpython(&self) -> bool {
        self.signature_text().ends_with("/)") && !self.options.contains("keywords")
    }

    /// The names of the parameters, `py` and the module left out.
    pub fn parameters(&self) -> Vec<String> {
        let inside = self.signature.trim_start_matches('(').trim_end_matches(')');
        let mut depth = 0;
        let mut names = Vec::new();
        for part in inside.split(|c| {
            match c {
                '(' | '[' | '<' => depth += 1,
                ')' | ']' | '>' => depth -= 1,
                _ => {}
            }
            c == ',' && depth == 0
        }) {
            let Some((name, ty)) = part.rsplit_once(" :").or_else(|| part.split_once(':')) else { continue };
            let name = name.rsplit([' ', ']', '\n']).next().unwrap_or_default().trim_start_matches("r#");
            if !ty.contains("Python") && name != "module" && !name.is_empty() {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// How each parameter may be passed, and whether it must be: read off the signature once more, apart from the code under
    /// test.
    pub fn passing(&self) -> Vec<Passing> {
        let parameters = self.parameters();
        let text = self.signature_text();
        let Some(start) = text.find("signature=(") else {
            return parameters
                .into_iter()
                .map(|name| Passing { name, kind: Kind::Positional, required: true, calls: false })
                .collect();
        };
        let inside = &text[start + "signature=(".len()..];
        let mut depth = 0;
        let end = inside.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth < 0
        });
        let mut kind = Kind::Positional;
        let mut passing: Vec<Passing> = Vec::new();
        for entry in inside[..end.expect("the signature ends")].split(',').filter(|entry| !entry.is_empty()) {
            match entry {
                "/" => passing.iter_mut().for_each(|before| before.kind = Kind::PositionalOnly),
                "*" => kind = Kind::KeywordOnly,
                _ => {
                    let (name, required) = entry.split_once('=').map_or((entry, true), |(name, _)| (name, false));
                    let calls = entry.contains(['(', '!']);
                    passing.push(Passing { name: name.trim_start_matches("r#").to_owned(), kind, required, calls });
                }
            }
        }
        passing
    }

    fn signature_text(&self) -> String {
        self.options.split_whitespace().collect()
    }
}

/// Defines the twins of a module, and `all`, the list of them.
///
/// A shape is `name [what is read; fewest arguments] { fast options } { PyO3's options } fn(parameters) -> result { body }`;
/// one pair of braces gives options to both, and `[!]` says that the function is PyO3's alone.
macro_rules! shapes {
    ($($name:ident [$($reads:tt)*] {$($first:tt)*} $({$($second:tt)*})? fn $(<$($life:lifetime),*>)? ($($parameters:tt)*)
        $(-> $result:ty)? $body:block)*) => {
        /// The twins of this module.
        pub(super) fn all() -> Vec<Twin> {
            vec![$(crate::twins::twin!($name [$($reads)*] {$($first)*} $({$($second)*})? ($($parameters)*))),*]
        }
        #[allow(clippy::too_many_arguments, reason = "shapes of 16 and 17")]
        mod plain {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(crate::twins::plain! { {$($first)*} $({$($second)*})?
                pub(super) fn $name $(<$($life),*>)? ($($parameters)*) $(-> $result)? $body })*
        }
        #[allow(clippy::too_many_arguments, reason = "shapes of 16 and 17")]
        mod fast {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(crate::twins::fast! { {$($first)*} $({$($second)*})?
                pub(super) fn $name $(<$($life),*>)? ($($parameters)*) $(-> $result)? $body })*
        }
    };
}

/// As [`shapes`], where the plain twin's parameters are of other types, for PyO3 does not take the fast twin's: behind a `|` stand its
/// parameters and its result.
macro_rules! lent_shapes {
    ($($name:ident [$($reads:tt)*] {$($first:tt)*} $({$($second:tt)*})? fn $(<$($life:lifetime),*>)? ($($lent:tt)*)
        $(-> $result:ty)? | ($($owned:tt)*) $(-> $owned_result:ty)? $body:block)*) => {
        /// The twins of this module.
        pub(super) fn all() -> Vec<Twin> {
            vec![$(crate::twins::twin!($name [$($reads)*] {$($first)*} $({$($second)*})? ($($lent)*))),*]
        }
        #[allow(clippy::extra_unused_lifetimes, reason = "the fast twins need them")]
        mod plain {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(crate::twins::plain! { {$($first)*} $({$($second)*})?
                pub(super) fn $name $(<$($life),*>)? ($($owned)*) $(-> $owned_result)? $body })*
        }
        #[allow(clippy::useless_conversion, reason = "a default is good for both")]
        mod fast {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(crate::twins::fast! { {$($first)*} $({$($second)*})?
                pub(super) fn $name $(<$($life),*>)? ($($lent)*) $(-> $result)? $body })*
        }
    };
}

macro_rules! plain {
    ({$($ours:tt)*} {$($host:tt)*} $item:item) => { #[pyfunction($($host)*)] $item };
    ({lean} $item:item) => { #[pyfunction] $item };
    ({guarded} $item:item) => { #[pyfunction] $item };
    ({heavy $(($($when:tt)*))?} $item:item) => { #[pyfunction] $item };
    ({heavy, $($host:tt)*} $item:item) => { #[pyfunction($($host)*)] $item };
    ({$($host:tt)*} $item:item) => { #[pyfunction($($host)*)] $item };
}

macro_rules! fast {
    ({$($ours:tt)*} {$($host:tt)*} $item:item) => { #[pyo3_fast::fast_pyfunction($($ours)*)] #[pyo3($($host)*)] $item };
    ({$($host:tt)*} $item:item) => { #[pyo3_fast::fast_pyfunction($($host)*)] $item };
}

macro_rules! twin {
    ($name:ident [!] {$($options:tt)*} ($($parameters:tt)*)) => {
        crate::twins::twin!(@ $name, None, 0, {$($options)*}, ($($parameters)*))
    };
    ($name:ident [$($reads:expr),*; $required:literal] {$($options:tt)*} ($($parameters:tt)*)) => {
        crate::twins::twin!(@ $name, Some(&[$($reads),*]), $required, {$($options)*}, ($($parameters)*))
    };
    ($name:ident [$($reads:expr),*] {$($options:tt)*} $({$($more:tt)*})? ($($parameters:tt)*)) => {{
        const READS: &[crate::twins::Reads] = &[$($reads),*];
        crate::twins::twin!(@ $name, Some(READS), READS.len(), {$($options)* $($($more)*)?}, ($($parameters)*))
    }};
    (@ $name:ident, $reads:expr, $required:expr, {$($options:tt)*}, ($($parameters:tt)*)) => {
        Twin {
            name: stringify!($name),
            plain: |module| wrap_pyfunction!(plain::$name, module),
            fast: |module| wrap_pyfunction!(fast::$name, module),
            reads: $reads,
            required: $required,
            signature: stringify!(($($parameters)*)),
            options: stringify!($($options)*),
        }
    };
}

pub(crate) use {fast, lent_shapes, plain, shapes, twin};
