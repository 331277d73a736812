//! Writing, with absent members left out.

mod text;

pub use text::{AsText, WriteText};

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

/// A type that can be written.
pub trait Write {
    /// Whether there is nothing to write, so that an object leaves the member out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// An object type that generated code knows how to write.
pub trait WriteObject {
    /// Puts every member, in schema order.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_fields<S: SerializeMap>(&self, object: &mut ObjectWriter<S>) -> Result<(), S::Error>;
}

/// Takes the members of an object, one after the other.
pub struct ObjectWriter<S> {
    members: S,
}

impl<S: SerializeMap> ObjectWriter<S> {
    /// Writes a member, or nothing if the value is absent.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn put<T: Write + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        if value.is_absent() {
            return Ok(());
        }
        self.members.serialize_entry(name, &Written(value))
    }
}

/// Writes an object of a generated type.
///
/// # Errors
///
/// Those of the serializer.
pub fn write_object<T: WriteObject, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let members = serializer.serialize_map(None)?;
    let mut object = ObjectWriter { members };
    value.write_fields(&mut object)?;
    object.members.end()
}

/// Hands a value to serde.
struct Written<'a, T: ?Sized>(&'a T);

impl<T: Write + ?Sized> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

impl Write for str {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Write for String {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Write for bool {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

impl Write for i64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*self)
    }
}

impl Write for Map<String, Value> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<T: Write> Write for Option<T> {
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(Write::is_absent)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Write> Write for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written))
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    struct Sample {
        label: Option<String>,
        flags: Vec<bool>,
        count: Box<Option<i64>>,
        free: Map<String, Value>,
    }

    impl WriteObject for Sample {
        fn write_fields<S: SerializeMap>(
            &self,
            object: &mut ObjectWriter<S>,
        ) -> Result<(), S::Error> {
            object.put("label", &self.label)?;
            object.put("flags", &self.flags)?;
            object.put("count", &self.count)?;
            object.put("free", &self.free)?;
            object.put("const", "FIXED")
        }
    }

    fn written(sample: &Sample) -> String {
        let mut json = Vec::new();
        write_object(sample, &mut serde_json::Serializer::new(&mut json)).unwrap();
        String::from_utf8(json).unwrap()
    }

    #[test]
    fn members_come_in_schema_order() {
        let free = Map::from_iter([("k".to_owned(), json!([1, null]))]);
        let sample = Sample {
            label: Some("a\"b".to_owned()),
            flags: vec![true, false],
            count: Box::new(Some(3)),
            free,
        };
        assert_eq!(
            written(&sample),
            r#"{"label":"a\"b","flags":[true,false],"count":3,"free":{"k":[1,null]},"const":"FIXED"}"#
        );
    }

    #[test]
    fn absent_members_are_left_out_and_empty_ones_are_not() {
        let sample = Sample { label: None, flags: vec![], count: Box::new(None), free: Map::new() };
        assert_eq!(written(&sample), r#"{"flags":[],"free":{},"const":"FIXED"}"#);
    }

    #[test]
    fn nothing_is_written_as_null_where_it_cannot_be_left_out() {
        let list = serde_json::to_string(&Written(&vec![Some(1_i64), None])).unwrap();
        assert_eq!(list, "[1,null]");
    }
}
