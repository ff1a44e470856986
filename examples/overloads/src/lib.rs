//! Functions of Python's that take what there is: one `digest` for texts, bytes, paths and files, one `distance` for numbers, words,
//! points and places, one `column` by name or by number.
//!
//! `pip install './examples/overloads[test]'`, then `pytest examples/overloads`.

use pyo3::prelude::*;
use pyo3_fast::fast_pymodule;

mod checksum;
mod distances;

/// The extension module. The functions register by themselves, under their names.
#[fast_pymodule]
mod overloads {
    use std::collections::HashMap;
    use std::hash::Hash;

    use pyo3::exceptions::{PyIndexError, PyKeyError};
    use pyo3::prelude::*;
    use pyo3_fast::{FastFromPyObject, fast_pyfunction};

    #[pymodule_export]
    use super::Place;

    /// The CRC-32 of some data, wherever it is.
    #[fast_pyfunction(dispatch)]
    mod digest {
        use std::path::PathBuf;

        use pyo3::prelude::*;
        use pyo3_fast::FastFromPyObject;

        use crate::checksum::Crc32;

        /// Below this many bytes a detach costs more than it lets others gain.
        const LARGE: usize = 65_536;

        /// Of a text, as UTF-8.
        #[fast(heavy(when = text.len() >= LARGE))]
        pub fn text(text: &str) -> u32 {
            Crc32::of(text.as_bytes())
        }

        /// Of bytes.
        #[fast(heavy(when = data.len() >= LARGE))]
        pub fn bytes(data: &[u8]) -> u32 {
            Crc32::of(data)
        }

        /// Of the file at a path: any object with `__fspath__`, for a `str` is a text here.
        #[fast(heavy)]
        pub fn path(path: PathBuf) -> std::io::Result<u32> {
            Ok(Crc32::of(&std::fs::read(path)?))
        }

        /// Of what is left in a file that was opened, for text or for bytes.
        #[pyo3(signature = (file, *, chunk = 65536))]
        pub fn file(file: Readable<'_>, chunk: usize) -> PyResult<u32> {
            let mut crc = Crc32::new();
            loop {
                match file.read.call1((chunk,))?.extract()? {
                    Chunk::Bytes(data) if data.is_empty() => return Ok(crc.value()),
                    Chunk::Text(text) if text.is_empty() => return Ok(crc.value()),
                    Chunk::Bytes(data) => crc.update(&data),
                    Chunk::Text(text) => crc.update(text.as_bytes()),
                }
            }
        }

        /// Anything that has a method `read`.
        #[derive(FastFromPyObject)]
        pub(crate) struct Readable<'py> {
            read: Bound<'py, PyAny>,
        }

        /// What `read` gives.
        #[derive(FastFromPyObject)]
        enum Chunk {
            #[pyo3(annotation = "bytes")]
            Bytes(Vec<u8>),
            #[pyo3(annotation = "str")]
            Text(String),
        }
    }

    /// How far two things are apart.
    #[fast_pyfunction(dispatch)]
    mod distance {
        use crate::{Place, distances};

        /// Numbers: the difference.
        pub fn numbers(a: f64, b: f64) -> f64 {
            (a - b).abs()
        }

        /// Words: how many letters must be put in, left out or exchanged.
        pub fn words(a: &str, b: &str) -> usize {
            distances::levenshtein(a, b)
        }

        /// Points of the plane, as pairs of numbers.
        pub fn points(a: [f64; 2], b: [f64; 2]) -> f64 {
            (a[0] - b[0]).hypot(a[1] - b[1])
        }

        /// Places on the earth: kilometres along the surface.
        pub fn places(a: &Place, b: &Place) -> f64 {
            distances::haversine(a, b)
        }
    }

    /// A column of a table, which is a list of rows.
    #[fast_pyfunction]
    fn column(header: Vec<String>, rows: Vec<Vec<String>>, key: Key<'_>) -> PyResult<Vec<String>> {
        let index = match key {
            Key::Name(name) => header
                .iter()
                .position(|column| column == name)
                .ok_or_else(|| PyKeyError::new_err(format!("there is no column '{name}'")))?,
            Key::Index(index) => index,
        };
        let cell = |row: Vec<String>| {
            row.into_iter().nth(index).ok_or_else(|| PyIndexError::new_err(format!("a row has no column {index}")))
        };
        rows.into_iter().map(cell).collect()
    }

    /// By what a column is chosen.
    #[derive(FastFromPyObject)]
    enum Key<'a> {
        Name(&'a str),
        Index(usize),
    }

    /// The item that there is most of; of several, the one that comes first.
    #[fast_pyfunction(dispatch(T = [i64, String]))]
    fn most_common<T: Eq + Hash + Clone>(items: Vec<T>) -> Option<T> {
        let mut counts = HashMap::new();
        for item in &items {
            *counts.entry(item).or_insert(0_usize) += 1;
        }
        let most = counts.values().copied().max()?;
        items.iter().find(|item| counts[item] == most).cloned()
    }
}

/// A place on the earth, in degrees.
#[pyclass(frozen, subclass, module = "overloads")]
pub struct Place {
    #[pyo3(get)]
    latitude: f64,
    #[pyo3(get)]
    longitude: f64,
}

#[pymethods]
impl Place {
    #[new]
    fn new(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude }
    }
}
