//! `flags.rs`: a constant for each flag.

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use super::doc::Docs;
use super::names::flag_name;
use crate::api::Api;
use crate::output::{FilesBuilder, SourceText};

/// Emits the file if there are any flags.
pub(super) fn emit(api: &Api, files: &mut FilesBuilder) {
    if api.flags.is_empty() {
        return;
    }
    let docs = [
        "Flags: properties of the sender that no message shows, and that rules depend on.",
        "",
        "A [`Context`](crate::Context) says which of them apply.",
    ];
    let source = SourceText {
        docs: docs.map(str::to_owned).to_vec(),
        attributes: Vec::new(),
        imports: quote! { use antom_runtime::Flag; },
        items: items(api),
    };
    files.add("flags.rs", &source);
}

fn items(api: &Api) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let mut names = Vec::new();
    for (id, flag) in api.flags.iter() {
        let constant = flag_name(api, id);
        let number = Number::usize_unsuffixed(id.index());
        let wire = &flag.name.value;
        let description = flag.description.value.trim().replace('\n', " ");
        let docs = Docs::new(&flag.description.value).to_tokens();
        items.push(quote! {
            #docs
            pub const #constant: Flag = Flag::__new(#number, #wire, #description);
        });
        names.push(constant);
    }
    items.push(quote! {
        /// Every flag, in the order of the schema.
        pub const ALL: &[Flag] = &[#(#names),*];
    });
    items.push(quote! {
        /// The flag of this name in the schema; `None` for an unknown name.
        #[must_use]
        pub fn named(name: &str) -> Option<Flag> {
            ALL.iter().copied().find(|flag| flag.name() == name)
        }
    });
    items
}
