//! Generated code where nothing can be taken for granted: no prelude, `unsafe` forbidden, every lint an error, and a crate
//! that has its own `std`, `core`, `Option`, `String` and `Result`.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]
#![deny(elided_lifetimes_in_paths, missing_docs, unreachable_pub, unused_qualifications)]
#![allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps, reason = "the shapes are as they are")]

mod std {}
mod core {}
mod pyo3 {}
mod pyo3_fast {}

/// Shadows the prelude's.
#[expect(dead_code)]
struct String;
/// Shadows the prelude's.
#[expect(dead_code)]
struct Option;
/// Shadows the prelude's.
type Result<T> = ::std::result::Result<T, ::pyo3::PyErr>;

#[path = "hygiene/batches.rs"]
mod batches;

const LIMIT: i64 = 7;

#[::pyo3_fast::fast_pyfunction]
fn nothing() {}

#[::pyo3_fast::fast_pyfunction(signature = (a, b = 5, *, c = LIMIT))]
fn add(a: i64, b: i64, c: i64) -> i64 {
    a + b + c
}

#[::pyo3_fast::fast_pyfunction(signature = (x, /))]
fn one(x: f64) -> Result<f64> {
    ::std::result::Result::Ok(x)
}

#[::pyo3_fast::fast_pyfunction(guarded)]
fn two<'a>(_unused: ::pyo3::Python<'_>, name: &'a str, more: ::std::vec::Vec<f64>) -> &'a str {
    ::std::mem::drop(more);
    name
}

#[::pyo3_fast::fast_pyfunction(lean)]
fn owned(text: ::std::string::String, py: i64, arguments: i64, result: i64) -> ::std::string::String {
    let _ = (py, arguments, result);
    text
}

#[::pyo3_fast::fast_pyfunction(crate = "::pyo3")]
fn r#type(object: &::pyo3::Bound<'_, ::pyo3::PyAny>) -> bool {
    ::pyo3::types::PyAnyMethods::is(object, object)
}

#[::pyo3_fast::fast_pyfunction]
fn add_and_more(add_and_more: i64) -> i64 {
    add_and_more
}

#[::pyo3_fast::fast_pyfunction(signature = (result = LIMIT - 3))]
fn arguments(result: i64) -> i64 {
    result
}

#[::pyo3_fast::fast_pyfunction]
fn result(py: i64) -> i64 {
    py
}

#[::pyo3_fast::fast_pyfunction]
#[must_use]
#[inline]
fn marked(x: u8) -> u8 {
    x
}

#[::pyo3_fast::fast_pyfunction(heavy)]
fn heavy(mut heavy: ::std::vec::Vec<f64>) -> f64 {
    heavy.push(1.5);
    heavy[0]
}

#[::pyo3_fast::fast_pyfunction(heavy(when = detached > LIMIT), signature = (detached, /))]
fn detached(detached: i64) -> i64 {
    detached
}

#[::pyo3_fast::fast_pyfunction]
fn borrowed(borrowed: ::std::vec::Vec<&str>) -> usize {
    borrowed.len()
}

#[::pyo3_fast::fast_pyfunction(heavy, signature = (arguments = ::std::option::Option::None))]
fn lent(arguments: ::std::option::Option<::std::vec::Vec<&str>>) -> bool {
    arguments.is_some()
}

#[::pyo3_fast::fast_pyfunction(heavy(when = large))]
fn only_the_condition(large: bool) {}

#[::pyo3_fast::fast_pyfunction]
fn pieces(token: ::pyo3::Python<'_>, text: &str) -> Result<i64> {
    let mut sum = 0_i64;
    #[heavy]
    let number: i64 = ::std::primitive::str::parse(text)?;
    #[heavy]
    {
        sum += number;
    }
    sum += #[heavy]
    {
        number - 4
    };
    ::std::result::Result::Ok(sum)
}

#[derive(::pyo3_fast::FastFromPyObject)]
enum Key<'a> {
    Name(&'a str),
    Pair(i64, ::std::option::Option<f64>),
    #[deprecated]
    #[pyo3(annotation = "old")]
    r#Old(bool),
    #[pyo3(rename_all = "camelCase")]
    Named {
        r#type: i64,
        #[pyo3(item("x"), default = LIMIT)]
        object: i64,
        #[pyo3(from_py_with = value, default)]
        some_value: i64,
    },
    #[cfg(any())]
    Absent(Nowhere),
}

fn value(object: &::pyo3::Bound<'_, ::pyo3::PyAny>) -> Result<i64> {
    ::pyo3::types::PyAnyMethods::extract(object)
}

#[derive(::pyo3_fast::FastFromPyObject)]
#[pyo3(crate = "::pyo3", fast_crate = "::pyo3_fast")]
struct Wrapper<'py, T, const N: usize>(::pyo3::Bound<'py, ::pyo3::PyAny>, [T; N])
where
    T: ::std::clone::Clone;

#[derive(::pyo3_fast::FastFromPyObject)]
#[pyo3(transparent)]
struct Result2 {
    value: ::std::vec::Vec<i64>,
}

#[::pyo3_fast::fast_pyfunction]
#[expect(deprecated)]
fn union(key: Key<'_>) -> i64 {
    match key {
        Key::Name(name) => {
            if name == "abc" {
                3
            } else {
                0
            }
        }
        Key::Pair(number, real) => {
            if real.is_some() {
                0
            } else {
                number
            }
        }
        Key::Old(old) => <i64 as ::std::convert::From<bool>>::from(old),
        Key::Named { r#type, object, some_value } => r#type + object + some_value,
    }
}

#[::pyo3_fast::fast_pyfunction]
fn wrapper(wrapper: Wrapper<'_, i64, 2>, values: Result2) -> Result<i64> {
    ::std::result::Result::Ok(value(&wrapper.0)? + wrapper.1[1] + values.value[0])
}

/// An overload set.
#[::pyo3_fast::fast_pyfunction(dispatch)]
mod overloads {
    use super::{LIMIT, Result};

    #[pyo3(signature = (arguments, result = LIMIT))]
    pub fn int(arguments: i64, result: i64) -> Result<i64> {
        ::std::result::Result::Ok(arguments + result)
    }

    /// Of text.
    #[fast(heavy(when = py.is_empty()))]
    pub fn text(py: ::std::vec::Vec<&str>) -> usize {
        py.len()
    }

    pub fn nothing() {}

    pub fn object(
        object: ::std::option::Option<&::pyo3::Bound<'_, ::pyo3::types::PyDict>>,
        index: ::std::string::String,
    ) {
        ::std::mem::drop((object, index));
    }
}

/// A generic function.
#[::pyo3_fast::fast_pyfunction(dispatch(T = [i64, ::std::string::String]), batch, signature = (py, arguments = ::std::option::Option::None))]
fn generic<T>(py: T, arguments: ::std::option::Option<T>) -> (T, bool) {
    let is_some = arguments.is_some();
    (py, is_some)
}

/// A class.
// Without `hash`, for which the macro of `#[pyclass]` names a plain `std`.
#[::pyo3_fast::fast_pyclass(eq, ord, get_all, new = "from_fields", weakref, subclass, str = "{number}")]
#[derive(::std::cmp::PartialEq, ::std::cmp::PartialOrd, ::std::clone::Clone, ::std::marker::Copy)]
struct Class {
    number: i64,
    /// Not a name that generated code would use, is it?
    r#type: ::std::option::Option<bool>,
}

#[::pyo3::pymethods]
impl Class {
    fn double(&self) -> i64 {
        self.number * 2
    }
}

/// A class of its own, with an old field.
#[::pyo3_fast::fast_pyclass(dict, extends = Class, crate = "::pyo3", fast_crate = "::pyo3_fast")]
struct r#Derived(#[allow(deprecated)] Old, ::std::sync::Mutex<::std::option::Option<::pyo3::Py<Self>>>, [u8; CLASS]);

/// Was a number.
#[deprecated]
type Old = u64;
const CLASS: usize = 2;

#[::pyo3::pymethods]
impl Derived {
    #[new]
    fn new(number: u64) -> ::pyo3::PyClassInitializer<Self> {
        let class = Class { number: 3, r#type: ::std::option::Option::None };
        let initializer = <::pyo3::PyClassInitializer<_> as ::std::convert::From<_>>::from(class);
        initializer.add_subclass(Self(number, ::std::sync::Mutex::new(::std::option::Option::None), [1, 2]))
    }

    fn sum(&self) -> u64 {
        if self.1.lock().unwrap().is_none() { self.0 + <u64 as ::std::convert::From<u8>>::from(self.2[1]) } else { 0 }
    }
}

/// Without fields.
#[::pyo3_fast::fast_pyclass(eq, eq_int, frozen)]
#[derive(::std::cmp::PartialEq)]
enum Side {
    Left,
    r#Right,
}

/// With fields.
#[::pyo3_fast::fast_pyclass]
enum Shape {
    Circle { radius: f64 },
    Square(f64, ::std::string::String),
}

#[::pyo3::pymethods]
impl Shape {
    fn area(&self) -> f64 {
        match self {
            Self::Circle { radius } => radius * radius * 3.0,
            Self::Square(side, _) => side * side,
        }
    }
}

#[test]
fn classes_work() {
    use ::pyo3::types::{PyDictMethods as _, PyModuleMethods as _};

    #[::pyo3_fast::fast_pyclass]
    struct Local;

    ::pyo3::Python::attach(|token| {
        let module = ::pyo3::types::PyModule::new(token, "classes").unwrap();
        module.add_class::<Class>().unwrap();
        module.add_class::<Derived>().unwrap();
        module.add_class::<Side>().unwrap();
        module.add_class::<Shape>().unwrap();
        module.add_class::<Local>().unwrap();
        let eval = |source: &::std::ffi::CStr| {
            let result = token.eval(source, ::std::option::Option::Some(&module.dict()), ::std::option::Option::None);
            ::std::string::ToString::to_string(&result.unwrap())
        };
        ::std::assert_eq!(
            eval(c"Class(2, None).double(), str(Class(2, type=True)), Class(1, None).type"),
            "(4, '2', None)"
        );
        ::std::assert_eq!(eval(c"Derived(5).sum(), Derived(5).double(), Derived(5) == Class(3, None)"), "(7, 6, True)");
        ::std::assert_eq!(eval(c"Side.Left == 0, Side.Right == Side.Left, Local.__name__"), "(True, False, 'Local')");
        ::std::assert_eq!(eval(c"Shape.Circle(2.0).area(), Shape.Square(2.0, 'x').area()"), "(12.0, 4.0)");
        module.dict().clear();
    });
}

#[test]
fn functions_work() {
    use ::pyo3::types::PyAnyMethods as _;

    #[::pyo3_fast::fast_pyfunction]
    fn local(x: i64) -> i64 {
        x * 2
    }

    ::pyo3::Python::attach(|token| {
        let call = |function: ::pyo3::Bound<'_, ::pyo3::types::PyCFunction>, arguments: &::std::ffi::CStr| {
            let locals = ::pyo3::types::PyDict::new(token);
            locals.set_item("f", function).unwrap();
            ::std::string::ToString::to_string(
                &token.eval(arguments, ::std::option::Option::None, ::std::option::Option::Some(&locals)).unwrap(),
            )
        };
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(nothing, token).unwrap(), c"f()"), "None");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(add, token).unwrap(), c"f(1)"), "13");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(one, token).unwrap(), c"f(1.5)"), "1.5");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(two, token).unwrap(), c"f('x', [1.0])"), "x");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(owned, token).unwrap(), c"f('x', 1, 2, 3)"), "x");
        ::std::assert_eq!(
            call(::pyo3::wrap_pyfunction!(r#type, token).unwrap(), c"f(f), f.__name__"),
            "(True, 'type')"
        );
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(add_and_more, token).unwrap(), c"f(4)"), "4");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(arguments, token).unwrap(), c"f()"), "4");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(result, token).unwrap(), c"f(4)"), "4");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(borrowed, token).unwrap(), c"f(['a', 'b'])"), "2");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(lent, token).unwrap(), c"f(), f(['a'])"), "(False, True)");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(marked, token).unwrap(), c"f(4)"), "4");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(heavy, token).unwrap(), c"f([2.5])"), "2.5");
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(detached, token).unwrap(), c"f(4), f(9)"), "(4, 9)");
        ::std::assert_eq!(
            call(::pyo3::wrap_pyfunction!(only_the_condition, token).unwrap(), c"f(True), f(False)"),
            "(None, None)"
        );
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(pieces, token).unwrap(), c"f('4')"), "4");
        ::std::assert_eq!(
            call(
                ::pyo3::wrap_pyfunction!(union, token).unwrap(),
                c"f('abc'), f((1, None)), f(True), f(type('P', (), {'type': 5}))"
            ),
            "(3, 1, 1, 12)"
        );
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(wrapper, token).unwrap(), c"f((1, [2, 3]), [4])"), "8");
        ::std::assert_eq!(
            call(
                ::pyo3::wrap_pyfunction!(overloads, token).unwrap(),
                c"f(1), f(1, 2), f(['a']), f(), f({}, 'a'), f(None, 'a')"
            ),
            "(8, 3, 1, None, None, None)"
        );
        ::std::assert_eq!(
            call(::pyo3::wrap_pyfunction!(generic, token).unwrap(), c"f(1), f('a'), f('a', arguments='b'), f(True, 2)"),
            "((1, False), ('a', False), ('a', True), (1, True))"
        );
        ::std::assert_eq!(call(::pyo3::wrap_pyfunction!(local, token).unwrap(), c"f(4)"), "8");
    });
}

/// A class with methods.
#[::pyo3::pyclass(frozen)]
struct Methods {
    slf: f64,
    text: ::std::string::String,
}

/// Its methods have the names of what is generated, and of what is in scope there.
#[::pyo3_fast::fast_pymethods]
#[allow(clippy::similar_names, clippy::unused_self)]
impl Methods {
    const ARITY: i64 = 1;
    const LEAN: i64 = 2;

    /// Makes one.
    #[new]
    fn new(slf: f64) -> Self {
        Self { slf, text: ::std::string::String::new() }
    }

    #[pyo3(signature = (py = Self::LEAN, *, arguments = Self::ARITY))]
    fn call(&self, py: i64, arguments: i64) -> i64 {
        py + arguments
    }

    #[must_use]
    #[inline]
    fn names(&self, slf: f64) -> f64 {
        self.slf + slf
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn maybe(&self, result: ::std::option::Option<&str>) -> Result<::std::option::Option<f64>> {
        ::std::result::Result::Ok(if result.is_some() {
            ::std::option::Option::Some(self.slf)
        } else {
            ::std::option::Option::None
        })
    }

    #[classmethod]
    fn r#type(_cls: &::pyo3::Bound<'_, ::pyo3::types::PyType>, x: i64) -> i64 {
        x
    }

    #[staticmethod]
    fn nothing() {}

    fn guard<'py>(slf: ::pyo3::PyRef<'py, Self>, token: ::pyo3::Python<'py>) -> Result<f64> {
        let _ = token;
        ::std::result::Result::Ok(slf.slf)
    }

    #[fast(heavy)]
    fn heavy(&self, slf: f64, __py: i64) -> f64 {
        let _ = __py;
        self.slf + slf
    }

    #[fast(heavy(when = heavy > 3))]
    #[pyo3(name = "condition", signature = (heavy, /))]
    #[staticmethod]
    fn only_the_condition(heavy: i64) {}

    #[cfg(any())]
    #[fast(heavy)]
    fn absent(&self, nothing: Nowhere) -> Nowhere {
        nothing
    }

    fn __len__(&self) -> usize {
        2
    }
}

#[test]
fn methods_work() {
    use ::pyo3::types::PyAnyMethods as _;

    #[::pyo3::pyclass]
    struct Local(i64);

    #[::pyo3_fast::fast_pymethods(crate = "::pyo3", fast_crate = "::pyo3_fast")]
    impl Local {
        fn add(&mut self, x: i64) -> i64 {
            self.0 += x;
            self.0
        }

        fn get(&self) -> i64 {
            self.0
        }
    }

    ::pyo3::Python::attach(|token| {
        let call = |calls: &[(&::std::ffi::CStr, &str)], object: ::pyo3::Bound<'_, ::pyo3::PyAny>| {
            let locals = ::pyo3::types::PyDict::new(token);
            locals.set_item("o", object).unwrap();
            for (call, result) in calls {
                let given =
                    token.eval(call, ::std::option::Option::None, ::std::option::Option::Some(&locals)).unwrap();
                ::std::assert_eq!(::std::string::ToString::to_string(&given), *result, "{call:?}");
            }
        };
        let class = ::pyo3::Bound::new(token, Methods::new(1.5)).unwrap();
        call(
            &[
                (c"o.call(), o.call(5), o.call(arguments=7)", "(3, 6, 9)"),
                (c"o.names(2), o.names(slf=2.0), o.text()", "(3.5, 3.5, '')"),
                (c"o.maybe(None), o.maybe('x')", "(None, 1.5)"),
                (c"o.type(3), type(o).type(x=3), o.nothing(), o.guard(), len(o)", "(3, 3, None, 1.5, 2)"),
                (c"o.heavy(2, 3), o.heavy(slf=2.0, __py=3), o.condition(2), o.condition(5)", "(3.5, 3.5, None, None)"),
            ],
            class.into_any(),
        );
        let local = ::pyo3::Bound::new(token, Local(1)).unwrap();
        call(&[(c"o.add(2), o.add(x=3), o.get()", "(3, 6, 6)")], local.into_any());
    });
}
