//! Proxies, by the environment.

use std::env;
use std::net::IpAddr;

use http::Uri;

/// The proxy for a host, by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` in either case; none for this machine. The error says
/// why there is no such proxy, and nothing of its address, which may have a password in it.
///
/// Plain `http` is for this machine only, so that `HTTP_PROXY` has no part in it.
pub(crate) fn for_host(host: &str) -> Result<Option<Uri>, &'static str> {
    let chosen = choose(host, |name| {
        let value = env::var(name).or_else(|_| env::var(name.to_ascii_lowercase()));
        value.ok().filter(|value| !value.trim().is_empty())
    });
    chosen.as_deref().map(address).transpose()
}

/// The address of a proxy that both transports can talk to.
fn address(proxy: &str) -> Result<Uri, &'static str> {
    let uri: Uri = proxy.trim().parse().map_err(|_| "the proxy's address is no URL")?;
    if uri.scheme_str() == Some("http") && uri.host().is_some_and(|host| !host.is_empty()) {
        Ok(uri)
    } else {
        Err("only proxies with http:// are supported")
    }
}

fn choose(host: &str, variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let proxy = variable("HTTPS_PROXY").or_else(|| variable("ALL_PROXY"))?;
    let excepted = variable("NO_PROXY").unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let is_here =
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_excepted = excepted.split(',').map(str::trim).any(|entry| {
        let entry = entry.trim_start_matches("*.").trim_start_matches('.').to_ascii_lowercase();
        let is_below = host.strip_suffix(&entry).is_some_and(|rest| rest.ends_with('.'));
        entry == "*" || (!entry.is_empty() && (host == entry || is_below))
    });
    let has_scheme = proxy.contains("://");
    let proxy = if has_scheme { proxy } else { format!("http://{proxy}") };
    (!is_here && !is_excepted).then_some(proxy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses() {
        let choose = |host: &str, no: &str| {
            choose(host, |name| match name {
                "HTTPS_PROXY" => Some("proxy.example:3128".to_owned()),
                "NO_PROXY" => Some(no.to_owned()),
                _ => None,
            })
        };
        let proxy = Some("http://proxy.example:3128".to_owned());
        assert_eq!(choose("api.example", ""), proxy);
        assert_eq!(choose("api.example", "other.example, notapi.example"), proxy);
        for no in ["*", "api.example", ".example", "*.example", "a.b, API.example"] {
            assert_eq!(choose("api.example", no), None, "{no}");
        }
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            assert_eq!(choose(host, ""), None, "{host}");
        }
        assert_eq!(super::choose("api.example", |_| None), None);
    }

    #[test]
    fn a_proxy_has_an_address_with_http() {
        for good in ["http://127.0.0.1:3128", " http://a:b@[::1]:1/ ", "http://proxy.example"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in ["https://proxy.example", "socks5://127.0.0.1:1080", "http://", "http://a b", ""]
        {
            let error = address(bad).unwrap_err();
            assert!(!error.contains("proxy.example"), "{error}");
        }
    }
}
