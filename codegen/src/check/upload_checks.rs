//! The files that requests carry: their parts, and the hash that a field holds.

use super::Checker;
use crate::api::{FileHash, Object, Type, Upload};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::media_range::is_media_range;
use crate::language::{Access, HashEncoding, Literal, Spanned};
use crate::source::model::{HashDef, UploadDef};

impl Checker<'_> {
    /// The file that a request carries.
    pub(super) fn upload(&mut self, raw: &UploadDef, request: &Object) -> Upload {
        self.part_names(raw, request);
        self.media_types(raw.media_types.as_ref());
        if let Some(size) = raw.max_size.as_ref().filter(|size| size.value == 0) {
            let diagnostic =
                Diagnostic::new(Code::E0058, size.span, "no file with content is allowed")
                    .label("the greatest size in bytes")
                    .help("write a size above 0, or leave `maxSize` out");
            self.diagnostics.push(diagnostic);
        }
        Upload {
            file: raw.file.clone(),
            json: raw.json.clone(),
            media_types: raw.media_types.iter().flat_map(|types| types.value.clone()).collect(),
            max_size: raw.max_size.clone(),
            hash: raw.hash.as_ref().and_then(|hash| self.hash(hash, request)),
        }
    }

    /// Checks that every part has a name of its own.
    fn part_names(&mut self, raw: &UploadDef, request: &Object) {
        for name in [Some(&raw.file), raw.json.as_ref()].into_iter().flatten() {
            let is_unfit = |character: char| character.is_control() || character == '"';
            if name.value.is_empty() || name.value.contains(is_unfit) {
                let message = format!("`{}` cannot be the name of a part", name.value);
                let diagnostic = Diagnostic::new(Code::E0058, name.span, message)
                    .label("goes into a header")
                    .help("write a name without quotes and controls");
                self.diagnostics.push(diagnostic);
            }
        }
        let field = |name: &str| request.fields.values().find(|field| field.name.value == name);
        let other = match &raw.json {
            Some(json) => Some(json).filter(|json| json.value == raw.file.value),
            None => field(&raw.file.value).map(|field| &field.name),
        };
        if let Some(other) = other {
            let message = format!("two parts are called `{}`", raw.file.value);
            let diagnostic = Diagnostic::new(Code::E0058, raw.file.span, message)
                .label("the file")
                .secondary(other.span, "the other part")
                .help("name the file's part as the documentation does");
            self.diagnostics.push(diagnostic);
        }
        let mut fields = request.fields.values();
        if raw.json.is_none()
            && let (Some(only), None) = (fields.next(), fields.next())
            && let Type::Object(_) = only.value.ty
        {
            let name = &only.name.value;
            let message = format!("`{name}` is the only part beside the file, and an object");
            let diagnostic = Diagnostic::new(Code::E0058, only.name.span, message)
                .label("sent as JSON")
                .secondary(raw.file.span, "the file")
                .help(format!(
                    "write `json: {name}` in `upload`, and the fields of the object in place of `{name}`"
                ));
            self.diagnostics.push(diagnostic);
        }
    }

    fn media_types(&mut self, raw: Option<&Spanned<Vec<Spanned<String>>>>) {
        let types = self.no_empty_list(raw, "mediaTypes");
        for (index, one) in types.iter().enumerate() {
            let same = |other: &&Spanned<String>| other.value.eq_ignore_ascii_case(&one.value);
            if let Some(first) = types.iter().take(index).find(same) {
                self.listed_twice(one, first.span);
            } else if !is_media_range(&one.value) {
                let message = format!("`{}` is no media type", one.value);
                let diagnostic = Diagnostic::new(Code::E0058, one.span, message)
                    .label("has no type and subtype")
                    .help("write a media type such as `image/png`, or `image/*` for all of a kind");
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn hash(&mut self, raw: &HashDef, request: &Object) -> Option<FileHash> {
        let name = &raw.field;
        let found = request.fields.find(|field| field.name.value == name.value);
        let Some((id, field)) = found else {
            if !self.names.unreadable.has_field(request.name.span, &name.value) {
                let message = format!("the request has no field `{}`", name.value);
                let known = request.fields.values().map(|field| field.name.value.as_str());
                let diagnostic = Diagnostic::new(Code::E0058, name.span, message)
                    .label("not a field of the request");
                let otherwise = "name the field that holds the hash";
                self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
            }
            return None;
        };
        if field.access == Access::ReadOnly {
            self.out_of_reach("the hash is", field.access, name.span, field.name.span);
        }
        let encoding = raw.encoding.unwrap_or(HashEncoding::Hex);
        let sample = encoding.runtime().text(&vec![0xab; raw.algorithm.runtime().len()]);
        let length = sample.len();
        if let Err(refusal) = self.accepts(&field.value, &Literal::Text(sample)) {
            let (algorithm, words) = (raw.algorithm.as_str(), encoding.as_str());
            let message = format!("`{}` cannot hold the hash", name.value);
            let diagnostic = Diagnostic::new(Code::E0058, name.span, message)
                .label(format!("{algorithm} in {words} has {length} characters"))
                .secondary(refusal.limit.unwrap_or(field.name.span), "not allowed here")
                .help("correct the type or the limit of the field, or name another one");
            self.diagnostics.push(diagnostic);
        }
        Some(FileHash { field: id, algorithm: raw.algorithm, encoding })
    }
}
