//! What every generated type implements in the same words.

/// Implements reading, writing and the traits that go with them for generated types.
///
/// ```text
/// impl_wire! { object Amount; object PayRequest; enumeration TerminalType; operation Pay sends PayRequest; }
/// ```
///
/// An `object` must implement [`Object`](crate::Object), [`ReadObject`](crate::ReadObject) and
/// [`WriteObject`](crate::WriteObject); it gets [`Read`](crate::Read), [`Write`](crate::Write), `Debug`,
/// [`DebugValue`](crate::DebugValue), `Serialize` and `Deserialize`. An `enumeration` must implement
/// [`OpenEnum`](crate::OpenEnum) and `Debug`; it gets the same and `as_str`, `Display`, `AsRef<str>`, `From<&str>`
/// and `From<String>`. An `operation` must implement [`Operation`](crate::Operation); its request gets
/// [`Request`](crate::Request).
#[macro_export]
macro_rules! impl_wire {
    ($($kind:ident $name:ident $(sends $request:ident)?;)*) => {
        $($crate::impl_wire!(@ $kind $name $(sends $request)?);)*
    };
    (@ operation $name:ident sends $request:ident) => {
        impl $crate::__private::Sealed for $name {}

        impl $crate::Request for $request {
            type Operation = $name;
        }
    };
    (@ object $name:ident) => {
        impl $crate::Read for $name {
            const KIND: $crate::Kind = $crate::Kind::Object(<Self as $crate::Object>::SHAPE);

            fn read(
                reader: &mut $crate::JsonReader<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::ReadError> {
                $crate::read_object(reader)
            }
        }

        impl $crate::Write for $name {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Object(<Self as $crate::Object>::SHAPE, self)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug_members(f, <Self as $crate::Object>::SHAPE, self)
            }
        }

        $crate::impl_wire!(@ common $name);
    };
    (@ enumeration $name:ident) => {
        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }
        }

        impl $crate::Read for $name {
            const KIND: $crate::Kind = $crate::Kind::Text;

            fn read(
                reader: &mut $crate::JsonReader<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::ReadError> {
                $crate::read_enum(reader)
            }
        }

        impl $crate::Write for $name {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Text($crate::OpenEnum::as_str(self))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::OpenEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::OpenEnum::from_text(&text)
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::OpenEnum::as_str(self))
            }
        }

        $crate::impl_wire!(@ common $name);
    };
    (@ common $name:ident) => {
        impl $crate::__private::Sealed for $name {}

        impl<'de> $crate::__private::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize(deserializer)
            }
        }

        impl $crate::__private::serde_core::Serialize for $name {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serde_core::Serialize::serialize(
                    &$crate::Write::view(self),
                    serializer,
                )
            }
        }

        impl $crate::DebugValue for $name {
            fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self, f)
            }
        }
    };
}
