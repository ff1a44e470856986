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
    impl<'a, 'py> __fast::FromPyObject<'a, 'py> for Range {
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
                "Range",
                &[
                    __fast::Variant {
                        name: "Both",
                        label: "Both",
                        is_instance: |object| {
                            __fast::cast_items(object)
                                .is_some_and(|[item_0, item_1]| {
                                    (__fast::Choice::<i64>::ASK.is_exact(item_0)
                                        || __fast::Choice::<i64>::ASK.is_instance(item_0))
                                        && (__fast::Choice::<i64>::ASK.is_exact(item_1)
                                            || __fast::Choice::<i64>::ASK.is_instance(item_1))
                                })
                        },
                        convert: |object| {
                            let [item_0, item_1] = __fast::items(object)?;
                            ::core::result::Result::Ok(
                                Self::Both(
                                    __fast::field::<i64>(item_0, "Range::Both", "0")?,
                                    __fast::field::<i64>(item_1, "Range::Both", "1")?,
                                ),
                            )
                        },
                    },
                    __fast::Variant {
                        name: "Length",
                        label: "Length",
                        is_instance: |object| {
                            __fast::Choice::<usize>::ASK.is_instance(object)
                        },
                        convert: |object| ::core::result::Result::Ok(Self::Length {
                            length: __fast::field::<
                                usize,
                            >(object, "Range::Length", "length")?,
                        }),
                    },
                ],
            )
        }
    }
    #[automatically_derived]
    impl __fast::Recognise for Range {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            __fast::exact_items(object)
                .is_some_and(|[item_0, item_1]| {
                    __fast::Choice::<i64>::ASK.is_exact(item_0)
                        && __fast::Choice::<i64>::ASK.is_exact(item_1)
                }) || __fast::Choice::<usize>::ASK.is_exact(object)
        }
        #[inline]
        fn is_instance(object: __fast::Object<'_, '_>) -> bool {
            __fast::cast_items(object)
                .is_some_and(|[item_0, item_1]| {
                    (__fast::Choice::<i64>::ASK.is_exact(item_0)
                        || __fast::Choice::<i64>::ASK.is_instance(item_0))
                        && (__fast::Choice::<i64>::ASK.is_exact(item_1)
                            || __fast::Choice::<i64>::ASK.is_instance(item_1))
                }) || __fast::Choice::<usize>::ASK.is_instance(object)
        }
    }
    #[automatically_derived]
    impl<'a, 'py> __fast::Alternative<'a, 'py> for Range {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            <Self as __fast::Recognise>::is_exact(object)
        }
        #[inline]
        fn exact(object: __fast::Object<'a, 'py>) -> ::core::option::Option<Self> {
            if let ::core::option::Option::Some(value) = __fast::exact_items(object)
                .and_then(|[item_0, item_1]| ::core::option::Option::Some(
                    Self::Both(
                        __fast::Choice::<i64>::ASK.exact(item_0)?,
                        __fast::Choice::<i64>::ASK.exact(item_1)?,
                    ),
                ))
            {
                return ::core::option::Option::Some(value);
            }
            if let ::core::option::Option::Some(value) = __fast::Choice::<usize>::ASK
                .exact(object)
            {
                return ::core::option::Option::Some(Self::Length { length: value });
            }
            ::core::option::Option::None
        }
    }
    #[automatically_derived]
    impl<'a> __fast::Look<'a> for Range {
        const PLAIN: bool = false;
        const APART: bool = !__fast::DropProbe::<Self>::DROPS
            && __fast::Probe::<i64>::PLAIN && __fast::Probe::<i64>::PLAIN
            && __fast::Probe::<usize>::PLAIN;
        type Turn = __fast::InOrder;
        #[inline]
        fn look(object: __fast::Object<'a, '_>) -> ::core::option::Option<Self> {
            <Self as __fast::Alternative<'a, '_>>::exact(object)
        }
    }
};
