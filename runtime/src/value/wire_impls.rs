//! What generated types implement alike.

/// For [`object!`](crate::object), [`open_enum!`](crate::open_enum) and [`integer_enum!`](crate::integer_enum) only.
#[doc(hidden)]
#[macro_export]
macro_rules! __private_wire {
    ($name:ident) => {
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

        impl $crate::DebugValue for $name {}
    };
}

/// Ties an operation to its request, so that a request alone says which operation it is for.
///
/// The operation must implement [`Operation`](crate::Operation); its request gets [`Request`](crate::Request).
///
/// ```text
/// operation! {
///     CancelOrder {
///         request: CancelOrderRequest,
///     }
/// }
/// ```
#[macro_export]
macro_rules! operation {
    ($name:ident { request: $request:ident, }) => {
        impl $crate::__private::Sealed for $name {}

        impl $crate::Request for $request {
            type Operation = $name;
        }
    };
}
