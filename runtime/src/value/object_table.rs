//! The table of an object's members: `object!`.

/// Implements reading, writing, `Debug`, `PartialEq`, `Eq` and `Hash` for a struct, from a table of its members.
///
/// A line gives the field, the member's name on the wire and its [`Kind`](crate::Kind), in the order in which
/// members are written. `as text` writes booleans and numbers as strings. `.aliases(&[…])` names other spellings, which are
/// read where the member itself is absent. `.read_only()` and `.write_only()` mark members that only responses or only requests
/// have; `sent` and `received` behind the name of the table say that values of the type are requests or responses. A last line
/// `..extra(Any),` makes the object an open one: its field `extra` keeps the members of other names, whose values are of this
/// kind.
///
/// ```
/// use antom_runtime::{Sensitive, from_str, object, to_string};
///
/// const PERSONAL: Sensitive = Sensitive::hidden("personal");
///
/// #[derive(Clone)]
/// struct Item {
///     name: String,
///     note: Option<String>,
///     sold: Option<bool>,
/// }
///
/// object! {
///     Item as ITEM {
///         name: required("name", Text),
///         note: optional("freeNote", Text).sensitive(PERSONAL),
///         sold: optional("sold", Boolean) as text,
///     }
/// }
///
/// let item: Item = from_str(r#"{"name": "lamp", "freeNote": "for Ann", "sold": true}"#)?;
/// assert_eq!(to_string(&item)?, r#"{"name":"lamp","freeNote":"for Ann","sold":"true"}"#);
/// assert!(!format!("{item:?}").contains("Ann"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The type gets [`Object`](crate::Object), [`ReadObject`](crate::ReadObject), [`WriteObject`](crate::WriteObject),
/// [`Read`](crate::Read), [`Write`](crate::Write), [`DebugValue`](crate::DebugValue), `Debug`, `PartialEq`, `Eq`, `Hash`, `Serialize` and
/// `Deserialize`; the table itself is a static [`Shape`](crate::Shape) of the name behind `as`.
#[macro_export]
macro_rules! object {
    ($name:ident as $shape:ident $(, $direction:ident)? {
        $($field:ident: $presence:ident($wire:literal, $kind:expr) $(.$mark:ident($($class:expr)?))* $(as $text:ident)?,)*
        $(..$extra:ident($other:expr) $(as $extra_text:ident)?,)?
    }) => {
        $crate::object!(@shape $name $shape [
            $($crate::Field::$presence($wire, $kind) $(.$mark($($class)?))*,)*
        ] $($direction)? $(..$other)?);

        impl $crate::Object for $name {
            const SHAPE: &'static $crate::Shape = &$shape;
        }

        impl $crate::ReadObject for $name {
            fn read_members(
                reader: &mut $crate::JsonReader<'_>,
            ) -> ::core::result::Result<Self, $crate::ReadError> {
                $(let mut $field = ::core::option::Option::None;)*
                $(let mut $extra = $crate::Rest::default();)?
                let read = $crate::object!(@read reader $shape [$($field)*] $($extra)?);
                // One way out for whatever is wrong: each drops all fields, which is code.
                match (read, $($crate::object!(@value $presence $field),)*) {
                    (::core::result::Result::Ok(()), $($crate::object!(@pattern $presence $field),)*) => {
                        ::core::result::Result::Ok(Self { $($field,)* $($extra: $extra.end())? })
                    }
                    (read, ..) => ::core::result::Result::Err(reader.stopped(read)),
                }
            }
        }

        impl $crate::WriteObject for $name {
            fn with_members(&self, take: &mut dyn FnMut(&[&dyn $crate::WriteMember])) {
                take(&[
                    $($crate::object!(@member (&self.$field) $($text)?),)*
                    $($crate::object!(@member (&self.$extra) $($extra_text)?),)?
                ]);
            }
        }

        impl $crate::Read for $name {
            const KIND: $crate::Kind = $crate::Kind::Object(&$shape);

            fn read(
                reader: &mut $crate::JsonReader<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::ReadError> {
                $crate::read_object(reader)
            }
        }

        impl $crate::Write for $name {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Object(&$shape, self)
            }
        }

        $crate::object!(@members $name $shape);
        $crate::__private_wire!($name);
    };
    // What a call returns when it succeeded is made from a response and never read, so it is only shown.
    ($name:ident as $shape:ident for Debug {
        $($field:ident: $presence:ident($wire:literal, $kind:expr) $(.$mark:ident($($class:expr)?))*,)*
    }) => {
        $crate::object!(@shape $name $shape [
            $($crate::Field::$presence($wire, $kind) $(.$mark($($class)?))*,)*
        ]);

        impl $crate::WriteObject for $name {
            fn with_members(&self, take: &mut dyn FnMut(&[&dyn $crate::WriteMember])) {
                take(&[$(&self.$field),*]);
            }
        }

        $crate::object!(@members $name $shape);
    };
    (@members $name:ident $shape:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug_members(f, &$shape, self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::same_members(self, other)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::hash_members(self, state);
            }
        }
    };
    (@shape $name:ident $shape:ident [$($line:expr,)*] $($direction:ident)? $(..$other:expr)?) => {
        pub(crate) static $shape: $crate::Shape = {
            #[allow(unused_imports, clippy::enum_glob_use, reason = "lines name kinds without their path")]
            use $crate::Kind::*;
            $crate::Shape::new(::core::stringify!($name), &[$($line),*]) $(.$direction())? $(.open($other))?
        };
    };
    (@read $reader:ident $shape:ident [$($field:ident)*]) => {
        $reader.members(&$shape, &mut [$(&mut $field),*])
    };
    (@read $reader:ident $shape:ident [$($field:ident)*] $extra:ident) => {
        $reader.open_members(&$shape, &mut [$(&mut $field),*], &mut $extra)
    };
    (@value required $field:ident) => { $field };
    (@value optional $field:ident) => { () };
    (@pattern required $field:ident) => { ::core::option::Option::Some($field) };
    (@pattern optional $field:ident) => { () };
    (@member ($value:expr)) => { $value };
    (@member ($value:expr) text) => { &$crate::AsText($value) };
}
