//! The files of the schema as they are edited, and whether it still compiles.

use std::rc::Rc;

use crate::gaps;
use antom_codegen::diagnostic::{
    Diagnostic, Diagnostics, FileId, Severity, SourceFile, Sources, Span,
};
use antom_codegen::front;
use antom_codegen::source::node::Node;
use antom_codegen::source::parse;
use antom_codegen::source::patch::{self, Edit};

/// A file with its tree; none if it cannot be parsed.
#[derive(Debug)]
struct EditedFile {
    path: String,
    text: String,
    tree: Option<Node>,
    is_changed: bool,
}

impl EditedFile {
    fn new(path: &str, text: String, is_changed: bool) -> Self {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new(path, text.as_str()));
        let tree = parse(id, &sources, &mut Diagnostics::new());
        Self { path: path.to_owned(), text, tree, is_changed }
    }
}

/// The files, edited so far. A copy costs little: it shares them.
#[derive(Debug, Clone)]
pub(super) struct EditedFiles(Vec<Rc<EditedFile>>);

impl EditedFiles {
    /// The files before any edit.
    pub(super) fn of(sources: &Sources) -> Self {
        let files = sources.iter().map(|(_, source)| {
            Rc::new(EditedFile::new(source.path(), source.text().to_owned(), false))
        });
        Self(files.collect())
    }

    /// Those that changed: index and text.
    pub(super) fn changed(&self) -> Vec<(usize, String)> {
        let changed = self.0.iter().enumerate().filter(|(_, file)| file.is_changed);
        changed.map(|(index, file)| (index, file.text.clone())).collect()
    }

    /// The text of a file.
    pub(super) fn text(&self, file: usize) -> Option<&str> {
        self.0.get(file).map(|file| file.text.as_str())
    }

    /// The node at the end of a path.
    pub(super) fn node(&self, file: usize, path: &[String]) -> Option<&Node> {
        let tree = self.0.get(file)?.tree.as_ref()?;
        path.iter().try_fold(tree, |node, step| node.step(step))
    }

    /// Makes an edit; `None` if what it names is not there or cannot be edited.
    pub(super) fn apply(&mut self, file: usize, edit: &Edit) -> Option<()> {
        let slot = self.0.get_mut(file)?;
        let tree = slot.tree.as_ref()?;
        let text = patch::apply(&slot.text, tree, std::slice::from_ref(edit)).ok();
        let text = text.or_else(|| {
            // What it would be inserted behind is gone: it comes last.
            let Edit::Insert { mapping, key, value, .. } = edit else { return None };
            let (mapping, key, value) = (mapping.clone(), key.clone(), value.clone());
            patch::apply(&slot.text, tree, &[Edit::Set { mapping, key, value }]).ok()
        })?;
        let edited = EditedFile::new(&slot.path, text, true);
        edited.tree.as_ref()?;
        *slot = Rc::new(edited);
        Some(())
    }

    /// Compiles the schema, with every gap filled in.
    pub(super) fn check(&self) -> Result<(), Broken> {
        let mut sources = Sources::new();
        for file in &self.0 {
            let filled = file.tree.as_ref().and_then(|tree| gaps::fill(&file.text, tree));
            let text = filled.as_deref().unwrap_or(&file.text);
            sources.add(SourceFile::new(file.path.as_str(), text));
        }
        let diagnostics = front(&sources).diagnostics.into_iter();
        let errors = diagnostics.filter(|one| one.severity() == Severity::Error);
        let errors: Vec<Diagnostic> = errors.collect();
        if errors.is_empty() { Ok(()) } else { Err(Broken { sources, errors }) }
    }
}

/// A schema that does not compile.
pub(super) struct Broken {
    sources: Sources,
    errors: Vec<Diagnostic>,
}

impl Broken {
    /// Its first mistake.
    pub(super) fn message(&self) -> String {
        self.errors.first().map(|error| error.message().to_owned()).unwrap_or_default()
    }

    /// Which of some entries have a mistake: indices. Each is a file and a path.
    pub(super) fn entries(&self, entries: &[Vec<(usize, Vec<String>)>]) -> Vec<usize> {
        let mut spans: Vec<Span> = Vec::new();
        for error in &self.errors {
            spans.push(error.span());
            spans.extend(error.secondary_labels().iter().map(|label| label.span));
        }
        let files: Vec<(usize, Option<Node>)> = self
            .sources
            .iter()
            .map(|(id, _)| id)
            .filter(|id| spans.iter().any(|span| span.file == *id))
            .map(|id| (id.0 as usize, parse(id, &self.sources, &mut Diagnostics::new())))
            .collect();
        let is_in = |(file, path): &(usize, Vec<String>)| {
            let tree = files.iter().find(|(of, _)| of == file);
            let tree = tree.and_then(|(_, tree)| tree.as_ref());
            let node =
                tree.and_then(|tree| path.iter().try_fold(tree, |node, step| node.step(step)));
            node.is_some_and(|node| {
                let (file, range) = (FileId(node.span.file.0), node.span);
                spans.iter().any(|span| {
                    span.file == file && span.start <= range.end && span.end >= range.start
                })
            })
        };
        let all = entries.iter().enumerate();
        all.filter(|(_, places)| places.iter().any(is_in)).map(|(index, _)| index).collect()
    }
}
