//! The options of a method: ours from `#[fast(..)]`, PyO3's from `#[pyo3(..)]`, which stays where it is.

use proc_macro2::TokenStream;
use syn::Attribute;

use crate::host;
use crate::report::Report;

use super::{EntryWord, HostOption, Options, key_and_value, once, split_at_commas};

impl Options {
    /// Takes `#[fast(..)]` off the method, and reads it. Nothing, where there is none.
    pub(crate) fn take_fast(attributes: &mut Vec<Attribute>, report: &mut Report) -> Option<TokenStream> {
        let mut own = None;
        attributes.retain(|attribute| {
            let is_ours = attribute.path().is_ident("fast");
            if is_ours {
                match attribute.meta.require_list() {
                    Ok(list) => {
                        let tokens = &list.tokens;
                        own.get_or_insert_with(TokenStream::new).extend(quote::quote!(#tokens,));
                    }
                    Err(error) => report.add(error),
                }
            }
            !is_ours
        });
        own
    }

    /// Reads a method's options. What is wrong with PyO3's, PyO3 says: it reads them again.
    pub(crate) fn parse_method(own: TokenStream, attributes: &[Attribute], report: &mut Report) -> Self {
        let mut options = Self::of_host(attributes);
        for option in split_at_commas(own) {
            if let Err(error) = options.read_own(option) {
                report.add(error);
            }
        }
        options
    }

    /// Reads PyO3's options alone.
    pub(crate) fn of_host(attributes: &[Attribute]) -> Self {
        let mut options = Self::default();
        let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("pyo3"));
        for list in lists.filter_map(|attribute| attribute.meta.require_list().ok()) {
            for option in split_at_commas(list.tokens.clone()) {
                let Ok((key, value)) = syn::parse::Parser::parse2(key_and_value, option.clone()) else { continue };
                if key == "signature" {
                    options.signature = syn::parse2(value).ok();
                }
                options.host.push(HostOption { key, tokens: option });
            }
        }
        options
    }

    fn read_own(&mut self, option: TokenStream) -> syn::Result<()> {
        let (key, value) = syn::parse::Parser::parse2(key_and_value, option)?;
        match key.to_string().as_str() {
            "lean" => self.set_entry(&key, value, EntryWord::Lean),
            "guarded" => self.set_entry(&key, value, EntryWord::Guarded),
            "batch" => once(&mut self.batch, &key, syn::parse2(value)?),
            "heavy" => once(&mut self.heavy, &key, syn::parse2(value)?),
            name if host::OPTIONS.contains(&name) => Err(syn::Error::new(
                key.span(),
                format!(
                    "`{name}` is an option of PyO3's: on a method, write `#[pyo3({name} ..)]` beside `#[fast(..)]`"
                ),
            )),
            name => Err(syn::Error::new(
                key.span(),
                format!(
                    "unknown option `{name}`; `#[fast(..)]` on a method takes `heavy`, `batch`, `lean` and `guarded`"
                ),
            )),
        }
    }
}
