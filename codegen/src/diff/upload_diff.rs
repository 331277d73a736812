//! Files that requests carry.

use super::side::Side;
use super::verdict::{self, Verdict};
use super::walk::{At, Walk};
use crate::api::{Operation, Upload};

impl Walk<'_> {
    /// Compares the files of two operations.
    pub(super) fn upload(&mut self, before: &Operation, after: &Operation, at: At) {
        let subject = after.name.value.as_str();
        let (old, new) = match (&before.upload, &after.upload) {
            (None, None) => return,
            (None, Some(_)) => {
                return self.report(&verdict::UPLOAD_ADDED, subject, "upload added", at);
            }
            (Some(_), None) => {
                return self.report(&verdict::UPLOAD_REMOVED, subject, "upload removed", at);
            }
            (Some(old), Some(new)) => (old, new),
        };
        let file = |upload: &Upload| format!("`{}`", upload.file.value);
        let json = |upload: &Upload| {
            let json = upload.json.as_ref();
            json.map_or_else(|| "every field by itself".to_owned(), |it| format!("`{}`", it.value))
        };
        let hashes = (self.old.hash(before), self.new.hash(after));
        for (what, (was, is)) in
            [("file", (file(old), file(new))), ("json", (json(old), json(new))), ("hash", hashes)]
        {
            if was != is {
                let what = format!("{what} of the upload {was} → {is}");
                self.report(&verdict::PARTS, subject, what, at);
            }
        }
        let sizes = [old, new].map(|upload| upload.max_size.as_ref().map(|size| size.value));
        if sizes[0] != sizes[1] {
            let words =
                sizes.map(|size| size.map_or_else(|| "any".to_owned(), |it| it.to_string()));
            let what = format!("maxSize of the upload {} → {}", words[0], words[1]);
            self.report(of_sizes(sizes), subject, what, at);
        }
        let types = [old, new].map(|upload| {
            let types = upload.media_types.iter().map(|it| it.value.to_ascii_lowercase());
            let mut types: Vec<String> = types.collect();
            types.sort_unstable();
            types
        });
        if types[0] != types[1] {
            let words = |types: &[String]| match types {
                [] => "any".to_owned(),
                types => types.join(", "),
            };
            let what =
                format!("mediaTypes of the upload {} → {}", words(&types[0]), words(&types[1]));
            self.report(of_types(&types[0], &types[1]), subject, what, at);
        }
    }
}

impl Side<'_> {
    /// The hash of an operation's file: "`sum`, sha-256 in hex".
    fn hash(self, operation: &Operation) -> String {
        let hash = operation.upload.as_ref().and_then(|upload| upload.hash);
        hash.map_or_else(
            || "none".to_owned(),
            |hash| {
                let field = &self.api.objects[operation.request].fields[hash.field].name.value;
                let (algorithm, encoding) = (hash.algorithm.as_str(), hash.encoding.as_str());
                format!("`{field}`, {algorithm} in {encoding}")
            },
        )
    }
}

fn of_sizes([old, new]: [Option<u32>; 2]) -> &'static Verdict {
    let is_looser = new.is_none_or(|new| old.is_some_and(|old| old <= new));
    if is_looser { &verdict::MORE_FILES } else { &verdict::FEWER_FILES }
}

/// Whether every type and range that was allowed still is; no list allows all.
fn of_types(old: &[String], new: &[String]) -> &'static Verdict {
    let is_in = |one: &String| {
        let range = one.split_once('/').map(|(kind, _)| format!("{kind}/*"));
        new.contains(one) || range.is_some_and(|range| new.contains(&range))
    };
    let all = |types: &[String]| types.is_empty() || types.iter().any(|one| one == "*/*");
    let is_looser = all(new) || !all(old) && old.iter().all(is_in);
    if is_looser { &verdict::MORE_FILES } else { &verdict::FEWER_FILES }
}
