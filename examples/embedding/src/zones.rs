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
    ///
    /// # Errors
    /// A line of the table is not one, with its number.
    pub fn all() -> Result<Vec<Self>, String> {
        let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let read =
            |(index, line)| Self::read(line).ok_or_else(|| format!("line {} is no time zone: {line:?}", index + 1));
        lines.map(read).collect()
    }

    /// Reads a line: countries, place, name and perhaps comments, between tabs.
    fn read(line: &str) -> Option<Self> {
        let mut columns = line.split('\t');
        let countries = columns.next()?.split(',').map(str::to_owned).collect();
        let place = columns.next()?;
        let second_sign = place.rfind(['+', '-'])?;
        let (latitude, longitude) = (degrees(&place[..second_sign], 2)?, degrees(&place[second_sign..], 3)?);
        let name = columns.next()?.to_owned();
        Some(Self { name, latitude, longitude, countries, comments: columns.next().map(str::to_owned) })
    }
}

/// Reads an angle like `+5230` or `-0123045`: a sign, the degrees in so many digits, minutes, and perhaps seconds (ISO 6709).
fn degrees(text: &str, digits: usize) -> Option<f64> {
    let sign = match text.chars().next()? {
        '+' => 1.0,
        '-' => -1.0,
        _ => return None,
    };
    let digit_pairs = &text[1..];
    let whole: u32 = digit_pairs.get(..digits)?.parse().ok()?;
    let minutes: u32 = digit_pairs.get(digits..digits + 2)?.parse().ok()?;
    let seconds: u32 = match digit_pairs.get(digits + 2..)? {
        "" => 0,
        rest => rest.parse().ok()?,
    };
    Some(sign * (f64::from(whole) + f64::from(minutes) / 60.0 + f64::from(seconds) / 3600.0))
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
    fn what_is_no_zone_is_refused() {
        for line in
            ["", "DE", "DE\t5230\tEurope/Berlin", "DE\t+52+013\tEurope/Berlin", "DE\t+5230+01322", "DE\t+5ä30+01322\tx"]
        {
            assert_eq!(Zone::read(line), None, "{line:?}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        let zones = Zone::all().unwrap();
        assert!(zones.len() > 300);
        assert!(zones.iter().all(|zone| zone.latitude.abs() <= 90.0 && zone.longitude.abs() <= 180.0));
    }
}
