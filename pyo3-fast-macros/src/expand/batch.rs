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

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

use crate::args::Batch;
use crate::check::heavy::is_refused;
use crate::methods::Receiver;
use crate::model::{FastFunction, Output, Parameter, ParameterKind};
use crate::plan::{Entry, LeanReason, Plan};
use crate::{body, host};

use super::function::{allow, arity_with, elide_lifetimes, local, names_with, number, short};
use super::lean::lean;
use super::placed::{self, Placed};
use super::{detached, hidden, overloads, slices};

/// The name of the batch function in Rust.
pub(crate) fn name(name: &Ident) -> Ident {
    let batch = format_ident!("{}_batch", name.unraw());
    Ident::new(&batch.to_string(), name.span())
}

/// All that makes the batch.
pub(super) fn expand(function: &FastFunction<'_>, plan: &Plan, batch: &Batch) -> TokenStream {
    let fast = function.options.fast_crate();
    let (allow, short, shim) = (allow(), short(), placed::shim(plan, takes_into(function)));
    let (visibility, name, hidden) =
        (&function.item.vis, name(&function.item.sig.ident), Ident::new("__batch", Span::call_site()));
    let python_name = python_name(function, batch);
    let alias = placed::alias(visibility, &name, &shim, &fast);
    // The scalar's name leads here, too, where nothing else stands behind it: so a module registers it by its attribute.
    let only = batch.only.is_some().then(|| placed::alias(visibility, &function.item.sig.ident, &shim, &fast));
    let behind_alias = placed::behind_alias(&name, &hidden, &shim);
    let behind_only = batch.only.is_some().then(|| placed::behind_alias(&function.item.sig.ident, &hidden, &shim));
    let call = Placed {
        name: &hidden,
        python_name: python_name.clone(),
        docs: docs(function),
        shim: &shim,
        call: [quote!(#short::call_batch), quote!(, __run)],
        more: if takes_into(function) { &["into"] } else { &[] },
    };
    let defined = placed::function(function, &call, &fast);
    let (slices, run) = (slices::function(function, &name), run(function, batch, &python_name));
    let (fast_call, traits) = (fast_call(function, plan), traits(&fast));
    let (arity, names, make_def) = (
        arity_with(function, call.more),
        names_with(function, call.more),
        Ident::new(host::MAKE_DEF, Span::call_site()),
    );
    quote! {
        #allow
        #slices
        #alias
        #only
        #allow
        const _: () = {
            #traits
            #defined
            #behind_alias
            #behind_only
            #run
            impl #short::FastCall for #hidden::#make_def {
                #arity
                #names
                #fast_call
            }
        };
    }
}

/// What is found where a type is not what it might be.
pub(super) fn traits(fast: &TokenStream) -> TokenStream {
    let short = short();
    quote! {
        use #fast::__private::{
            self as #short, HeldByRow as _, Hosted as _, HostedOutput as _, NoNumber as _, NoSingle as _, Plain as _,
            Unchanging as _, Uncloned as _, Unsent as _,
        };
    }
}

pub(super) fn python_name(function: &FastFunction<'_>, batch: &Batch) -> String {
    match &batch.name {
        Some(name) => name.value.value(),
        None => format!("{}_batch", function.options.python_name(&function.item.sig.ident)),
    }
}

/// What Python's `help` says: what a batch takes and gives, and then what the function does.
pub(super) fn docs(function: &FastFunction<'_>) -> Vec<TokenStream> {
    let name = function.options.python_name(&function.item.sig.ident);
    let names = |batched: bool| {
        let named = function.values().filter(|(parameter, ..)| parameter.is_batched() == batched);
        named.map(|(parameter, ..)| parameter.name.clone()).collect::<Vec<_>>()
    };
    let (batched, scalars) = (names(true), names(false));
    let mut lines = vec![
        format!("Calls `{name}` for each item of {}.", batched.join(", ")),
        String::new(),
        "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items.".to_owned(),
    ];
    if !scalars.is_empty() {
        lines.push(format!("One value for all items: {}.", scalars.join(", ")));
    }
    lines.push(
        "The result is a NumPy array if one was given, else an `array.array` if one was given, else a list.".to_owned(),
    );
    let mut docs: Vec<_> = lines.into_iter().map(|line| line.into_token_stream()).collect();
    let own: Vec<_> = overloads::docs_of(&function.item.attrs).map(ToTokens::to_token_stream).collect();
    if !own.is_empty() {
        docs.push(quote!(""));
        docs.push(format!("`{name}`:").into_token_stream());
        docs.push(quote!(""));
    }
    docs.extend(own);
    docs
}

/// Whether the loop may detach, as far as names tell: the rest is asked of the compiler.
fn detaching(function: &FastFunction<'_>, batch: &Batch) -> TokenStream {
    let short = short();
    let output = match &function.output {
        Output::Unit => Some(quote!(true)),
        Output::Opaque => None,
        Output::Type(ty) | Output::Literal(ty) => {
            let ty = elide_lifetimes(ty.to_token_stream());
            Some(quote!(#short::SendProbe::<#ty>::SEND))
        }
    };
    let receiver = matches!(function.receiver(), Some(Receiver::Shared(_)));
    let receiver = receiver.then(|| Some(quote!(#short::HoldingProbe::<Self>::DETACHES)));
    let parameters: Option<Vec<_>> = function.parameters.iter().map(may_detach).chain(receiver).collect();
    let (Some(output), Some(parameters), None) = (output, parameters, &batch.attached) else {
        return quote!(#short::Detaching::Never);
    };
    let is_heavy = function.options.heavy.is_some();
    quote!(const { #short::Detaching::of(#is_heavy, #output #(&& #parameters)*) })
}

/// The question whether a detached thread may handle the parameter. None, where its name says that it may not.
fn may_detach(parameter: &Parameter<'_>) -> Option<TokenStream> {
    let short = short();
    if matches!(parameter.kind, ParameterKind::Python) || is_refused(parameter.ty) {
        return None;
    }
    let ty = elide_lifetimes(parameter.ty.to_token_stream());
    let sends = quote!(#short::SendProbe::<#ty>::SEND);
    if !parameter.is_held() {
        return Some(sends);
    }
    let class = elide_lifetimes(detached::borrowed_class(parameter.ty)?.to_token_stream());
    match (parameter.is_batched(), parameter.ty) {
        (false, _) => Some(quote!(#sends && !#short::ClassProbe::<#class>::CHANGES)),
        (true, Type::Reference(_)) => Some(quote!(#short::HoldingProbe::<#class>::DETACHES)),
        (true, _) => None,
    }
}

/// How the loop runs: the compiler is asked whether what may be numbers are.
fn pace(function: &FastFunction<'_>, batch: &Batch) -> TokenStream {
    let (short, detaching) = (short(), detaching(function, batch));
    if !body::is_quick(function.item, &function.body) {
        return quote!(#short::Pace::new(#detaching, false));
    }
    let types = function.values().map(|(parameter, ..)| elide_lifetimes(parameter.ty.to_token_stream()));
    quote!(#short::Pace::new(#detaching, const { true #(&& #short::NumberProbe::<#types>::IS_NUMBER)* }))
}

/// The fast path: of a closed body it is lean, and serves lists of one number.
fn fast_call(function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let (short, py, arguments) = (short(), local("py"), local("arguments"));
    let head = quote! {
        #[inline(always)]
        fn call<'py>(
            #py: #short::Python<'py>,
            #arguments: &#short::Arguments<'py>,
        ) -> #short::PyResult<*mut #short::PyObject>
    };
    let run = quote!(__run(#py, #arguments.places()));
    let is_plain = |parameter: &Parameter<'_>| parameter.is_batched() && !parameter.is_held() && !parameter.is_lent();
    let Plan::Fast { entry: entry @ Entry::Lean(LeanReason::ClosedBody), .. } = plan else {
        return quote!(const LEAN: bool = false; #head { #run });
    };
    if function.options.heavy.is_some() || !function.parameters.iter().all(is_plain) {
        return quote!(const LEAN: bool = false; #head { #run });
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
        Output::Type(ty) => may_be_number(ty),
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
fn run(function: &FastFunction<'_>, batch: &Batch, python_name: &str) -> TokenStream {
    let (short, py, given) = (short(), local("py"), local("given"));
    let count = number(places(function));
    let body = body(function, batch, python_name);
    quote! {
        fn __run<'a, 'py>(
            #py: #short::Python<'py>,
            #given: [::core::option::Option<#short::Object<'a, 'py>>; #count],
        ) -> #short::PyResult<*mut #short::PyObject> {
            #body
        }
    }
}

/// How many arguments there are places for.
pub(super) fn places(function: &FastFunction<'_>) -> usize {
    function.values().count() + usize::from(takes_into(function))
}

/// What is run with `given`, the arguments in their places.
pub(super) fn body(function: &FastFunction<'_>, batch: &Batch, python_name: &str) -> TokenStream {
    let short = short();
    let values_count = function.values().count();
    let into = takes_into(function).then(|| {
        let (given, whole, place) = (local("given"), local("batch"), number(values_count));
        quote!(#whole.take_into(#given[#place])?;)
    });
    let (py, whole, index) = (local("py"), local("batch"), local("index"));
    let parts: Vec<_> =
        function.values().enumerate().map(|(place, value)| Part::new(place, value.0, value.2)).collect();
    let holders = parts.iter().map(Part::holder);
    let sources = parts.iter().map(Part::source);
    let names = parts.iter().map(|part| &part.source);
    let values = parts.iter().map(Part::values);
    let batched: Vec<_> = parts.iter().filter(|part| part.parameter.is_batched()).collect();
    let columns = batched.iter().rev().fold(quote!(()), |rest, part| {
        let column = &part.column;
        quote!((#column, #rest))
    });
    let rows = batched.iter().rev().fold(quote!(()), |rest, part| {
        let rows = &part.rows;
        quote!((#rows, #rest))
    });
    let converted = batched.iter().filter(|part| part.parameter.is_held()).map(|part| part.converted());
    let split = if batched.iter().any(|part| part.parameter.is_held()) { quote!(attached) } else { quote!(split) };
    let mut parts = parts.iter();
    let arguments: Vec<_> = function
        .parameters
        .iter()
        .map(|parameter| match parameter.kind {
            ParameterKind::Python => py.to_token_stream(),
            _ => parts.next().expect("each value has a part").argument(),
        })
        .collect();
    let call = hidden::call(function, hidden::users_among_locals(function), |place, _| arguments[place].clone());
    let pace = pace(function, batch);
    let columns_name = local("columns");
    let result = Ident::new("result", function.output.span().resolved_at(Span::mixed_site()));
    quote! {
        #(#holders)*
        let mut #whole = #short::Batch::new(#py, #python_name);
        #into
        #(#sources)*
        #whole.settle(&[#(&#names),*])?;
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

/// What generated code has of one parameter.
struct Part<'a> {
    place: usize,
    parameter: &'a Parameter<'a>,
    default: Option<&'a syn::Expr>,
    hold: Ident,
    source: Ident,
    column: Ident,
    rows: Ident,
}

impl<'a> Part<'a> {
    fn new(place: usize, parameter: &'a Parameter<'a>, default: Option<&'a syn::Expr>) -> Self {
        let named = |what: &str| local(&format!("{what}_{}", parameter.name));
        let [hold, source, column, rows] = ["hold", "source", "column", "rows"].map(named);
        Self { place, parameter, default, hold, source, column, rows }
    }

    /// What it borrows from, which lives longest.
    fn holder(&self) -> TokenStream {
        let (short, hold) = (short(), &self.hold);
        let value = if self.parameter.is_batched() {
            quote!(#short::Holder::new())
        } else {
            quote!(#short::FunctionArgumentHolder::INIT)
        };
        quote!(let mut #hold = #value;)
    }

    fn source(&self) -> TokenStream {
        let (short, source, hold, given, batch) = (short(), &self.source, &self.hold, local("given"), local("batch"));
        let (name, place) = (&self.parameter.name, number(self.place));
        if !self.parameter.is_batched() {
            return quote!(let #source = #short::Source::one(#name, #given[#place]););
        }
        let probe = self.probe();
        let takes_rows = self.parameter.is_container() && !self.parameter.is_lent() && !self.parameter.is_held();
        let is_held_option = self.parameter.is_held() && self.parameter.default_is_wrapped();
        let source_of = match (takes_rows, is_held_option) {
            (true, _) => "source_of_rows",
            (_, true) => "source_of_option",
            _ => "source",
        };
        let source_of = Ident::new(source_of, Span::call_site());
        quote!(let #source = #probe.#source_of(&#batch, #name, #given[#place], &mut #hold)?;)
    }

    /// What asks the compiler about a batched parameter's type.
    fn probe(&self) -> TokenStream {
        let (short, ty) = (short(), elide_lifetimes(self.parameter.ty.to_token_stream()));
        let span = self.parameter.ty.span();
        let class =
            detached::borrowed_class(self.parameter.ty).filter(|_| matches!(self.parameter.ty, Type::Reference(_)));
        if let (true, Some(class)) = (self.parameter.is_held(), class) {
            let class = elide_lifetimes(class.to_token_stream());
            quote_spanned!(span => #short::holding::<#class>())
        } else if self.parameter.is_held() {
            quote!(#short::Holding)
        } else if self.parameter.is_lent() {
            quote_spanned!(span => #short::lent_column::<#ty>())
        } else {
            quote_spanned!(span => #short::column::<#ty>())
        }
    }

    /// The column of a batched parameter, the value of another.
    fn values(&self) -> TokenStream {
        let (short, source, column, batch) = (short(), &self.source, &self.column, local("batch"));
        if self.parameter.is_batched() {
            let (probe, default) = (self.probe(), self.default_of_column());
            let column_of = Ident::new("column", self.parameter.ty.span());
            return quote!(let #column = #probe.#column_of(&mut #batch, #source, #default)?;);
        }
        let (hold, ty) = (&self.hold, elide_lifetimes(self.parameter.ty.to_token_stream()));
        let default = self.default();
        let value = if self.parameter.is_lent() {
            quote!(#short::scalar::<#short::Lent<#ty>, _>(&mut #batch, #source, &mut #hold, #default).map(|lent| lent.0))
        } else {
            quote!(#short::scalar::<#ty, _>(&mut #batch, #source, &mut #hold, #default))
        };
        quote!(let #column = #value;)
    }

    fn default_of_column(&self) -> TokenStream {
        // That of a held parameter is made when its row is due.
        if self.parameter.is_held() { quote!() } else { self.default() }
    }

    fn default(&self) -> TokenStream {
        let short = short();
        match self.default {
            None => quote!(::core::option::Option::None),
            Some(default) if self.parameter.default_is_wrapped() => {
                quote!(::core::option::Option::Some(|| #short::SomeWrap::wrap(#default)))
            }
            Some(default) => quote!(::core::option::Option::Some(|| #default)),
        }
    }

    /// The value of a held parameter, in the row that is due.
    fn converted(&self) -> TokenStream {
        let (short, hold, column, rows, index) = (short(), &self.hold, &self.column, &self.rows, local("index"));
        let default = self.default();
        quote! {
            let mut #hold = #short::FunctionArgumentHolder::INIT;
            let #column = match #rows.held(#index, &mut #hold, #default) {
                ::core::result::Result::Ok(value) => value,
                ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
            };
        }
    }

    /// The argument in the call of the function.
    fn argument(&self) -> TokenStream {
        let (short, column, rows, index) = (short(), &self.column, &self.rows, local("index"));
        if !self.parameter.is_batched() {
            quote_spanned!(self.parameter.ty.span() => #short::given(&#column))
        } else if self.parameter.is_held() {
            column.to_token_stream()
        } else {
            quote!(#rows.get(#index))
        }
    }
}
