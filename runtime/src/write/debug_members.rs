//! `Debug` of objects, which hides by declaration.

use std::cell::Cell;
use std::fmt::{self, Formatter};

use crate::read::TOO_DEEP;
use crate::value::debug::Shown;
use crate::value::shape::Shape;
use crate::write::{View, WriteMember, WriteObject};

/// Prints an object of a generated type, as [`debug_object`] does.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_members(
    f: &mut Formatter<'_>,
    shape: &'static Shape,
    object: &dyn WriteObject,
) -> fmt::Result {
    let mut outcome = Ok(());
    object.with_members(&mut |members| {
        outcome = debug_object(f, shape, members);
    });
    outcome
}

/// Prints an object: wire names, absent members left out, sensitive ones as the name of
/// their class, such as `[credential]`, or `[number …1111]` where it shows the last four characters.
///
/// `values` has one entry per field of the shape, in the same order; that of an open object has its other members behind
/// them, which are shown as `extra`. `{:#?}` prints one member per line. Of objects in
/// more than 127 levels, which cannot be written either, only the name is printed.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_object(
    f: &mut Formatter<'_>,
    shape: &'static Shape,
    values: &[&dyn WriteMember],
) -> fmt::Result {
    let extra = usize::from(shape.extra.is_some());
    debug_assert_eq!(shape.fields.len() + extra, values.len(), "{}", shape.name);
    let Some(_level) = Level::enter() else {
        return write!(f, "{} {{ … }}", shape.name);
    };
    let mut object = f.debug_struct(shape.name);
    for (field, value) in shape.fields.iter().zip(values) {
        let view = value.view();
        if matches!(view, View::Absent) {
            continue;
        }
        match field.sensitive {
            Some(class) => match view.text().and_then(|text| class.visible(text)) {
                Some(end) => object.field(field.name, &format_args!("[{} …{end}]", class.name())),
                None => object.field(field.name, &format_args!("{class}")),
            },
            None => object.field(field.name, &Shown(*value)),
        };
    }
    if let (Some(_), Some(extra)) = (shape.extra, values.get(shape.fields.len())) {
        object.field("extra", &Shown(*extra));
    }
    object.finish()
}

thread_local! {
    /// The number of objects that are being printed, each within the one before. A formatter has no place for it.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// An object that is being printed.
struct Level;

impl Level {
    /// `None` if there are too many around it.
    fn enter() -> Option<Self> {
        let depth = DEPTH.get();
        (depth + 1 < TOO_DEEP).then(|| {
            DEPTH.set(depth + 1);
            Self
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;
    use crate::value::json_map::JsonMap;
    use crate::value::scalar::Digits;
    use crate::value::shape::{Field, Kind, Sensitive};

    static SAMPLE: Shape = Shape::new(
        "Sample",
        &[
            Field::required("plainText", Kind::Text),
            Field::optional("pan", Kind::Text).sensitive(Sensitive::last_four("card")),
            Field::optional("token", Kind::Text).sensitive(Sensitive::hidden("credential")),
            Field::optional("names", Kind::Array(&Kind::Text))
                .sensitive(Sensitive::hidden("personal")),
            Field::optional("free", Kind::Map),
            Field::optional("counts", Kind::Array(&Kind::Text)),
        ],
    );

    struct Sample {
        plain_text: String,
        pan: Option<String>,
        token: Option<Box<Digits>>,
        names: Option<Vec<String>>,
        free: Option<JsonMap>,
        counts: Vec<Digits>,
    }

    impl Debug for Sample {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            let values: [&dyn WriteMember; 6] =
                [&self.plain_text, &self.pan, &self.token, &self.names, &self.free, &self.counts];
            debug_object(f, &SAMPLE, &values)
        }
    }

    fn full() -> Sample {
        Sample {
            plain_text: "a\"b".to_owned(),
            pan: Some("4111".to_owned()),
            token: Some(Box::new(Digits::new("4111"))),
            names: Some(vec!["4111".to_owned()]),
            free: Some(JsonMap::from_iter([("4111", "4111")])),
            counts: vec![Digits::from(1), Digits::from(2)],
        }
    }

    #[test]
    fn hides_what_is_sensitive_and_what_is_unknown() {
        assert_eq!(
            format!("{:?}", full()),
            "Sample { plainText: \"a\\\"b\", pan: [card], token: [credential], names: [personal], free: {1 member}, \
             counts: [\"1\", \"2\"] }"
        );
    }

    #[test]
    fn shows_the_last_four_characters_where_the_class_does() {
        let long = Sample { pan: Some("4111111111111234".to_owned()), ..full() };
        let text = format!("{long:?}");
        assert!(
            text.contains("pan: [card …1234], token: [credential], names: [personal]"),
            "{text}"
        );
    }

    #[test]
    fn leaves_out_what_is_absent() {
        let sample = Sample {
            pan: None,
            token: None,
            names: None,
            free: Some(JsonMap::new()),
            counts: vec![],
            ..full()
        };
        assert_eq!(
            format!("{sample:?}"),
            "Sample { plainText: \"a\\\"b\", free: {0 members}, counts: [] }"
        );
    }

    #[test]
    fn can_be_spread_over_lines() {
        let text = format!("{:#?}", full());
        assert!(text.contains("\n    pan: [card],\n"), "{text}");
        assert!(text.contains("\n    counts: [\n        \"1\",\n"), "{text}");
    }

    #[derive(Clone)]
    struct Nest {
        inner: Option<Box<Nest>>,
    }

    crate::object! {
        Nest as NEST {
            inner: optional("inner", Object(&NEST)),
        }
    }

    #[test]
    fn objects_are_shown_as_deeply_as_they_can_be_written() {
        let nest = |depth: usize| {
            let innermost = Nest { inner: None };
            (1..depth).fold(innermost, |nest, _| Nest { inner: Some(Box::new(nest)) })
        };
        let shown = format!("{:?}", nest(127));
        assert!(shown.matches("Nest").count() == 127 && !shown.contains('…'), "{shown}");
        let shown = format!("{:?}", nest(128));
        assert!(shown.matches("Nest").count() == 128 && shown.contains("Nest { … }"), "{shown}");
        assert_eq!(
            format!("{:?}", nest(127)).matches("Nest").count(),
            127,
            "nothing is left behind"
        );
    }
}
