//! The members of an open object that no field of its shape has.

use super::free_json::FreeMembers;
use super::json_reader::JsonReader;
use super::read_error::ReadError;
use crate::value::json_map::JsonMap;

/// A type that holds such members.
pub trait Extra: Sized {
    /// What has been read of them.
    type Gathered: Default;

    /// Reads a member, at whose name the reader is. After an error nothing of it is kept.
    ///
    /// # Errors
    ///
    /// If the value cannot be understood.
    fn take(gathered: &mut Self::Gathered, reader: &mut JsonReader<'_>) -> Result<(), ReadError>;

    /// All members that were read.
    fn of(gathered: Self::Gathered) -> Self;
}

/// The place for such members while an object is read.
pub struct Rest<T: Extra>(T::Gathered);

impl<T: Extra> Rest<T> {
    /// All members that were read.
    pub fn end(self) -> T {
        T::of(self.0)
    }
}

impl<T: Extra> Default for Rest<T> {
    fn default() -> Self {
        Self(T::Gathered::default())
    }
}

/// A [`Rest`] of any type.
pub trait TakeMember {
    /// Reads a member, at whose name the reader is.
    ///
    /// # Errors
    ///
    /// If the value cannot be understood.
    fn take(&mut self, reader: &mut JsonReader<'_>) -> Result<(), ReadError>;
}

impl<T: Extra> TakeMember for Rest<T> {
    fn take(&mut self, reader: &mut JsonReader<'_>) -> Result<(), ReadError> {
        T::take(&mut self.0, reader)
    }
}

/// Members of any kind, as they are written.
impl Extra for JsonMap {
    type Gathered = FreeMembers;

    fn take(gathered: &mut FreeMembers, reader: &mut JsonReader<'_>) -> Result<(), ReadError> {
        reader.copy_member(gathered)
    }

    fn of(gathered: FreeMembers) -> Self {
        gathered.into_map()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::context::Context;
    use crate::check::report::Report;
    use crate::value::json_map::JsonMap;
    use crate::value::path::Path;
    use crate::value::shape::{Kind, Sensitive};
    use crate::{from_slice, from_slice_lossy, from_slice_strict, from_str, to_string};

    const CARD: Sensitive = Sensitive::hidden("card");

    #[derive(Clone, Default)]
    struct Details {
        code: Option<String>,
        sealed: Option<bool>,
        inner: Option<Box<Details>>,
        extra: JsonMap,
    }

    crate::object! {
        Details as DETAILS {
            code: optional("code", Text).sensitive(CARD),
            sealed: optional("sealed", Boolean) as text,
            inner: optional("inner", Object(&DETAILS)),
            ..extra(Any),
        }
    }

    #[test]
    fn unknown_members_are_kept_as_they_are_and_written_behind_the_fields() {
        for (text, extra, written) in [
            (r#"{"code": "a"}"#, "{}", r#"{"code":"a"}"#),
            ("{}", "{}", "{}"),
            (r#"{"z": [ 1.50 ]}"#, r#"{"z":[1.50]}"#, r#"{"z":[1.50]}"#),
            (
                r#"{"z": 12345678901234567890123, "code": "a", "b": {"y": null, "x": 1E+2}, "sealed": true}"#,
                r#"{"z":12345678901234567890123,"b":{"y":null,"x":1E+2}}"#,
                r#"{"code":"a","sealed":"true","z":12345678901234567890123,"b":{"y":null,"x":1E+2}}"#,
            ),
            (r#"{"z": 1, "y": 2, "\u007a": 3}"#, r#"{"y":2,"z":3}"#, r#"{"y":2,"z":3}"#),
            (r#"{"\ud800": 1, "q\"": ""}"#, r#"{"\ud800":1,"q\"":""}"#, r#"{"\ud800":1,"q\"":""}"#),
            (r#"{"inner": {"p": 1}}"#, "{}", r#"{"inner":{"p":1}}"#),
        ] {
            let details: Details = from_str(text).unwrap();
            assert_eq!(details.extra.as_str(), extra, "{text}");
            assert_eq!(to_string(&details).unwrap(), written, "{text}");
            assert!(from_slice_strict::<Details>(text.as_bytes()).unwrap() == details, "{text}");
            let again: Details = from_str(written).unwrap();
            assert!(again == details, "{text}");
        }
    }

    #[test]
    fn serde_keeps_them_too() {
        let text = r#"{"code":"a","z":[1,{"y":null}],"inner":{"p":true}}"#;
        let details: Details = serde_json::from_str(text).unwrap();
        assert!(details == from_str(text).unwrap());
        let written = r#"{"code":"a","inner":{"p":true},"z":[1,{"y":null}]}"#;
        assert_eq!(serde_json::to_string(&details).unwrap(), written);
        let value = serde_json::to_value(&details).unwrap();
        assert!(serde_json::from_value::<Details>(value).unwrap() == details);
    }

    #[test]
    fn a_field_goes_before_a_member_of_its_name() {
        let extra = JsonMap::from_iter([("code", 1), ("z", 2), ("sealed", 3)]);
        let details = Details { code: Some("a".to_owned()), extra, ..Details::default() };
        let written = r#"{"code":"a","z":2}"#;
        assert_eq!(to_string(&details).unwrap(), written);
        assert_eq!(serde_json::to_string(&details).unwrap(), written);
        let context = Context::at(0);
        let mut report = Report::new(&context);
        report.extra(&Path::ROOT.secret("d"), &details, &details.extra);
        assert_eq!(
            report.into_violations().to_string(),
            "/d/code: extra: set the field of this name instead\n\
             /d/sealed: extra: set the field of this name instead"
        );
    }

    #[test]
    fn values_that_are_not_kept_are_problems_like_others() {
        let deep = format!(r#"{{"z": {}, "y": 1}}"#, "[".repeat(127) + &"]".repeat(127));
        assert!(from_str::<Details>(&deep).unwrap_err().to_string().contains("/z"));
        let lossy = from_slice_lossy::<Details>(deep.as_bytes()).unwrap();
        assert_eq!(lossy.message.extra.as_str(), r#"{"y":1}"#);
        for text in [r#"{"z": }"#, r#"{"z" 1}"#, r#"{"z": 1,}"#, r#"{"z": 1"#, r#"{"z": tru}"#] {
            assert!(from_slice::<Details>(text.as_bytes()).is_err(), "{text}");
        }
        let error = from_str::<Details>(r#"{"z": 1, "code": []  , "inner": 7}"#).unwrap_err();
        assert_eq!(error.to_string(), "1:33: /inner: expected object, found number");
    }

    #[test]
    fn only_their_number_is_shown() {
        let details: Details = from_str(r#"{"code": "4111", "4111": "4111"}"#).unwrap();
        assert_eq!(format!("{details:?}"), "Details { code: [card], extra: {1 member} }");
    }

    #[test]
    fn free_values_count_as_deep_as_they_are() {
        let nested = |levels: usize| {
            let list: crate::AnyJson = ("[".repeat(levels) + &"]".repeat(levels)).parse().unwrap();
            let extra = format!("{{\"z\":{list}}}").parse().unwrap();
            Details { extra, ..Details::default() }
        };
        let deepest = nested(126);
        assert!(to_string(&deepest).is_ok() && serde_json::to_string(&deepest).is_ok());
        let around = Details { inner: Some(Box::new(deepest)), ..Details::default() };
        assert!(to_string(&around).is_err() && serde_json::to_string(&around).is_err());
        assert!(matches!(DETAILS.extra, Some(Kind::Any)));
    }
}
