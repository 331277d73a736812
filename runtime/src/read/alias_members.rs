//! Members with another spelling of the name of a field. They count where the field itself is absent, whichever comes first: they
//! are read when all others have been.

use super::Slot;
use super::json_reader::JsonReader;
use super::odd_values::Here;
use super::read_error::ReadError;
use crate::value::shape::Shape;

/// Members that are still to be read: the number of the field, and the value. Of several for one field the last counts.
#[derive(Default)]
pub(super) struct PutOff(Vec<(usize, Here)>);

impl PutOff {
    /// Adds a member; gives the value that no longer counts.
    pub(super) fn add(&mut self, field: usize, value: Here) -> Option<Here> {
        match self.0.iter_mut().find(|(of, _)| *of == field) {
            Some((_, known)) => Some(std::mem::replace(known, value)),
            None => {
                self.0.push((field, value));
                None
            }
        }
    }

    /// All of them, in the order in which they came first.
    pub(super) fn into_members(self) -> Vec<(usize, Here)> {
        self.0
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl JsonReader<'_> {
    /// Reads the members that were put off into places that are empty.
    #[cold]
    pub(super) fn alias_members(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        members: PutOff,
    ) -> Result<(), ReadError> {
        let end = self.here();
        for (index, start) in members.into_members() {
            let (Some(field), Some(slot)) = (shape.fields.get(index), slots.get_mut(index)) else {
                continue;
            };
            if slot.is_empty() {
                self.go_to(start);
                if let Err(error) = slot.fill(self) {
                    self.odd_value(start, field, *slot, error)?;
                }
            }
        }
        self.go_to(end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::value::json_map::JsonMap;
    use crate::value::nullable::Nullable;
    use crate::{from_slice_lossy, from_slice_strict, from_str, to_string};

    #[derive(Clone, Default)]
    struct Label {
        shelf: String,
        row: Option<Nullable<i64>>,
        inner: Option<Box<Label>>,
        extra: JsonMap,
    }

    crate::object! {
        Label as LABEL {
            shelf: required("shelf", Text).aliases(&["shelv", "shelff"]),
            row: optional("row", Nullable(&Integer)).aliases(&["rwo"]),
            inner: optional("inner", Object(&LABEL)).aliases(&["iner"]),
            ..extra(Any),
        }
    }

    #[derive(Clone)]
    struct Spine {
        title: String,
    }

    crate::object! {
        Spine as SPINE {
            title: required("title", Text).aliases(&["tilte"]),
        }
    }

    fn rewritten(text: &str) -> Result<String, String> {
        let label: Label = from_str(text).map_err(|error| error.to_string())?;
        assert!(serde_json::from_str::<Label>(text).unwrap() == label, "{text}");
        let lossy = from_slice_lossy::<Label>(text.as_bytes()).unwrap();
        assert!(lossy.message == label && lossy.problems.is_empty(), "{text}");
        Ok(to_string(&label).unwrap())
    }

    #[test]
    fn other_spellings_are_read_and_not_written() {
        for (text, written) in [
            (r#"{"shelv": "a"}"#, r#"{"shelf":"a"}"#),
            (r#"{"rwo": 1, "z": 2, "shelff": "a"}"#, r#"{"shelf":"a","row":1,"z":2}"#),
            (r#"{"shelv": "a", "shelff": "b"}"#, r#"{"shelf":"b"}"#),
            (
                r#"{"iner": {"shelv": "b", "iner": {"shelff": "c"}}, "sh\u0065lv": "a"}"#,
                r#"{"shelf":"a","inner":{"shelf":"b","inner":{"shelf":"c"}}}"#,
            ),
        ] {
            assert_eq!(rewritten(text).as_deref(), Ok(written), "{text}");
        }
    }

    #[test]
    fn objects_that_keep_no_other_members_know_them_too() {
        let text = r#"{"tilt": "c", "tilte": "b"}"#;
        let spine: Spine = from_str(text).unwrap();
        assert_eq!(spine.title, "b");
        assert!(serde_json::from_str::<Spine>(text).unwrap() == spine);
    }

    #[test]
    fn the_name_itself_counts_wherever_it_is() {
        for (text, written) in [
            (r#"{"shelv": "b", "shelf": "a"}"#, r#"{"shelf":"a"}"#),
            (r#"{"shelf": "a", "shelv": "b"}"#, r#"{"shelf":"a"}"#),
            // `null` is absent, but for fields of which it is a value.
            (r#"{"shelf": null, "shelv": "b"}"#, r#"{"shelf":"b"}"#),
            (r#"{"shelv": "b", "shelf": null}"#, r#"{"shelf":"b"}"#),
            (r#"{"shelf": "a", "row": null, "rwo": 1}"#, r#"{"shelf":"a","row":null}"#),
        ] {
            assert_eq!(rewritten(text).as_deref(), Ok(written), "{text}");
        }
    }

    #[test]
    fn what_does_not_count_need_not_be_readable() {
        let text = r#"{"shelv": [{}], "shelf": "a", "rwo": "x", "row": 1}"#;
        let label: Label = from_str(text).unwrap();
        assert_eq!(to_string(&label).unwrap(), r#"{"shelf":"a","row":1}"#);
    }

    #[test]
    fn problems_are_those_of_the_spelling_that_is_there() {
        let said = |text: &str| from_str::<Label>(text).unwrap_err().to_string();
        assert_eq!(
            said(r#"{"rwo": "x", "iner": {}, "shelv": []}"#),
            "1:9: /rwo: expected integer, found text \"x\"\n\
             1:22: /iner/shelf: required, missing\n\
             1:35: /shelv: expected text, found list"
        );
        assert_eq!(said(r#"{"shelv": null}"#), "1:11: /shelv: required, found null");
    }

    #[test]
    fn strict_reading_tells_what_does_not_count() {
        assert!(from_slice_strict::<Label>(br#"{"shelv": "a", "rwo": 1}"#).is_ok());
        let both = br#"{"shelv": "c", "shelff": "b", "shelf": "a"}"#;
        let error = from_slice_strict::<Label>(both).unwrap_err();
        assert_eq!(
            error.to_string(),
            "1:11: /shelv: given more than once\n1:26: /shelff: given more than once"
        );
    }
}
