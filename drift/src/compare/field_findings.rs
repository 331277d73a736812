//! Bodies and their fields.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::change::{Change, ProductChange};
use super::finding::{Class, Finding};
use super::records::agrees;
use super::type_findings::type_name;
use antom_openapi::reading::{
    Body, Children, CodeType, Field, Held, Key, Limit, MEDIA_TYPE, OtherStatements, Place, STATUS,
    Stated,
};

/// The subject of a disagreement about the name of a field.
pub(crate) const NAME: &str = "name";

impl Walk<'_> {
    /// Compares a body of theirs, and whether a schema made from the source has it, with ours.
    pub(super) fn body(
        &mut self,
        name: &str,
        (theirs, is_held): (&Body, bool),
        ours: &Body,
        operation: Place,
    ) {
        let has_form = |body: &Body| body.others.contains_key(MEDIA_TYPE);
        if self.are_documents && has_form(theirs) != has_form(ours) {
            // There is a body on one side only, which is new or gone with everything in it.
            self.others(name, &around_body(theirs), &around_body(ours));
            return;
        }
        let beside = ours.fields.last().map_or(operation, |field| field.place);
        let shown = Shown { fields: &theirs.fields, is_complete: theirs.is_complete, is_held };
        self.fields(name, &shown, &ours.fields, beside);
        self.others(name, &theirs.others, &ours.others);
    }

    fn fields(&mut self, around: &str, theirs: &Shown<'_>, ours: &[Field], beside: Place) {
        // Choices of two documents are compared as such.
        let is_compared = |field: &&Field| !(self.are_documents && field.held == Held::OfChoice);
        let fields: Vec<&Field> = theirs.fields.iter().filter(is_compared).collect();
        let ours: Vec<&Field> = ours.iter().filter(is_compared).collect();
        let aliases = ours
            .iter()
            .rev()
            .flat_map(|our| our.aliases.iter().map(move |alias| (alias.as_str(), *our)));
        let own = ours.iter().rev().map(|our| (our.name.as_str(), *our));
        let ours_by_name: BTreeMap<&str, &Field> = aliases.chain(own).collect();
        let mut names: BTreeSet<&str> = fields.iter().map(|it| it.name.as_str()).collect();
        // A new field is inserted after the one that it follows in the source.
        let mut behind = beside;
        for field in fields {
            let path = format!("{around}.{}", field.name);
            let our = ours_by_name.get(field.name.as_str()).copied();
            let our = our.or_else(|| self.called(&field.name, &ours, &names));
            match our {
                Some(our) => {
                    behind = our.place;
                    if our.name != field.name && !our.aliases.contains(&field.name) {
                        names.insert(&our.name);
                        self.other_name(&path, field, our);
                    }
                    self.field(&path, field, our);
                }
                None => self.new_field(&path, field, behind),
            }
        }
        let is_theirs = |our: &&Field| {
            let mut spellings = std::iter::once(&our.name).chain(&our.aliases);
            spellings.any(|name| names.contains(name.as_str()))
        };
        for our in ours.into_iter().filter(|our| !is_theirs(our)) {
            let is_whole = theirs.is_complete || theirs.is_held && self.is_only_theirs(our.place);
            if !is_whole {
                continue;
            }
            self.found.compared(our.place);
            if self.is_theirs(our.place) {
                let finding = Finding {
                    ours: Some(summary(our, self.code_types)),
                    our_place: Some(our.place),
                    ..Finding::new(
                        Class::Gone,
                        &format!("{around}.{}", our.name),
                        "field",
                        Change::RemoveField { field: our.place },
                    )
                };
                self.report(finding, &[our.place, beside, self.place]);
            }
        }
    }

    /// Our field that the source is recorded to call by this name, if it has none of the field's own.
    pub(super) fn called<'o>(
        &self,
        name: &str,
        ours: &[&'o Field],
        theirs: &BTreeSet<&str>,
    ) -> Option<&'o Field> {
        let mut others = ours.iter().copied().filter(|our| !theirs.contains(our.name.as_str()));
        others.find(|our| self.is_called(our.place, name))
    }

    /// Adds that the source is recorded to call a field of ours otherwise.
    fn other_name(&mut self, path: &str, theirs: &Field, ours: &Field) {
        let finding = Finding {
            theirs: Some(theirs.name.clone()),
            ours: Some(ours.name.clone()),
            their_place: Some(theirs.place),
            our_place: Some(ours.place),
            ..Finding::new(Class::Changed, path, NAME, Change::ByHand)
        };
        self.report(finding, &[ours.place]);
    }

    fn new_field(&mut self, path: &str, field: &Field, beside: Place) {
        let (class, change) =
            if !self.are_documents && matches!(field.held, Held::Nothing | Held::OfChoice) {
                (Class::NotHeld, Change::NotHeld)
            } else {
                (Class::New, Change::AddField { beside, field: Box::new(field.clone()) })
            };
        let finding = Finding {
            theirs: Some(summary(field, self.code_types)),
            their_place: Some(field.place),
            our_place: Some(beside),
            ..Finding::new(class, path, "field", change)
        };
        let is_known = self.report(finding, &[beside, self.place]);
        if !is_known && self.scope.is_some() {
            self.new_conditions(path, field, beside);
        }
    }

    /// Sentences about a new field, which a person turns into conditions.
    fn new_conditions(&mut self, path: &str, field: &Field, beside: Place) {
        if field.required.as_ref().is_none_or(|mark| !mark.value) {
            for condition in &field.conditions {
                self.condition(path, condition, beside);
            }
        }
        for member in field.children.fields() {
            self.new_conditions(&format!("{path}.{}", member.name), member, beside);
        }
    }

    fn condition(&mut self, path: &str, condition: &Stated<String>, ours: Place) {
        let (keyword, words) = parts(condition);
        let finding = Finding {
            theirs: Some(words.to_owned()),
            their_place: Some(condition.place),
            our_place: Some(ours),
            manner: condition.manner,
            ..Finding::new(Class::ProseOnly, path, keyword, Change::ByHand)
        };
        self.report(finding, &[ours]);
    }

    fn field(&mut self, path: &str, theirs: &Field, ours: &Field) {
        self.found.compared(ours.place);
        let stated = self.stated(theirs, ours);
        self.required(path, &stated.field, ours);
        self.marks(path, &stated, ours);
        let is_same_kind = self.types(path, &stated, ours);
        if is_same_kind {
            self.limits(path, &stated, ours);
            self.held_others(path, &stated, ours);
        }
        self.conditions(path, theirs, ours);
        self.outdated(path, &stated.field, ours);
        self.others(path, &theirs.others, &ours.others);
        let (fields, is_complete) = match &theirs.children {
            Children::Shown(fields) => (fields.as_slice(), true),
            Children::Part(fields) => (fields.as_slice(), false),
            Children::None | Children::Folded | Children::Recursive => return,
        };
        // What another kind of value has in place of our fields is no difference of its own.
        if let Children::Shown(our_fields) = &ours.children
            && (is_same_kind || !stated.is_exact)
        {
            let beside = our_fields.last().map_or(ours.place, |field| field.place);
            let shown = Shown { fields, is_complete, is_held: stated.is_held };
            self.fields(path, &shown, our_fields, beside);
        }
    }

    fn required(&mut self, path: &str, theirs: &Field, ours: &Field) {
        let (Some(their_mark), Some(our_mark)) = (&theirs.required, &ours.required) else { return };
        if their_mark.value == our_mark.value || is_required_on_success(theirs, ours) {
            return;
        }
        let class = if their_mark.value { Class::Stricter } else { Class::Looser };
        let field = ours.place;
        let change = match self.product {
            Some(product) if their_mark.value => {
                Change::Product { product, field, change: ProductChange::Require }
            }
            Some(product) if our_mark.place == product => {
                Change::Product { product, field, change: ProductChange::Allow }
            }
            _ => Change::Required { field, required: their_mark.value },
        };
        let finding = Finding {
            theirs: Some(their_mark.value.to_string()),
            ours: Some(our_mark.value.to_string()),
            their_place: Some(their_mark.place),
            our_place: Some(our_mark.place),
            manner: their_mark.manner,
            ..Finding::new(class, path, "required", change)
        };
        self.report(finding, &[ours.place]);
    }

    /// Where the source was overruled and now agrees with the schema, the record is out of date.
    fn outdated(&mut self, path: &str, theirs: &Field, ours: &Field) {
        let mut found = Vec::new();
        let readings = self.scope.as_ref().map(|scope| scope.readings(ours.place));
        for (about, reading) in readings.unwrap_or_default() {
            let (Some(now), Some(our)) = (stated(theirs, about), stated(ours, about)) else {
                continue;
            };
            let text = now.value.to_string();
            if now.value != our.value || agrees(reading, Some(&text)) {
                continue;
            }
            let change = Change::Record { field: ours.place, value: now.value };
            found.push(Finding {
                theirs: Some(text),
                ours: Some(format!("the same, but recorded as {}", reading.to_text())),
                their_place: Some(now.place),
                our_place: Some(ours.place),
                manner: now.manner,
                ..Finding::new(Class::Changed, path, about, change)
            });
        }
        for finding in found {
            self.report(finding, &[ours.place]);
        }
    }

    /// Conditions are sentences: only the keywords that they correspond to are compared.
    fn conditions(&mut self, path: &str, theirs: &Field, ours: &Field) {
        let is = |field: &Field, required: bool| {
            field.required.as_ref().is_some_and(|mark| mark.value == required)
        };
        // Where only we require the field, resolving that leaves their condition open.
        if is(ours, true) && (!is(theirs, false) || is_required_on_success(theirs, ours)) {
            return;
        }
        for condition in &theirs.conditions {
            let keyword = parts(condition).0;
            // Our mark means present on success, which differs from their statement.
            let is_other = keyword == "returnedWhen" && is(ours, true);
            if is_other || !is_said(keyword, ours) {
                self.condition(path, condition, ours.place);
            }
        }
        if is(theirs, true)
            || !self.is_missed(theirs, ours.place)
            || !self.states_conditions(ours.place)
        {
            return;
        }
        for condition in &ours.conditions {
            let (keyword, words) = parts(condition);
            // An object is present where its members are required.
            let of_members = ours.children.fields().iter().flat_map(|member| &member.conditions);
            let follows =
                of_members.into_iter().any(|of_member| of_member.value == condition.value);
            if OURS.contains(&keyword) && !is_said(keyword, theirs) && !follows {
                let finding = Finding {
                    ours: Some(words.to_owned()),
                    their_place: Some(theirs.place),
                    our_place: Some(condition.place),
                    ..Finding::new(Class::Looser, path, keyword, Change::ByHand)
                };
                self.report(finding, &[ours.place]);
            }
        }
    }
}

/// Fields of the source, below another or in a body.
struct Shown<'a> {
    fields: &'a [Field],
    /// Whether these are all.
    is_complete: bool,
    /// Whether a schema made from the source has them.
    is_held: bool,
}

/// What is stated around a body rather than of its schema.
fn around_body(body: &Body) -> OtherStatements {
    let is_around = |name: &str| {
        let first = name.split('/').next().unwrap_or(name);
        [MEDIA_TYPE, STATUS, "links", "required"].contains(&first) || first.starts_with("x-")
    };
    let others = body.others.iter().filter(|(name, _)| is_around(name));
    others.map(|(name, other)| (name.clone(), other.clone())).collect()
}

/// Conditions that pages state of fields in sentences of their own.
const OURS: &[&str] = &["requiredWhen", "recommendedWhen", "onlyWhen", "forbiddenWhen"];

/// Whether a side has a condition of this kind. Advice and demand differ by a word or two, which pages use
/// loosely.
fn is_said(keyword: &str, side: &Field) -> bool {
    let has = |word: &str| side.conditions.iter().any(|it| it.value.starts_with(word));
    match keyword {
        // What a response must have under a condition is returned under it.
        "requiredWhen" | "recommendedWhen" => {
            has("requiredWhen") || has("recommendedWhen") || has("returnedWhen")
        }
        "returnedWhen" => has("returnedWhen") || has("requiredWhen"),
        other => has(other),
    }
}

/// Whether the source has a sentence for the schema's mark: a failed response lacks the field.
pub(super) fn is_required_on_success(theirs: &Field, ours: &Field) -> bool {
    let returned = |field: &Field| {
        let words = field.conditions.iter().map(|it| it.value.to_lowercase());
        let words = words.filter(|it| it.starts_with("returnedwhen"));
        words.collect::<Vec<String>>()
    };
    let succeeds = |words: &String| {
        ["success", "succeed", "成功", "status is s"].iter().any(|it| words.contains(it))
    };
    !returned(ours).is_empty() && returned(theirs).iter().any(succeeds)
}

/// The keyword of a condition, and the source's words.
fn parts(condition: &Stated<String>) -> (&str, &str) {
    condition.value.split_once(": ").unwrap_or((&condition.value, ""))
}

/// A mark or a limit of a field, by its keyword.
fn stated(field: &Field, keyword: &str) -> Option<Stated<Limit>> {
    if keyword != "required" {
        return field.limits.get(&Key::from_name(keyword)?).cloned();
    }
    let Stated { value, place, manner } = *field.required.as_ref()?;
    Some(Stated { value: Limit::Flag(value), place, manner })
}

/// A field in a few words: `string, required, maxLength 64`.
fn summary(field: &Field, code_types: &BTreeMap<String, CodeType>) -> String {
    let form = match field.limits.get(&Key::Format).map(|form| &form.value) {
        Some(Limit::Text(form)) => Some(form.as_str()),
        _ => None,
    };
    let mut words = Vec::new();
    words.extend(field.kind.as_ref().map(|kind| type_name(kind.value, form, code_types)));
    if field.required.as_ref().is_some_and(|mark| mark.value) {
        words.push("required".to_owned());
    }
    let limits = field.limits.iter().filter(|(key, _)| **key != Key::Format);
    words.extend(limits.map(|(key, limit)| format!("{key} {}", limit.value)));
    if words.is_empty() { "of no known type".to_owned() } else { words.join(", ") }
}
