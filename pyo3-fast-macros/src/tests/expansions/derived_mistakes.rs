::core::compile_error! {
    "unknown option `quick`; a type takes `transparent`, `from_item_all`, `annotation = \"..\"`, `rename_all = \"..\"`, `crate = \"..\"`, `fast_crate = \"..\"`"
}
::core::compile_error! {
    "unknown option `rename`; a variant takes `transparent`, `from_item_all`, `annotation = \"..\"`, `rename_all = \"..\"`, `crate = \"..\"`"
}
#[allow(non_local_definitions)]
const _: () = {
    use ::pyo3_fast::__private as __fast;
    impl<
        '__interpreter,
        '__object,
        'a,
        'b,
    > __fast::FromPyObject<'__object, '__interpreter> for Key<'a, 'b> {
        type Error = __fast::PyErr;
        fn extract(
            _: __fast::Object<'__object, '__interpreter>,
        ) -> __fast::PyResult<Self> {
            loop {}
        }
    }
    impl<'a, 'b> __fast::Recognise for Key<'a, 'b> {
        fn is_exact(_: __fast::Object<'_, '_>) -> bool {
            false
        }
        fn is_instance(_: __fast::Object<'_, '_>) -> bool {
            false
        }
    }
};
