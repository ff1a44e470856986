//! The records: the world's time zones, from the tz database's table of them.

use pyo3_fast::fast_pyclass;

/// `zone1970.tab` of the tz database, which is in the public domain.
const TABLE: &str = include_str!("../data/zone1970.tab");

/// A time zone, as rules see it.
#[fast_pyclass(get_all, module = "host")]
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Its name, such as `Europe/Berlin`.
    pub name: String,
    /// Where its principal place is, in degrees; north is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
    /// The codes of the countries that have it (ISO 3166-1 alpha-2); the one of the principal place comes first.
    pub countries: Vec<String>,
    /// What tells it from the country's other zones, if it has others.
    pub comments: Option<String>,
}

impl Zone {
    /// All zones, in the table's order.
    pub fn all() -> Vec<Self> {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| Self::read(line).unwrap_or_else(|| panic!("this is no time zone: {line:?}"))).collect()
    }

    /// Reads a line: countries, place, name and perhaps comments, between tabs.
    fn read(line: &str) -> Option<Self> {
        let mut columns = line.split('\t');
        let countries = columns.next()?.split(',').map(str::to_owned).collect();
        let place = columns.next()?;
        let (latitude, longitude) = place.split_at(place.rfind(['+', '-'])?);
        Some(Self {
            latitude: degrees(latitude, 2)?,
            longitude: degrees(longitude, 3)?,
            countries,
            name: columns.next()?.to_owned(),
            comments: columns.next().map(str::to_owned),
        })
    }
}

/// Reads an angle like `+5230` or `-0123045`: a sign, the degrees in so many digits, minutes, and perhaps seconds (ISO 6709).
fn degrees(text: &str, digits: usize) -> Option<f64> {
    let (sign, angle) = text.split_at_checked(1)?;
    let (whole, rest) = angle.split_at_checked(digits)?;
    let (minutes, seconds) = rest.split_at_checked(2)?;
    let seconds = if seconds.is_empty() { "0" } else { seconds };
    let [whole, minutes, seconds] = [whole, minutes, seconds].map(|number| number.parse::<u32>().ok().map(f64::from));
    let size = whole? + minutes? / 60.0 + seconds? / 3600.0;
    Some(if sign == "-" { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read() {
        let line = "DE,DK,NO,SE,SJ\t+5230+01322\tEurope/Berlin\tmost of Germany";
        let berlin = Zone {
            name: "Europe/Berlin".to_owned(),
            latitude: 52.5,
            longitude: 13.0 + 22.0 / 60.0,
            countries: ["DE", "DK", "NO", "SE", "SJ"].map(str::to_owned).to_vec(),
            comments: Some("most of Germany".to_owned()),
        };
        assert_eq!(Zone::read(line), Some(berlin));
    }

    #[test]
    fn seconds_and_the_south_are_read() {
        assert_eq!(degrees("-690022", 2), Some(-69.0 - 22.0 / 3600.0));
        assert_eq!(degrees("+0393500", 3), Some(39.0 + 35.0 / 60.0));
    }

    #[test]
    fn the_table_is_whole() {
        let zones = Zone::all();
        assert_eq!(zones.len(), 312);
        assert!(zones.iter().all(|zone| zone.latitude.abs() <= 90.0 && zone.longitude.abs() <= 180.0));
    }
}
