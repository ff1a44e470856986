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
    impl<'a, 'py, T> __fast::FromPyObject<'a, 'py> for Point<T>
    where
        T: __fast::FromPyObjectOwned<'py>,
    {
        type Error = __fast::PyErr;
        #[inline]
        fn extract(object: __fast::Object<'a, 'py>) -> __fast::PyResult<Self> {
            __fast::converted(
                object,
                |object| ::core::result::Result::Ok(Self {
                    start_x: {
                        static NAME: __fast::Interned = __fast::Interned::new("startX");
                        let value = __fast::attribute(object, NAME.get(object.py()))?;
                        __fast::field_or::<
                            T,
                        >(
                            __fast::Choice::<T>::ASK.exact(value.as_borrowed()),
                            value.as_borrowed(),
                            "Point",
                            "start_x",
                        )?
                    },
                    y: {
                        match __fast::item(object, 1) {
                            ::core::result::Result::Ok(value) => {
                                __fast::field_or::<
                                    f64,
                                >(
                                    __fast::Choice::<f64>::ASK.exact(value.as_borrowed()),
                                    value.as_borrowed(),
                                    "Point",
                                    "y",
                                )?
                            }
                            ::core::result::Result::Err(_) => 7,
                        }
                    },
                }),
            )
        }
    }
    #[automatically_derived]
    impl<T> __fast::Recognise for Point<T> {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            false
        }
        #[inline]
        fn is_instance(object: __fast::Object<'_, '_>) -> bool {
            false
        }
    }
    #[automatically_derived]
    impl<'a, 'py, T> __fast::Alternative<'a, 'py> for Point<T>
    where
        T: __fast::FromPyObjectOwned<'py>,
    {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            <Self as __fast::Recognise>::is_exact(object)
        }
        #[inline]
        fn exact(object: __fast::Object<'a, 'py>) -> ::core::option::Option<Self> {
            ::core::option::Option::None
        }
    }
};
