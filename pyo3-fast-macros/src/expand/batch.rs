//! A batch: the function that is called for many items at once.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(batch)]
//! fn power(base: f64, #[fast(scalar)] exponent: i32) -> f64 { base.powi(exponent) }
//! ```
//!
//! Output, beside the function:
//!
//! ```text
//! fn power_batch(base: &[f64], exponent: i32) -> Vec<f64> { .. }  // for Rust: `slices.rs`
//! mod power_batch { .. }                                          // for Python: `placed.rs`
//! fn __batch(py: Python<'_>, base: Passed<'_>, ..) -> .. { call_batch(py, &[base, ..], __run) }
//! impl FastCall for __batch::MakeDef { .. __run(py, arguments.places()) .. }
//!
//! fn __run<'a, 'py>(py: Python<'py>, given: [Option<Object<'a, 'py>>; 2]) -> PyResult<*mut PyObject> {
//!     let (mut hold_base, mut hold_exponent) = (Holder::new(), INIT);
//!     let mut batch = Batch::new(py, "power_batch");
//!     let source_base = column::<f64>().source(&batch, "base", given[0], &mut hold_base)?;
//!     let source_exponent = Source::one("exponent", given[1]);
//!     batch.settle(&[&source_base, &source_exponent])?;
//!     let column_base = column::<f64>().column(&mut batch, source_base, None)?;
//!     let exponent = batch.scalar(..);
//!     let mut columns = (column_base, ());
//!     let mut job = job(&mut batch, &mut columns, Pace::new(..), |(base, ()), index| {
//!         let result = power(base.get(index), given(&exponent));
//!         outcome(&result).split(result)
//!     });
//!     outlet(&job).finish(&mut job)
//! }
//! ```
//!
//! With `count`, the batch takes one parameter more, in front, and `batch.count(&source_n)?` stands where `settle` does. With `parallel`,
//! the columns are `Parallel::new(..)`, and `parallel.rs` asks the compiler what the threads may share.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericArgument, PathArguments, Type};

use self::pace::pace;
use self::part::Part;
use super::function::{allow, arity_with, local, names_with, number, short};
use super::lean::lean;
use super::placed::{self, Placed};
use super::{hidden, parallel, slices};
use crate::args::Batch;
use crate::host;
use crate::model::{self, FastFunction, Output, Parameter, ParameterKind};
use crate::plan::{Entry, LeanReason, Plan};

pub(super) mod dispatched;
pub(super) mod docs;
mod pace;
mod part;

/// The name of the batch function in Rust.
pub(crate) fn name(name: &Ident) -> Ident {
    let batch = format_ident!("{}_batch", name.unraw());
    Ident::new(&batch.to_string(), name.span())
}

/// All that makes the batch.
pub(super) fn expand(function: &FastFunction<'_>, plan: &Plan, batch: &Batch) -> TokenStream {
    if batch.count.is_none() {
        return of(function, function, plan, batch);
    }
    let item = model::counted(function.item);
    let counting = FastFunction::counting(function, &item);
    of(&counting, function, &Plan::new(&counting), batch)
}

/// The batch that takes what `function` does, and calls `called`.
fn of(function: &FastFunction<'_>, called: &FastFunction<'_>, plan: &Plan, batch: &Batch) -> TokenStream {
    let (traits, allow) = (traits(&function.options.fast_crate()), allow());
    let slices = slices::function(function, called, &name(&function.item.sig.ident));
    let python_name = python_name(function, batch);
    let run = run(function, &body(function, called, batch, &python_name));
    let parallel = batch.parallel.as_ref().map(|word| parallel::checks(function, word.key));
    let Made { beside, inside } = made(function, plan, batch, &fast_call(function, plan));
    quote! {
        #allow
        #slices
        #beside
        #allow
        const _: () = {
            #traits
            #inside
            #run
            #parallel
        };
    }
}

/// What makes a batch a function of Python's.
struct Made {
    /// What stands beside the user's function.
    beside: TokenStream,
    /// What stands where the traits are in scope, and `__run`.
    inside: TokenStream,
}

fn made(function: &FastFunction<'_>, plan: &Plan, batch: &Batch, fast_call: &TokenStream) -> Made {
    let fast = function.options.fast_crate();
    let (short, shim) = (short(), placed::shim(plan, takes_into(function)));
    let (visibility, name, hidden) =
        (&function.item.vis, name(&function.item.sig.ident), Ident::new("__batch", Span::call_site()));
    let alias = placed::alias(visibility, &name, &shim, &fast);
    // The scalar's name leads here, too, where nothing else stands behind it: so a module registers it by its attribute.
    let only = batch.only.is_some().then(|| placed::alias(visibility, &function.item.sig.ident, &shim, &fast));
    let behind_alias = placed::behind_alias(&name, &hidden, &shim);
    let behind_only = batch.only.is_some().then(|| placed::behind_alias(&function.item.sig.ident, &hidden, &shim));
    let call = Placed {
        name: &hidden,
        python_name: python_name(function, batch),
        docs: docs::docs(function),
        shim: &shim,
        call: [quote!(#short::call_batch), quote!(, __run)],
        more: if takes_into(function) { &["into"] } else { &[] },
    };
    let defined = placed::function(function, &call, &fast);
    let (arity, names, make_def) = (
        arity_with(function, call.more),
        names_with(function, call.more),
        Ident::new(host::MAKE_DEF, Span::call_site()),
    );
    Made {
        beside: quote!(#alias #only),
        inside: quote! {
            #defined
            #behind_alias
            #behind_only
            impl #short::FastCall for #hidden::#make_def {
                #arity
                #names
                #fast_call
            }
        },
    }
}

/// What is found where a type is not what it might be.
pub(super) fn traits(fast: &TokenStream) -> TokenStream {
    let short = short();
    quote! {
        use #fast::__private::{
            self as #short, HeldByRow as _, Hosted as _, HostedOutput as _, NoNumber as _, NoSingle as _, Plain as _,
            Unchanging as _, Uncloned as _, Unsent as _, Untold as _,
        };
    }
}

pub(super) fn python_name(function: &FastFunction<'_>, batch: &Batch) -> String {
    match &batch.name {
        Some(name) => name.value.value(),
        None => format!("{}_batch", function.options.python_name(&function.item.sig.ident)),
    }
}

/// The fast path that takes the arguments to `__run`.
fn straight() -> TokenStream {
    let (head, run) = (call_head(), call_run());
    quote!(const LEAN: bool = false; #head { #run })
}

fn call_head() -> TokenStream {
    let (short, py, arguments) = (short(), local("py"), local("arguments"));
    quote! {
        #[inline(always)]
        fn call<'py>(
            #py: #short::Python<'py>,
            #arguments: &#short::Arguments<'py>,
        ) -> #short::PyResult<*mut #short::PyObject>
    }
}

fn call_run() -> TokenStream {
    let (py, arguments) = (local("py"), local("arguments"));
    quote!(__run(#py, #arguments.places()))
}

/// The fast path: of a closed body it is lean, and serves lists of one number.
fn fast_call(function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let (short, arguments) = (short(), local("arguments"));
    let (head, run) = (call_head(), call_run());
    let is_plain = |parameter: &Parameter<'_>| parameter.is_batched() && !parameter.is_held() && !parameter.is_lent();
    let Plan::Fast { entry: entry @ Entry::Lean(LeanReason::ClosedBody), .. } = plan else {
        return straight();
    };
    if function.options.heavy.is_some() || !function.parameters.iter().all(is_plain) {
        return straight();
    }
    let lean = lean(function, entry);
    let parts: Vec<_> =
        function.values().enumerate().map(|(place, value)| Part::new(place, value.0, value.2)).collect();
    let (given, probes) = (parts.iter().map(|part| number(part.place)), parts.iter().map(Part::probe));
    let columns: Vec<_> = parts.iter().map(|part| &part.column).collect();
    let call =
        hidden::call(function, hidden::users_among_locals(function), |place, _| columns[place].to_token_stream());
    let count = number(parts.len() + usize::from(takes_into(function)));
    let into = takes_into(function).then(|| {
        let (places, place) = (local("places"), number(parts.len()));
        quote!(|| #places[#place].is_some())
    });
    let (result, is_batch, places) = (local("result"), local("is_batch"), local("places"));
    quote! {
        const LEAN: bool = #lean;
        #head {
            if !Self::LEAN {
                return #run;
            }
            let mut #is_batch = false;
            let #places: [_; #count] = #arguments.places();
            let (#(::core::option::Option::Some(#columns),)*) = (#(#probes.single(#places[#given], &mut #is_batch),)*) else {
                return ::core::result::Result::Ok(#short::GAVE_UP);
            };
            if !#is_batch #into {
                return ::core::result::Result::Ok(#short::GAVE_UP);
            }
            let #result = #call;
            ::core::result::Result::Ok(#short::single(&#result).list(#result))
        }
    }
}

/// Whether results may be numbers, which can be written into a buffer of the caller's: as far as the type's name tells.
pub(crate) fn takes_into(function: &FastFunction<'_>) -> bool {
    match &function.output {
        Output::Type(ty) => !function.counts && may_be_number(ty),
        Output::Unit | Output::Literal(_) | Output::Opaque => false,
    }
}

fn may_be_number(ty: &Type) -> bool {
    const OTHERS: [&str; 6] = ["String", "Cow", "char", "Py", "Bound", "PathBuf"];
    match ty {
        Type::Group(group) => may_be_number(&group.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) => {
                let is_wrapper = ["Option", "Result", "PyResult"].iter().any(|name| segment.ident == name);
                is_wrapper
                    && matches!(arguments.args.first(), Some(GenericArgument::Type(inner)) if may_be_number(inner))
            }
            _ => OTHERS.iter().all(|name| segment.ident != name),
        }),
        _ => false,
    }
}

/// The function behind both entries.
fn run(function: &FastFunction<'_>, body: &TokenStream) -> TokenStream {
    let (short, py, given) = (short(), local("py"), local("given"));
    let count = number(function.values().count() + usize::from(takes_into(function)));
    quote! {
        fn __run<'a, 'py>(
            #py: #short::Python<'py>,
            #given: [::core::option::Option<#short::Object<'a, 'py>>; #count],
        ) -> #short::PyResult<*mut #short::PyObject> {
            #body
        }
    }
}

/// What is run with `given`, the arguments in their places.
pub(super) fn body(
    function: &FastFunction<'_>,
    called: &FastFunction<'_>,
    batch: &Batch,
    python_name: &str,
) -> TokenStream {
    let short = short();
    let values_count = function.values().count();
    let into = takes_into(function).then(|| {
        let (given, whole, place) = (local("given"), local("batch"), number(values_count));
        quote!(#whole.take_into(#given[#place])?;)
    });
    let (py, whole, index) = (local("py"), local("batch"), local("index"));
    let parts: Vec<_> =
        function.values().enumerate().map(|(place, value)| Part::new(place, value.0, value.2)).collect();
    let sources = parts.iter().map(Part::source);
    let names = parts.iter().map(|part| &part.source);
    let settle = match parts.first() {
        Some(Part { source, .. }) if function.counts => quote!(#whole.count(&#source)?;),
        _ => quote!(#whole.settle(&[#(&#names),*])?;),
    };
    // The number of calls is no value of theirs.
    let parts = &parts[usize::from(function.counts)..];
    let (holders, values) = (parts.iter().map(Part::holder), parts.iter().map(Part::values));
    let batched: Vec<_> = parts.iter().filter(|part| part.parameter.is_batched()).collect();
    let columns = batched.iter().rev().fold(quote!(()), |rest, part| {
        let column = &part.column;
        quote!((#column, #rest))
    });
    let columns = if batch.parallel.is_some() { quote!(#short::Parallel::new(#columns)) } else { columns };
    let rows = batched.iter().rev().fold(quote!(()), |rest, part| {
        let rows = &part.rows;
        quote!((#rows, #rest))
    });
    let converted = batched.iter().filter(|part| part.parameter.is_held()).map(|part| part.converted());
    let split = if batched.iter().any(|part| part.parameter.is_held()) { quote!(attached) } else { quote!(split) };
    let mut parts = parts.iter();
    let arguments: Vec<_> = called
        .parameters
        .iter()
        .map(|parameter| match parameter.kind {
            ParameterKind::Python => py.to_token_stream(),
            _ => parts.next().expect("each value has a part").argument(),
        })
        .collect();
    let call = hidden::call(called, hidden::users_among_locals(called), |place, _| arguments[place].clone());
    let pace = pace(function, batch);
    let columns_name = local("columns");
    let result = Ident::new("result", function.output.span().resolved_at(Span::mixed_site()));
    quote! {
        #(#holders)*
        let mut #whole = #short::Batch::new(#py, #python_name);
        #into
        #(#sources)*
        #settle
        #(#values)*
        let mut #columns_name = #columns;
        let mut job = #short::job(&mut #whole, &mut #columns_name, #pace, |#rows, #index| {
            #(#converted)*
            let #result = #call;
            #short::outcome(&#result).#split(#result)
        });
        #short::outlet(&job).finish(&mut job)
    }
}
