//! Files that requests carry.

use std::fmt;

use crate::value::scalar::Base64;
use crate::write::{View, Write};

/// How a request with a file is sent: in parts, as `multipart/form-data` (RFC 7578).
///
/// Whoever sends it computes the hash of the file, puts it into the request, and asks [`check`](Self::check) whether the file fits.
///
/// # Examples
///
/// ```
/// use antom_runtime::{FieldParts, FileHash, HashAlgorithm, HashEncoding, Upload};
///
/// const COVER: Upload = Upload::new("cover", FieldParts::Json("book"))
///     .with_media_types(&["image/png", "image/jpeg"])
///     .with_max_size(2_097_152)
///     .with_hash(FileHash::new("coverHash", HashAlgorithm::Sha256, HashEncoding::Hex));
///
/// assert!(COVER.check(70_000, "image/png").is_ok());
/// let error = COVER.check(70_000, "application/pdf").unwrap_err();
/// assert_eq!(error.to_string(), "the media type `application/pdf` is not one of `image/png`, `image/jpeg`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Upload {
    /// Name of the part that holds the file. The part has a file name and a media type.
    pub file: &'static str,
    /// The parts that hold the fields of the request.
    pub fields: FieldParts,
    /// Media types such as `image/png`, and ranges of them such as `image/*`, that the file may have; any, if there are none.
    pub media_types: &'static [&'static str],
    /// Greatest size of the file in bytes, if there is one.
    pub max_size: Option<u64>,
    /// The hash of the file that the request holds, if it holds one.
    pub hash: Option<FileHash>,
}

/// The parts that hold the fields of a request with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldParts {
    /// One part of this name holds the request as JSON, with the media type `application/json`. Its bytes are those of a
    /// body without a file; if bodies are signed, they are what is signed.
    Json(&'static str),
    /// Every field is a part of its own name: an object as JSON, a list as a part for each element, anything else as text.
    Each,
}

/// The hash of a file that a request holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FileHash {
    /// The wire name of the request field that holds it.
    pub field: &'static str,
    /// The algorithm that makes it.
    pub algorithm: HashAlgorithm,
    /// How it is written.
    pub encoding: HashEncoding,
}

/// An algorithm that makes the hash of a file. The runtime computes no hashes; it compares them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HashAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
    /// SHA-1, which is not safe against forged files.
    Sha1,
    /// MD5, which is not safe against forged files.
    Md5,
}

/// How the bytes of a hash are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HashEncoding {
    /// As hexadecimal digits, with small letters.
    Hex,
    /// In Base64 with padding (RFC 4648, section 4).
    Base64,
}

/// Why a file cannot be sent with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileError {
    /// It has more bytes than are allowed.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The greatest size allowed.
        max: u64,
    },
    /// It has a media type that is not allowed.
    MediaType {
        /// Its media type.
        found: String,
        /// The media types and ranges allowed.
        allowed: &'static [&'static str],
    },
    /// What was given as its hash has another length than hashes of the algorithm.
    HashLength {
        /// The length in bytes.
        found: usize,
        /// That of the algorithm.
        expected: usize,
    },
    /// The request holds another hash, or none.
    Hash {
        /// The wire name of the field that holds it.
        field: &'static str,
        /// The text that belongs there.
        expected: String,
    },
}

impl Upload {
    /// A file of any size and media type in the part `file`.
    #[must_use]
    pub const fn new(file: &'static str, fields: FieldParts) -> Self {
        Self { file, fields, media_types: &[], max_size: None, hash: None }
    }

    /// Allows these media types and ranges alone.
    #[must_use]
    pub const fn with_media_types(self, media_types: &'static [&'static str]) -> Self {
        Self { media_types, ..self }
    }

    /// Allows files up to this size in bytes.
    #[must_use]
    pub const fn with_max_size(self, max_size: u64) -> Self {
        Self { max_size: Some(max_size), ..self }
    }

    /// Names the hash that the request holds.
    #[must_use]
    pub const fn with_hash(self, hash: FileHash) -> Self {
        Self { hash: Some(hash), ..self }
    }

    /// Whether a file of this size, in bytes, and this media type may be sent. Parameters of the media type, such as `charset`, do
    /// not count.
    ///
    /// # Errors
    ///
    /// [`FileError::TooLarge`] or [`FileError::MediaType`].
    pub fn check(&self, size: u64, media_type: &str) -> Result<(), FileError> {
        if let Some(max) = self.max_size.filter(|max| size > *max) {
            return Err(FileError::TooLarge { size, max });
        }
        let found = media_type.split(';').next().unwrap_or_default().trim();
        if self.media_types.is_empty() || self.media_types.iter().any(|it| is_in(found, it)) {
            return Ok(());
        }
        Err(FileError::MediaType { found: found.to_owned(), allowed: self.media_types })
    }
}

impl FileHash {
    /// The hash in the field of this wire name.
    #[must_use]
    pub const fn new(
        field: &'static str,
        algorithm: HashAlgorithm,
        encoding: HashEncoding,
    ) -> Self {
        Self { field, algorithm, encoding }
    }

    /// The text that the request holds for a file with this hash.
    ///
    /// # Errors
    ///
    /// [`FileError::HashLength`] if no hash of the algorithm has so many bytes.
    pub fn text(&self, hash: &[u8]) -> Result<String, FileError> {
        let expected = self.algorithm.len();
        if hash.len() == expected {
            Ok(self.encoding.text(hash))
        } else {
            Err(FileError::HashLength { found: hash.len(), expected })
        }
    }

    /// Whether a request holds this hash of the file. Capitals among hexadecimal digits are as good as small letters.
    ///
    /// # Errors
    ///
    /// [`FileError::HashLength`] if no hash of the algorithm has so many bytes, and [`FileError::Hash`] if the request holds
    /// something else.
    pub fn check(&self, request: &impl Write, hash: &[u8]) -> Result<(), FileError> {
        let expected = self.text(hash)?;
        let mut is_same = false;
        if let View::Object(shape, object) = request.view() {
            let at = shape.fields.iter().position(|field| field.name == self.field);
            object.with_members(&mut |members| {
                let member = at.and_then(|at| members.get(at));
                if let Some(View::Text(found)) = member.map(|member| member.view()) {
                    is_same = match self.encoding {
                        HashEncoding::Hex => found.eq_ignore_ascii_case(&expected),
                        HashEncoding::Base64 => found == expected,
                    };
                }
            });
        }
        if is_same { Ok(()) } else { Err(FileError::Hash { field: self.field, expected }) }
    }
}

impl HashAlgorithm {
    /// How many bytes its hashes have.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "no hash is empty")]
    pub const fn len(self) -> usize {
        match self {
            HashAlgorithm::Sha256 => 32,
            HashAlgorithm::Sha512 => 64,
            HashAlgorithm::Sha1 => 20,
            HashAlgorithm::Md5 => 16,
        }
    }
}

impl HashEncoding {
    /// Bytes as text.
    #[must_use]
    pub fn text(self, bytes: &[u8]) -> String {
        match self {
            HashEncoding::Hex => {
                let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
                digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
            }
            HashEncoding::Base64 => Base64::from(bytes).as_str().to_owned(),
        }
    }
}

/// Whether a media type is this one, or in this range.
fn is_in(media_type: &str, range: &str) -> bool {
    let kind = |text: &str| text.split_once('/').map(|(kind, _)| kind.to_ascii_lowercase());
    match range.strip_suffix("/*") {
        Some("*") => media_type.contains('/'),
        Some(range) => kind(media_type).is_some_and(|kind| kind.eq_ignore_ascii_case(range)),
        None => media_type.eq_ignore_ascii_case(range),
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::TooLarge { size, max } => {
                write!(f, "the file has {size} bytes, and at most {max} are allowed")
            }
            FileError::MediaType { found, allowed } => {
                let allowed: Vec<String> = allowed.iter().map(|it| format!("`{it}`")).collect();
                write!(f, "the media type `{found}` is not one of {}", allowed.join(", "))
            }
            FileError::HashLength { found, expected } => {
                write!(f, "the hash has {found} bytes in place of {expected}")
            }
            FileError::Hash { field, expected } => {
                write!(f, "`{field}` is not the hash of the file, which is `{expected}`")
            }
        }
    }
}

impl std::error::Error for FileError {}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURES: Upload =
        Upload::new("file", FieldParts::Each).with_media_types(&["image/*", "text/plain"]);

    #[test]
    fn a_file_has_one_of_the_media_types() {
        for good in ["image/png", "IMAGE/gif", "text/plain; charset=utf-8", " Text/Plain "] {
            assert_eq!(PICTURES.check(0, good), Ok(()), "{good}");
        }
        for bad in ["", "image", "images/png", "text/csv", "text/*"] {
            assert!(PICTURES.check(0, bad).is_err(), "{bad}");
        }
        assert_eq!(Upload::new("file", FieldParts::Each).check(u64::MAX, "a/b"), Ok(()));
        let all = Upload::new("file", FieldParts::Each).with_media_types(&["*/*"]);
        assert_eq!((all.check(1, "a/b").is_ok(), all.check(1, "a").is_ok()), (true, false));
    }

    #[test]
    fn a_file_is_no_larger_than_allowed() {
        let upload = PICTURES.with_max_size(10);
        assert_eq!(upload.check(10, "image/png"), Ok(()));
        let error = upload.check(11, "image/png").unwrap_err();
        assert_eq!(error, FileError::TooLarge { size: 11, max: 10 });
        assert_eq!(error.to_string(), "the file has 11 bytes, and at most 10 are allowed");
    }

    #[test]
    fn hashes_are_written_as_the_schema_says() {
        let hash = |encoding| FileHash::new("hash", HashAlgorithm::Md5, encoding);
        let bytes =
            [0xd4, 0x1d, 0x8c, 0xd9, 0x8f, 0, 0xb2, 4, 0xe9, 0x80, 9, 0x98, 0xec, 0xf8, 0x42, 0x7e];
        let hex = hash(HashEncoding::Hex).text(&bytes).unwrap();
        assert_eq!(hex, "d41d8cd98f00b204e9800998ecf8427e");
        let base64 = hash(HashEncoding::Base64).text(&bytes).unwrap();
        assert_eq!(base64, "1B2M2Y8AsgTpgAmY7PhCfg==");
        let short = hash(HashEncoding::Hex).text(&bytes[1..]).unwrap_err();
        assert_eq!(short, FileError::HashLength { found: 15, expected: 16 });
        assert_eq!(short.to_string(), "the hash has 15 bytes in place of 16");
    }
    /// A request that holds a hash, and a text that is none.
    #[derive(Clone)]
    struct Cover {
        title: String,
        hash: Option<String>,
    }

    crate::object! {
        Cover as COVER {
            title: required("title", Text),
            hash: optional("hash", Text),
        }
    }

    #[test]
    fn a_request_holds_the_hash_of_its_file() {
        let bytes = [0xab; 16];
        let (hex, base64) = ("ab".repeat(16), "q6urq6urq6urq6urq6urqw==");
        let check = |held: Option<&str>, encoding, bytes: &[u8]| {
            let hash = FileHash::new("hash", HashAlgorithm::Md5, encoding);
            // The field is the one of that name, whatever others hold.
            let title = hash.text(&[0xab; 16]).unwrap();
            hash.check(&Cover { title, hash: held.map(str::to_owned) }, bytes)
        };
        for (held, encoding, is_same) in [
            (Some(hex.as_str()), HashEncoding::Hex, true),
            (Some(hex.to_uppercase().as_str()), HashEncoding::Hex, true),
            (Some(base64), HashEncoding::Hex, false),
            (None, HashEncoding::Hex, false),
            (Some(base64), HashEncoding::Base64, true),
            (Some(base64.to_uppercase().as_str()), HashEncoding::Base64, false),
        ] {
            assert_eq!(check(held, encoding, &bytes).is_ok(), is_same, "{held:?}");
        }
        let error = check(None, HashEncoding::Base64, &bytes).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`hash` is not the hash of the file, which is `q6urq6urq6urq6urq6urqw==`"
        );
        let short = check(Some(&hex), HashEncoding::Hex, &bytes[1..]).unwrap_err();
        assert_eq!(short, FileError::HashLength { found: 15, expected: 16 });
    }

    #[test]
    fn hashes_have_the_length_of_their_algorithm() {
        use HashAlgorithm::{Md5, Sha1, Sha256, Sha512};
        assert_eq!([Sha256, Sha512, Sha1, Md5].map(HashAlgorithm::len), [32, 64, 20, 16]);
    }
}
