//! Findings, each once: a shared type is compared wherever it is used.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::finding::{Class, Finding, OPERATION};
use super::not_held::NO_CALL;
use antom_openapi::reading::{self, Operation, Place, path_below};

/// The identity of a finding: operation, class, subject, both sides, both places.
type Key = (String, Class, String, Option<String>, Option<String>, Option<Place>, Option<Place>);

/// The findings so far.
#[derive(Default)]
pub(super) struct FindingSet {
    findings: Vec<Finding>,
    known: BTreeMap<Key, usize>,
    /// The places and subjects of findings.
    met: BTreeSet<(Place, String)>,
    /// How often the field at a place was compared.
    compared: BTreeMap<Place, usize>,
    /// How often a limit at a place was: that of a named type is compared with every field of the type.
    compared_limits: BTreeMap<(Place, reading::Key), usize>,
}

/// The key shared by findings that one edit resolves: class, subject, both sides, our place, and the name of a new
/// entry.
pub(crate) type Subject<'f> =
    (Class, &'f str, Option<&'f str>, Option<&'f str>, Option<Place>, &'f str);

/// The key that a finding shares with those that the same edit resolves.
pub(crate) fn subject(finding: &Finding) -> Subject<'_> {
    let (theirs, ours) = (finding.theirs.as_deref(), finding.ours.as_deref());
    let name = match ours {
        Some(_) => "",
        None => finding.path.rsplit('.').next().unwrap_or_default(),
    };
    (finding.class, &finding.about, theirs, ours, finding.our_place, name)
}

impl FindingSet {
    /// Adds a finding about the entries at `places`.
    pub(super) fn add(&mut self, finding: Finding, places: &[Place]) {
        self.met.extend(places.iter().map(|place| (*place, finding.about.clone())));
        let key = (
            finding.operation.clone(),
            finding.class,
            finding.about.clone(),
            finding.theirs.clone(),
            finding.ours.clone(),
            finding.their_place,
            finding.our_place,
        );
        match self.known.get(&key).and_then(|index| self.findings.get_mut(*index)) {
            Some(first) => first.elsewhere += 1,
            None => {
                self.known.insert(key, self.findings.len());
                self.findings.push(finding);
            }
        }
    }

    /// Adds a known disagreement, unless there is a finding about it already.
    pub(super) fn add_unmet(&mut self, finding: Finding) {
        let key = finding.our_place.map(|place| (place, finding.about.clone()));
        let met = key.is_some_and(|key| self.met.contains(&key));
        if !met {
            self.findings.push(finding);
        }
    }

    /// Counts a comparison of the field at a place.
    pub(super) fn compared(&mut self, field: Place) {
        *self.compared.entry(field).or_default() += 1;
    }

    /// Counts a comparison of the limit at a place.
    pub(super) fn compared_limit(&mut self, limit: Place, key: reading::Key) {
        *self.compared_limits.entry((limit, key)).or_default() += 1;
    }

    /// An operation that one side lacks.
    pub(super) fn operation(
        &mut self,
        class: Class,
        name: &str,
        operation: &Operation,
        prefixes: &[String],
    ) {
        let method = operation.method.as_ref().map(|method| method.value.as_str());
        let path = operation.path.as_ref().map(|path| path_below(&path.value, prefixes));
        let words: Vec<&str> = method.into_iter().chain(path).collect();
        let fields = operation.request.fields.iter().chain(&operation.response.fields);
        let place = operation.path.as_ref().map(|path| path.place);
        let place = place.or_else(|| fields.map(|field| field.place).next());
        let mut finding = Finding {
            operation: name.to_owned(),
            ..Finding::new(class, OPERATION, "operation", Change::ByHand)
        };
        if class == Class::NotHeld {
            finding.reason = Some(NO_CALL.to_owned());
        }
        if matches!(class, Class::New | Class::NotHeld) {
            (finding.theirs, finding.their_place) = (Some(words.join(" ")), place);
        } else {
            (finding.ours, finding.our_place) = (Some(words.join(" ")), place);
        }
        self.add(finding, &[]);
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        let Self { mut findings, compared, compared_limits, .. } = self;
        let mut all: BTreeMap<Subject<'_>, usize> = BTreeMap::new();
        for finding in &findings {
            *all.entry(subject(finding)).or_default() += finding.elsewhere + 1;
        }
        let alike = findings.iter().map(|finding| all.get(&subject(finding)).copied());
        let alike: Vec<usize> = alike.map(|count| count.unwrap_or(1)).collect();
        for (finding, alike) in findings.iter_mut().zip(alike) {
            let field = match &finding.change {
                Change::Limit { field, .. }
                | Change::Width { field, .. }
                | Change::Type { field, .. }
                | Change::Required { field, .. }
                | Change::Nullable { field, .. }
                | Change::RemoveField { field } => Some(field),
                Change::AddField { beside, .. } => Some(beside),
                Change::ByHand
                | Change::NotHeld
                | Change::Statement
                | Change::Product { .. }
                | Change::Record { .. }
                | Change::AddValue { .. }
                | Change::RemoveValue { .. }
                | Change::AddCode { .. }
                | Change::RemoveCode { .. }
                | Change::Code { .. }
                | Change::Operation { .. } => None,
            };
            let limit = match &finding.change {
                Change::Limit { key, .. } => finding.our_place.map(|place| (place, *key)),
                Change::AddValue { list, .. } | Change::RemoveValue { list, .. } => {
                    Some((*list, reading::Key::ENUM))
                }
                Change::ByHand
                | Change::NotHeld
                | Change::Statement
                | Change::Product { .. }
                | Change::Width { .. }
                | Change::Type { .. }
                | Change::Record { .. }
                | Change::Required { .. }
                | Change::Nullable { .. }
                | Change::AddField { .. }
                | Change::RemoveField { .. }
                | Change::AddCode { .. }
                | Change::RemoveCode { .. }
                | Change::Code { .. }
                | Change::Operation { .. } => None,
            };
            let field = field.and_then(|field| compared.get(field)).copied();
            let limit = limit.and_then(|limit| compared_limits.get(&limit)).copied();
            finding.compared = field.max(limit).unwrap_or(1);
            finding.alike = alike;
        }
        findings
    }
}
