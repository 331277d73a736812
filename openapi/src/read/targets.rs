//! Targets of references.

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::source::node::Node;

/// Mappings with more entries get an index.
const MANY: usize = 32;

/// The targets of references, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Targets<'d> {
    known: BTreeMap<&'d str, Option<&'d Node>>,
    /// Indexes of large mappings, by where they begin.
    indexes: BTreeMap<u32, BTreeMap<&'d str, &'d Node>>,
    /// Where the nodes begin that something refers to.
    used: BTreeSet<u32>,
}

impl<'d> Targets<'d> {
    /// The node that a local reference leads to: `#/components/schemas/Amount`.
    pub(super) fn find(&mut self, root: &'d Node, reference: &'d str) -> Option<&'d Node> {
        if let Some(known) = self.known.get(reference) {
            return *known;
        }
        let found = self.look_up(root, reference);
        self.used.extend(found.map(|node| node.span.start));
        self.known.insert(reference, found);
        found
    }

    /// Whether a reference led to this node.
    pub(super) fn has_used(&self, node: &Node) -> bool {
        self.used.contains(&node.span.start)
    }

    fn look_up(&mut self, root: &'d Node, reference: &str) -> Option<&'d Node> {
        let pointer = reference.strip_prefix('#')?;
        if pointer.is_empty() {
            return Some(root);
        }
        let mut node = root;
        for step in pointer.strip_prefix('/')?.split('/') {
            node = self.step(node, &unescape(step))?;
        }
        Some(node)
    }

    fn step(&mut self, node: &'d Node, step: &str) -> Option<&'d Node> {
        if let Some(items) = node.as_sequence() {
            return items.get(step.parse::<usize>().ok()?);
        }
        let entries = node.as_mapping()?;
        if entries.len() <= MANY {
            return node.get(step);
        }
        let index = self.indexes.entry(node.span.start);
        let index = index.or_insert_with(|| {
            entries.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect()
        });
        index.get(step).copied()
    }
}

/// A step of a JSON Pointer in a fragment of a URI: any octet may be percent-encoded.
fn unescape(step: &str) -> String {
    decode(step).replace("~1", "/").replace("~0", "~")
}

/// Decodes what is percent-encoded; the text itself if that is no text.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        let digits = after.get(..2).filter(|two| two.bytes().all(|it| it.is_ascii_hexdigit()));
        let octet = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match octet {
            Some(octet) => {
                bytes.push(octet);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn fragments_are_decoded_before_they_are_pointers() {
        for (step, plain) in [
            ("Page%3CThing%3E", "Page<Thing>"),
            ("Caf%C3%A9", "Café"),
            ("A%5BB%5D", "A[B]"),
            ("%7Bid%7D", "{id}"),
            ("a~1b%2Fc", "a/b/c"),
            ("%7E1", "/"),
            ("~01", "~1"),
            ("100%", "100%"),
            ("%zz%2", "%zz%2"),
            ("%FF", "%FF"),
            ("%+1", "%+1"),
        ] {
            assert_eq!(unescape(step), plain, "{step}");
        }
    }
}
