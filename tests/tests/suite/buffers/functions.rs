//! One body each, under `#[pyfunction]` and under `#[fast_pyfunction]`, for each type that a buffer may be read as, or hold in turn.

use std::collections::{BTreeMap, HashMap, VecDeque};

use pyo3::prelude::*;
use pyo3::types::PyCFunction;

/// To be compared bit by bit: a float of Python's does not tell which NaN it was made of.
pub(super) trait Exact {
    type Bits;
    fn bits(self) -> Self::Bits;
}

macro_rules! exact {
    ($($ty:ty: $bits:ty, $value:ident => $made:expr;)*) => {$(
        impl Exact for $ty {
            type Bits = $bits;
            fn bits(self) -> $bits {
                let $value = self;
                $made
            }
        }
    )*};
    ($($ty:ty)*) => { exact! { $($ty: $ty, value => value;)* } };
}

exact! { f32: u32, value => value.to_bits(); f64: u64, value => value.to_bits(); }
exact! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool }

impl<T: Exact> Exact for Vec<T> {
    type Bits = Vec<T::Bits>;
    fn bits(self) -> Self::Bits {
        self.into_iter().map(Exact::bits).collect()
    }
}

impl<T: Exact + Copy> Exact for &[T] {
    type Bits = Vec<T::Bits>;
    fn bits(self) -> Self::Bits {
        self.iter().copied().map(Exact::bits).collect()
    }
}

impl<T: Exact> Exact for VecDeque<T> {
    type Bits = Vec<T::Bits>;
    fn bits(self) -> Self::Bits {
        self.into_iter().map(Exact::bits).collect()
    }
}

impl<T: Exact, const N: usize> Exact for [T; N] {
    type Bits = [T::Bits; N];
    fn bits(self) -> Self::Bits {
        self.map(Exact::bits)
    }
}

impl<T: Exact> Exact for Option<T> {
    type Bits = Option<T::Bits>;
    fn bits(self) -> Self::Bits {
        self.map(Exact::bits)
    }
}

impl<T: Exact> Exact for (T, T) {
    type Bits = (T::Bits, T::Bits);
    fn bits(self) -> Self::Bits {
        (self.0.bits(), self.1.bits())
    }
}

impl<T: Exact> Exact for HashMap<String, T> {
    type Bits = BTreeMap<String, T::Bits>;
    fn bits(self) -> Self::Bits {
        self.into_iter().map(|(key, value)| (key, value.bits())).collect()
    }
}

/// The functions of a type each. Behind a `|` stands what the plain one takes, where PyO3 does not take the same.
macro_rules! functions {
    ($($name:ident: $ty:ty $(| $twin:ty)?;)*) => {
        #[allow(clippy::wildcard_imports)]
        mod plain {
            use super::*;
            $(#[pyfunction]
            pub(super) fn $name(x: functions!(@ $ty $(| $twin)?)) -> <functions!(@ $ty $(| $twin)?) as Exact>::Bits { x.bits() })*
        }
        #[allow(clippy::wildcard_imports)]
        mod fast {
            use super::*;
            $(#[pyo3_fast::fast_pyfunction]
            pub(super) fn $name(x: $ty) -> <functions!(@ $ty $(| $twin)?) as Exact>::Bits { x.bits() })*
        }
        /// The functions, plain and fast, in the order of their table.
        pub(super) fn all<'py>(module: &Bound<'py, PyModule>) -> PyResult<Vec<(Bound<'py, PyCFunction>, Bound<'py, PyCFunction>)>> {
            Ok(vec![$((wrap_pyfunction!(plain::$name, module)?, wrap_pyfunction!(fast::$name, module)?)),*])
        }
    };
    (@ $ty:ty) => { $ty };
    (@ $ty:ty | $twin:ty) => { $twin };
}

functions! {
    vec_i8: Vec<i8>;
    vec_i16: Vec<i16>;
    vec_i32: Vec<i32>;
    vec_i64: Vec<i64>;
    vec_isize: Vec<isize>;
    vec_u8: Vec<u8>;
    vec_u16: Vec<u16>;
    vec_u32: Vec<u32>;
    vec_u64: Vec<u64>;
    vec_usize: Vec<usize>;
    vec_f32: Vec<f32>;
    vec_f64: Vec<f64>;
    vec_bool: Vec<bool>;
    array_f64: [f64; 3];
    array_f32: [f32; 3];
    array_i64: [i64; 3];
    array_u8: [u8; 3];
    array_bool: [bool; 3];
    rows_f64: Vec<Vec<f64>>;
    rows_i32: Vec<Vec<i32>>;
    rows_u8: Vec<Vec<u8>>;
    blocks: Vec<Vec<Vec<f64>>>;
    points: Vec<[f64; 2]>;
    pairs: Vec<(f64, f64)>;
    optional: Option<Vec<f64>>;
    options: Vec<Option<f64>>;
    by_name: HashMap<String, Vec<f64>>;
    deque: VecDeque<f64> | Vec<f64>;
    slice_f64: &[f64] | Vec<f64>;
    slice_i32: &[i32] | Vec<i32>;
    slice_bool: &[bool] | Vec<bool>;
    slices: Vec<&[f32]> | Vec<Vec<f32>>;
}
