//! Files that requests carry.

use super::importer::Importer;
use super::report::Note;
use super::schema_nodes::text;
use crate::extension;
use crate::read::multipart_form::Form;
use crate::reading::{Upload, quote};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::{HashAlgorithm, HashEncoding, Spanned};
use antom_codegen::source::model::{HashDef, Text, UploadDef};
use antom_codegen::source::node::Node;

impl<'d> Importer<'d> {
    /// The file of a request in parts. What a schema cannot say of it is reported.
    pub(super) fn upload(&mut self, form: Form<'d>) -> UploadDef {
        self.bodies.extend(form.whole.parts.iter().map(|part| part.span.start));
        self.form_keys.extend(form.keys);
        let text = |key: &str| form.statements.get(key).map(|one| one.value.as_str());
        let file = text(Upload::FILE).unwrap_or_default();
        for (name, other) in form.others {
            let words = match name.as_str() {
                "optional file" => format!("the file {} may be left out", quote(file)),
                _ => format!("{} of a request in parts", quote(&name)),
            };
            self.report.unsupported.push(Note { place: other.place, words });
        }
        let types = text(Upload::MEDIA_TYPES).map(|types| {
            let types: Vec<Text> = types.split(", ").map(|one| one.to_owned().into()).collect();
            Spanned::from(types)
        });
        UploadDef {
            span: Span::DUMMY,
            file: file.to_owned().into(),
            json: text(Upload::JSON).map(|json| json.to_owned().into()),
            media_types: types,
            max_size: text(Upload::MAX_SIZE)
                .and_then(|size| Some(size.parse::<u32>().ok()?.into())),
            hash: None,
        }
    }
}

/// The hash of the file that a request holds, as exports write it.
pub(super) fn hash(operation: &Node) -> Option<HashDef> {
    let hash = operation.get(extension::FILE_HASH)?;
    let algorithm = text(hash, "algorithm")?;
    let encoding = text(hash, "encoding")?;
    let of_name = |(name, _): &&(&str, HashEncoding)| *name == encoding;
    let encoding = HashEncoding::ALL.iter().find(of_name).map(|(_, one)| *one)?;
    Some(HashDef {
        span: Span::DUMMY,
        field: text(hash, "field")?.to_owned().into(),
        algorithm: HashAlgorithm::ALL.iter().find(|(name, _)| *name == algorithm)?.1,
        encoding: (encoding != HashEncoding::Hex).then_some(encoding),
    })
}
