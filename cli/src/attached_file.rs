//! The file that goes with a request.

use std::path::{Path, PathBuf};

#[cfg(feature = "call")]
use antom_client::File;
use antom_runtime::{HashAlgorithm, Upload};
use ring::digest::{self, digest};
use serde_json::Value;

use crate::cli::UploadArgs;
use crate::failure::{Exit, Failure};
use crate::message_checks::Entry;
use crate::{input_file, printable};

/// Media types by the end of a file's name.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("bmp", "image/bmp"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// The file that goes with a request.
#[derive(Debug)]
pub(crate) struct AttachedFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its media type.
    pub(crate) media_type: String,
    /// How the operation sends it.
    pub(crate) upload: Upload,
    #[cfg(feature = "call")]
    name: String,
    bytes: Vec<u8>,
}

impl AttachedFile {
    /// The file of the arguments, if the operation sends one.
    pub(crate) fn given(entry: &Entry, args: &UploadArgs) -> Result<Option<Self>, Failure> {
        let upload = entry.endpoint.as_ref().and_then(|endpoint| endpoint.upload);
        match (upload, &args.upload) {
            (None, None) => Ok(None),
            (None, Some(_)) => {
                let message = format!("`{}` sends no file beside the request", entry.name);
                Err(Failure::usage(message).help("leave --file out"))
            }
            (Some(_), None) => {
                Err(Failure::usage(format!("`{}` sends a file beside the request", entry.name))
                    .help("give --file FILE"))
            }
            (Some(upload), Some(path)) => {
                Self::read(upload, path, args.media_type.as_deref()).map(Some)
            }
        }
    }

    fn read(upload: Upload, path: &Path, media_type: Option<&str>) -> Result<Self, Failure> {
        let media_type = media_type.or_else(|| by_name(path)).ok_or_else(|| {
            let shown = input_file::shown(path);
            let message = format!("the end of the name `{shown}` tells no media type");
            Failure::usage(message).help(format!("give --media-type{}", one_of(&upload)))
        })?;
        let bytes = input_file::read(path)?;
        Ok(Self {
            path: path.to_owned(),
            media_type: media_type.to_owned(),
            upload,
            #[cfg(feature = "call")]
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes,
        })
    }

    /// Whether the operation takes it, and the request holds its hash.
    pub(crate) fn check(&self, request: &[u8]) -> Result<(), Failure> {
        let refused = |message: String| Failure { exit: Exit::Errors, message, help: None };
        let size = self.bytes.len() as u64;
        if let Err(error) = self.upload.check(size, &self.media_type) {
            return Err(refused(printable::text(&error.to_string()).into_owned()));
        }
        let Some(hash) = &self.upload.hash else { return Ok(()) };
        let algorithm = match hash.algorithm {
            HashAlgorithm::Sha256 => &digest::SHA256,
            HashAlgorithm::Sha512 => &digest::SHA512,
            HashAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            // The client says that it cannot send it.
            _ => return Ok(()),
        };
        let expected = hash.text(digest(algorithm, &self.bytes).as_ref());
        let Ok(expected) = expected else { return Ok(()) };
        let request: Value = serde_json::from_slice(request).unwrap_or_default();
        let found = request.get(hash.field).and_then(Value::as_str);
        if found.is_some_and(|found| found.eq_ignore_ascii_case(&expected)) {
            return Ok(());
        }
        let message = format!("`{}` is not the hash of the file", hash.field);
        Err(refused(message).help(format!("it is `{expected}`")))
    }

    /// The file, as the client sends it.
    #[cfg(feature = "call")]
    pub(crate) fn as_file(&self) -> File<'_> {
        File::new(&self.name, &self.media_type, &self.bytes)
    }
}

fn by_name(path: &Path) -> Option<&'static str> {
    let end = path.extension()?.to_str()?;
    let known = MEDIA_TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(end));
    known.map(|(_, media_type)| *media_type)
}

/// The media types that an operation takes, in words.
fn one_of(upload: &Upload) -> String {
    let all: Vec<String> = upload.media_types.iter().map(|it| format!("`{it}`")).collect();
    if all.is_empty() { String::new() } else { format!(", one of {}", all.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::{AttachedFile, MEDIA_TYPES, by_name};
    use crate::cli::UploadArgs;
    use crate::message_checks;

    #[test]
    fn the_end_of_a_name_tells_the_media_type() {
        assert_eq!(by_name("a/Logo.PNG".as_ref()), Some("image/png"));
        assert_eq!(by_name("sheet.old.xlsx".as_ref()), by_name("b.xlsx".as_ref()));
        for name in ["logo", "png", ".png", "logo.", "-"] {
            assert_eq!(by_name(name.as_ref()), None, "{name}");
        }
        // Of every media type that an operation takes, a name tells.
        for entry in message_checks::all() {
            let upload = entry.endpoint.as_ref().and_then(|endpoint| endpoint.upload);
            for media_type in upload.iter().flat_map(|upload| upload.media_types) {
                assert!(MEDIA_TYPES.iter().any(|(_, known)| known == media_type), "{media_type}");
            }
        }
    }

    #[test]
    fn an_operation_without_a_file_takes_none() {
        let file =
            |path: Option<&str>| UploadArgs { upload: path.map(Into::into), media_type: None };
        let entry = message_checks::named("inquiryPayment").unwrap();
        assert!(matches!(AttachedFile::given(entry, &file(None)), Ok(None)));
        assert!(AttachedFile::given(entry, &file(Some("logo.png"))).is_err());
    }
}
