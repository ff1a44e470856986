//! The one door for generated code. Nothing here is covered by semantic versioning: generated code and runtime are of one
//! version, and nobody else may name it.

pub use pyo3;
pub use pyo3::conversion::FromPyObjectOwned;
pub use pyo3::ffi::PyObject;
pub use pyo3::{Borrowed, FromPyObject, PyAny, PyErr, PyResult, Python};

pub use crate::argument::{Arguments, Hosted, LateProbe, LentProbe, Look, Probe, convertible};
pub use crate::batch::dispatched::verdict::{BatchParameter, KnownProbe, Untold};
pub use crate::batch::dispatched::{BatchOf, OverloadBatch, OverloadBatches, of_generic, of_overloads};
pub use crate::batch::held::{HeldByRow, Holding, HoldingProbe, holding};
pub use crate::batch::job::{Detaching, NoNumber, NumberProbe, Pace, Plain, SendProbe, Unsent, job, outcome};
pub use crate::batch::ladder::{column, lent_column};
pub use crate::batch::outlet::outlet;
pub use crate::batch::parallel::{HAS_RAYON, NotShared, Parallel, SharedProbe};
pub use crate::batch::rows::{Columns, Uncloned};
pub use crate::batch::single::{NoSingle, single};
pub use crate::batch::slices;
pub use crate::batch::source::{Holder, Source};
pub use crate::batch::{Batch, call as call_batch, given, scalar};
pub use crate::class::{NotSend, NotSync, SendAndSync, Shared, assert_class, assert_field};
#[cfg(fast_path)]
pub use crate::construct::HostNew;
pub use crate::construct::{Unconstructed, constructed};
pub use crate::detach::{ClassProbe, Piece, Unchanging, detach};
pub use crate::dispatch::overloads::{
    Candidate, Overload, Overloads, Parameter, Passed, call as call_overloads, call_generic, first, first_of_its_arity,
};
pub use crate::dispatch::union::{
    DropProbe, Object, PlainDrop, Variant, attribute, cast_items, converted, exact_items, field, field_or, field_with,
    further, item, items,
};
pub use crate::dispatch::{Alternative, Choice, Recognise};
#[cfg(fast_path)]
pub use crate::entry::Entry;
pub use crate::fast_call::{Arity, FastCall, GAVE_UP, Name};
pub use crate::field::{FieldProbe, OtherField, OwnFields, OwnFieldsProbe, answer};
pub use crate::host::{
    FunctionArgumentHolder, Interned, MethodDef, SomeWrap, class_shim, hidden_host_shim, hidden_positional_shim,
    hidden_shim, lending, lent, methods_shim, module_shim, overloads_shim, positional_shim, shim, trampoline,
};
pub use crate::lean::LEAN_UNASKED;
pub use crate::lent::{Lent, lendable, optional};
pub use crate::literals::{Literals, interned};
pub use crate::method::method_id;
#[cfg(fast_path)]
pub use crate::method::{HostKeywords, HostNoArguments, MethodEntry};
pub use crate::output::{HostedOutput, Make, OutputProbe, Variants, made};
pub use crate::receiver::{NoClass, OtherClass, Receive, ReceivedClassProbe, receive_as, receive_class};
pub use crate::turn::InOrder;

/// What a name stands for where PyO3 generates none: its feature `experimental-inspect` is off.
pub mod no_introspection {
    /// Nothing refers to it there.
    pub const _PYO3_INTROSPECTION_ID: &str = "";
}
