//! A file to send beside a request.

use std::fmt;

/// A file to send beside a request. `Debug` hides its content and its name.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) media_type: &'a str,
    pub(crate) bytes: &'a [u8],
}

impl<'a> File<'a> {
    /// A file of this name, such as `contract.pdf`, and media type, such as `application/pdf`.
    #[must_use]
    pub fn new(name: &'a str, media_type: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, media_type, bytes }
    }
}

impl fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {} bytes)", self.media_type, self.bytes.len())
    }
}
