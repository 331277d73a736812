//! Rules that `garde` lacks. The formats are checked by the same functions as in the generated crate, so
//! that what is compared is how validators are put together.

use antom_runtime::formats;
use garde::Error;

/// A text that may be absent.
pub(crate) trait Text {
    /// The text.
    fn text(&self) -> Option<&str>;
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Option<String> {
    fn text(&self) -> Option<&str> {
        self.as_deref()
    }
}

macro_rules! formats {
    ($($name:ident = $check:path;)*) => {$(
        #[allow(dead_code, reason = "there are rules for formats that the schema does not use")]
        pub(crate) fn $name(value: &impl Text, (): &()) -> garde::Result {
            match value.text() {
                Some(text) if !$check(text) => Err(Error::new(concat!("not of format ", stringify!($name)))),
                _ => Ok(()),
            }
        }
    )*};
}

formats! {
    number = formats::is_number;
    digits = formats::is_digits;
    decimal = formats::is_decimal;
    datetime = formats::is_date_time;
    date = formats::is_date;
    language = formats::is_language;
    subdivision = formats::is_subdivision;
    json = formats::is_json;
}

/// Bounds of a whole number that travels as text.
pub(crate) fn bounds<T: Text>(
    least: Option<i64>,
    most: Option<i64>,
) -> impl Fn(&T, &()) -> garde::Result {
    move |value, ()| {
        // The format reports what is not a number.
        let Some(value) = value.text().and_then(|text| text.parse::<i64>().ok()) else {
            return Ok(());
        };
        match (least, most) {
            (Some(least), _) if value < least => Err(Error::new(format!("less than {least}"))),
            (_, Some(most)) if value > most => Err(Error::new(format!("greater than {most}"))),
            _ => Ok(()),
        }
    }
}

/// One of the texts.
pub(crate) fn one_of<T: Text>(known: &'static [&str]) -> impl Fn(&T, &()) -> garde::Result {
    move |value, ()| match value.text() {
        Some(text) if !known.contains(&text) => {
            Err(Error::new(format!("not one of {}", known.join(", "))))
        }
        _ => Ok(()),
    }
}
