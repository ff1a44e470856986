#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused,
    unused_qualifications
)]
const _: () = {
    use mine::fast::__private::{self as __fast, Hosted as _, PlainDrop as _};
    const _: fn(mine::pyo3::Python<'_>) -> __fast::pyo3::Python<'_> = |py| py;
    #[automatically_derived]
    impl<'a, 'py> __fast::FromPyObject<'a, 'py> for Length {
        type Error = __fast::PyErr;
        #[inline]
        fn extract(object: __fast::Object<'a, 'py>) -> __fast::PyResult<Self> {
            if let ::core::option::Option::Some(value) = <Self as __fast::Alternative<
                'a,
                'py,
            >>::exact(object) {
                return ::core::result::Result::Ok(value);
            }
            __fast::converted(
                object,
                |object| ::core::result::Result::Ok(
                    Self(__fast::field::<f64>(object, "Length", "0")?),
                ),
            )
        }
    }
    #[automatically_derived]
    impl __fast::Recognise for Length {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            __fast::Choice::<f64>::ASK.is_exact(object)
        }
        #[inline]
        fn is_instance(object: __fast::Object<'_, '_>) -> bool {
            __fast::Choice::<f64>::ASK.is_instance(object)
        }
    }
    #[automatically_derived]
    impl<'a, 'py> __fast::Alternative<'a, 'py> for Length {
        #[inline]
        fn is_exact(object: __fast::Object<'_, '_>) -> bool {
            <Self as __fast::Recognise>::is_exact(object)
        }
        #[inline]
        fn exact(object: __fast::Object<'a, 'py>) -> ::core::option::Option<Self> {
            if let ::core::option::Option::Some(value) = __fast::Choice::<f64>::ASK
                .exact(object)
            {
                return ::core::option::Option::Some(Self(value));
            }
            ::core::option::Option::None
        }
    }
    #[automatically_derived]
    impl<'a> __fast::Look<'a> for Length {
        const PLAIN: bool = false;
        const APART: bool = !__fast::DropProbe::<Self>::DROPS
            && __fast::Probe::<f64>::PLAIN;
        type Turn = __fast::InOrder;
        #[inline]
        fn look(object: __fast::Object<'a, '_>) -> ::core::option::Option<Self> {
            <Self as __fast::Alternative<'a, '_>>::exact(object)
        }
    }
};
