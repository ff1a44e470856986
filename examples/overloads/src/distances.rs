//! Distances that are more than a line.

use crate::Place;

/// The mean radius of the earth, in kilometres (IUGG).
const EARTH_RADIUS: f64 = 6_371.008_8;

/// Kilometres along the surface of a sphere.
pub(crate) fn haversine(a: &Place, b: &Place) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(b.latitude - a.latitude) + from.cos() * to.cos() * half(b.longitude - a.longitude);
    // `clamp`, for `min` would make a number of NaN.
    2.0 * EARTH_RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// How many letters must be put in, left out or exchanged to make one word of the other.
pub(crate) fn levenshtein(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    // The distances of what was read of `a` to each beginning of `b`.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let exchanged = corner + usize::from(letter != *other);
            corner = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
