//! Files become modules.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use super::Checker;
use super::declare::entries;
use crate::api::{Id, Item, Module};
use crate::diagnostic::{Code, Diagnostic, FileId, SourceFile, Span};
use crate::source::model::File;

impl Checker<'_> {
    /// One module per file that defines something, with its items in the order of the file.
    pub(super) fn modules(&mut self, files: &[(FileId, File)]) -> Vec<Module> {
        let mut modules: Vec<Module> = Vec::new();
        let mut by_name: BTreeMap<String, Span> = BTreeMap::new();
        let mut next = Next::default();
        for (file_id, file) in files {
            let items = next.items_of(file);
            if items.is_empty() {
                continue;
            }
            let path = self.sources.get(*file_id).map_or("", SourceFile::path).to_owned();
            let name = stem(&path).to_owned();
            let top = Span { file: *file_id, start: 0, end: 0 };
            if let Some((label, help)) = why_not_module(&name) {
                let message = format!("the file name `{name}` cannot name a module");
                let diagnostic = Diagnostic::new(Code::E0029, top, message).label(label).help(help);
                self.diagnostics.push(diagnostic);
            } else if let Some(first) = by_name.get(&name) {
                let message = format!("two files would become the module `{name}`");
                let diagnostic = Diagnostic::new(Code::E0029, top, message)
                    .label("one file")
                    .secondary(*first, "the other one")
                    .help("rename one of the files; folders do not count");
                self.diagnostics.push(diagnostic);
            } else {
                by_name.insert(name.clone(), top);
            }
            modules.push(Module { file: *file_id, path, name, items });
        }
        modules
    }
}

/// The ids that the next entries of each kind have.
#[derive(Default)]
struct Next {
    object: usize,
    one: usize,
    scalar: usize,
    operation: usize,
}

impl Next {
    fn items_of(&mut self, file: &File) -> Vec<Item> {
        let mut items = Vec::new();
        for entry in entries(file.objects.as_ref()) {
            items.push((entry.key.span, Item::Object(Id::new(take(&mut self.object, 1)))));
        }
        for entry in entries(file.operations.as_ref()) {
            take(&mut self.object, 2);
            items.push((entry.key.span, Item::Operation(Id::new(take(&mut self.operation, 1)))));
        }
        for entry in entries(file.enums.as_ref()) {
            items.push((entry.key.span, Item::Enum(Id::new(take(&mut self.one, 1)))));
        }
        for entry in entries(file.scalars.as_ref()) {
            items.push((entry.key.span, Item::Scalar(Id::new(take(&mut self.scalar, 1)))));
        }
        items.sort_by_key(|(span, _)| *span);
        items.into_iter().map(|(_, item)| item).collect()
    }
}

fn take(next: &mut usize, count: usize) -> usize {
    let first = *next;
    *next += count;
    first
}

/// The last part of a path, without its extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// Whether Windows takes the name for a device, whatever its extension and case.
fn is_reserved_by_windows(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |kind: &str| {
        let number = name.strip_prefix(kind);
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit()))
    };
    ["aux", "con", "nul", "prn"].contains(&name.as_str()) || is_port("com") || is_port("lpt")
}

/// Why a file of that name cannot become a module, and what to do about it.
pub(crate) fn why_not_module(name: &str) -> Option<(&'static str, &'static str)> {
    const TAKEN: &[&str] = &["antom_runtime", "context", "facts", "lib", "main", "mod", "servers"];
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if TAKEN.contains(&name) {
        Some(("the compiler uses this name itself", "rename the file"))
    } else if is_reserved_by_windows(name) {
        Some(("Windows has no files of this name", "rename the file"))
    } else if crate::rust::is_keyword(name) {
        Some(("a keyword of Rust", "rename the file"))
    } else if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(is_word) {
        let help = "use lower-case letters, digits and `_`, beginning with a letter";
        Some(("the file of this name", help))
    } else if name != name.to_snake_case() {
        Some(("not snake_case", "write one `_` between words, and none at the end"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::why_not_module;

    /// A fixture would have such a file, which Windows could not check out.
    #[test]
    fn names_of_devices_are_refused() {
        for name in ["aux", "con", "nul", "prn", "com1", "lpt9", "com0"] {
            let (label, help) = why_not_module(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((label, help), ("Windows has no files of this name", "rename the file"));
        }
        for name in ["auxiliary", "com", "com10", "comet", "lpt", "console"] {
            assert_eq!(why_not_module(name), None, "{name}");
        }
    }
}
