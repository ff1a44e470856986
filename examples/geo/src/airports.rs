//! The airports, and what is asked about them.

use std::collections::HashMap;

use pyo3::prelude::*;

use crate::mistake::Mistake;
use crate::sphere::{self, Point};
use crate::tree::{Found, Tree};

/// Airports: their codes, and where they are, arranged so that the nearest is found quickly.
#[pyclass(frozen, module = "geo")]
pub struct Airports {
    #[pyo3(get)]
    codes: Vec<String>,
    #[pyo3(get)]
    latitudes: Vec<f64>,
    #[pyo3(get)]
    longitudes: Vec<f64>,
    rows: HashMap<String, usize>,
    tree: Tree,
}

#[pymethods]
impl Airports {
    #[new]
    fn new(codes: Vec<String>, latitudes: Vec<f64>, longitudes: Vec<f64>) -> Result<Self, Mistake> {
        if codes.len() != latitudes.len() || codes.len() != longitudes.len() {
            return Err(Mistake::Lengths([codes.len(), latitudes.len(), longitudes.len()]));
        }
        let points: Result<Vec<_>, _> = latitudes.iter().zip(&longitudes).map(|(lat, lon)| point(*lat, *lon)).collect();
        let mut rows = HashMap::with_capacity(codes.len());
        for (row, code) in codes.iter().enumerate() {
            rows.entry(code.clone()).or_insert(row);
        }
        Ok(Self { tree: Tree::new(points?), codes, latitudes, longitudes, rows })
    }

    fn __len__(&self) -> usize {
        self.codes.len()
    }

    /// Makes them picklable: other processes arrange them anew.
    fn __getnewargs__(&self) -> (&[String], &[f64], &[f64]) {
        (&self.codes, &self.latitudes, &self.longitudes)
    }
}

impl Airports {
    /// The airport with a code; of several, the first.
    pub(crate) fn row_of(&self, code: &str) -> Result<usize, Mistake> {
        self.rows.get(code).copied().ok_or_else(|| Mistake::Unknown(code.to_owned()))
    }

    /// The airport that is nearest to a place.
    pub(crate) fn nearest(&self, lat: f64, lon: f64) -> Result<usize, Mistake> {
        Ok(self.found(lat, lon)?.row as usize)
    }

    /// How far that is.
    pub(crate) fn distance_to_nearest(&self, lat: f64, lon: f64) -> Result<f64, Mistake> {
        Ok(sphere::distance_of(self.found(lat, lon)?.square))
    }

    /// Its code, unless it is further away than `within`.
    pub(crate) fn nearest_code(&self, lat: f64, lon: f64, within: f64) -> Result<Option<&str>, Mistake> {
        let found = self.found(lat, lon)?;
        Ok((found.square <= sphere::square_of(within)).then(|| &*self.codes[found.row as usize]))
    }

    /// How many airports are within a distance.
    pub(crate) fn count_within(&self, lat: f64, lon: f64, radius: f64) -> Result<usize, Mistake> {
        Ok(self.tree.count_within(point(lat, lon)?, sphere::square_of(radius)))
    }

    fn found(&self, lat: f64, lon: f64) -> Result<Found, Mistake> {
        self.tree.nearest(point(lat, lon)?).ok_or(Mistake::NoAirports)
    }
}

/// The point at a latitude and a longitude, if they are.
fn point(lat: f64, lon: f64) -> Result<Point, Mistake> {
    if !(-90.0..=90.0).contains(&lat) {
        return Err(Mistake::Latitude(lat));
    }
    if !lon.is_finite() {
        return Err(Mistake::Longitude(lon));
    }
    Ok(sphere::point(lat, lon))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn airports() -> Airports {
        let codes = ["EGLL", "LFPG", "NZSP", "EGLL"].map(str::to_owned).to_vec();
        Airports::new(codes, vec![51.4706, 49.0097, -90.0, 0.0], vec![-0.46194, 2.5479, 0.0, 0.0]).unwrap()
    }

    #[test]
    fn airports_are_found_by_place_and_by_code() {
        let airports = airports();
        assert_eq!(airports.nearest(51.5, -0.1), Ok(0));
        assert_eq!(airports.nearest(-90.0, 123.0), Ok(2));
        assert_eq!(airports.nearest_code(48.85, 2.35, 30.0), Ok(Some("LFPG")));
        assert_eq!(airports.nearest_code(48.85, 2.35, 10.0), Ok(None));
        assert_eq!(airports.count_within(50.0, 1.0, 300.0), Ok(2));
        assert_eq!(airports.row_of("EGLL"), Ok(0));
        assert_eq!(airports.row_of("EGLX"), Err(Mistake::Unknown("EGLX".to_owned())));
    }

    #[test]
    fn what_is_no_place_has_no_airport() {
        let airports = airports();
        assert_eq!(airports.nearest(90.5, 0.0), Err(Mistake::Latitude(90.5)));
        assert!(matches!(airports.nearest(f64::NAN, 0.0), Err(Mistake::Latitude(lat)) if lat.is_nan()));
        assert_eq!(airports.count_within(0.0, f64::INFINITY, 1.0), Err(Mistake::Longitude(f64::INFINITY)));
        let none = Airports::new(vec![], vec![], vec![]).unwrap();
        assert_eq!(none.nearest(0.0, 0.0), Err(Mistake::NoAirports));
        assert_eq!(none.count_within(0.0, 0.0, 1.0), Ok(0));
        assert!(matches!(Airports::new(vec![], vec![0.0], vec![]), Err(Mistake::Lengths([0, 1, 0]))));
    }
}
