#[::pyo3_fast::__private::pyo3::pyclass(
    frozen,
    eq,
    crate = "::pyo3_fast::__private::class_shim"
)]
#[derive(PartialEq)]
enum Shape {
    Circle { radius: f64 },
    #[cfg(unix)]
    Square(f64, #[cfg(feature = "x")] [u8; 4]),
    Nothing(),
}
#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use ::pyo3_fast::__private::{self as __fast, NotSend as _, NotSync as _};
    const __CLASS: __fast::SendAndSync = [
        __fast::Shared::<Shape>::SEND,
        __fast::Shared::<Shape>::SYNC,
    ];
    const _: () = __fast::assert_field(
        __CLASS,
        [__fast::Shared::<f64>::SEND, __fast::Shared::<f64>::SYNC],
        "radius",
        "f64",
        "Circle",
    );
    #[cfg(unix)]
    const _: () = __fast::assert_field(
        __CLASS,
        [__fast::Shared::<f64>::SEND, __fast::Shared::<f64>::SYNC],
        "0",
        "f64",
        "Square",
    );
    #[cfg(unix)]
    #[cfg(feature = "x")]
    const _: () = __fast::assert_field(
        __CLASS,
        [__fast::Shared::<[u8; 4]>::SEND, __fast::Shared::<[u8; 4]>::SYNC],
        "1",
        "[u8; 4]",
        "Square",
    );
    const _: () = __fast::assert_class(
        __CLASS,
        &[
            [__fast::Shared::<f64>::SEND, __fast::Shared::<f64>::SYNC],
            #[cfg(unix)]
            [__fast::Shared::<f64>::SEND, __fast::Shared::<f64>::SYNC],
            #[cfg(unix)]
            #[cfg(feature = "x")]
            [__fast::Shared::<[u8; 4]>::SEND, __fast::Shared::<[u8; 4]>::SYNC],
        ],
        "Shape",
    );
};
