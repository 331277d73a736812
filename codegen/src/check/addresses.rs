//! Addresses: URLs and prefixes of servers, paths of operations, and no two operations with one method and path.

use std::collections::BTreeMap;

use super::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Spanned;
use crate::language::address::{is_outside_paths, split_after_host};
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Checks that the URL of a server is scheme and host, and ends with the host.
    pub(super) fn server_url(&mut self, url: &Spanned<String>, prefix: Option<&Spanned<String>>) {
        let text = url.value.as_str();
        let (host, rest) = split_after_host(text);
        let diagnostic = if !antom_runtime::formats::is_url(text) {
            Diagnostic::new(Code::E0009, url.span, format!("`{text}` is not an absolute URL"))
                .label("not the URL of a server")
                .help("write scheme and host, as in `https://api.example.com`")
        } else if rest.starts_with('/') {
            let path = rest.split(is_outside_paths).next().unwrap_or_default();
            let after = prefix.map_or("", |prefix| prefix.value.as_str());
            let parts = [path, after].map(|part| part.trim_matches('/')).into_iter();
            let path: String =
                parts.filter(|part| !part.is_empty()).flat_map(|part| ["/", part]).collect();
            let diagnostic =
                Diagnostic::new(Code::E0043, url.span, "the URL of a server cannot have a path")
                    .label("more than scheme and host");
            match path.as_str() {
                "" => diagnostic.suggest(url.span, host.to_owned()),
                path => diagnostic.help(format!("write `url: {host}` and `prefix: {path}`")),
            }
        } else if !rest.is_empty() {
            Diagnostic::new(Code::E0043, url.span, "the URL of a server ends with its host")
                .label("more than scheme and host")
                .suggest(url.span, host.to_owned())
        } else {
            return;
        };
        self.diagnostics.push(diagnostic);
    }

    /// Checks that the prefix of a server begins with a slash, does not end with one, and is a path alone.
    pub(super) fn server_prefix(&mut self, prefix: &Spanned<String>) {
        let text = prefix.value.as_str();
        let within = text.trim_matches('/');
        let diagnostic = if let Some(foreign) = text.chars().find(|c| is_outside_paths(*c)) {
            let message = format!("a prefix cannot contain `{}`", foreign.escape_debug());
            Diagnostic::new(Code::E0043, prefix.span, message)
                .label("more than a path")
                .help("write the path alone, as in `/v2`")
        } else if within.is_empty() {
            Diagnostic::new(Code::E0043, prefix.span, "the prefix of a server cannot be empty")
                .label("no part of a path")
                .help("remove `prefix`")
        } else if !text.starts_with('/') {
            Diagnostic::new(Code::E0043, prefix.span, format!("`{text}` does not start with `/`"))
                .label("not the start of a path")
                .suggest(prefix.span, format!("/{within}"))
        } else if text != format!("/{within}") {
            let message = "a prefix has one slash in front, and none at the end";
            Diagnostic::new(Code::E0043, prefix.span, message)
                .label("too many slashes")
                .suggest(prefix.span, format!("/{within}"))
        } else {
            return;
        };
        self.diagnostics.push(diagnostic);
    }

    /// Checks that the path of an operation begins with a slash and has neither query, fragment nor white space.
    pub(super) fn operation_path(&mut self, path: &Spanned<String>) {
        let text = path.value.as_str();
        let diagnostic = if let Some(foreign) = text.chars().find(|c| is_outside_paths(*c)) {
            let message = format!("a path cannot contain `{}`", foreign.escape_debug());
            Diagnostic::new(Code::E0043, path.span, message)
                .label("more than a path")
                .help("write the path alone, as in `/v1/books/lend`")
        } else if !text.starts_with('/') {
            Diagnostic::new(Code::E0043, path.span, format!("`{text}` does not start with `/`"))
                .label("not a path below the prefix of a server")
                .suggest(path.span, format!("/{text}"))
        } else {
            return;
        };
        self.diagnostics.push(diagnostic);
    }

    /// Checks that no two operations have the same method and path.
    pub(super) fn addresses_differ<'f>(&mut self, files: impl Iterator<Item = &'f File>) {
        let mut first: BTreeMap<(&str, &str), (&str, Span)> = BTreeMap::new();
        let entries = files.flat_map(|file| file.operations.iter().flat_map(|all| all.iter()));
        for entry in entries {
            let (name, operation) = (entry.key.value.as_str(), &entry.value);
            let address = (operation.method.as_str(), operation.path.value.as_str());
            let Some((other, span)) = first.get(&address) else {
                first.insert(address, (name, operation.path.span));
                continue;
            };
            // Two operations of one name are reported elsewhere.
            if *other == name {
                continue;
            }
            let (method, path) = address;
            let message = format!("`{other}` and `{name}` are both `{method} {path}`");
            let diagnostic = Diagnostic::new(Code::E0044, operation.path.span, message)
                .label(format!("the path of `{name}`"))
                .secondary(*span, format!("the path of `{other}`"))
                .help("correct one of the paths; if requests of both go there, describe them as `products` of one operation");
            self.diagnostics.push(diagnostic);
        }
    }
}
