//! Servers, and the addresses of calls.

use std::borrow::Cow;

/// A server of an API: a host, and the prefix of every path on it.
///
/// A call goes to the [`url`](Self::url). Some providers sign the [`path`](Self::path) of a request, which includes the
/// prefix.
///
/// # Examples
///
/// ```
/// use antom_runtime::Server;
///
/// const EUROPE: Server = Server::new("https://api.example.com", "/v2");
/// assert_eq!(EUROPE.path("/orders/pay"), "/v2/orders/pay");
/// assert_eq!(EUROPE.url("/orders/pay"), "https://api.example.com/v2/orders/pay");
///
/// let sandbox = EUROPE.with_prefix("/sandbox/v2");
/// assert_eq!(sandbox.url("/orders/pay"), "https://api.example.com/sandbox/v2/orders/pay");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Server {
    host: Cow<'static, str>,
    prefix: Cow<'static, str>,
}

impl Server {
    /// Creates a server from its host, such as `https://api.example.com`, and its prefix, such as `/v2`.
    ///
    /// The host has a scheme, a port if it is not the scheme's own, and no trailing slash. The prefix is empty, or has a
    /// leading slash and no trailing one. Both are used as they are.
    #[must_use]
    pub const fn new(host: &'static str, prefix: &'static str) -> Self {
        Self { host: Cow::Borrowed(host), prefix: Cow::Borrowed(prefix) }
    }

    /// Replaces the host, as for a server on the own machine.
    #[must_use]
    pub fn with_host(mut self, host: impl Into<Cow<'static, str>>) -> Self {
        self.host = host.into();
        self
    }

    /// Replaces the prefix, as for a sandbox on the same host.
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<Cow<'static, str>>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Scheme, host and port, without a trailing slash.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The start of every path on this server: empty, or with a leading slash and without a trailing one.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The path of a call: the prefix, followed by `path`, which is an operation's
    /// [`PATH`](crate::Operation::PATH).
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        [self.prefix(), path].concat()
    }

    /// The URL of a call: the host and the prefix, followed by `path`, which is an operation's
    /// [`PATH`](crate::Operation::PATH).
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        [self.host(), self.prefix(), path].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_prefix_are_replaced_one_by_one() {
        const SERVER: Server = Server::new("https://api.example.com", "");
        assert_eq!((SERVER.path("/pay"), SERVER.prefix()), ("/pay".to_owned(), ""));
        let local = SERVER.with_host(format!("http://127.0.0.1:{}", 8080)).with_prefix("/v2");
        assert_eq!((local.host(), local.prefix()), ("http://127.0.0.1:8080", "/v2"));
        assert_eq!(local.url("/pay"), "http://127.0.0.1:8080/v2/pay");
        assert_eq!(local, Server::new("http://127.0.0.1:8080", "/v2"));
    }
}
