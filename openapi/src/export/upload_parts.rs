//! Requests with a file, as `multipart/form-data`.

use super::exporter::Export;
use super::json_members::Members;
use crate::read::media_types::{BINARY, MULTIPART};
use antom_codegen::api::{Operation, Upload};

impl Export<'_> {
    /// The content of a request that carries a file.
    pub(super) fn parts(&self, operation: &Operation, upload: &Upload) -> Members {
        let mut file = Members::of("contentMediaType", BINARY);
        file.put_some("maxLength", upload.max_size.as_ref().map(|size| size.value));
        let name = upload.file.value.as_str();
        let request = self.reference(self.object_name(operation.request));
        let mut encoding = Members::new();
        let mut schema = Members::new();
        let of_file = |names: Vec<&str>, properties: Members| {
            Members::of("type", "object").with("properties", properties).with("required", names)
        };
        match upload.json.as_ref().map(|json| json.value.as_str()) {
            Some(json) => {
                let properties = Members::of(json, request).with(name, file);
                schema.and(of_file(vec![json, name], properties));
                encoding.put(json, Members::of("contentType", "application/json"));
            }
            None => {
                let file = of_file(vec![name], Members::of(name, file));
                schema.put("allOf", vec![request, file]);
            }
        }
        let types: Vec<&str> = upload.media_types.iter().map(|it| it.value.as_str()).collect();
        if !types.is_empty() {
            encoding.put(name, Members::of("contentType", types.join(", ")));
        }
        let mut media = Members::of("schema", schema);
        if !encoding.is_empty() {
            media.put("encoding", encoding);
        }
        Members::of(MULTIPART, media)
    }

    /// The hash of the file that a request holds.
    pub(super) fn file_hash(&self, operation: &Operation) -> Option<Members> {
        let hash = operation.upload.as_ref()?.hash?;
        let field = &self.api.objects[operation.request].fields[hash.field].name.value;
        let entry = Members::of("field", field.as_str());
        let entry = entry.with("algorithm", hash.algorithm.as_str());
        Some(entry.with("encoding", hash.encoding.as_str()))
    }
}
