//! Result codes that documents list in extensions of operations.

use std::collections::BTreeMap;

use super::reader::Reader;
use crate::reading::{Code, Stated};
use antom_codegen::source::node::{Node, Scalar};

/// Extensions that list result codes, each with its status, and words for people.
pub(super) const RESULT_CODES: &[&str] = &["x-resultCodes", "x-result-codes"];

/// Members of a row that are texts for people.
const WORDS: &[&str] = &["action", "message"];

/// Longest status.
const LONGEST: usize = 16;

impl<'d> Reader<'d> {
    /// The result codes in extensions of an operation: of one that is listed twice, the first. Nothing says that the list is
    /// complete.
    pub(super) fn extension_codes(&mut self, operation: &'d Node) -> BTreeMap<String, Code> {
        let mut codes = BTreeMap::new();
        let lists = RESULT_CODES.iter().filter_map(|name| operation.get(name)?.as_sequence());
        for row in lists.flatten() {
            let text = |key: &str| {
                let scalar = row.get(key).and_then(Node::as_scalar);
                scalar.map(|scalar| scalar.text.trim()).filter(|text| !text.is_empty())
            };
            let Some(code) = text("code").filter(|code| is_code(code)) else {
                self.unrecognised(row.span, "a row without a result code");
                continue;
            };
            let place = self.place(row.span);
            let is_status = |text: &&str| {
                text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            };
            let status = text("status").filter(is_status);
            let status = status.map(|status| Stated::keyword(status.to_owned(), place));
            // What to do is advice for people, in any words.
            for key in WORDS {
                if let Some(words) = row.get(key).filter(|_| text(key).is_some()) {
                    let place = self.place(words.span);
                    let name = format!("{key} of a result code");
                    self.reading.texts.push(Stated::keyword(name, place));
                }
            }
            let code = code.to_owned();
            codes.entry(code).or_insert(Code { place, status, action: None });
        }
        codes
    }
}

/// Whether a text can be a code: no sentence.
fn is_code(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    text.len() <= 128 && text.bytes().all(is_part)
}

/// Whether an extension is a list of result codes, which is compared as such.
pub(super) fn is_list_of_codes(name: &str, node: &Node) -> bool {
    let has_code = |row: &Node| {
        let code = row.get("code").and_then(Node::as_scalar);
        code.is_some_and(|code: &Scalar| is_code(code.text.trim()))
    };
    RESULT_CODES.contains(&name) && node.as_sequence().is_some_and(|rows| rows.iter().any(has_code))
}
