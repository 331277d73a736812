//! How the requests of an operation are sent that carry a file.
//!
//! ```text
//! const UPLOAD: Option<Upload> = Some(Upload::new("cover", FieldParts::Json("book")).with_max_size(2_097_152));
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::rule_tokens::limit_tokens::grouped;
use crate::api::{Operation, Upload};
use crate::language::{HashAlgorithm, HashEncoding};

/// The constant of `impl Operation`; none without a file. Types of an API may have the names of the runtime's types that it needs, so
/// these are not imported.
pub(super) fn of_operation(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Some(Upload { file, json, media_types, max_size, hash }) = &operation.upload else {
        return TokenStream::new();
    };
    let file = &file.value;
    let fields = match json.as_ref().map(|json| &json.value) {
        Some(json) => quote! { antom_runtime::FieldParts::Json(#json) },
        None => quote! { antom_runtime::FieldParts::Each },
    };
    let mut tokens = quote! { antom_runtime::Upload::new(#file, #fields) };
    if !media_types.is_empty() {
        let types = media_types.iter().map(|one| &one.value);
        tokens.extend(quote! { .with_media_types(&[#(#types),*]) });
    }
    if let Some(size) = max_size {
        let size = grouped(i64::from(size.value));
        tokens.extend(quote! { .with_max_size(#size) });
    }
    if let Some(hash) = hash {
        let field = &context.api.objects[operation.request].fields[hash.field].name.value;
        let algorithm = match hash.algorithm {
            HashAlgorithm::Sha256 => quote! { Sha256 },
            HashAlgorithm::Sha512 => quote! { Sha512 },
            HashAlgorithm::Sha1 => quote! { Sha1 },
            HashAlgorithm::Md5 => quote! { Md5 },
        };
        let encoding = match hash.encoding {
            HashEncoding::Hex => quote! { Hex },
            HashEncoding::Base64 => quote! { Base64 },
        };
        tokens.extend(quote! {
            .with_hash(antom_runtime::FileHash::new(
                #field,
                antom_runtime::HashAlgorithm::#algorithm,
                antom_runtime::HashEncoding::#encoding,
            ))
        });
    }
    quote! { const UPLOAD: Option<antom_runtime::Upload> = Some(#tokens); }
}
