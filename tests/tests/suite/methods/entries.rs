//! Which calls of methods the fast path serves, and by which entry.

use pyo3_fast::__private::{FastCall, method_id};
use pyo3_fast_tests::methods::fast::{Counter, Local, Point};

use super::{Twins, attached};

/// The stable ABI has no `tp_vectorcall`.
const CONSTRUCTION: u64 = if cfg!(Py_LIMITED_API) { 0 } else { 1 };

/// Expressions, and how many calls in them the fast path serves.
const SERVED: &[(&str, u64)] = &[
    ("p.total()", 1),
    ("p.total(1)", 0),
    ("p.scaled(2.0)", 1),
    ("p.scaled(2)", 1),
    ("p.scaled(2.0, by=3.0)", 1),
    ("p.scaled(2.0, plus=3.0, by=1.0)", 1),
    ("p.scaled('x')", 0),
    ("p.scaled(k=2.0)", 0),
    ("Point.scaled(p, 2.0)", 1),
    ("Point.scaled(3, 2.0)", 0),
    ("s.scaled(2.0)", 1),
    ("l.scaled(2.0)", 1),
    ("o.scaled(2.0)", 1),
    ("p.positional(1, 2)", 1),
    ("p.name()", 1),
    ("p.joined(['a', 'b'])", 1),
    ("p.converting([1.0], 2, {})", 1),
    ("p.nearer(third, p)", 1),
    ("p.checked(-1)", 1),
    ("p.with_token(3)", 1),
    ("p.is_none(None)", 1),
    ("p.doubled()", 1),
    ("p.itself()", 1),
    ("p.by_guard(2.0)", 1),
    ("p.guard_and_list([1.0], 3)", 1),
    ("p.owned()", 1),
    ("p.unit(2.0)", 1),
    ("Point.unit(2.0)", 1),
    ("Same.unit(k=2.0)", 1),
    ("p.class_name()", 1),
    // It calls its class.
    ("Point.create(2.0)", 1 + CONSTRUCTION),
    ("Point.owned_class()", 1),
    ("Point.product(2.0)", 1),
    ("s.product(2.0, b=3.0)", 1),
    ("Point.nothing()", 1),
    ("Point.checked_static(-1)", 1),
    ("getattr(p, 'lambda')(**{'in': 4})", 1),
    ("p.match(4)", 1),
    ("p.chosen()", 1),
    ("p.dangerous(1)", 1),
    ("p.search('abc')", 1),
    ("p.search(text='abc', times=100)", 1),
    ("p.search(3)", 0),
    ("Point.sum([0.5])", 1),
    // PyO3's alone.
    ("p.rest(1, a=2)", 0),
    ("p.measured([1])", 0),
    ("p.warned(1)", 0),
    ("p.rest_of(1, 2)", 0),
    ("(len(p), p + 1.0, p == p, p(1.0), p[0], 1.0 in p, p.x, p.height, hash(p))", 0),
    ("Point(1.0)", CONSTRUCTION),
    // Borrowed by each call.
    ("c.count()", 1),
    ("c.add()", 1),
    ("c.add(n=2)", 1),
    ("c.plus(1)", 1),
    ("c.changing(lambda: 3)", 1),
    ("c.reading(lambda: c.plus(3))", 2),
    ("c.take(d)", 1),
    ("c.converting(3, [])", 1),
    ("c.by_exclusive_guard(3)", 1),
    ("n.value()", 1),
    ("n.plus(1)", 1),
    ("v.number()", 1),
];

#[test]
fn the_fast_path_serves() {
    attached(|py| {
        let twins = Twins::new(py);
        for (expression, served) in SERVED {
            let (plain, fast, by_fast_path) = twins.outcomes(expression);
            assert_eq!(plain, fast, "{expression}");
            assert_eq!(by_fast_path, *served, "{expression}: served by the fast path");
        }
    });
}

fn is_lean<T: FastCall<METHOD>, const METHOD: u64>() -> bool {
    T::LEAN
}

macro_rules! lean {
    ($class:ident::$method:ident) => {
        is_lean::<$class, { method_id(concat!("__pymethod_", stringify!($method), "__")) }>()
    };
}

#[test]
fn entries_are_lean_where_nobody_can_tell() {
    let may_be = pyo3_fast::__private::LEAN_UNASKED;
    for (method, lean) in [
        ("total", lean!(Point::total)),
        ("positional", lean!(Point::positional)),
        ("dot", lean!(Point::dot)),
        ("name", lean!(Point::name)),
        ("unit", lean!(Point::unit)),
        ("nothing", lean!(Point::nothing)),
        ("product", lean!(Point::product)),
        ("within", lean!(Point::within)),
        ("count", lean!(Counter::count)),
        ("value", lean!(Local::value)),
    ] {
        assert_eq!(lean, may_be, "{method}");
    }
    for (method, lean) in [
        // A constant of the crate's is a default.
        ("scaled", lean!(Point::scaled)),
        ("longer", lean!(Point::longer)),
        ("checked", lean!(Point::checked)),
        ("by_guard", lean!(Point::by_guard)),
        ("itself", lean!(Point::itself)),
        ("owned", lean!(Point::owned)),
        ("class_name", lean!(Point::class_name)),
        ("owned_class", lean!(Point::owned_class)),
        ("doubled", lean!(Point::doubled)),
        ("add", lean!(Counter::add)),
        ("clear", lean!(Counter::clear)),
        ("plus", lean!(Counter::plus)),
    ] {
        assert!(!lean, "{method}");
    }
}

/// However the class is written.
mod paths {
    use pyo3::prelude::*;
    use pyo3_fast::fast_pymethods;
    use pyo3_fast::hooks::served_calls;

    mod inner {
        #[pyo3::pyclass]
        pub(super) struct Class(pub(super) i64);
        #[pyo3::pyclass(frozen)]
        pub(super) struct Grouped(pub(super) i64);
    }

    #[fast_pymethods]
    impl self::inner::Class {
        fn get(&self) -> i64 {
            self.0
        }

        fn plus(&self, n: i64) -> i64 {
            self.0 + n
        }
    }

    macro_rules! methods {
        ($class:ty, $method:ident) => {
            #[fast_pymethods]
            impl $class {
                fn $method(&self, n: i64) -> i64 {
                    self.0 + n
                }
            }
        };
    }

    type Alias = inner::Grouped;
    methods!(Alias, plus);

    #[test]
    fn paths_of_classes() {
        Python::attach(|py| {
            let before = served_calls();
            let class = Bound::new(py, inner::Class(3)).unwrap();
            assert_eq!(class.call_method0("get").unwrap().to_string(), "3");
            assert_eq!(class.call_method1("plus", (2,)).unwrap().to_string(), "5");
            let grouped = Bound::new(py, inner::Grouped(4)).unwrap();
            assert_eq!(grouped.call_method1("plus", (2,)).unwrap().to_string(), "6");
            assert_eq!(served_calls() - before, 3);
        });
    }
}

/// What a field is decides, not how it is written.
mod fields {
    use std::ops::{Add, Deref};
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use pyo3::prelude::*;
    use pyo3_fast::__private::method_id;
    use pyo3_fast::fast_pymethods;

    use super::is_lean;

    static ADDED: AtomicU64 = AtomicU64::new(0);

    /// Its operator is its own.
    #[derive(Clone, Copy)]
    struct Meter(f64);

    impl Add<f64> for Meter {
        type Output = f64;

        fn add(self, other: f64) -> f64 {
            ADDED.fetch_add(1, Relaxed);
            self.0 + other
        }
    }

    type Alias = (f64, [i64; 3]);

    #[pyclass(frozen)]
    struct Fields {
        meter: Meter,
        plain: Alias,
        text: Option<String>,
    }

    #[fast_pymethods]
    impl Fields {
        fn meters(&self, x: f64) -> f64 {
            self.meter + x
        }

        fn inside(&self) -> f64 {
            self.meter.0
        }

        fn tuple(&self, x: f64) -> f64 {
            self.plain.0 + x
        }

        fn array(&self, index: usize) -> i64 {
            self.plain.1[index]
        }

        fn text(&self) -> Option<&String> {
            match &self.text {
                Some(text) => Some(text),
                None => None,
            }
        }

        #[allow(clippy::match_like_matches_macro, reason = "a macro would make the body open")]
        fn is_there(&self) -> bool {
            if let Some(_text) = &self.text { true } else { false }
        }

        #[fast(guarded)]
        fn told_to_be_guarded(&self) -> f64 {
            self.plain.0
        }

        #[fast(lean)]
        fn told_to_be_lean(&self) -> bool {
            self.text.is_some()
        }
    }

    struct Inner {
        x: f64,
    }

    #[pyclass(frozen)]
    struct Derefs {
        inner: Inner,
        own: f64,
    }

    impl Deref for Derefs {
        type Target = Inner;

        fn deref(&self) -> &Inner {
            &self.inner
        }
    }

    #[fast_pymethods]
    impl Derefs {
        fn x(&self) -> f64 {
            self.x
        }

        fn own(&self) -> f64 {
            self.own
        }
    }

    #[test]
    fn types_of_fields_decide() {
        let may_be = pyo3_fast::__private::LEAN_UNASKED;
        assert!(!lean!(Fields::meters) && !lean!(Fields::inside) && !lean!(Derefs::x) && !lean!(Derefs::own));
        assert!(!lean!(Fields::told_to_be_guarded) && lean!(Fields::told_to_be_lean));
        assert_eq!([lean!(Fields::tuple), lean!(Fields::array), lean!(Fields::is_there)], [may_be; 3]);
        Python::attach(|py| {
            let fields = Fields { meter: Meter(1.5), plain: (2.5, [1, 2, 3]), text: None };
            let fields = Bound::new(py, fields).unwrap();
            let of = |method: &str| fields.call_method1(method, (1,)).unwrap().to_string();
            assert_eq!([of("meters"), of("tuple"), of("array")], ["2.5", "3.5", "2"]);
            assert_eq!(ADDED.load(Relaxed), 1);
            assert!(fields.call_method0("text").unwrap().is_none());
            assert_eq!(fields.call_method0("inside").unwrap().to_string(), "1.5");
            let derefs = Bound::new(py, Derefs { inner: Inner { x: 1.0 }, own: 2.0 }).unwrap();
            assert_eq!(derefs.call_method0("x").unwrap().to_string(), "1.0");
            assert_eq!(derefs.call_method0("own").unwrap().to_string(), "2.0");
        });
    }
}
