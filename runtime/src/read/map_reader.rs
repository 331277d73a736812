//! Reading objects whose members have values of one type.

use std::collections::BTreeSet;

use super::Read;
use super::extra_members::Extra;
use super::json_reader::JsonReader;
use super::notes::Note;
use super::problem::ProblemKind;
use super::read_error::ReadError;
use crate::value::map::Map;
use crate::value::shape::Kind;

/// A member that was read: its name, and its value unless that is `null`.
type Member<V> = (Box<str>, Option<V>);

/// An object; members that are `null` are left out.
impl<V: Read> Read for Map<V> {
    const KIND: Kind = Kind::Values(&V::KIND);

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        let mut members: Vec<Member<V>> = Vec::new();
        let is_map =
            reader.entries(V::KIND, &mut |reader, name| read_value(&mut members, reader, name))?;
        Ok(is_map.then(|| Self::of_read(members)))
    }
}

/// Members of open objects.
impl<V: Read> Extra for Map<V> {
    type Gathered = Vec<Member<V>>;

    fn take(gathered: &mut Vec<Member<V>>, reader: &mut JsonReader<'_>) -> Result<(), ReadError> {
        reader.entry(V::KIND, None, &mut |reader, name| read_value(gathered, reader, name))
    }

    fn of(gathered: Vec<Member<V>>) -> Self {
        Self::of_read(gathered)
    }
}

fn read_value<V: Read>(
    members: &mut Vec<Member<V>>,
    reader: &mut JsonReader<'_>,
    name: &str,
) -> Result<bool, ReadError> {
    let value = V::read(reader)?;
    let is_there = value.is_some();
    if reader.keeps_values() {
        reader.keep(members, (name.into(), value))?;
    }
    Ok(is_there)
}

/// Reads a value of this name; `false` for `null`.
type ReadValue<'r> = dyn FnMut(&mut JsonReader<'_>, &str) -> Result<bool, ReadError> + 'r;

impl JsonReader<'_> {
    /// Reads an object, whose values of this kind `read` reads; `false` for `null`.
    fn entries(&mut self, kind: Kind, read: &mut ReadValue<'_>) -> Result<bool, ReadError> {
        if !self.begin(b'{', "object")? {
            return Ok(false);
        }
        let mut is_first = true;
        let mut names = self.is_noting().then(BTreeSet::new);
        while self.next(is_first, b'}')? {
            self.entry(kind, names.as_mut(), read)?;
            is_first = false;
        }
        Ok(true)
    }

    /// Reads a member, at whose name the reader is. Names that are given again are noted, if those before are known.
    fn entry(
        &mut self,
        kind: Kind,
        names: Option<&mut BTreeSet<String>>,
        read: &mut ReadValue<'_>,
    ) -> Result<(), ReadError> {
        if self.peek() != Some(b'"') {
            return Err(self.broken());
        }
        let name = self.other_name()?;
        self.peek();
        let start = self.here();
        let before = self.notes.as_ref().map(|notes| notes.taken());
        let read = read(self, &name);
        let is_odd = read.is_err() || self.notes.as_ref().map(|notes| notes.taken()) != before;
        if is_odd && self.passes_over(start, &name) {
            if let (Some(notes), Some(before)) = (&mut self.notes, before) {
                notes.forget(before);
            }
        } else {
            match read {
                Ok(true) => {}
                Ok(false) => self.note_nothing(start, kind),
                Err(error) => self.odd_element(start, kind, error)?,
            }
        }
        if let Some(names) = names
            && !names.insert(name.into_owned())
        {
            self.note_ignored(|| Note::new(start.at, ProblemKind::Duplicate, "once", "again"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::value::map::Map;
    use crate::value::nullable::Nullable;
    use crate::value::shape::Sensitive;
    use crate::{from_slice_lossy, from_slice_strict, from_str, to_string};

    const CARD: Sensitive = Sensitive::hidden("card");

    #[derive(Clone, Default)]
    struct Page {
        labels: Map<String>,
        counts: Option<Map<i64>>,
        parts: Option<Map<Page>>,
        lists: Option<Map<Vec<Nullable<bool>>>>,
        extra: Map<i64>,
    }

    crate::object! {
        Page as PAGE {
            labels: required("labels", Values(&Text)),
            counts: optional("counts", Values(&Integer)).sensitive(CARD) as text,
            parts: optional("parts", Values(&Object(&PAGE))),
            lists: optional("lists", Values(&Array(&Nullable(&Boolean)))),
            ..extra(Integer) as text,
        }
    }

    #[test]
    fn members_keep_their_order_and_the_last_of_a_name_counts() {
        let text = r#"{"z": 7, "labels": {"b": "x", "a": 1, "b\n": true, "c": null, "\u0062": "y", "a": null},
            "counts": {"n": "20"}, "lists": {"l": [true, null]}, "parts": {"p": {"labels": {}}}, "y": "8"}"#;
        let page: Page = from_str(text).unwrap();
        let names: Vec<_> =
            page.labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(names, ["b\n=true", "b=y"]);
        let written = r#"{"labels":{"b\n":"true","b":"y"},"counts":{"n":"20"},"parts":{"p":{"labels":{}}},"lists":{"l":[true,null]},"z":"7","y":"8"}"#;
        assert_eq!(to_string(&page).unwrap(), written);
        assert_eq!(serde_json::to_string(&page).unwrap(), written);
        assert!(from_str::<Page>(written).unwrap() == page);
        assert!(serde_json::from_str::<Page>(written).unwrap() == page);
    }

    #[test]
    fn problems_name_the_member() {
        let said = |text: &str| from_str::<Page>(text).unwrap_err().to_string();
        assert_eq!(
            said(r#"{"labels": {"a": {}, "b": [1]}, "counts": {"n/1": "x", "m": 2.5}, "q": "z"}"#),
            "1:27: /labels/b: expected text, found list\n\
             1:51: /counts/n~11: expected integer, found text\n\
             1:61: /counts/m: expected integer, found number\n\
             1:72: /q: expected integer, found text \"z\""
        );
        assert_eq!(said(r#"{"labels": 1}"#), "1:12: /labels: expected object, found number");
        assert_eq!(
            said(r#"{"labels": {}, "parts": {"p": {}}}"#),
            "1:31: /parts/p/labels: required, missing"
        );
        for text in [r#"{"labels": {"a" 1}}"#, r#"{"labels": {"a": 1,}}"#, r#"{"labels": {"a": 1"#]
        {
            assert!(from_str::<Page>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out_if_that_is_asked_for() {
        let text = br#"{"labels": {"a": [], "b": [1], "c": "x"}, "parts": {"p": {}, "q": {"labels": {}}}}"#;
        let lossy = from_slice_lossy::<Page>(text).unwrap();
        assert_eq!(
            to_string(&lossy.message).unwrap(),
            r#"{"labels":{"c":"x"},"parts":{"q":{"labels":{}}}}"#
        );
        assert_eq!(lossy.problems.len(), 2);
    }

    #[test]
    fn members_that_are_given_again_need_not_be_readable() {
        let page: Page =
            from_str(r#"{"labels": {"a": [1], "a": "x"}, "n": [], "n": "q", "n": 1}"#).unwrap();
        assert_eq!(to_string(&page).unwrap(), r#"{"labels":{"a":"x"},"n":"1"}"#);
        let error = from_slice_strict::<Page>(br#"{"labels": {"a": [1], "a": "x", "b": null}}"#);
        let said = error.unwrap_err().to_string();
        assert!(said.contains("/labels/a: ") && said.contains("/labels/b: "), "{said}");
        let within =
            br#"{"labels": {}, "parts": {"p": {"labels": {"a": [1]}}, "p": {"labels": {}}}}"#;
        let error = from_slice_strict::<Page>(within).unwrap_err();
        assert_eq!(error.to_string(), "1:60: /parts/p: given more than once");
        assert!(from_slice_strict::<Page>(br#"{"labels": {"a": "x"}, "free": 1}"#).is_ok());
    }

    #[test]
    fn debug_shows_what_is_not_secret() {
        let page: Page = from_str(r#"{"labels": {"a": "x"}, "counts": {"4111": 4111}}"#).unwrap();
        assert_eq!(
            format!("{page:?}"),
            r#"Page { labels: {"a": "x"}, counts: [card], extra: {} }"#
        );
    }

    #[test]
    fn a_map_is_changed_by_name() {
        let mut map: Map<String> = Map::from([("a", "x"), ("b", "y"), ("a", "z")]);
        assert_eq!((map.len(), map.get("a").map(String::as_str)), (2, Some("z")));
        assert_eq!(map.insert("b", "q").as_deref(), Some("y"));
        assert_eq!((map.insert("c", "w"), map.remove("a").as_deref()), (None, Some("z")));
        assert!(map.contains_key("c") && !map.contains_key("a") && !map.is_empty());
        assert_eq!(format!("{map:?}"), r#"{"b": "q", "c": "w"}"#);
        assert!(Map::<String>::new().is_empty());
        if let Some(value) = map.get_mut("c") {
            value.push('!');
        }
        let members: Vec<(String, String)> = map.into_iter().collect();
        assert_eq!(members, [("b".to_owned(), "q".to_owned()), ("c".to_owned(), "w!".to_owned())]);
    }
}
