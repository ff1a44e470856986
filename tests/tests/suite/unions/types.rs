//! Types under PyO3's derive and under ours, and each variant of the enums as an enum of its own.

#![allow(elided_lifetimes_in_paths, reason = "the macros name types with and without a lifetime")]

use std::collections::{BTreeMap, BTreeSet};

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyInt, PyList, PyString, PyTuple};
use pyo3_fast::FastFromPyObject;

use super::{Extract, extract};

/// A frozen class that may be subclassed.
#[pyclass(frozen, subclass, from_py_object)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    #[pyo3(get)]
    x: i64,
    #[pyo3(get)]
    y: i64,
}

#[pymethods]
impl Point {
    #[new]
    fn new(x: i64, y: i64) -> Self {
        Self { x, y }
    }
}

/// A class that is not frozen.
#[pyclass(subclass)]
#[derive(Debug)]
pub(super) struct Open {
    #[pyo3(get)]
    value: i64,
}

#[pymethods]
impl Open {
    #[new]
    fn new(value: i64) -> Self {
        Self { value }
    }
}

/// A type, under both derives.
pub(super) struct Twins {
    pub(super) name: &'static str,
    pub(super) plain: Extract,
    pub(super) fast: Extract,
    /// Each variant, under PyO3's derive. Of a struct there is none.
    pub(super) variants: &'static [Extract],
}

pub(super) fn doubled(object: &Bound<'_, PyAny>) -> PyResult<i64> {
    Ok(object.extract::<i64>()?.wrapping_mul(2))
}

fn length(object: &Bound<'_, PyAny>) -> PyResult<usize> {
    object.len()
}

macro_rules! enums {
    ($(#$about:tt $name:ident $(<$life:lifetime>)? { $({$($variant:tt)*} $(<$own:lifetime>)?)* })*) => {
        mod plain {
            use super::*;
            $(
                #[allow(dead_code, reason = "it is shown")]
                #[derive(FromPyObject)]
                #$about
                pub(super) enum $name $(<$life>)? { $($($variant)*),* }
            )*
        }
        mod fast {
            use super::*;
            $(
                #[allow(dead_code, reason = "it is shown")]
                #[derive(FastFromPyObject)]
                #$about
                pub(super) enum $name $(<$life>)? { $($($variant)*),* }
            )*
        }
        pub(super) const ENUMS: &[Twins] = &[$(
            Twins {
                name: stringify!($name),
                plain: |object| extract::<plain::$name>(object),
                fast: |object| extract::<fast::$name>(object),
                variants: &[$({
                    #[allow(dead_code, reason = "it is shown")]
                    #[derive(FromPyObject)]
                    #$about
                    enum Only $(<$own>)? { $($variant)* }
                    #[allow(unused_imports, reason = "some variants are of other enums")]
                    use plain::*;
                    (|object| extract::<Only>(object)) as Extract
                }),*],
            }
        ),*];
    };
}

enums! {
    #[derive(Debug)]
    Scalars { {Flag(bool)} {Int(i64)} {Float(f64)} {Letter(char)} {Text(String)} {Raw(PyBackedBytes)} }
    #[derive(Debug)]
    Narrow { {Byte(u8)} {Small(i16)} {Wide(u64)} {Widest(i128)} }
    #[derive(Debug)]
    Backwards { {Widest(i128)} {Wide(u64)} {Int(i64)} {Byte(u8)} }
    #[derive(Debug)]
    TextThenInts { {Text(PyBackedStr)} {Ints(Vec<i64>)} }
    #[derive(Debug)]
    Lists { {Floats(Vec<f64>)} {Ints(Vec<i64>)} {Words(Vec<String>)} {Nested(Vec<Vec<i64>>)} }
    #[derive(Debug)]
    Octets { {Vec(Vec<u8>)} {Array([u8; 2])} {Ints([i64; 1])} }
    #[derive(Debug)]
    Structures { {Map(BTreeMap<String, f64>)} {Set(BTreeSet<i64>)} {Tuple((i64, f64))} {Triple((i64, i64, i64))} }
    #[derive(Debug)]
    Classes<'py> { {Point(PyRef<'py, Point>)}<'py> {Open(PyRef<'py, Open>)}<'py> {Exclusive(PyRefMut<'py, Open>)}<'py> }
    #[derive(Debug)]
    ByValue { {Point(Point)} {Int(i64)} {Owned(Py<Open>)} }
    #[derive(Debug)]
    Pointers<'py> { {Int(Bound<'py, PyInt>)}<'py> {Text(Bound<'py, PyString>)}<'py> {Raw(Bound<'py, PyBytes>)}<'py> {List(Bound<'py, PyList>)}<'py> {Tuple(Py<PyTuple>)} {Dict(Py<PyDict>)} }
    #[derive(Debug)]
    Anything<'py> { {Int(i64)} {Any(Bound<'py, PyAny>)}<'py> {Never(String)} }
    #[derive(Debug)]
    AnythingFirst { {Any(Py<PyAny>)} {Int(i64)} }
    #[derive(Debug)]
    Perhaps { {Int(Option<i64>)} {Text(Option<String>)} {Point(Option<Point>)} }
    #[derive(Debug)]
    Tuples { {Pair(i64, f64)} {Strings(String, Option<String>)} {Mixed(i64, #[pyo3(from_py_with = doubled)] i64, Py<PyAny>)} }
    #[derive(Debug)]
    Named { {Point { x: i64, y: f64 }} {Value { value: i64 }} {Labelled { name: String, #[pyo3(default)] value: i64 }} }
    #[cfg_attr(all(), derive(Debug), pyo3(rename_all = "camelCase"))]
    Renamed { {Foo { foo_bar: i64 }} {Keys { #[pyo3(item)] foo_bar: i64, #[pyo3(item(0))] zero: i64, #[pyo3(item("name"))] n: String }} }
    #[derive(Debug)]
    Annotated {
        {#[pyo3(annotation = "an int")] Int(i64)}
        {#[pyo3(annotation = "point", transparent)] Inner { inner: (i64, i64) }}
        {#[pyo3(from_item_all)] Items { x: i64, #[pyo3(item("y"))] other: i64, #[pyo3(default = 9)] z: i64 }}
    }
    #[derive(Debug)]
    By { {Doubled(#[pyo3(from_py_with = doubled)] i64)} {Long { #[pyo3(from_py_with = length, attribute("x"))] n: usize }} {#[pyo3(transparent)] Length { #[pyo3(from_py_with = length)] n: usize }} }
    #[derive(Debug)]
    Defaults { {Attributes { x: i64, #[pyo3(default = 2 + 3)] y: i64, #[pyo3(attribute("name"), default)] n: Option<String> }} {Items { #[pyo3(item)] x: i64, #[pyo3(item("q"), default, from_py_with = doubled)] y: i64 }} }
    #[cfg_attr(all(), derive(Debug), allow(non_camel_case_types))]
    r#type { {r#fn(i64)} {#[pyo3(transparent)] r#match { r#ref: String }} {r#struct { r#value: i64 }} }
    #[derive(Debug)]
    Tree { {Leaf(i64)} {Node(Vec<Tree>)} }
    #[derive(Debug)]
    Outer { {Inner(Scalars)} {Perhaps(Option<Annotated>)} {Tree(Tree)} }
    #[derive(Debug)]
    Aliased { {Int(Int)} {Text(String)} }
}

type Int = i64;

macro_rules! structs {
    ($($name:ident $([$($arguments:tt)*])? { $($item:tt)* })*) => {
        mod plain_structs {
            use super::*;
            $(
                #[allow(dead_code, reason = "it is shown")]
                #[derive(FromPyObject, Debug)]
                $($item)*
            )*
        }
        mod fast_structs {
            use super::*;
            $(
                #[allow(dead_code, reason = "it is shown")]
                #[derive(FastFromPyObject, Debug)]
                $($item)*
            )*
        }
        pub(super) const STRUCTS: &[Twins] = &[$(
            Twins {
                name: stringify!($name),
                plain: |object| extract::<plain_structs::$name $(<$($arguments)*>)?>(object),
                fast: |object| extract::<fast_structs::$name $(<$($arguments)*>)?>(object),
                variants: &[],
            }
        ),*];
    };
}

structs! {
    Number { pub(super) struct Number(f64); }
    Words { pub(super) struct Words(Vec<String>); }
    Inner { #[pyo3(transparent)] pub(super) struct Inner { r#ref: i64 } }
    By { pub(super) struct By(#[pyo3(from_py_with = length)] usize); }
    Object { pub(super) struct Object<'py>(Bound<'py, PyAny>); }
    Listed { pub(super) struct Listed<'py>(Bound<'py, PyList>); }
    Class { pub(super) struct Class<'py>(PyRef<'py, Open>); }
    Exclusive { pub(super) struct Exclusive<'py>(PyRefMut<'py, Open>); }
    Pair { pub(super) struct Pair(i64, f64); }
    Three { pub(super) struct Three(String, #[pyo3(from_py_with = length)] usize, #[pyo3(into_py_with = never)] Option<String>); }
    Attributes { pub(super) struct Attributes { x: i64, y: Option<f64>, #[pyo3(default)] z: i64 } }
    Items { #[pyo3(from_item_all)] pub(super) struct Items { x: i64, #[pyo3(item("y"))] why: f64, #[pyo3(default = vec![1, 2])] z: Vec<i64> } }
    Keys { pub(super) struct Keys { #[pyo3(item(0))] first: Py<PyAny>, #[pyo3(item('a'), default)] letter: i64, #[pyo3(item(true), default = 3)] flag: i64 } }
    Functions { pub(super) struct Functions { #[pyo3(from_py_with = doubled)] x: i64, #[pyo3(attribute("y"), from_py_with = length, default = 4)] n: usize } }
    Camel { #[pyo3(rename_all = "camelCase")] pub(super) struct Camel { foo_bar: i64 } }
    Kebab { #[pyo3(rename_all = "kebab-case")] pub(super) struct Kebab { foo_bar: i64 } }
    Pascal { #[pyo3(rename_all = "PascalCase")] pub(super) struct Pascal { foo_bar: i64 } }
    Lower { #[pyo3(rename_all = "lowercase")] pub(super) struct Lower { foobar: i64 } }
    Upper { #[pyo3(rename_all = "UPPERCASE")] pub(super) struct Upper { foobar: i64 } }
    Snake { #[allow(non_snake_case)] #[pyo3(rename_all = "snake_case")] pub(super) struct Snake { FooBar: i64 } }
    Screaming { #[pyo3(rename_all = "SCREAMING_SNAKE_CASE")] pub(super) struct Screaming { foo_bar: i64 } }
    ScreamingKebab { #[pyo3(rename_all = "SCREAMING-KEBAB-CASE")] pub(super) struct ScreamingKebab { foo_bar: i64 } }
    Generic[i64] { pub(super) struct Generic<T>(Vec<T>); }
    Bounded[String, 2] { pub(super) struct Bounded<T: Clone, const N: usize = 1>([T; N]) where T: Send; }
    Record[f64, i64, String] { pub(super) struct Record<T, U, V> where V: Clone { x: T, y: V, #[pyo3(default)] z: Option<U> } }
    Union[i64] { pub(super) enum Union<T> { Value(T), Values(Vec<T>), Named { x: T } } }
    Locals { pub(super) struct Locals { #[pyo3(default = object())] x: i64, #[pyo3(item, default = value())] y: i64, name: String } }
}

/// Names that generated code has for its locals.
fn object() -> i64 {
    1
}

fn value() -> i64 {
    2
}

#[allow(dead_code, reason = "it is another derive's")]
fn never() {}
