//! JSON text → span tree.

use std::collections::BTreeMap;

use antom_codegen::diagnostic::{FileId, Span};
use antom_codegen::source::node::{Entry, Node, NodeKind, Scalar};

/// Deepest nesting.
const DEEPEST: usize = 128;

/// Builds the tree of a text that is known to be JSON, and reports which keys are given twice: the last one counts.
///
/// # Errors
///
/// Where the text is nested too deeply.
pub(super) fn tree(file: FileId, text: &str) -> Result<(Node, Vec<Span>), Span> {
    let mut builder =
        Builder { file, text, at: 0, open: Vec::new(), root: None, twice: Vec::new() };
    while let Some(byte) = text.as_bytes().get(builder.at).copied() {
        builder.token(byte)?;
    }
    let empty = Node { span: Span::new(file, 0, 0), kind: NodeKind::Mapping(Vec::new()) };
    Ok((builder.root.unwrap_or(empty), builder.twice))
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    open: Vec<Open>,
    root: Option<Node>,
    twice: Vec<Span>,
}

/// A list or an object that is not closed yet.
struct Open {
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Object { entries: Vec<Entry>, known: BTreeMap<String, usize>, key: Option<(String, Span)> },
}

impl Builder<'_> {
    fn token(&mut self, byte: u8) -> Result<(), Span> {
        let start = self.at;
        match byte {
            b'{' => {
                let kind =
                    OpenKind::Object { entries: Vec::new(), known: BTreeMap::new(), key: None };
                self.open(kind)?;
            }
            b'[' => self.open(OpenKind::List(Vec::new()))?,
            b'}' | b']' => {
                self.at += 1;
                if let Some(open) = self.open.pop() {
                    let kind = match open.kind {
                        OpenKind::List(items) => NodeKind::Sequence(items),
                        OpenKind::Object { entries, .. } => NodeKind::Mapping(entries),
                    };
                    self.attach(Node { span: Span::new(self.file, open.start, self.at), kind });
                }
            }
            b'"' => {
                let text = self.string();
                let span = Span::new(self.file, start, self.at);
                if let Some(Open { kind: OpenKind::Object { key: key @ None, .. }, .. }) =
                    self.open.last_mut()
                {
                    *key = Some((text, span));
                } else {
                    self.attach(Node {
                        span,
                        kind: NodeKind::Scalar(Scalar { text, plain: false }),
                    });
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => self.at += 1,
            _ => {
                let rest = self.text.get(start..).unwrap_or_default();
                let ends =
                    |byte: u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n');
                let length = rest.bytes().position(ends).unwrap_or(rest.len()).max(1);
                self.at += length;
                let text = rest.get(..length).unwrap_or_default().to_owned();
                let span = Span::new(self.file, start, self.at);
                self.attach(Node { span, kind: NodeKind::Scalar(Scalar { text, plain: true }) });
            }
        }
        Ok(())
    }

    fn open(&mut self, kind: OpenKind) -> Result<(), Span> {
        if self.open.len() >= DEEPEST {
            return Err(Span::new(self.file, self.at, self.at + 1));
        }
        self.open.push(Open { start: self.at, kind });
        self.at += 1;
        Ok(())
    }

    /// Reads a text in quotes.
    fn string(&mut self) -> String {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        for byte in self.text.bytes().skip(start + 1) {
            self.at += 1;
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => break,
                _ => {}
            }
        }
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        let plain = quoted.trim_matches('"');
        if quoted.contains('\\') {
            // An unpaired surrogate is valid JSON but not valid text.
            serde_json::from_str(quoted).unwrap_or_else(|_| plain.to_owned())
        } else {
            plain.to_owned()
        }
    }

    fn attach(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(items)) => items.push(node),
            Some(OpenKind::Object { entries, known, key }) => {
                let Some((key, key_span)) = key.take() else {
                    return;
                };
                let entry = Entry { key: key.clone(), key_span, value: node };
                match known.get(&key).and_then(|index| entries.get_mut(*index)) {
                    Some(first) => {
                        self.twice.push(key_span);
                        *first = entry;
                    }
                    None => {
                        known.insert(key, entries.len());
                        entries.push(entry);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, FileId, tree};

    #[test]
    fn values_know_where_they_stand() {
        let text = r#"{ "a": [1, "x\n\u00e9", null], "b": { "a": true }, "a": -1.5e3 }"#;
        let (root, twice) = tree(FileId(0), text).unwrap();
        assert_eq!(root.span.range(), 0..text.len());
        assert_eq!(twice.len(), 1);
        let at = |node: &super::Node| &text[node.span.range()];
        assert_eq!(root.get("a").map(at), Some("-1.5e3"));
        assert_eq!(root.get("b").and_then(|b| b.get("a")).map(at), Some("true"));
        let (list, _) = tree(FileId(0), r#"["x\n\u00e9", "", {}]"#).unwrap();
        let texts: Vec<_> =
            list.as_sequence().unwrap().iter().map(super::Node::as_string).collect();
        assert_eq!(texts, [Some("x\né"), Some(""), None]);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(tree(FileId(0), &deep(DEEPEST)).is_ok());
        let span = tree(FileId(0), &deep(DEEPEST + 1)).unwrap_err();
        assert_eq!(span.range(), DEEPEST..DEEPEST + 1);
    }
}
