//! `outer_tests.rs`: the tests that an object makes for the rules of the objects in it.

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use super::doc::{Docs, outer_test_in_words};
use super::names::Names;
use crate::api::{Api, Scope};
use crate::output::{FilesBuilder, SourceText};

/// Emits the file if there are any tests.
pub(super) fn emit(api: &Api, names: &Names, files: &mut FilesBuilder) {
    if api.outer_tests.is_empty() {
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
    let constants = api.outer_tests.iter().map(|(id, test)| {
        let name = names.outer_test(id).ident();
        let number = Number::usize_unsuffixed(id.index());
        let whose = match test.scope {
            Scope::Parent => "the object around",
            Scope::Root => "the body",
        };
        let docs = Docs::new(&format!("Of {whose}: {}.", outer_test_in_words(api, test)));
        let docs = docs.to_tokens();
        quote! { #docs pub(crate) const #name: OuterTest = OuterTest::new(#number); }
    });
    constants.collect()
}
