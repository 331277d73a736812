//! The text that is signed, with its hashes: what two sides compare.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use antom_client::signature::{PublicKey, SigningInput};
use antom_runtime::Shape;
use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::keys::{fingerprint, sha256};
use crate::masked_body::MaskedBody;
use crate::output::TITLE;
use crate::{input_file, printable};

/// The text that is signed, with its hashes.
#[derive(Debug)]
pub(crate) struct SignedText<'a> {
    /// What the text is made of.
    pub(crate) input: SigningInput<'a>,
    /// The message that the body is, if it is known: else nothing of it is shown.
    pub(crate) shape: Option<&'static Shape>,
    /// The key that verifies the signature.
    pub(crate) key: &'a PublicKey,
}

impl SignedText<'_> {
    /// For people: the text between two lines, and the hashes.
    pub(crate) fn for_people(&self) -> String {
        let body = self.body();
        let bytes = self.input.to_vec();
        let mut page = String::new();
        let count = printable::count(bytes.len(), "byte");
        // Writing to a string does not fail.
        let _ = writeln!(page, "{TITLE}---- the text that is signed, {count} ----{TITLE:#}");
        let _ = writeln!(page, "{}{}", self.head(), body.text);
        let _ = writeln!(page, "{TITLE}---- end ----{TITLE:#}");
        let _ = writeln!(page, "SHA-256 of the text  {}", sha256(&bytes));
        let count = printable::count(self.input.body.len(), "byte");
        let _ = writeln!(page, "SHA-256 of the body  {}  {count}", sha256(self.input.body));
        let _ = writeln!(page, "SHA-256 of the key   {}  public, DER", fingerprint(self.key));
        if body.is_changed {
            page.push_str("The body is not shown as it is; --text-file writes the exact bytes.\n");
        }
        if let Some(ends) = line_feed_at_the_end(self.input.body) {
            let _ = writeln!(page, "The body ends with {ends}, which is part of what is signed.");
        }
        page
    }

    /// For tools: the parts of the text, and the hashes.
    pub(crate) fn members(&self) -> Map<String, Value> {
        let SigningInput { method, path, client_id, time, body } = self.input;
        let masked = self.body();
        let bytes = self.input.to_vec();
        let members = [
            ("method", json!(method)),
            ("path", json!(path)),
            ("client_id", json!(client_id)),
            ("time", json!(time)),
            ("text", json!(format!("{}{}", self.head(), masked.text))),
            ("text_is_exact", json!(!masked.is_changed)),
            ("text_bytes", json!(bytes.len())),
            ("text_sha256", json!(sha256(&bytes))),
            ("body_bytes", json!(body.len())),
            ("body_sha256", json!(sha256(body))),
            ("key_sha256", json!(fingerprint(self.key))),
        ];
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Writes the exact bytes to a file.
    pub(crate) fn write_to(&self, file: &Path) -> Result<(), Failure> {
        fs::write(file, self.input.to_vec()).map_err(|error| {
            Failure::unreadable(format!("could not write `{}`: {error}", input_file::shown(file)))
        })
    }

    fn body(&self) -> MaskedBody {
        MaskedBody::new(self.input.body, self.shape)
    }

    /// The text up to the body.
    fn head(&self) -> String {
        let SigningInput { method, path, client_id, time, .. } = self.input;
        format!("{method} {}\n{client_id}.{time}.", terminal_safe(path))
    }
}

/// The line feed that a body ends with.
pub(crate) fn line_feed_at_the_end(body: &[u8]) -> Option<&'static str> {
    match body {
        [.., b'\r', b'\n'] => Some("a carriage return and a line feed"),
        [.., b'\n'] => Some("a line feed"),
        _ => None,
    }
}

fn terminal_safe(text: &str) -> String {
    text.chars().map(printable::character).collect()
}
