//! Mistakes in a schema: what is wrong, where, and what to do about it.
//!
//! Every pass pushes into one [`Diagnostics`] list and goes on. At the end the list is sorted and shown:
//! [`render()`] draws it as rustc would, [`to_json`] writes it for tools, and [`Code::explanation`] explains
//! each code.

mod code;
mod excerpt;
mod invisible;
mod json;
mod list;
mod render;
mod source_file;
mod sources;
mod suggest;

#[cfg(test)]
mod diagnostic_tests;

use std::borrow::Cow;

pub use code::Code;
pub use invisible::{escape_invisible, is_invisible};
pub use json::to_json;
pub use list::Diagnostics;
pub use render::render;
pub use source_file::{SourceFile, SourceProblem};
pub use sources::{FileId, Sources, Span};
pub use suggest::did_you_mean;

/// Most characters of a message, a label or a help; texts of authors that are quoted in them may be long.
const LONGEST: usize = 300;

/// Whether a diagnostic stops the compiler.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Output is generated all the same.
    Warning,
}

impl Severity {
    /// The word in front of a message: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Another place that matters, with a few words about it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with the diagnostic.
    pub message: String,
}

/// An edit that would repair the schema.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Suggestion {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to put there; empty to remove.
    pub replacement: String,
}

/// One finding: a stable [`Code`], a place, a message, and as much help as there is.
///
/// Messages are lower case, without a full stop, with backticks around the author's text.
///
/// ```
/// use antom_codegen::diagnostic::{Code, Diagnostic, SourceFile, Sources, Span, render};
///
/// let mut sources = Sources::new();
/// let file = sources.add(SourceFile::new("order.yaml", "type: Amuont\n"));
/// let place = Span::new(file, 6, 12);
/// let diagnostic = Diagnostic::new(Code::E0009, place, "unknown type `Amuont`")
///     .label("not defined")
///     .suggest(place, "Amount");
/// assert!(render(&[diagnostic], &sources, false).starts_with("error[E0009]: unknown type `Amuont`"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Diagnostic(Box<Data>);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
struct Data {
    span: Span,
    code: Code,
    message: String,
    label: Option<String>,
    secondary: Vec<Label>,
    helps: Vec<String>,
    suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// A finding at one place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self(Box::new(Data {
            span,
            code,
            message: one_line(message.into()),
            label: None,
            secondary: Vec::new(),
            helps: Vec::new(),
            suggestion: None,
        }))
    }

    /// A few words under the primary underline.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.0.label = Some(one_line(text.into()));
        self
    }

    /// Another place that matters, such as "first defined here". May be called again.
    #[must_use]
    pub fn secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.0.secondary.push(Label { span, message: one_line(text.into()) });
        self
    }

    /// What to type, or what to know. May be called again.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.0.helps.push(shorten(text.into()));
        self
    }

    /// An edit that would repair it, shown as "did you mean". The last one wins.
    #[must_use]
    pub fn suggest(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.0.suggestion = Some(Suggestion { span, replacement: replacement.into() });
        self
    }

    /// Suggests the known word that the one at its place was most likely meant to be; where none is near, says what else to do.
    #[must_use]
    pub fn meant<'a>(
        self,
        given: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<String>,
    ) -> Self {
        let span = self.span();
        match did_you_mean(given, known) {
            Some(near) => self.suggest(span, near),
            None => self.help(otherwise),
        }
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Error or warning; follows from the code.
    pub fn severity(&self) -> Severity {
        self.0.code.severity()
    }

    /// Where.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The words under the primary underline.
    pub fn primary_label(&self) -> Option<&str> {
        self.0.label.as_deref()
    }

    /// The other places.
    pub fn secondary_labels(&self) -> &[Label] {
        &self.0.secondary
    }

    /// The helps, in the order given.
    pub fn helps(&self) -> &[String] {
        &self.0.helps
    }

    /// The edit that would repair it.
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.0.suggestion.as_ref()
    }
}

/// Quoted text of authors may hold line breaks; a message is one line.
fn one_line(text: String) -> String {
    if text.contains(['\n', '\r']) {
        shorten(text.replace('\r', "\\r").replace('\n', "\\n"))
    } else {
        shorten(text)
    }
}

/// Cuts a text that is too long to be read, and shows what a terminal would act on.
fn shorten(text: String) -> String {
    let mut text = match escape_invisible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(escaped) => escaped,
    };
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}
