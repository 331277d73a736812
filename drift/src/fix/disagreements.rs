//! Findings about recorded disagreements: the record changes too.

use super::edits::set;
use super::schema_files::KeyPath;
use super::{EditResult, Editor, Edits};
use crate::compare::{Change, Finding, ProductChange};
use antom_codegen::source::node::{Entry, Node};
use antom_codegen::source::patch::Edit;
use antom_codegen::source::quote::scalar;
use antom_openapi::reading::{Limit, Place};

impl Editor<'_> {
    /// The edits of a finding whose subject has a recorded disagreement; `None` if it has none.
    ///
    /// Where another source was taken, only the record changes: the value stays as it was decided. A record whose reading
    /// changes loses its reason, so that the compiler asks for a new one.
    pub(super) fn recorded(&mut self, finding: &Finding) -> Option<EditResult> {
        let (Change::Record { field, .. }
        | Change::Limit { field, .. }
        | Change::Type { field, .. }
        | Change::Required { field, .. }
        | Change::Product { field, .. }
        | Change::Code { code: field, .. }
        | Change::Operation { operation: field, .. }) = &finding.change
        else {
            return None;
        };
        let field = *field;
        let mut records = self.files.path(field)?;
        records.push("disagreements".to_owned());
        let list = self.draft.files.node(field.file, &records)?;
        let items = list.as_sequence()?;
        let index = items.iter().position(|item| {
            item.get("about").and_then(Node::as_string) == Some(finding.about.as_str())
        })?;
        let record = items.get(index)?;
        let ids = self.ids(finding);
        let readings = record.get("readings")?.as_mapping()?;
        let reading = readings.iter().find(|reading| ids.contains(&reading.key.as_str()));
        let taken = record.get("taken").and_then(Node::as_string)?;
        let now = self.reading(finding, field);
        let is_now = |other: &Entry| {
            other.value.as_scalar().is_some_and(|other| other.text == now.trim_matches('"'))
        };
        let Some(reading) = reading else {
            let id = ids.first()?;
            let mut edits = Vec::new();
            records.push(index.to_string());
            // A reading that was weighed already says nothing new.
            if !readings.iter().any(is_now) {
                edits.push(set(records.clone(), "because", ""));
            }
            records.push("readings".to_owned());
            edits.insert(0, set(records, id, &now));
            return Some(Ok(Edits::of(field.file, edits)));
        };
        let is_taken = taken == reading.key;
        let agree = readings.iter().filter(|other| other.key != reading.key).all(is_now);
        let record = if agree {
            vec![remove(records, items.len(), index)]
        } else {
            // The reason was given for the old reading; a person has to decide whether it still holds.
            records.push(index.to_string());
            let reason = set(records.clone(), "because", "");
            records.push("readings".to_owned());
            vec![set(records, &reading.key, &now), reason]
        };
        Some(self.with_value(finding, field, is_taken, record))
    }

    /// The source's statement, as it is recorded.
    fn reading(&self, finding: &Finding, field: Place) -> String {
        match (&finding.change, &finding.theirs) {
            (_, None) => "null".to_owned(),
            (Change::Limit { value: Some(Limit::Values { .. }), .. }, Some(text)) => scalar(text),
            (Change::Limit { value: Some(limit), .. } | Change::Record { value: limit, .. }, _) => {
                self.limit_in_yaml(field, limit)
            }
            (Change::Required { required, .. }, _) => required.to_string(),
            (Change::Product { change: ProductChange::Require, .. }, _) => "true".to_owned(),
            (Change::Product { change: ProductChange::Allow, .. }, _) => "false".to_owned(),
            (_, Some(text)) => scalar(text),
        }
    }

    /// The edits of the record, and of the value if this source's reading was taken.
    fn with_value(
        &mut self,
        finding: &Finding,
        field: Place,
        is_taken: bool,
        record: Vec<Edit>,
    ) -> EditResult {
        if !is_taken {
            return Ok(Edits::of(field.file, record));
        }
        // What is taken may be written elsewhere than the record: in a named type.
        let mut edits = self.of_change(finding)?;
        edits.edits.extend(record.into_iter().map(|edit| (field.file, edit)));
        Ok(edits)
    }
}

/// Takes one record out, or the whole list with its last one.
fn remove(mut records: KeyPath, count: usize, index: usize) -> Edit {
    if count == 1 {
        let key = records.pop().unwrap_or_default();
        return Edit::Remove { mapping: records, key };
    }
    Edit::Remove { mapping: records, key: index.to_string() }
}
