//! Files become modules.

use std::collections::BTreeMap;

use super::Checker;
use super::symbols::entries;
use crate::api::{Id, Item, Module};
use crate::diagnostic::{Code, Diagnostic, FileId, SourceFile, Span};
use crate::language::module_name::why_not_module;
use crate::source::schema_file::File;

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
    notification: usize,
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
        for entry in entries(file.notifications.as_ref()) {
            take(&mut self.object, 1);
            let id = Id::new(take(&mut self.notification, 1));
            items.push((entry.key.span, Item::Notification(id)));
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
