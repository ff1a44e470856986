//! What Python sees of a function besides its calls: the same under both macros; and the calling conventions, read back.

use pyo3::ffi::{self, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast_tests::shapes;

fn flags(function: &Bound<'_, PyAny>) -> i32 {
    // SAFETY: it is a function made by `wrap_pyfunction!`.
    unsafe { ffi::PyCFunction_GetFlags(function.as_ptr()) }
}

#[test]
fn attributes_are_those_of_pyo3() {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        py.run(
            cr"
import inspect, pickle, sys

def attributes(function):
    try:
        signature = str(inspect.signature(function))
    except ValueError as error:
        signature = str(error)
    names = ('__name__', '__qualname__', '__doc__', '__text_signature__', '__module__')
    return [getattr(function, name) for name in names] + [signature, dir(function), type(function), repr(function.__self__)]

def pickled(module, name):
    sys.modules[module.__name__] = module
    return pickle.loads(pickle.dumps(getattr(module, name))) is getattr(module, name)
",
            Some(&globals),
            None,
        )
        .unwrap();
        let attributes = globals.get_item("attributes").unwrap().unwrap();
        let pickled = globals.get_item("pickled").unwrap().unwrap();
        for twin in shapes::all() {
            let module = PyModule::new(py, "twins").unwrap();
            let (plain, fast) = ((twin.plain)(&module).unwrap(), (twin.fast)(&module).unwrap());
            let (of_plain, of_fast) = (attributes.call1((plain,)).unwrap(), attributes.call1((&fast,)).unwrap());
            assert!(of_plain.eq(&of_fast).unwrap(), "{}: {of_plain} is not {of_fast}", twin.name);

            module.add_function(fast.clone()).unwrap();
            let name: String = fast.getattr("__name__").unwrap().extract().unwrap();
            assert!(pickled.call1((&module, &name)).unwrap().is_truthy().unwrap(), "{name} is not pickled by name");
        }
    });
}

#[test]
fn conventions_follow_from_the_signature() {
    let named = METH_FASTCALL | METH_KEYWORDS;
    let expected = |name: &str| match name {
        "nothing" | "constant" | "no_result" | "with_python" | "heavy_nothing" | "empty_arrays" => METH_NOARGS,
        "one" | "one_str" | "one_host" | "one_list" | "heavy_one" | "lent_one" | "lent_heavy_one" => METH_O,
        "one_default" | "positional" | "positional_default" | "heavy_positional" | "lent_positional" => METH_FASTCALL,
        "keyword_args" | "heavy_keyword_args" | "lent_keyword_args" => METH_VARARGS | METH_KEYWORDS,
        _ => named,
    };
    Python::attach(|py| {
        for twin in shapes::all() {
            let module = PyModule::new(py, "twins").unwrap();
            let fast = (twin.fast)(&module).unwrap().into_any();
            assert_eq!(flags(&fast), expected(twin.name), "{}{} {{ {} }}", twin.name, twin.signature, twin.options);
        }
    });
}

/// The one exception to PyO3's messages: what CPython says before an entry runs.
#[test]
fn cpython_refuses_positional_only_calls_in_its_own_words() {
    Python::attach(|py| {
        let module = PyModule::new(py, "m").unwrap();
        for twin in shapes::all().iter().filter(|twin| matches!(twin.name, "one" | "positional" | "one_with_keywords"))
        {
            module.add_function((twin.fast)(&module).unwrap()).unwrap();
        }
        let message = |call: &str| {
            let locals = PyDict::new(py);
            locals.set_item("m", &module).unwrap();
            let call = std::ffi::CString::new(call).unwrap();
            py.eval(&call, None, Some(&locals)).unwrap_err().to_string()
        };
        assert_eq!(message("m.one()"), "TypeError: m.one() takes exactly one argument (0 given)");
        assert_eq!(message("m.one(1, 2)"), "TypeError: m.one() takes exactly one argument (2 given)");
        assert_eq!(message("m.one(x=1)"), "TypeError: m.one() takes no keyword arguments");
        assert_eq!(message("m.positional(1, b='')"), "TypeError: m.positional() takes no keyword arguments");
        // A wrong count under `METH_FASTCALL` reaches PyO3.
        assert_eq!(message("m.positional(1)"), "TypeError: positional() missing 1 required positional argument: 'b'");
        assert_eq!(
            message("m.one_with_keywords()"),
            "TypeError: one_with_keywords() missing 1 required positional argument: 'x'"
        );
    });
}
