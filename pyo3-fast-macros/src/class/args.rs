//! Parse: the grammar of `#[fast_pyclass(..)]`, and of `#[pyo3(..)]` beside it. Each value keeps its key.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{Attribute, LitStr, Path};

use crate::args::{self, HostOption, Keyed, key_and_value, once, split_at_commas};
use crate::host;
use crate::report::Report;

/// The options of one class, from `#[fast_pyclass(..)]` and `#[pyo3(..)]` together.
#[derive(Default)]
pub(crate) struct ClassOptions {
    /// PyO3's options but for `crate`, as written: they are handed on.
    pub(crate) host: Vec<HostOption>,
    /// `crate = ".."`, PyO3's option.
    pub(crate) krate: Option<Keyed<Path>>,
    /// `fast_crate = ".."`: where generated code finds pyo3-fast.
    fast_crate: Option<Keyed<Path>>,
}

impl ClassOptions {
    /// Reads the attribute's own options, and takes `#[pyo3(..)]` off the item.
    pub(crate) fn parse(own: TokenStream, attributes: &mut Vec<Attribute>, report: &mut Report) -> Self {
        let mut options = Self::default();
        options.read(own, report);
        attributes.retain(|attribute| {
            let is_host = attribute.path().is_ident("pyo3");
            if is_host {
                match attribute.meta.require_list() {
                    Ok(list) => options.read(list.tokens.clone(), report),
                    Err(error) => report.add(error),
                }
            }
            !is_host
        });
        options
    }

    /// PyO3's option `name`, if it is given.
    pub(crate) fn get(&self, name: &str) -> Option<&HostOption> {
        self.host.iter().find(|option| option.key == name)
    }

    /// Where generated code finds pyo3-fast.
    pub(crate) fn fast_crate(&self) -> TokenStream {
        self.fast_crate.as_ref().map_or_else(|| quote!(::pyo3_fast), |path| path.value.to_token_stream())
    }

    fn read(&mut self, tokens: TokenStream, report: &mut Report) {
        for option in split_at_commas(tokens) {
            if let Err(error) = self.read_one(option) {
                report.add(error);
            }
        }
    }

    fn read_one(&mut self, option: TokenStream) -> syn::Result<()> {
        let (key, value) = key_and_value.parse2(option.clone())?;
        let name = key.to_string();
        let slot = match name.as_str() {
            "crate" => &mut self.krate,
            "fast_crate" => &mut self.fast_crate,
            name if host::CLASS_OPTIONS.contains(&name) || host::REFUSED_CLASS_OPTIONS.contains(&name) => {
                self.host.push(HostOption::new(key, option));
                return Ok(());
            }
            _ => {
                let message = format!(
                    "unknown option `{name}`; `#[fast_pyclass]` takes `fast_crate = \"..\"`, and the options of `#[pyclass]` (`{}`)",
                    host::CLASS_OPTIONS.join("`, `")
                );
                return Err(syn::Error::new(key.span(), message));
            }
        };
        once(slot, &key, args::parse_assigned::<LitStr>(&key, value)?.parse()?)
    }
}
