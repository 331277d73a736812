//! Who may turn the sandbox's knobs and read its pages: programs of this machine, and pages that come from here.
//!
//! A server of this machine is in reach of every page that a browser shows: by its address, and by a name that an attacker
//! lets resolve to it (DNS rebinding). So the host is looked at first, whatever the method; then the origin; then what the
//! browser says of the two.

use http::request::Parts;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

/// The names of this machine.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// What a browser may do with a page, unless the page says something else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Headers of every answer that is not the gateway's.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stranger {
    /// It names another host.
    Host,
    /// A page of another origin sent it.
    Origin,
    /// A page of another site sent it.
    Site,
}

impl Stranger {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin | Self::Site => StatusCode::FORBIDDEN,
        }
    }

    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Host => "call the sandbox as 127.0.0.1 or localhost, with its port",
            Self::Origin => "a page of another origin may not do this",
            Self::Site => "a page of another site may not do this",
        }
    }
}

/// Checks where a request comes from. `scheme` and `port` are those of the sandbox.
pub(crate) fn admit(head: &Parts, scheme: &str, port: u16) -> Result<(), Stranger> {
    let host = only(&head.headers, &header::HOST).ok_or(Stranger::Host)?;
    let mut named = std::iter::once(host).chain(head.uri.authority().map(Authority::as_str));
    if !named.all(|name| is_here(name, port)) {
        return Err(Stranger::Host);
    }
    if head.headers.contains_key(header::ORIGIN) {
        let own = format!("{scheme}://{}", host.to_ascii_lowercase());
        if only(&head.headers, &header::ORIGIN) != Some(own.as_str()) {
            return Err(Stranger::Origin);
        }
    }
    let said = |name: &str| head.headers.get(name).map(HeaderValue::as_bytes);
    match said("sec-fetch-site") {
        None | Some(b"same-origin" | b"none") => Ok(()),
        // Who follows a link, from the page of a shop for instance, may see the page: its opener cannot.
        Some(_)
            if head.method == Method::GET
                && said("sec-fetch-mode") == Some(b"navigate")
                && said("sec-fetch-dest") == Some(b"document") =>
        {
            Ok(())
        }
        Some(_) => Err(Stranger::Site),
    }
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let value = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(value)
}

/// Whether a host is this machine and this port. Programs may leave the port out; browsers never do.
fn is_here(host: &str, port: u16) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let is_named = NAMES.iter().any(|name| authority.host().eq_ignore_ascii_case(name));
    let is_port = authority.port_u16().map_or(!host.ends_with(':'), |given| given == port);
    is_named && is_port && !host.contains('@')
}

/// Adds the headers that keep an answer to itself, but for those that it has.
pub(crate) fn protect<B>(response: &mut Response<B>) {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::{Stranger, admit};

    fn judged(method: &str, uri: &str, headers: &[(&str, &str)]) -> Result<(), Stranger> {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        admit(&request.body(()).unwrap().into_parts().0, "http", 8080)
    }

    #[test]
    fn hosts_are_looked_at_first_and_exactly() {
        for host in
            ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080", "localhost"]
        {
            assert_eq!(judged("GET", "/", &[("host", host)]), Ok(()), "{host}");
        }
        let foreign = [
            "evil.example",
            "evil.example:8080",
            "127.0.0.1:8081",
            "127.0.0.1:",
            "127.0.0.1.evil.example:8080",
            "localhost.:8080",
            "evil@127.0.0.1:8080",
            "127.0.0.1:8080@evil.example",
            "2130706433:8080",
            "127.1:8080",
            "0.0.0.0:8080",
            "",
        ];
        for host in foreign {
            for method in ["GET", "POST", "OPTIONS", "HEAD"] {
                let all = [("host", host), ("origin", "http://evil.example")];
                assert_eq!(judged(method, "/", &all), Err(Stranger::Host), "{host}");
            }
        }
        assert_eq!(judged("GET", "/", &[]), Err(Stranger::Host));
        let twice = [("host", "localhost:8080"), ("host", "localhost:8080")];
        assert_eq!(judged("GET", "/", &twice), Err(Stranger::Host));
        let absolute = judged("GET", "http://evil.example/", &[("host", "localhost:8080")]);
        assert_eq!(absolute, Err(Stranger::Host));
    }

    #[test]
    fn origins_are_ours_or_absent() {
        let with = |origin| judged("POST", "/", &[("host", "127.0.0.1:8080"), ("origin", origin)]);
        assert_eq!(with("http://127.0.0.1:8080"), Ok(()));
        let foreign = [
            "null",
            "http://localhost:8080",
            "https://127.0.0.1:8080",
            "http://127.0.0.1",
            "http://127.0.0.1:3000",
            "http://evil.example",
            "",
        ];
        for origin in foreign {
            assert_eq!(with(origin), Err(Stranger::Origin), "{origin}");
        }
    }

    #[test]
    fn other_sites_may_only_link_here() {
        let with = |method, site, mode, dest| {
            let mut all = vec![("host", "127.0.0.1:8080"), ("sec-fetch-site", site)];
            all.extend([("sec-fetch-mode", mode), ("sec-fetch-dest", dest)]);
            judged(method, "/", &all)
        };
        assert_eq!(with("GET", "same-origin", "cors", "empty"), Ok(()));
        assert_eq!(with("GET", "none", "navigate", "document"), Ok(()));
        for site in ["cross-site", "same-site"] {
            assert_eq!(with("GET", site, "navigate", "document"), Ok(()));
            assert_eq!(with("POST", site, "navigate", "document"), Err(Stranger::Site));
            assert_eq!(with("GET", site, "navigate", "iframe"), Err(Stranger::Site));
            assert_eq!(with("GET", site, "no-cors", "script"), Err(Stranger::Site));
            assert_eq!(with("GET", site, "cors", "empty"), Err(Stranger::Site));
        }
    }
}
