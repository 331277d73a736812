//! Result codes.

use super::Walk;
use super::change::Change;
use super::finding::{Class, Finding};
use antom_openapi::reading::{Code, Manner, Operation, Place};

impl Walk<'_> {
    pub(super) fn codes(&mut self, theirs: &Operation, ours: &Operation, operation: Place) {
        for (name, code) in &theirs.codes {
            match ours.codes.get(name) {
                Some(our) => self.code(name, code, our),
                None => {
                    let words = [
                        code.status.as_ref().map(|status| format!("status {}", status.value)),
                        code.action.as_ref().map(|action| format!("action {}", action.value)),
                    ];
                    let words: Vec<String> = words.into_iter().flatten().collect();
                    let before = theirs.codes.iter().filter(|(name, it)| {
                        it.place < code.place && ours.codes.contains_key(*name)
                    });
                    let after = before.max_by_key(|(_, it)| it.place).map(|(name, _)| name.clone());
                    let code = Box::new(code.clone());
                    let their_place = Some(code.place);
                    let change = Change::AddCode { operation, after, code, name: name.clone() };
                    let finding = Finding {
                        theirs: Some(words.join(", ")),
                        their_place,
                        our_place: Some(operation),
                        ..Finding::new(Class::New, &path(name), "code", change)
                    };
                    self.report(finding, &[operation]);
                }
            }
        }
        if !theirs.codes_complete || theirs.codes.is_empty() {
            return;
        }
        for (name, our) in ours.codes.iter().filter(|(name, _)| !theirs.codes.contains_key(*name)) {
            if self.is_theirs(our.place) {
                let finding = Finding {
                    ours: our.status.as_ref().map(|status| format!("status {}", status.value)),
                    our_place: Some(our.place),
                    ..Finding::new(
                        Class::Gone,
                        &path(name),
                        "code",
                        Change::RemoveCode { code: our.place },
                    )
                };
                self.report(finding, &[our.place, operation]);
            }
        }
    }

    fn code(&mut self, name: &str, theirs: &Code, ours: &Code) {
        let status = theirs.status.as_ref().zip(ours.status.as_ref());
        let status = status.map(|(theirs, ours)| {
            ("status", &*theirs.value, &*ours.value, theirs.place, ours.place, theirs.manner)
        });
        let action = theirs.action.as_ref().zip(ours.action.as_ref());
        let action = action.map(|(theirs, ours)| {
            // An action is derived from prose.
            ("action", &*theirs.value, &*ours.value, theirs.place, ours.place, Manner::Prose)
        });
        let pairs = status.into_iter().chain(action);
        for (key, theirs, ours, their_place, our_place, manner) in pairs {
            if theirs == ours {
                continue;
            }
            let change = Change::Code { code: our_place, key, value: theirs.to_owned() };
            let finding = Finding {
                theirs: Some(theirs.to_owned()),
                ours: Some(ours.to_owned()),
                their_place: Some(their_place),
                our_place: Some(our_place),
                manner,
                ..Finding::new(Class::Changed, &path(name), key, change)
            };
            self.report(finding, &[our_place]);
        }
    }
}

fn path(code: &str) -> String {
    format!("resultCodes.{code}")
}
