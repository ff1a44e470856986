//! The earth as a sphere: all angles in degrees, all distances in kilometres.

/// The mean radius of the earth (IUGG).
pub(crate) const EARTH_RADIUS: f64 = 6_371.008_8;

/// A point on the unit sphere.
pub(crate) type Point = [f64; 3];

/// The distance along the surface, by the haversine formula.
pub(crate) fn distance(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin();
    let (north, east) = (half(lat2 - lat1), half(lon2 - lon1));
    let square = north * north + lat1.to_radians().cos() * lat2.to_radians().cos() * east * east;
    // `clamp`, for `min` would make a number of NaN.
    2.0 * EARTH_RADIUS * square.clamp(0.0, 1.0).sqrt().asin()
}

/// The course on which the shortest way begins: from north, clockwise, at least 0 and less than 360.
pub(crate) fn bearing(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
    let (sin1, cos1) = lat1.to_radians().sin_cos();
    let (sin2, cos2) = lat2.to_radians().sin_cos();
    let (sin_east, cos_east) = (lon2 - lon1).to_radians().sin_cos();
    let degrees = (sin_east * cos2).atan2(cos1 * sin2 - sin1 * cos2 * cos_east).to_degrees();
    // Of a tiny negative angle, the remainder is 360 when it is rounded.
    if degrees < 0.0 { (degrees + 360.0) % 360.0 } else { degrees.abs() }
}

/// Where one comes to on a course: latitude and longitude, which is at least -180 and less than 180.
pub(crate) fn destination(lat: f64, lon: f64, bearing: f64, distance: f64) -> (f64, f64) {
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_way, cos_way) = (distance / EARTH_RADIUS).sin_cos();
    let (sin_course, cos_course) = bearing.to_radians().sin_cos();
    let sine = (sin_lat * cos_way + cos_lat * sin_way * cos_course).clamp(-1.0, 1.0);
    let east = (sin_course * sin_way).atan2(cos_lat * cos_way - sin_lat * sin_way * cos_course).to_degrees();
    (sine.asin().to_degrees(), (lon + east + 180.0).rem_euclid(360.0) - 180.0)
}

/// The point at a latitude and a longitude.
pub(crate) fn point(lat: f64, lon: f64) -> Point {
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// The square of the straight line between two points: it grows with the distance along the surface, and costs less.
pub(crate) fn square(a: Point, b: Point) -> f64 {
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

/// The distance along the surface, of that square.
pub(crate) fn distance_of(square: f64) -> f64 {
    2.0 * EARTH_RADIUS * (square.sqrt() / 2.0).clamp(0.0, 1.0).asin()
}

/// The square that belongs to a distance along the surface. A negative one has none that is reached; beyond half the earth's girth is all.
pub(crate) fn square_of(distance: f64) -> f64 {
    let angle = distance / EARTH_RADIUS;
    if angle < 0.0 {
        return -1.0;
    }
    if angle >= core::f64::consts::PI {
        return f64::INFINITY;
    }
    let chord = 2.0 * (angle / 2.0).sin();
    chord * chord
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIRTH: f64 = 2.0 * core::f64::consts::PI * EARTH_RADIUS;

    #[track_caller]
    fn assert_near(a: f64, b: f64, within: f64) {
        assert!((a - b).abs() <= within, "{a} is not {b}");
    }

    #[test]
    fn distances_on_great_circles_are_parts_of_the_girth() {
        for (from, to, part) in [
            ((0.0, 0.0), (0.0, 90.0), 0.25),
            ((0.0, 0.0), (90.0, 77.0), 0.25),
            ((90.0, 0.0), (-90.0, 0.0), 0.5),
            ((0.0, -90.0), (0.0, 90.0), 0.5),
            ((0.0, 179.5), (0.0, -179.5), 1.0 / 360.0),
            ((45.0, 10.0), (46.0, 10.0), 1.0 / 360.0),
            ((12.0, 34.0), (12.0, 34.0), 0.0),
        ] {
            assert_near(distance(from.0, from.1, to.0, to.1), GIRTH * part, 1e-9);
            assert_near(distance(to.0, to.1, from.0, from.1), GIRTH * part, 1e-9);
        }
        assert!(distance(f64::NAN, 0.0, 0.0, 0.0).is_nan());
    }

    #[test]
    fn a_bearing_is_read_from_a_compass() {
        for (to, degrees) in [((10.0, 0.0), 0.0), ((0.0, 10.0), 90.0), ((-10.0, 0.0), 180.0), ((0.0, -10.0), 270.0)] {
            assert_near(bearing(0.0, 0.0, to.0, to.1), degrees, 1e-12);
        }
        let almost_north = bearing(0.0, 0.0, 10.0, -1e-300);
        assert!((0.0..360.0).contains(&almost_north), "{almost_north}");
        assert_eq!(bearing(0.0, -0.0, 10.0, -0.0).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn a_way_leads_where_its_distance_and_bearing_say() {
        for (lat, lon) in [(0.0, 0.0), (51.5, -0.1), (-33.9, 151.2), (64.1, -21.9), (-17.0, 179.9), (-90.0, 5.0)] {
            for course in [0.0, 33.0, 90.0, 200.0, 359.0] {
                for way in [1.0, 500.0, 9_000.0] {
                    let (lat2, lon2) = destination(lat, lon, course, way);
                    assert!((-180.0..180.0).contains(&lon2));
                    assert_near(distance(lat, lon, lat2, lon2), way, 1e-7);
                    let turn = (bearing(lat, lon, lat2, lon2) - course + 540.0).rem_euclid(360.0) - 180.0;
                    assert_near(turn, 0.0, 1e-6);
                }
            }
        }
    }

    #[test]
    fn straight_lines_measure_the_same_distances() {
        for (lat, lon) in [(0.0, 0.001), (51.5, -0.1), (-90.0, 0.0), (0.0, 179.0)] {
            let line = square(point(0.0, 0.0), point(lat, lon));
            assert_near(distance_of(line), distance(0.0, 0.0, lat, lon), 1e-6);
            assert_near(square_of(distance_of(line)), line, 1e-12);
        }
        assert_eq!(square_of(GIRTH), f64::INFINITY);
        assert!(square_of(-1e-9) < 0.0);
        assert!(square_of(f64::NAN).is_nan());
    }
}
