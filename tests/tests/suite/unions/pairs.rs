//! Each two alternatives, in both orders, on each object: the one is chosen that the passes find first, as `passes.py` tells them.

use pyo3::prelude::*;
use pyo3_fast::FastFromPyObject;

use super::types::Open;
use super::{Extract, Objects, extract};

/// A struct that is told by its attributes.
#[allow(dead_code, reason = "it is shown")]
#[derive(FastFromPyObject, Debug)]
struct Coordinates {
    x: i64,
    y: i64,
}

/// A struct that is a tuple of its fields.
#[allow(dead_code, reason = "it is shown")]
#[derive(FastFromPyObject, Debug)]
struct Pair(i64, f64);

/// Two alternatives, and the enums of both orders.
struct Orders {
    names: [&'static str; 2],
    alone: [Extract; 2],
    forwards: Extract,
    backwards: Extract,
}

/// Each alternative with each that is listed behind it.
macro_rules! orders {
    (@ $all:ident) => {};
    (@ $all:ident $name:literal: $ty:ty; $($other:literal: $others:ty;)*) => {
        $({
            #[derive(FastFromPyObject, Debug)]
            #[allow(dead_code, reason = "it is shown")]
            enum Forwards { A($ty), B($others) }
            #[derive(FastFromPyObject, Debug)]
            #[allow(dead_code, reason = "it is shown")]
            enum Backwards { B($others), A($ty) }
            $all.push(Orders {
                names: [$name, $other],
                alone: [|object| extract::<$ty>(object), |object| extract::<$others>(object)],
                forwards: |object| extract::<Forwards>(object),
                backwards: |object| extract::<Backwards>(object),
            });
        })*
        orders!(@ $all $($other: $others;)*);
    };
    ($($all:tt)*) => {
        fn orders() -> Vec<Orders> {
            let mut orders = Vec::new();
            orders!(@ orders $($all)*);
            orders
        }
    };
}

orders! {
    "i64": i64;
    "u8": u8;
    "bool": bool;
    "f64": f64;
    "String": String;
    "Vec<i64>": Vec<i64>;
    "Vec<f64>": Vec<f64>;
    "Vec<u8>": Vec<u8>;
    "Option<i64>": Option<i64>;
    "Pair": Pair;
    "Bound<PyAny>": Py<PyAny>;
    "Py<Open>": Py<Open>;
    "Coordinates": Coordinates;
}

#[test]
fn the_passes_choose() {
    Python::attach(|py| {
        let objects = Objects::new(py);
        let code = std::ffi::CString::new(include_str!("passes.py")).unwrap();
        py.run(&code, Some(&objects.globals), None).unwrap();
        let pass_of = objects.globals.get_item("pass_of").unwrap().unwrap();
        let (mut wrong, mut by_pass) = (Vec::new(), [0; 3]);
        for (source, orders) in
            objects.sources.iter().flat_map(|source| orders().into_iter().map(move |orders| (source, orders)))
        {
            // Which pass each takes it in, and its value.
            let mut taken = [0, 1].map(|index| {
                let value = objects.outcome(orders.alone[index], source).0.ok()?;
                let pass: usize =
                    pass_of.call1((orders.names[index], objects.make(source))).unwrap().extract().unwrap();
                Some((pass, format!("{}({value})", ["A", "B"][index])))
            });
            for chosen_by in [orders.forwards, orders.backwards] {
                let expected = taken.iter().flatten().min_by_key(|(pass, _)| *pass);
                if taken.iter().all(Option::is_some) {
                    by_pass[expected.unwrap().0 - 1] += 1;
                }
                let expected = expected.map(|(_, value)| value);
                let found = objects.outcome(chosen_by, source).0;
                if found.as_ref().ok() != expected {
                    wrong.push(format!("{:?}, {source}: {found:?}, not {expected:?}, of {taken:?}", orders.names));
                }
                taken.reverse();
            }
        }
        assert!(
            wrong.is_empty(),
            "{} are chosen otherwise, first of all\n{}",
            wrong.len(),
            wrong[..wrong.len().min(60)].join("\n")
        );
        // Each pass has decided between two.
        assert!(by_pass.iter().all(|count| *count > 200), "{by_pass:?}");
    });
}
