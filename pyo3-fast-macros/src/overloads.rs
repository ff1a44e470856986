//! Parse and model of an overload set: a module, and the public functions in it.

use proc_macro2::TokenStream;
use syn::{Attribute, Item, ItemFn, ItemMod, Visibility};

use crate::args::{self, Keyed, Options};
use crate::report::Report;

/// A module under `#[fast_pyfunction(dispatch)]`.
pub(crate) struct OverloadSet {
    /// The module, without its items.
    pub(crate) item: ItemMod,
    pub(crate) options: Options,
    /// Its public functions.
    pub(crate) members: Vec<Member>,
    /// All other items.
    pub(crate) rest: Vec<Item>,
}

/// A candidate.
pub(crate) struct Member {
    pub(crate) item: ItemFn,
    pub(crate) options: Options,
    /// Its `#[cfg(..)]` attributes: whatever is generated for it is there under the same conditions.
    pub(crate) cfgs: Vec<Attribute>,
}

impl OverloadSet {
    /// Reads the module, and takes the attributes that are ours off its functions.
    pub(crate) fn parse(own: TokenStream, mut item: ItemMod, report: &mut Report) -> Self {
        let options = Options::parse(own, &mut item.attrs, report);
        let items = item.content.take().map(|(_, items)| items).unwrap_or_default();
        let (mut members, mut rest) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Fn(function) if matches!(function.vis, Visibility::Public(_)) => {
                    members.push(Member::parse(function, report));
                }
                other => rest.push(other),
            }
        }
        Self { item, options, members, rest }
    }
}

impl Member {
    fn parse(mut item: ItemFn, report: &mut Report) -> Self {
        let mut own = TokenStream::new();
        item.attrs.retain(|attribute| {
            let is_ours = attribute.path().is_ident("fast");
            if is_ours {
                match attribute.meta.require_list() {
                    Ok(list) => {
                        let tokens = &list.tokens;
                        own.extend(quote::quote!(#tokens,));
                    }
                    Err(error) => report.add(error),
                }
            }
            !is_ours
        });
        let mut options = Options::parse(own, &mut item.attrs, report);
        options.scalars = args::take_scalars(&mut item.sig, report);
        options.is_candidate = true;
        let cfgs = item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect();
        Self { item, options, cfgs }
    }

    /// Takes over what is an option of the whole set.
    pub(crate) fn belong_to(&mut self, set: &Options) {
        self.options.fast_crate.clone_from(&set.fast_crate);
        // What cannot be batched is said of the candidate.
        let key = self.item.sig.ident.span();
        self.options.batch = set.batch.as_ref().map(|batch| Keyed { key, value: batch.value.clone() });
    }
}
