//! The names of countries.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `iso3166.tab` of the tz database, which is in the public domain.
const TABLE: &str = include_str!("../data/iso3166.tab");

/// The name of the country with this code (ISO 3166-1 alpha-2).
pub(crate) fn name(code: &str) -> Option<&'static str> {
    // To fill it takes no Python, so whoever waits for that may be attached.
    static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    });
    NAMES.get(code).copied()
}
