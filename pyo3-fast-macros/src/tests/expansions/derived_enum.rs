#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused,
    unused_qualifications
)]
const _: () = {
    use ::pyo3_fast::__private::{self as __fast, Hosted as _, PlainDrop as _};
    #[automatically_derived]
    impl<'a, 'py> __fast::FromPyObject<'a, 'py> for Key<'a> {
        type Error = __fast::PyErr;
        #[inline]
        fn extract(object: __fast::Object<'a, 'py>) -> __fast::PyResult<Self> {
            if let ::core::option::Option::Some(value) = <Self as __fast::Alternative<
                'a,
                'py,
            >>::exact(object) {
                return ::core::result::Result::Ok(value);
            }
            __fast::further(
                object,
                "Key",
                &[
                    __fast::Variant {
                        name: "Name",
                        label: "Name",
                        is_instance: |object| {
                            __fast::Choice::<&'a str>::ASK.is_instance(object)
                        },
                        convert: |object| ::core::result::Result::Ok(
                            Self::Name(
                                __fast::field::<&'a str>(object, "Key::Name", "0")?,
                            ),
                        ),
                    },
                    __fast::Variant {
                        name: "Index",
                        label: "number",
                        is_instance: |object| false,
                        convert: |object| ::core::result::Result::Ok(
                            Self::Index(
                                __fast::field_with(
                                    {
                                        let from_py_with: fn(_) -> _ = index;
                                        from_py_with
                                    },
                                    &object,
                                    "Key::Index",
                                    "0",
                                )?,
                            ),
                        ),
                    },
                ],
            )
        }
    }
    #[automatically_derived]
    impl<'a> __fast::Recognise for Key<'a> {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            __fast::Choice::<&'a str>::ASK.is_exact(object)
        }
        #[inline]
        fn is_instance(object: __fast::Object<'_, '_>) -> bool {
            __fast::Choice::<&'a str>::ASK.is_instance(object)
        }
    }
    #[automatically_derived]
    impl<'a, 'py> __fast::Alternative<'a, 'py> for Key<'a> {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            <Self as __fast::Recognise>::is_exact(object)
        }
        #[inline]
        fn exact(object: __fast::Object<'a, 'py>) -> ::core::option::Option<Self> {
            if let ::core::option::Option::Some(value) = __fast::Choice::<&'a str>::ASK
                .exact(object)
            {
                return ::core::option::Option::Some(Self::Name(value));
            }
            ::core::option::Option::None
        }
    }
    #[automatically_derived]
    impl<'a> __fast::Look<'a> for Key<'a> {
        const PLAIN: bool = false;
        const APART: bool = !__fast::DropProbe::<Self>::DROPS
            && __fast::Probe::<&'_ str>::PLAIN;
        type Turn = __fast::InOrder;
        #[inline]
        fn look(object: __fast::Object<'a, '_>) -> ::core::option::Option<Self> {
            <Self as __fast::Alternative<'a, '_>>::exact(object)
        }
    }
};
