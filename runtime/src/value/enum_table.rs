//! The table of an enum's texts: `open_enum!`.

/// Implements an open enum, from a table of its variants and their texts, sorted by text (byte order).
///
/// ```
/// use antom_runtime::{UnknownValue, open_enum};
///
/// #[derive(Clone, PartialEq, Hash)]
/// enum Colour {
///     DarkRed,
///     Green,
///     Unknown(UnknownValue),
/// }
///
/// open_enum! {
///     Colour {
///         DarkRed = "DARK_RED",
///         Green = "GREEN",
///     }
/// }
///
/// assert_eq!(Colour::from("GREEN"), Colour::Green);
/// assert_eq!(Colour::from("BLUE"), "BLUE");
/// assert!("BLUE".parse::<Colour>().is_err());
/// ```
///
/// The type gets [`OpenEnum`](crate::OpenEnum), [`Read`](crate::Read), [`Write`](crate::Write),
/// [`DebugValue`](crate::DebugValue), `as_str`, `Debug`, `Display`, `AsRef<str>`, `From<&str>`, `From<String>`, `FromStr`,
/// `Eq`, comparison with text, `Serialize` and `Deserialize`.
///
/// The table of an [`ErrorCode`](crate::ErrorCode) also says what the API's codes ask the caller to do, and of each code
/// its [`Status`](crate::Status), what to do and what it means; `.normal()` marks those of a normal course of events.
///
/// ```
/// use antom_runtime::{ActionKind, ErrorCode, UnknownValue, open_enum};
///
/// #[derive(Clone, PartialEq, Hash)]
/// enum LoanErrorCode {
///     BookLent,
///     NoSuchBook,
///     Unknown(UnknownValue),
/// }
///
/// open_enum! {
///     LoanErrorCode: ActionKind {
///         BookLent = "BOOK_LENT": Failure(Wait, "Somebody else has the book.").normal(),
///         NoSuchBook = "NO_SUCH_BOOK": Failure(FixRequest, "The library does not have the book."),
///     }
/// }
///
/// let lent = LoanErrorCode::BookLent.info();
/// assert!(lent.is_some_and(|info| info.normal && info.action == ActionKind::Wait));
/// assert!(LoanErrorCode::from("TORN").info().is_none());
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident: $action:ident {
        $($variant:ident = $text:literal: $status:ident($what:ident, $meaning:literal) $(.$normal:ident())?,)*
    }) => {
        $crate::open_enum! { $name { $($variant = $text,)* } }

        impl $crate::ErrorCode for $name {
            type Action = $action;

            const INFOS: &'static [$crate::CodeInfo<$action>] = &[$(
                $crate::CodeInfo::new($crate::Status::$status, $action::$what, $meaning) $(.$normal())?,
            )*];
        }
    };
    ($name:ident { $($variant:ident = $text:literal,)* }) => {
        impl $crate::OpenEnum for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];
            const TEXTS: &'static [&'static str] = &[$($text),*];

            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            fn unknown(value: $crate::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            fn is_known(&self) -> bool {
                !::core::matches!(self, Self::Unknown(_))
            }
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            #[inline]
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
            #[inline]
            fn from(text: &str) -> Self {
                $crate::OpenEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::OpenEnum::from_text(&text)
            }
        }

        /// Takes only values that the schema lists; `From` takes any text.
        impl ::core::str::FromStr for $name {
            type Err = $crate::ParseValueError;

            // Not `Self::Err`, which is ambiguous where a variant is called `Err`.
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseValueError> {
                $crate::ParseValueError::__known(text)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                $crate::OpenEnum::as_str(self) == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                $crate::OpenEnum::as_str(self) == *other
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug_enum(f, self, &[$(::core::stringify!($variant)),*])
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::OpenEnum::as_str(self))
            }
        }

        $crate::__private_wire!($name);
    };
}
