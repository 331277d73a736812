//! What kind of source a text is.

/// Kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A documentation page, saved as Markdown or text.
    Page,
    /// An `OpenAPI` document, JSON or YAML.
    OpenApi,
}

/// Tells what kind of source a text is, from its first lines.
///
/// JSON is taken for `OpenAPI` whatever it holds: its reader then says what is wrong with it.
///
/// ```
/// use antom_codegen::evolve::sniff::{SourceKind, sniff};
///
/// assert_eq!(sniff("openapi: 3.1.0\npaths: {}\n"), SourceKind::OpenApi);
/// assert_eq!(sniff("# pay\n\n`POST /v1/payments/pay`\n"), SourceKind::Page);
/// ```
pub fn sniff(text: &str) -> SourceKind {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let names_version = |line: &str| {
        let key = line.split(':').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
        line.contains(':') && matches!(key, "openapi" | "swagger")
    };
    if text.starts_with('{') || text.lines().take(200).any(names_version) {
        SourceKind::OpenApi
    } else {
        SourceKind::Page
    }
}
