//! Writing booleans and numbers as strings, for APIs whose scalars are all strings.

use std::fmt;

use super::{View, Write};
use crate::value::debug::DebugValue;
use crate::value::map::Map;
use crate::value::scalar::Number;

/// Writes booleans and numbers as strings, also inside `Option`, `Vec` and `Box`: `true` as `"true"`, `20` as `"20"`.
#[derive(Clone, Copy, Debug)]
pub struct AsText<'a, T: ?Sized>(pub &'a T);

/// A value that [`AsText`] can write.
pub trait WriteText {
    /// What the value is on the wire if everything there is a string.
    fn view_text(&self) -> View<'_>;
}

impl<T: WriteText + ?Sized> Write for AsText<'_, T> {
    fn view(&self) -> View<'_> {
        self.0.view_text()
    }
}

impl<T: DebugValue + ?Sized> DebugValue for AsText<'_, T> {
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(f)
    }
}

impl WriteText for bool {
    fn view_text(&self) -> View<'_> {
        View::Text(if *self { "true" } else { "false" })
    }
}

impl WriteText for i64 {
    fn view_text(&self) -> View<'_> {
        View::IntegerText(*self)
    }
}

impl WriteText for Number {
    fn view_text(&self) -> View<'_> {
        View::Text(self.as_str())
    }
}

impl<T: WriteText> WriteText for Option<T> {
    fn view_text(&self) -> View<'_> {
        match self {
            Some(value) => value.view_text(),
            None => View::Absent,
        }
    }
}

impl<T: WriteText + ?Sized> WriteText for Box<T> {
    fn view_text(&self) -> View<'_> {
        (**self).view_text()
    }
}

impl<T: WriteText> WriteText for Vec<T> {
    fn view_text(&self) -> View<'_> {
        View::TextList(self)
    }
}

/// A list whose elements are all strings.
pub trait WriteTextList {
    /// The element at this position, counted from zero; `None` behind the last.
    fn text_element(&self, index: usize) -> Option<View<'_>>;
}

impl<T: WriteText> WriteTextList for Vec<T> {
    fn text_element(&self, index: usize) -> Option<View<'_>> {
        self.get(index).map(WriteText::view_text)
    }
}

impl<V: WriteText> WriteText for Map<V> {
    fn view_text(&self) -> View<'_> {
        View::TextValues(self)
    }
}

/// An object with free names whose values are all strings.
pub trait WriteTextValues {
    /// The member at this position, counted from zero; `None` behind the last.
    fn text_member(&self, index: usize) -> Option<(&str, View<'_>)>;
}

impl<V: WriteText> WriteTextValues for Map<V> {
    fn text_member(&self, index: usize) -> Option<(&str, View<'_>)> {
        self.at(index).map(|(name, value)| (name, value.view_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: WriteText + ?Sized>(value: &T) -> String {
        serde_json::to_string(&AsText(value).view()).unwrap()
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
        assert!(matches!(AsText(&None::<i64>).view(), View::Absent));
        assert!(matches!(AsText(&Box::new(None::<bool>)).view(), View::Absent));
        assert!(!matches!(AsText(&Some(0)).view(), View::Absent));
        assert!(!matches!(AsText(&Vec::<i64>::new()).view(), View::Absent));
    }
}
