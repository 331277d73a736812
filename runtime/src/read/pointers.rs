//! From byte offsets to JSON Pointers.

use std::borrow::Cow;
use std::ops::Range;

use crate::value::path::write_escaped;
use crate::value::plain_text::plain_length;

/// Finds the JSON Pointer of one value after another, in the order of a text that is known to be JSON.
///
/// Goes through the text once and remembers nothing but the way from the outermost value to the current one.
pub(super) struct Pointers<'t> {
    text: &'t str,
    at: usize,
    way: Vec<Step>,
    /// The number of containers below those of the way that the text is in.
    deeper: usize,
}

/// The number of containers that are remembered. Reading goes less deep.
const DEEPEST: usize = 200;

/// A container that the current value is in.
enum Step {
    /// A list, and the position in it.
    List(usize),
    /// An object, and where the name of the member is written, in quotes; nothing before that name.
    Object(Option<Range<usize>>),
}

impl<'t> Pointers<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, way: Vec::new(), deeper: 0 }
    }

    /// The pointer of the value that begins at this byte. The byte must not be before that of the last call.
    pub(super) fn at(&mut self, offset: usize) -> String {
        while self.at < offset && self.at < self.text.len() {
            self.advance();
        }
        let mut pointer = String::new();
        for step in &self.way {
            // Writing to a `String` cannot fail.
            let _ = match step {
                Step::List(index) => write_escaped(&mut pointer, &index.to_string()),
                Step::Object(Some(name)) => write_escaped(&mut pointer, &self.name(name)),
                Step::Object(None) => Ok(()),
            };
        }
        pointer
    }

    /// Goes past one mark, string or other scalar.
    fn advance(&mut self) {
        #[cfg(test)]
        crate::testing::take_steps(1);
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut length = 1;
        match rest.first() {
            Some(b'{' | b'[') if self.way.len() >= DEEPEST => self.deeper += 1,
            Some(b'}' | b']') if self.deeper > 0 => self.deeper -= 1,
            Some(b'{') => self.way.push(Step::Object(None)),
            Some(b'[') => self.way.push(Step::List(0)),
            Some(b'}' | b']') => drop(self.way.pop()),
            Some(b',') if self.deeper == 0 => match self.way.last_mut() {
                Some(Step::List(index)) => *index += 1,
                Some(Step::Object(name)) => *name = None,
                None => {}
            },
            Some(b'"') => {
                length = string_length(rest);
                if let Some(Step::Object(name @ None)) = self.way.last_mut() {
                    *name = Some(self.at..self.at + length);
                }
            }
            _ => {}
        }
        self.at += length;
    }

    /// A name as text; as it is written if it is no text.
    fn name(&self, range: &Range<usize>) -> Cow<'t, str> {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let inside = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
        if inside.contains('\\')
            && let Ok(name) = serde_json::from_str::<String>(written)
        {
            return Cow::Owned(name);
        }
        Cow::Borrowed(inside)
    }
}

/// The length of the string that begins here, with its quotes.
fn string_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let plain = plain_length(rest);
        match rest.get(plain) {
            Some(b'\\') => at += plain + 2,
            Some(_) => return at + plain + 1,
            None => return bytes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::located::Document;

    #[test]
    fn pointers_are_those_of_the_document() {
        let text = r#" {"a": [10, {"b/c": null}, "x\"}, ["], "a": {"~\u00e9": [true, -1.5e3]},
            "": {}, "\ud800": [[], [{}], 7], "\\": "\\", "z": "last"} "#;
        let document = Document::parse(text.as_bytes()).unwrap();
        let mut pointers = Pointers::new(text);
        for node in document.root().within() {
            assert_eq!(pointers.at(node.range().start), node.pointer());
        }
        assert_eq!(Pointers::new(text).at(document.find("/z").unwrap().range().start), "/z");
    }

    #[test]
    fn what_is_deeper_than_can_be_read_does_not_move_the_rest() {
        let text = format!(
            r#"{{"x": {}{{"y": [1, {{"a": "],["}}, 2]}}{}, "z": [3, 4]}}"#,
            "[0, ".repeat(250),
            ", 0]".repeat(250)
        );
        let document = Document::parse(text.as_bytes()).unwrap();
        let mut pointers = Pointers::new(&text);
        let mut checked = 0;
        for node in document.root().within() {
            let (found, expected) = (pointers.at(node.range().start), node.pointer());
            if expected.matches('/').count() <= DEEPEST {
                assert_eq!(found, expected);
                checked += 1;
            }
        }
        assert_eq!(checked, 1 + 1 + 3 * (DEEPEST - 1) + 3);
    }
}
