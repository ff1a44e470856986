#[::pyo3_fast::__private::pyo3::pyclass(
    frozen,
    name = "Hits",
    weakref,
    crate = "::pyo3_fast::__private::class_shim"
)]
/// Counts.
pub struct Counter {
    hits: AtomicU64,
    #[pyo3(get)]
    names: Vec<&'static str>,
    next: Option<Py<Self>>,
}
#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use ::pyo3_fast::__private::{self as __fast, NotSend as _, NotSync as _};
    const __CLASS: __fast::SendAndSync = [
        __fast::Shared::<Counter>::SEND,
        __fast::Shared::<Counter>::SYNC,
    ];
    const _: () = __fast::assert_field(
        __CLASS,
        [__fast::Shared::<AtomicU64>::SEND, __fast::Shared::<AtomicU64>::SYNC],
        "hits",
        "AtomicU64",
        "Counter",
    );
    const _: () = __fast::assert_field(
        __CLASS,
        [
            __fast::Shared::<Vec<&'static str>>::SEND,
            __fast::Shared::<Vec<&'static str>>::SYNC,
        ],
        "names",
        "Vec<&'static str>",
        "Counter",
    );
    const _: () = __fast::assert_field(
        __CLASS,
        [
            __fast::Shared::<Option<Py<Counter>>>::SEND,
            __fast::Shared::<Option<Py<Counter>>>::SYNC,
        ],
        "next",
        "Option<Py<Self>>",
        "Counter",
    );
    const _: () = __fast::assert_class(
        __CLASS,
        &[
            [__fast::Shared::<AtomicU64>::SEND, __fast::Shared::<AtomicU64>::SYNC],
            [
                __fast::Shared::<Vec<&'static str>>::SEND,
                __fast::Shared::<Vec<&'static str>>::SYNC,
            ],
            [
                __fast::Shared::<Option<Py<Counter>>>::SEND,
                __fast::Shared::<Option<Py<Counter>>>::SYNC,
            ],
        ],
        "Counter",
    );
};
