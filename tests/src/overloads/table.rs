//! The same candidates in several orders, and each of them as a function of PyO3's, which tells what its conversion takes.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;

use super::{Counter, Point, Shape};

/// What a candidate makes of its argument: by this, values are compared.
trait Told {
    fn told(&self) -> String;
}

macro_rules! told {
    ($($ty:ty),+ => |$value:ident| $told:expr) => {$(
        impl Told for $ty {
            fn told(&self) -> String {
                let $value = self;
                $told
            }
        }
    )+};
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?}")
}

told!(i64, i8, u64, f64, bool, char, &str, &[u8], Vec<i64>, Vec<f64>, Vec<u8>, Vec<&str>, Vec<String>, Option<f64>, Option<&str>,
      (i64, f64), &[f64] => |value| debug(value));
told!(HashMap<&str, f64>, HashMap<String, f64>, HashMap<String, i64> => |value| debug(&value.iter().collect::<BTreeMap<_, _>>()));
told!(&Bound<'_, PyDict> => |value| value.repr().map_or("?".to_owned(), |text| text.to_string()));
told!(Bound<'_, PyAny> => |value| value.get_type().to_string());
told!(&Shape => |value| value.size.to_string());
told!(Option<&Shape> => |value| value.map(|shape| shape.size).told());
told!(&mut Counter => |value| value.count.to_string());
told!(Point => |value| value.x.to_string());

/// A candidate is its name, its parameters' types, and, where PyO3 cannot take these, their twins.
macro_rules! table {
    (
        candidates { $($plain:ident($($x:ident: $twin:ty),+);)+ }
        $($set:ident { $($name:ident($($y:ident: $ty:ty),+);)+ })+
    ) => {
        /// Each candidate under PyO3 alone.
        mod plain {
            use super::*;

            $(
                #[pyfunction]
                pub(super) fn $plain($($x: $twin),+) -> (&'static str, Vec<String>) {
                    (stringify!($plain), vec![$($x.told()),+])
                }
            )+
        }
        $(
            #[fast_pyfunction(dispatch)]
            mod $set {
                use super::*;

                $(
                    pub fn $name($($y: $ty),+) -> (&'static str, Vec<String>) {
                        (stringify!($name), vec![$($y.told()),+])
                    }
                )+
            }
        )+

        /// The sets, in the dict `sets`, each with its candidates' names in their order; and the plain functions, in `plain`.
        fn tables(module: &Bound<'_, PyModule>) -> PyResult<()> {
            let (sets, functions) = (PyDict::new(module.py()), PyDict::new(module.py()));
            $(functions.set_item(stringify!($plain), wrap_pyfunction!(plain::$plain, module)?)?;)+
            $(
                let names = [$(stringify!($name)),+];
                sets.set_item(stringify!($set), (wrap_pyfunction!($set, module)?, names.to_vec()))?;
            )+
            module.add("plain", functions)?;
            module.add("sets", sets)
        }
    };
}

table! {
    candidates {
        int(x: i64); small(x: i8); natural(x: u64); float(x: f64); flag(x: bool); letter(x: char); text(x: &str); octets(x: &[u8]);
        ints(x: Vec<i64>); floats(x: Vec<f64>); vector(x: Vec<u8>); words(x: Vec<String>); pair(x: (i64, f64)); maybe(x: Option<f64>);
        slice(x: Vec<f64>); prices(x: HashMap<String, f64>); owned_prices(x: HashMap<String, f64>); counts(x: HashMap<String, i64>);
        dict(x: &Bound<'_, PyDict>); anything(x: Bound<'_, PyAny>); shape(x: &Shape); perhaps(x: Option<&Shape>);
        counter(x: &mut Counter); point(x: Point);
        int_int(x: i64, y: i64); float_float(x: f64, y: f64); int_float(x: i64, y: f64); text_int(x: &str, y: i64);
        text_text(x: &str, y: Option<&str>); shape_float(x: &Shape, y: f64); shape_ints(x: &Shape, y: Vec<i64>);
        shape_words(x: &Shape, y: Vec<String>); words_floats(x: Vec<String>, y: Vec<f64>); anything_int(x: Bound<'_, PyAny>, y: i64);
    }
    // Scalars.
    scalars {
        int(x: i64); float(x: f64); text(x: &str); octets(x: &[u8]); flag(x: bool);
    }
    scalars_backwards {
        flag(x: bool); octets(x: &[u8]); text(x: &str); float(x: f64); int(x: i64);
    }
    scalars_without_bool {
        float(x: f64); text(x: &str); int(x: i64);
    }
    scalars_and_none {
        maybe(x: Option<f64>); int(x: i64); text(x: &str);
    }
    none_last {
        text(x: &str); int(x: i64); maybe(x: Option<f64>);
    }
    narrow {
        small(x: i8); natural(x: u64); int(x: i64); letter(x: char); text(x: &str);
    }
    narrow_backwards {
        text(x: &str); letter(x: char); int(x: i64); natural(x: u64); small(x: i8);
    }
    // Containers, and what borrows from them.
    containers {
        ints(x: Vec<i64>); floats(x: Vec<f64>); words(x: Vec<&str>); prices(x: HashMap<&str, f64>); vector(x: Vec<u8>);
    }
    containers_backwards {
        vector(x: Vec<u8>); prices(x: HashMap<&str, f64>); words(x: Vec<&str>); floats(x: Vec<f64>); ints(x: Vec<i64>);
    }
    containers_otherwise {
        slice(x: &[f64]); pair(x: (i64, f64)); counts(x: HashMap<String, i64>); owned_prices(x: HashMap<String, f64>); ints(x: Vec<i64>);
        dict(x: &Bound<'_, PyDict>);
    }
    containers_and_scalars {
        anything(x: Bound<'_, PyAny>); text(x: &str); ints(x: Vec<i64>); slice(x: &[f64]); float(x: f64); dict(x: &Bound<'_, PyDict>);
    }
    // Classes.
    classes {
        shape(x: &Shape); counter(x: &mut Counter); point(x: Point); float(x: f64);
    }
    classes_backwards {
        float(x: f64); point(x: Point); counter(x: &mut Counter); shape(x: &Shape);
    }
    classes_and_anything {
        anything(x: Bound<'_, PyAny>); point(x: Point); perhaps(x: Option<&Shape>); counter(x: &mut Counter);
    }
    // Pairs of arguments.
    pairs {
        int_int(x: i64, y: i64); float_float(x: f64, y: f64); int_float(x: i64, y: f64); text_int(x: &str, y: i64);
        text_text(x: &str, y: Option<&str>);
    }
    pairs_backwards {
        text_text(x: &str, y: Option<&str>); text_int(x: &str, y: i64); int_float(x: i64, y: f64); float_float(x: f64, y: f64);
        int_int(x: i64, y: i64);
    }
    pairs_of_classes {
        anything_int(x: Bound<'_, PyAny>, y: i64); shape_words(x: &Shape, y: Vec<&str>); shape_ints(x: &Shape, y: Vec<i64>);
        shape_float(x: &Shape, y: f64); words_floats(x: Vec<&str>, y: Vec<f64>);
    }
    pairs_of_classes_backwards {
        words_floats(x: Vec<&str>, y: Vec<f64>); shape_float(x: &Shape, y: f64); shape_ints(x: &Shape, y: Vec<i64>);
        shape_words(x: &Shape, y: Vec<&str>); anything_int(x: Bound<'_, PyAny>, y: i64);
    }
}

pub(super) fn fill(module: &Bound<'_, PyModule>) -> PyResult<()> {
    tables(module)
}
