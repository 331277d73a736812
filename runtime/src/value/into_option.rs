//! What the setters of optional fields accept: a value, or an `Option` of one.

/// What an optional field can be set to: a value that converts into `T`, or an `Option` of one.
///
/// The setters of generated types accept it, so that a value that may be absent needs no `if`. `None` leaves the field
/// out of the message. Where its type is not known from elsewhere, write it: `None::<String>`.
///
/// ```
/// use antom_runtime::IntoOption;
///
/// fn text<M>(value: impl IntoOption<String, M>) -> Option<String> {
///     value.into_option()
/// }
///
/// let nickname: Option<&str> = None;
/// assert_eq!(text("Ann").as_deref(), Some("Ann"));
/// assert_eq!(text(Some("Ann")).as_deref(), Some("Ann"));
/// assert_eq!(text(nickname), None);
/// ```
///
/// The compiler infers `Marker`, which tells a value from an `Option`. The trait is sealed: implement `Into<T>` for a
/// type of your own.
#[diagnostic::on_unimplemented(
    message = "an optional `{T}` cannot be set to `{Self}`",
    label = "neither converts into `{T}` nor is an `Option` of what does",
    note = "give a value that implements `Into<{T}>`, or an `Option` of one"
)]
pub trait IntoOption<T, Marker>: sealed::Accepted<Marker> {
    /// The value, where there is one.
    fn into_option(self) -> Option<T>;
}

impl<T, U: Into<T>> IntoOption<T, sealed::Value> for U {
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> IntoOption<T, sealed::Optional> for Option<U> {
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// What an optional list can be set to: items that convert into `T`, or an `Option` of them.
///
/// Like [`IntoOption`], for whatever can be iterated over.
///
/// ```
/// use antom_runtime::IntoOptionalList;
///
/// fn tags<M>(items: impl IntoOptionalList<String, M>) -> Option<Vec<String>> {
///     items.into_optional_list()
/// }
///
/// assert_eq!(tags(["new", "red"]).map_or(0, |tags| tags.len()), 2);
/// assert_eq!(tags(Some(vec!["new"])).map_or(0, |tags| tags.len()), 1);
/// assert_eq!(tags(None::<Vec<String>>), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "an optional list of `{T}` cannot be set to `{Self}`",
    label = "neither holds items that convert into `{T}` nor is an `Option` of what does",
    note = "give items that implement `Into<{T}>` in an array, a vector or an iterator, or an `Option` of these"
)]
pub trait IntoOptionalList<T, Marker>: sealed::Accepted<Marker> {
    /// The items, where there is a list.
    fn into_optional_list(self) -> Option<Vec<T>>;
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoOptionalList<T, sealed::Value> for I {
    fn into_optional_list(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(Into::into).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoOptionalList<T, sealed::Optional> for Option<I> {
    fn into_optional_list(self) -> Option<Vec<T>> {
        self.map(|items| items.into_iter().map(Into::into).collect())
    }
}

mod sealed {
    /// Marks an implementation for values.
    #[derive(Debug)]
    pub enum Value {}

    /// Marks an implementation for an `Option`.
    #[derive(Debug)]
    pub enum Optional {}

    /// Keeps the traits to the implementations of this file.
    pub trait Accepted<Marker> {}

    impl<T> Accepted<Value> for T {}
    impl<T> Accepted<Optional> for Option<T> {}
}
