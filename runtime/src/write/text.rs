//! Writing booleans and numbers as strings, for APIs whose scalars are all strings.

use serde_core::ser::{Serialize, Serializer};

use super::Write;
use crate::scalar::Number;

/// Writes booleans and numbers as strings, also inside `Option`, `Vec` and `Box`: `true` as `"true"`, `20` as `"20"`.
#[derive(Clone, Copy, Debug)]
pub struct AsText<'a, T: ?Sized>(pub &'a T);

/// A value that [`AsText`] can write.
pub trait WriteText {
    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes the value as a string.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: WriteText + ?Sized> Write for AsText<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_text(serializer)
    }
}

impl<T: WriteText + ?Sized> Serialize for AsText<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_text(serializer)
    }
}

impl WriteText for bool {
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *self { "true" } else { "false" })
    }
}

impl WriteText for i64 {
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl WriteText for Number {
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<T: WriteText> WriteText for Option<T> {
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(WriteText::is_absent)
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write_text(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: WriteText> WriteText for Vec<T> {
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(AsText))
    }
}

impl<T: WriteText + ?Sized> WriteText for Box<T> {
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write_text(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: WriteText + ?Sized>(value: &T) -> String {
        serde_json::to_string(&AsText(value)).unwrap()
    }

    #[test]
    fn scalars_become_strings() {
        assert_eq!((json(&true), json(&false)), (r#""true""#.to_owned(), r#""false""#.to_owned()));
        assert_eq!(
            (json(&20), json(&i64::MIN)),
            (r#""20""#.to_owned(), r#""-9223372036854775808""#.to_owned())
        );
        assert_eq!(json(&Number::new("1.50")), r#""1.50""#);
    }

    #[test]
    fn containers_pass_it_on() {
        assert_eq!(json(&Some(vec![1, 2])), r#"["1","2"]"#);
        assert_eq!(json(&Box::new(vec![vec![true]])), r#"[["true"]]"#);
        assert_eq!(json(&None::<bool>), "null");
    }

    #[test]
    fn absence_shows_through() {
        assert!(Write::is_absent(&AsText(&None::<i64>)));
        assert!(Write::is_absent(&AsText(&Box::new(None::<bool>))));
        assert!(
            !Write::is_absent(&AsText(&Some(0))) && !Write::is_absent(&AsText(&Vec::<i64>::new()))
        );
    }
}
