//! Headers, however a framework holds them.

use http::HeaderMap;

/// The headers of a message, however a framework holds them.
///
/// Implemented for `http::HeaderMap` and for pairs of name and value; your own type takes five lines.
pub trait Headers {
    /// The values of every header of this name, which is in lower case; names match without regard to case.
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]>;
}

impl Headers for HeaderMap {
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]> {
        self.get_all(name).iter().map(http::HeaderValue::as_bytes).collect()
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]> {
        let of_name = self.iter().filter(|(other, _)| other.as_ref().eq_ignore_ascii_case(name));
        of_name.map(|(_, value)| value.as_ref()).collect()
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const COUNT: usize> Headers for [(N, V); COUNT] {
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]> {
        self.as_slice().all(name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(N, V)> {
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]> {
        self.as_slice().all(name)
    }
}
