//! JSON inside a string, of which the members are known.

use std::fmt::{self, Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::debug::DebugValue;
use super::shape::Kind;
use crate::read::{DecodeError, JsonReader, Read, ReadError, ReadObject, deserialize, from_str};
use crate::write::{View, Write, to_string};

/// A JSON document inside a JSON string, which should hold a `T`.
///
/// Holds its text unchanged, whatever it is; equality and hash are those of the text. So reading a message never fails for
/// what is inside: [`parse`](Self::parse) reads that, and validation checks it. A violation inside has a path that leads
/// on from the text into it. Made from a `T`, it holds the JSON that `T` is written as.
///
/// `Debug` shows the `T`, with what it hides; a text that holds none is not shown.
///
/// ```
/// use antom_runtime::{JsonOf, object};
///
/// #[derive(Clone)]
/// struct Label {
///     shelf: Option<String>,
/// }
///
/// object! {
///     Label as LABEL {
///         shelf: optional("shelf", Text),
///     }
/// }
///
/// let label = JsonOf::from(Label { shelf: Some("B7".to_owned()) });
/// assert_eq!(label.as_str(), r#"{"shelf":"B7"}"#);
/// assert_eq!(label.parse()?.shelf.as_deref(), Some("B7"));
/// assert!(JsonOf::<Label>::from("no JSON").parse().is_err());
/// # Ok::<(), antom_runtime::DecodeError>(())
/// ```
pub struct JsonOf<T> {
    text: Box<str>,
    of: PhantomData<fn() -> T>,
}

impl<T> JsonOf<T> {
    /// Takes any text.
    #[must_use]
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), of: PhantomData }
    }

    /// The text as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: ReadObject> JsonOf<T> {
    /// What the text holds, read as leniently as a message.
    ///
    /// # Errors
    ///
    /// If the text is not JSON or holds no `T`; with every problem, and its place in the text.
    pub fn parse(&self) -> Result<T, DecodeError> {
        from_str(&self.text)
    }
}

/// The JSON that the value is written as. A chain of objects too long to be written becomes an empty text, which validation
/// refuses.
impl<T: ReadObject + Write> From<&T> for JsonOf<T> {
    fn from(value: &T) -> Self {
        Self::new(to_string(value).unwrap_or_default())
    }
}

/// As from a reference.
impl<T: ReadObject + Write> From<T> for JsonOf<T> {
    fn from(value: T) -> Self {
        Self::from(&value)
    }
}

impl<T> From<&str> for JsonOf<T> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<T> From<String> for JsonOf<T> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<T> Clone for JsonOf<T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<T> PartialEq for JsonOf<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for JsonOf<T> {}

impl<T> PartialEq<str> for JsonOf<T> {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}

impl<T> PartialEq<&str> for JsonOf<T> {
    fn eq(&self, other: &&str) -> bool {
        &*self.text == *other
    }
}

impl<T> Hash for JsonOf<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T: ReadObject + Debug> Debug for JsonOf<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.parse() {
            Ok(value) => value.fmt(f),
            Err(_) => write!(f, "(no {} in {} bytes)", T::SHAPE.name, self.text.len()),
        }
    }
}

impl<T: ReadObject + Debug> DebugValue for JsonOf<T> {}

impl<T> Read for JsonOf<T> {
    const KIND: Kind = Kind::Text;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        Ok(reader.scalar()?.map(|literal| Self::new(literal.into_box())))
    }
}

impl<T> Write for JsonOf<T> {
    fn view(&self) -> View<'_> {
        View::Text(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for JsonOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<T> Serialize for JsonOf<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::DefaultHasher;

    use super::*;
    use crate::Sensitive;

    #[derive(Clone)]
    struct Note {
        text: Option<String>,
        author: Option<String>,
        within: Option<JsonOf<Note>>,
    }

    crate::object! {
        Note as NOTE {
            text: optional("text", Text),
            author: optional("author", Text).sensitive(Sensitive::hidden("personal")),
            within: optional("within", Text),
        }
    }

    fn note(text: &str) -> Note {
        Note { text: Some(text.to_owned()), author: Some("Ann".to_owned()), within: None }
    }

    #[test]
    fn texts_are_kept_byte_for_byte() {
        for text in
            ["", "no JSON", " {\"text\" : 1.50, \"new\":[]} ", "[]", "null", "{\"text\":{}}"]
        {
            let json = serde_json::to_string(text).unwrap();
            let value: JsonOf<Note> = serde_json::from_str(&json).unwrap();
            assert_eq!(value, *text);
            assert_eq!(value, text);
            assert_eq!(value.clone(), JsonOf::from(text.to_owned()));
            assert_eq!(to_string(&value).unwrap(), json);
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
        assert_eq!(serde_json::from_str::<JsonOf<Note>>("7").unwrap(), "7");
        assert!(serde_json::from_str::<JsonOf<Note>>("{}").is_err());
    }

    #[test]
    fn texts_that_differ_are_different_whatever_they_hold() {
        let [one, other] = ["{}", "{ }"].map(JsonOf::<Note>::from);
        assert!(one != other && one != *"{ }" && one != "{ }");
        let hash = |text: &JsonOf<Note>| {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            hasher.finish()
        };
        assert_eq!(hash(&one), hash(&one.clone()));
        assert_ne!(hash(&one), hash(&other));
    }

    #[test]
    fn values_convert_both_ways() {
        let outer = Note { within: Some(note("in").into()), ..note("out") };
        let text = JsonOf::from(&outer);
        assert_eq!(
            text.as_str(),
            r#"{"text":"out","author":"Ann","within":"{\"text\":\"in\",\"author\":\"Ann\"}"}"#
        );
        assert!(text.parse().unwrap() == outer);
        let odd = JsonOf::<Note>::new(r#"{"text":1.50,"author":null,"new":[]}"#).parse().unwrap();
        assert_eq!((odd.text.as_deref(), odd.author), (Some("1.50"), None));
        let error = JsonOf::<Note>::new(r#"{"text":[1]}"#).parse().unwrap_err();
        let found = "1:9: /text: expected text, found list";
        assert_eq!(error.to_string(), found);
    }

    #[test]
    fn debug_shows_what_the_text_holds_and_hides_what_that_hides() {
        let outer = Note { within: Some(note("in").into()), ..note("out") };
        assert_eq!(
            format!("{:?}", JsonOf::from(&outer)),
            "Note { text: \"out\", author: [personal], within: Note { text: \"in\", author: [personal] } }"
        );
        let secret = JsonOf::<Note>::new("secret of Ann");
        assert_eq!(format!("{secret:?}"), "(no Note in 13 bytes)");
        let within = Note { within: Some(secret), ..note("out") };
        assert!(!format!("{within:?}").contains("secret"));
    }
}
