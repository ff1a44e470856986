#[mine::fast::__private::pyo3::pyclass(
    frozen,
    eq_int,
    crate = "mine::fast::__private::class_shim"
)]
enum Colour {
    Red,
    Green = 3,
}
#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use mine::fast::__private::{self as __fast, NotSend as _, NotSync as _};
    const _: fn(mine::pyo3::Python<'_>) -> __fast::pyo3::Python<'_> = |py| py;
    const __CLASS: __fast::SendAndSync = [
        __fast::Shared::<Colour>::SEND,
        __fast::Shared::<Colour>::SYNC,
    ];
    const _: () = __fast::assert_class(__CLASS, &[], "Colour");
};
#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use mine::fast::__private as __fast;
    #[doc(hidden)]
    impl __fast::Make for Colour {
        const IS_VARIANT: bool = true;
        #[inline]
        fn make(&self) -> *mut __fast::PyObject {
            static OBJECTS: __fast::Variants<2> = __fast::Variants::new();
            OBJECTS
                .give(
                    match self {
                        Self::Red => 0,
                        Self::Green => 1,
                    },
                    || match self {
                        Self::Red => Self::Red,
                        Self::Green => Self::Green,
                    },
                )
        }
    }
};
