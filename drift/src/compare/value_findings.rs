//! Lists of values.

use super::Walk;
use super::change::Change;
use super::finding::{Class, Finding};
use super::stated_field::StatedField;
use antom_codegen::language::Literal;
use antom_openapi::reading::{Field, Key, Limit, Limits, Stated};

impl Walk<'_> {
    pub(super) fn values(&mut self, path: &str, stated: &StatedField<'_>, ours: &Field) {
        let theirs = &*stated.field;
        let fixed = |field: &Field| field.limits.contains_key(&Key::Const);
        if fixed(theirs) || fixed(ours) {
            return;
        }
        let (their_list, our_list) = (theirs.limits.get(&Key::ENUM), ours.limits.get(&Key::ENUM));
        match (their_list, our_list) {
            // What no value satisfies is a mistake of the source: there is no list any more.
            (Some(their_list), Some(our_list)) if is_empty(their_list) => {
                let ours = (ours, Some(our_list));
                self.limit(Class::Looser, (path, Key::ENUM), (stated, None), ours);
            }
            (Some(their_list), Some(our_list)) => {
                self.lists(path, (stated, their_list), (ours, our_list));
            }
            // Examples of a published list of codes add nothing to its name.
            (Some(list), None) => {
                let is_complete = matches!(list.value, Limit::Values { complete: true, .. });
                let has_form = ours.limits.contains_key(&Key::Format);
                if is_complete || !has_form {
                    let class = if is_complete { Class::Stricter } else { Class::New };
                    self.limit(class, (path, Key::ENUM), (stated, Some(list)), (ours, None));
                }
            }
            (None, Some(list))
                if self.is_missed(theirs, ours.place) && !self.is_list_of_others(list.place) =>
            {
                self.limit(Class::Looser, (path, Key::ENUM), (stated, None), (ours, Some(list)));
            }
            (None, _) => {}
        }
    }

    fn lists(
        &mut self,
        path: &str,
        (theirs, their_list): (&StatedField<'_>, &Stated<Limit>),
        (ours, our_list): (&Field, &Stated<Limit>),
    ) {
        let (
            Limit::Values { values: their_values, complete: they_have_all },
            Limit::Values { values: our_values, complete: we_have_all },
        ) = (&their_list.value, &our_list.value)
        else {
            return;
        };
        if *they_have_all {
            self.found.compared_limit(our_list.place, Key::ENUM);
        }
        // A schema writes the values of a text as text, whatever the document takes them for.
        let are_documents = self.are_documents;
        let lists = |values: &[Literal], one: &Literal| {
            let is_same =
                |it: &Literal| it == one || !are_documents && it.to_text() == one.to_text();
            values.iter().any(is_same)
        };
        for value in their_values.iter().filter(|value| !lists(our_values, value)) {
            let change =
                Change::AddValue { list: our_list.place, value: value.to_text().into_owned() };
            let finding = Finding {
                theirs: Some("present".to_owned()),
                ..Finding::new(Class::New, path, &format!("value {}", value.to_text()), change)
            };
            self.value(finding, (their_list, our_list), ours);
        }
        if !they_have_all {
            return;
        }
        for value in our_values.iter().filter(|value| !lists(their_values, value)) {
            let is_theirs = self.is_their_value(our_list.place, &value.to_text());
            if is_theirs && self.is_theirs(ours.place) && !self.is_list_of_others(our_list.place) {
                let change = Change::RemoveValue {
                    list: our_list.place,
                    value: value.to_text().into_owned(),
                };
                let finding = Finding {
                    ours: Some("present".to_owned()),
                    ..Finding::new(Class::Gone, path, &format!("value {}", value.to_text()), change)
                };
                self.value(finding, (their_list, our_list), ours);
            }
        }
        if !we_have_all {
            self.limit(
                Class::Stricter,
                (path, Key::ENUM),
                (theirs, Some(their_list)),
                (ours, Some(our_list)),
            );
        }
    }

    fn value(
        &mut self,
        finding: Finding,
        (theirs, ours): (&Stated<Limit>, &Stated<Limit>),
        our_field: &Field,
    ) {
        let finding = Finding {
            their_place: Some(theirs.place),
            our_place: Some(ours.place),
            manner: theirs.manner,
            ..finding
        };
        self.report(finding, &[our_field.place, ours.place]);
    }
}

fn is_empty(list: &Stated<Limit>) -> bool {
    matches!(&list.value, Limit::Values { values, complete: true } if values.is_empty())
}

/// A list of one value as the constant that it is, where the other side has a constant.
pub(super) fn as_constant(limits: &Limits, other: &Limits) -> Option<Limits> {
    let Some(Stated { value: Limit::Values { values, complete: true }, place, manner }) =
        limits.get(&Key::ENUM)
    else {
        return None;
    };
    let [only] = values.as_slice() else { return None };
    if !other.contains_key(&Key::Const) || limits.contains_key(&Key::Const) {
        return None;
    }
    let value = Limit::Text(only.to_text().into_owned());
    let constant = Stated { value, place: *place, manner: *manner };
    let mut limits = limits.clone();
    limits.remove(&Key::ENUM);
    limits.insert(Key::Const, constant);
    Some(limits)
}
