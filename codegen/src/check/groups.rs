//! Groups of operations: the folders that their files are in.

use super::Checker;
use super::symbols::entries;
use crate::api::{Arena, Group};
use crate::diagnostic::{Code, Diagnostic, FileId, SourceFile};
use crate::language::Spanned;
use crate::language::group_name::why_not_group;
use crate::source::schema_file::File;

/// The folders whose folders are groups.
const PARENTS: &[&str] = &["operations", "notifications"];

impl Checker<'_> {
    /// Every group that the schema declares, in the order of the files.
    pub(super) fn groups(&mut self, files: &[(FileId, File)]) -> Arena<Group> {
        let mut groups = Vec::new();
        for entry in files.iter().flat_map(|(_, file)| entries(file.groups.as_ref())) {
            let description = entry.value.description.clone();
            self.prose(&description);
            self.group_name(&entry.key);
            let default = entry.value.default.unwrap_or(false);
            groups.push(Group { name: entry.key.clone(), description, default });
        }
        Arena::of(groups)
    }

    fn group_name(&mut self, name: &Spanned<String>) {
        if let Some((label, help)) = why_not_group(&name.value) {
            let message = format!("the group `{}` cannot name a feature", name.value);
            let diagnostic = Diagnostic::new(Code::E0052, name.span, message);
            self.diagnostics.push(diagnostic.label(label).help(help));
        }
    }

    /// Finds the group of every file with operations or notifications. A folder that is not declared is reported once per file.
    pub(super) fn folders(&mut self, files: &[(FileId, File)]) {
        if self.names.groups.is_empty() {
            return;
        }
        for (file_id, file) in files {
            let path = self.sources.get(*file_id).map_or("", SourceFile::path);
            let operations = entries(file.operations.as_ref()).map(|entry| &entry.key);
            let notifications = entries(file.notifications.as_ref()).map(|entry| &entry.key);
            let first = operations.chain(notifications).next();
            let (Some(folder), Some(first)) = (folder(path), first) else { continue };
            if let Some((group, declared)) = self.names.groups.get(folder).copied() {
                self.names.used.insert(declared);
                self.groups_of_files.insert(*file_id, group);
            } else if !self.names.unreadable.may_define(folder) {
                let message = format!("unknown group `{folder}`");
                let diagnostic = Diagnostic::new(Code::E0039, first.span, message)
                    .label(format!("in a folder `{folder}`, which is not declared under `groups`"));
                let known = self.names.groups.keys().copied();
                let otherwise =
                    "declare it under the top-level `groups`, or move the file to a folder of one";
                self.diagnostics.push(diagnostic.meant(folder, known, otherwise));
            }
        }
    }
}

/// The folder of a file that is a group: the first one below the last `operations` or `notifications`.
fn folder(path: &str) -> Option<&str> {
    let mut steps: Vec<&str> = path.split(['/', '\\']).collect();
    steps.pop();
    let parent = steps.iter().rposition(|step| PARENTS.contains(step))?;
    steps.get(parent + 1).copied()
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn a_group_is_the_first_folder_below_operations() {
        for (path, group) in [
            ("schema/operations/payments/pay.yaml", Some("payments")),
            ("operations/payments/cards/pay.yaml", Some("payments")),
            ("notifications\\payments\\notify.yaml", Some("payments")),
            ("my/operations/schema/operations/payments/pay.yaml", Some("payments")),
            ("schema/operations/pay.yaml", None),
            ("schema/types/payments/amount.yaml", None),
            ("pay.yaml", None),
        ] {
            assert_eq!(folder(path), group, "{path}");
        }
    }
}
