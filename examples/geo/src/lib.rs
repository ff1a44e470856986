//! Distances, courses and the nearest airport, for one place and for many: each function here is also a batch.
//!
//! `pip install './examples/geo[test]'`, then `python -m geo`, and `pytest examples/geo`.

use pyo3_fast::fast_pymodule;

mod airports;
mod codes;
mod mistake;
mod sphere;
mod tree;

/// The extension module. The functions register by themselves, each with its batch beside it.
#[fast_pymodule]
mod _geo {
    use pyo3_fast::fast_pyfunction;

    #[pymodule_export]
    use super::airports::Airports;
    use super::mistake::Mistake;
    use super::{codes, sphere};

    /// The mean radius of the earth in kilometres, by which all distances here are reckoned.
    #[pymodule_export]
    const EARTH_RADIUS: f64 = sphere::EARTH_RADIUS;

    /// The distance between two places in kilometres, along the surface of a sphere.
    #[fast_pyfunction(batch)]
    fn haversine(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
        sphere::distance(lat1, lon1, lat2, lon2)
    }

    /// The course from the first place on the shortest way to the second, in degrees: 0 is north, 90 is east.
    #[fast_pyfunction(batch)]
    fn bearing(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
        sphere::bearing(lat1, lon1, lat2, lon2)
    }

    /// Where one comes to after so many kilometres on a course: latitude and longitude.
    #[fast_pyfunction(batch)]
    fn destination(lat: f64, lon: f64, bearing: f64, distance: f64) -> (f64, f64) {
        sphere::destination(lat, lon, bearing, distance)
    }

    /// Which of the airports is nearest to a place: its place in their list.
    #[fast_pyfunction(batch)]
    fn nearest(#[fast(scalar)] airports: &Airports, lat: f64, lon: f64) -> Result<usize, Mistake> {
        airports.nearest(lat, lon)
    }

    /// How far the nearest airport is from a place, in kilometres.
    #[fast_pyfunction(batch)]
    fn distance_to_nearest(#[fast(scalar)] airports: &Airports, lat: f64, lon: f64) -> Result<f64, Mistake> {
        airports.distance_to_nearest(lat, lon)
    }

    /// The code of the nearest airport, if there is one within so many kilometres.
    #[fast_pyfunction(batch)]
    #[pyo3(signature = (airports, lat, lon, within=f64::INFINITY))]
    fn nearest_code(
        #[fast(scalar)] airports: &Airports,
        lat: f64,
        lon: f64,
        #[fast(scalar)] within: f64,
    ) -> Result<Option<&str>, Mistake> {
        airports.nearest_code(lat, lon, within)
    }

    /// How many airports are within so many kilometres of a place.
    #[fast_pyfunction(batch)]
    #[pyo3(signature = (airports, lat, lon, radius=100.0))]
    fn count_within(
        #[fast(scalar)] airports: &Airports,
        lat: f64,
        lon: f64,
        #[fast(scalar)] radius: f64,
    ) -> Result<usize, Mistake> {
        airports.count_within(lat, lon, radius)
    }

    /// Which of the airports has a code.
    #[fast_pyfunction(batch)]
    fn row_of(#[fast(scalar)] airports: &Airports, code: &str) -> Result<usize, Mistake> {
        airports.row_of(code)
    }

    /// The country whose airports have ICAO codes like this one (ISO 3166-1 alpha-2), as far as codes tell.
    #[fast_pyfunction(batch)]
    fn icao_country(code: &str) -> Option<&'static str> {
        codes::country(code)
    }

    /// An airport's code as it is printed: in capitals, without blanks around it.
    #[fast_pyfunction(batch)]
    fn normalised_code(code: &str) -> Result<String, Mistake> {
        codes::normalised(code)
    }
}
