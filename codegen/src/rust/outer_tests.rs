//! `outer_tests.rs`: the tests that an object makes for the rules of the objects in it.

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use super::names::{Names, ident};
use crate::api::{Api, Scope};
use crate::output::{FilesBuilder, SourceText};

/// Emits the file if there are any tests.
pub(super) fn emit(api: &Api, names: &Names, files: &mut FilesBuilder) {
    if api.facts.is_empty() {
        return;
    }
    let source = SourceText {
        docs: vec!["Tests that an object makes for the rules of the objects in it.".to_owned()],
        attributes: Vec::new(),
        imports: quote! { use antom_runtime::OuterTest; },
        items: constants(api, names),
    };
    files.add("outer_tests.rs", &source);
}

fn constants(api: &Api, names: &Names) -> Vec<TokenStream> {
    let constants = api.facts.iter().map(|(id, fact)| {
        let name = ident(names.fact(id));
        let number = Number::usize_unsuffixed(id.index());
        let whose = match fact.scope {
            Scope::Parent => "the object around",
            Scope::Root => "the body",
        };
        let docs = format!(" Of {whose}: {}.", super::doc::fact_in_words(fact));
        quote! { #[doc = #docs] pub(crate) const #name: OuterTest = OuterTest::new(#number); }
    });
    constants.collect()
}
