//! Named scalars: aliases, whose limits are checked wherever they are used.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::deprecated;
use crate::api::{Item, Type};
use crate::language::scalar_limits;

/// `pub type PageUrl = Url;`
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Scalar(id) = item else {
        return TokenStream::new();
    };
    let scalar = &context.api.scalars[id];
    let name = context.names.scalar(id).ident();
    let limits = scalar_limits(scalar.builtin, &scalar.limits);
    let mut docs = context.type_docs(&scalar.description.value, &limits, &scalar.notes);
    context.feature(&mut docs);
    let docs = docs.to_tokens();
    let deprecated = deprecated(&scalar.notes);
    let ty = context.value_type(&Type::Builtin(scalar.builtin));
    quote! {
        #docs
        #deprecated
        pub type #name = #ty;
    }
}
