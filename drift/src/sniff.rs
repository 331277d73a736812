//! Detects the format of a source.

use antom_codegen::language::SourceFormat;

/// Detects the format of a source from its first lines.
///
/// JSON is taken for `OpenAPI` whatever it holds: its reader then reports what is wrong with it.
///
/// ```
/// use antom_codegen::language::SourceFormat;
/// use antom_drift::sniff::sniff;
///
/// assert_eq!(sniff("openapi: 3.1.0\npaths: {}\n"), SourceFormat::OpenApi);
/// assert_eq!(sniff("# lend\n\n`POST /v1/books/lend`\n"), SourceFormat::Page);
/// ```
pub fn sniff(text: &str) -> SourceFormat {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let names_version = |line: &str| {
        let key = line.split(':').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
        line.contains(':') && matches!(key, "openapi" | "swagger")
    };
    if text.starts_with('{') || text.lines().take(200).any(names_version) {
        SourceFormat::OpenApi
    } else {
        SourceFormat::Page
    }
}
