//! What can be wrong with an argument. It is no exception yet, so that it can be made while the thread is detached.

use core::fmt::{self, Display, Formatter};

use pyo3::PyErr;
use pyo3::exceptions::{PyKeyError, PyValueError};

/// A mistake.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mistake {
    Latitude(f64),
    Longitude(f64),
    /// A text that is no code.
    Code(String),
    /// A code that no airport has.
    Unknown(String),
    /// There is nothing to be near to.
    NoAirports,
    /// The columns of a table are not equally long.
    Lengths([usize; 3]),
}

impl Display for Mistake {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latitude(degrees) => write!(formatter, "{degrees} is no latitude: it is from -90 to 90 degrees"),
            Self::Longitude(degrees) => {
                write!(formatter, "{degrees} is no longitude: it is a finite number of degrees")
            }
            Self::Code(text) => {
                write!(formatter, "{text:?} is no airport's code: it has three or four letters or digits")
            }
            Self::Unknown(code) => write!(formatter, "no airport has the code {code:?}"),
            Self::NoAirports => write!(formatter, "there are no airports"),
            Self::Lengths([codes, latitudes, longitudes]) => {
                write!(formatter, "there are {codes} codes, {latitudes} latitudes and {longitudes} longitudes")
            }
        }
    }
}

impl From<Mistake> for PyErr {
    fn from(mistake: Mistake) -> Self {
        match mistake {
            Mistake::Unknown(_) => PyKeyError::new_err(mistake.to_string()),
            _ => PyValueError::new_err(mistake.to_string()),
        }
    }
}
