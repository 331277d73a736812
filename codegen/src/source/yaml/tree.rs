//! Events → nodes.

use super::super::node::{Node, NodeKind, Scalar};
use super::aliases::Anchored;
use super::mapping::Mapping;
use super::{DEEPEST, position};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use granit_parser::{Event, ScalarStyle, StructureStyle};
use std::ops::{ControlFlow, Range};

/// A tree that is growing.
pub(super) struct Tree<'t> {
    file: FileId,
    text: &'t str,
    found: Vec<Diagnostic>,
    /// The collections that are open, the outermost first.
    open: Vec<Open>,
    /// How many collections are open that are nested too deeply to be kept.
    too_deep: usize,
    root: Option<Node>,
    documents: usize,
    /// Where the last thing of the document ended so far.
    end: usize,
    /// The places of texts; tabs are allowed only there.
    texts: Vec<Range<usize>>,
    /// What anchors mark, in documents that may have them.
    anchored: Option<Anchored>,
}

/// A mapping or a list whose end has not been met.
struct Open {
    start: usize,
    flow: bool,
    /// The id of its anchor; 0 if it has none.
    anchor: usize,
    kind: OpenKind,
}

enum OpenKind {
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

impl<'t> Tree<'t> {
    pub(super) fn new(file: FileId, text: &'t str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
            open: Vec::new(),
            too_deep: 0,
            root: None,
            documents: 0,
            end: 0,
            texts: Vec::new(),
            anchored: None,
        }
    }

    /// A tree of a document that may have anchors, aliases and merge keys.
    pub(super) fn of_document(file: FileId, text: &'t str) -> Self {
        Self { anchored: Some(Anchored::default()), ..Self::new(file, text) }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// The innermost `{` or `[` that is open.
    pub(super) fn open_bracket(&self) -> Option<usize> {
        let open = self.open.iter().rev().find(|open| open.flow)?;
        Some(open.start)
    }

    /// The collection that is being passed over, because it is nested too deeply.
    pub(super) fn passed_over(&self) -> Option<Span> {
        let last = self.found.iter().rev();
        let mut too_deep = last.filter(|finding| finding.code() == Code::E0005);
        let first = too_deep.next().map(Diagnostic::span);
        first.filter(|_| self.too_deep > 0)
    }

    /// Takes the next event; a break when the rest of the file does not matter.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the parser may give more kinds of events")]
    pub(super) fn event(&mut self, event: Event<'_>, at: &granit_parser::Span) -> ControlFlow<()> {
        let range = at.byte_range().unwrap_or(self.end..self.end);
        if let Some(tag) = at.tag_span().and_then(|tag| tag.byte_range()) {
            let message = if self.anchored.is_some() {
                "a tag, which is passed over"
            } else {
                "tags are not supported in schemas"
            };
            let help = "remove the tag; put quotes around a text that starts with `!`";
            self.refuse(tag, message, help);
        }
        match event {
            Event::DocumentStart(..) => return self.document(range),
            Event::Scalar(text, style, anchor, _) => self.scalar(&text, style, anchor, range),
            Event::SequenceStart(style, anchor, _) => {
                self.start(range.start, style, anchor, OpenKind::Sequence(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                let mapping = Mapping::new(self.anchored.is_some());
                self.start(range.start, style, anchor, OpenKind::Mapping(mapping));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Anchor(..) if self.anchored.is_some() => {}
            Event::Anchor(..) => self.refuse(
                range,
                "anchors are not supported in schemas",
                "remove the anchor; put quotes around a text that starts with `&`",
            ),
            Event::Alias(anchor) if self.anchored.is_some() => self.resolve(anchor, range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(range),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// The tree and all that was found.
    pub(super) fn finish(mut self) -> (Node, Vec<Diagnostic>) {
        for tab in position::tabs(self.text, &self.texts) {
            self.refuse(tab..tab + 1, "tab between words", "use spaces");
        }
        let nothing = |node: &Node| node.span.start == node.span.end && node.is_null();
        let root = self.root.take().filter(|node| !nothing(node));
        let node = root
            .unwrap_or_else(|| Node { span: self.span(0..0), kind: NodeKind::Mapping(Vec::new()) });
        (node, self.found)
    }

    fn document(&mut self, range: Range<usize>) -> ControlFlow<()> {
        self.documents += 1;
        if self.documents == 1 {
            self.end = range.start;
            return ControlFlow::Continue(());
        }
        // Tabs are looked for no further.
        self.texts.push(range.start..self.text.len());
        self.refuse(range, "a file holds one document", "move what follows into a file of its own");
        ControlFlow::Break(())
    }

    fn alias(&mut self, range: Range<usize>) {
        if self.too_deep == 0 {
            self.end = range.end;
            self.leave_out();
        }
        let message = if self.anchored.is_some() {
            "an alias of an anchor that is not there, or comes later"
        } else {
            "aliases are not supported in schemas"
        };
        self.refuse(range, message, "write it out; put quotes around a text that starts with `*`");
    }

    /// Puts what an anchor marks in the place of an alias.
    fn resolve(&mut self, anchor: usize, range: Range<usize>) {
        if self.too_deep > 0 {
            return;
        }
        self.end = range.end;
        let levels = DEEPEST.saturating_sub(self.open.len());
        match self.anchored.as_mut().map(|anchored| anchored.copy(anchor, levels)) {
            Some(Ok(node)) => self.attach(node, 0),
            Some(Err(problem)) => {
                self.leave_out();
                self.refuse(range, problem, "write it out");
            }
            None => {}
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, range: Range<usize>) {
        self.texts.push(range.clone());
        if self.too_deep > 0 {
            return;
        }
        let plain = style == ScalarStyle::Plain;
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        // A plain scalar without a place is a value (or a key) that is not there.
        let missing = plain && range.is_empty();
        let range = if missing {
            let place = self.missing_place(range.start);
            place..place
        } else if block {
            let written = self.text.get(range.clone()).unwrap_or_default();
            range.start..range.start + written.trim_end().len()
        } else {
            range
        };
        self.end = self.end.max(range.end);
        let text = if missing { "" } else { text }.to_owned();
        let span = self.span(range);
        let kind = NodeKind::Scalar(Scalar { text, plain });
        self.attach(Node { span, kind }, anchor);
    }

    /// The place of a missing value: after the colon of its key, or after its dash.
    fn missing_place(&self, given: usize) -> usize {
        match self.open.last() {
            Some(Open { kind: OpenKind::Mapping(mapping), .. }) => {
                mapping.key().map_or(given, |key| position::after_colon(self.text, key))
            }
            Some(Open { flow: false, .. }) => position::after_dash(self.text, given),
            _ => given,
        }
    }

    fn start(&mut self, start: usize, style: StructureStyle, anchor: usize, kind: OpenKind) {
        if self.too_deep > 0 || self.open.len() >= DEEPEST {
            if self.too_deep == 0 {
                let finding = too_deep(self.span(start..start + 1));
                self.found.push(finding);
            }
            self.too_deep += 1;
            return;
        }
        let flow = style == StructureStyle::Flow;
        let start = match (&kind, self.open.last().map(|open| &open.kind)) {
            (OpenKind::Sequence(_), Some(OpenKind::Mapping(mapping))) if !flow => {
                let key = mapping.key();
                key.map_or(start, |key| position::first_dash(self.text, key, start))
            }
            _ => start,
        };
        self.end = self.end.max(start);
        self.open.push(Open { start, flow, anchor, kind });
    }

    fn close(&mut self, end: usize) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            if self.too_deep == 0 {
                self.leave_out();
            }
            return;
        }
        let Some(open) = self.open.pop() else {
            return;
        };
        if open.flow {
            self.end = self.end.max(end);
        }
        let span = self.span(open.start..self.end);
        let kind = match open.kind {
            OpenKind::Sequence(items) => NodeKind::Sequence(items),
            OpenKind::Mapping(mapping) => NodeKind::Mapping(mapping.into_entries()),
        };
        self.attach(Node { span, kind }, open.anchor);
    }

    /// Puts a node where it belongs: the next key, value or item, or the root.
    fn attach(&mut self, node: Node, anchor: usize) {
        if let Some(anchored) = self.anchored.as_mut().filter(|_| anchor > 0) {
            anchored.mark(anchor, &node);
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(OpenKind::Sequence(items)) => items.push(node),
            Some(OpenKind::Mapping(mapping)) => self.found.extend(mapping.attach(node)),
        }
    }

    /// A key, value or item that was reported has no node.
    fn leave_out(&mut self) {
        if let Some(OpenKind::Mapping(mapping)) = self.open.last_mut().map(|open| &mut open.kind) {
            mapping.leave_out();
        }
    }

    fn refuse(&mut self, range: Range<usize>, message: &str, help: &str) {
        let span = self.span(range);
        self.found.push(Diagnostic::new(Code::E0004, span, message).help(help));
    }
}

/// The finding that mappings and lists are nested beyond the limit.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("mappings and lists nested more than {DEEPEST} deep");
    Diagnostic::new(Code::E0005, span, message)
        .help("close what is open, or give the inner types names and refer to them")
}
