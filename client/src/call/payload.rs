//! The bytes of a request, and which of them are signed.

use std::ops::Range;

use antom::runtime::{FieldParts, HashAlgorithm, Upload};
use antom::{Operation, Request, to_vec};
use http::HeaderValue;
use ring::digest::{self, digest};

use crate::file::File;

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=UTF-8");

/// The bytes of a request, written once, and which of them are signed.
pub(crate) struct Payload {
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Vec<u8>,
    /// Where the fields of the request are in the bytes: what is signed.
    signed: Range<usize>,
}

impl Payload {
    /// A request, with the file that its operation sends beside it; the error says why there is no such request.
    pub(crate) fn new<R: Request>(request: &R, file: Option<&File<'_>>) -> Result<Self, String> {
        let json = to_vec(request).map_err(|error| error.to_string())?;
        match (R::Operation::UPLOAD, file) {
            (None, None) => {
                let signed = 0..json.len();
                Ok(Self { content_type: JSON, bytes: json, signed })
            }
            (Some(upload), Some(file)) => {
                check(&upload, request, file)?;
                Self::in_parts(&upload, &json, file)
            }
            (Some(_), None) => {
                Err("the operation sends a file: see `Core::call_with_file`".to_owned())
            }
            (None, Some(_)) => Err("the operation sends no file".to_owned()),
        }
    }

    /// What a signature covers.
    pub(crate) fn signed(&self) -> &[u8] {
        self.bytes.get(self.signed.clone()).unwrap_or_default()
    }

    /// A body of two parts (RFC 7578): the fields as JSON, and the file.
    fn in_parts(upload: &Upload, json: &[u8], file: &File<'_>) -> Result<Self, String> {
        let FieldParts::Json(fields) = upload.fields else {
            return Err("fields in parts of their own are not supported".to_owned());
        };
        // A hash of the content does not stand in the content.
        let hash = digest(&digest::SHA256, file.bytes);
        let hash = hash.as_ref().iter().take(16).map(|byte| format!("{byte:02x}"));
        let boundary = format!("antom-{}", hash.collect::<String>());
        let mut bytes = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{fields}\"\r\ncontent-type: application/json\r\n\r\n"
        )
        .into_bytes();
        let start = bytes.len();
        bytes.extend_from_slice(json);
        let signed = start..bytes.len();
        let name = file.name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "\r\n--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"; filename=\"{name}\"\r\ncontent-type: {}\r\n\r\n",
            upload.file, file.media_type
        );
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(file.bytes);
        bytes.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let content_type =
            HeaderValue::from_str(&format!("multipart/form-data; boundary={boundary}"));
        let content_type = content_type.map_err(|error| error.to_string())?;
        Ok(Self { content_type, bytes, signed })
    }
}

/// Whether the file is one that the operation takes, and the one whose hash the request holds.
fn check<R: Request>(upload: &Upload, request: &R, file: &File<'_>) -> Result<(), String> {
    if HeaderValue::from_str(file.media_type).is_err() {
        return Err("the media type of the file cannot stand in a header".to_owned());
    }
    let size = file.bytes.len() as u64;
    upload.check(size, file.media_type).map_err(|error| error.to_string())?;
    let Some(hash) = &upload.hash else { return Ok(()) };
    let algorithm = match hash.algorithm {
        HashAlgorithm::Sha256 => &digest::SHA256,
        HashAlgorithm::Sha512 => &digest::SHA512,
        HashAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        _ => return Err("the hash of the file is of a kind that is not supported".to_owned()),
    };
    let found = digest(algorithm, file.bytes);
    hash.check(request, found.as_ref()).map_err(|error| error.to_string())
}
