//! Scalar types for addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats::{self, UrlParts};

text_scalar! {
    /// An absolute `http` or `https` URL.
    Url, "url", formats::is_url
}

text_scalar! {
    /// An absolute URI of any scheme.
    Uri, "uri", formats::is_uri
}

text_scalar! {
    /// An IPv4 or IPv6 address.
    IpAddress, "ip", formats::is_ip
}

text_scalar! {
    /// An IPv4 address.
    Ipv4Address, "ipv4", formats::is_ipv4
}

text_scalar! {
    /// An IPv6 address.
    Ipv6Address, "ipv6", formats::is_ipv6
}

text_scalar! {
    /// An email address.
    Email, "email", formats::is_email
}

read_and_write_as_text!(Url, Uri, IpAddress, Ipv4Address, Ipv6Address, Email);

impl Url {
    /// `http` or `https`, in the case it is written in; `None` if the URL is not well formed.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        UrlParts::parse(&self.0).map(|parts| parts.scheme)
    }

    /// The host as written, an IPv6 address with its brackets; `None` if the URL is not well formed.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        UrlParts::parse(&self.0).map(|parts| parts.host)
    }
}

impl IpAddress {
    /// The address; `None` if it is not well formed.
    #[must_use]
    pub fn to_ip_addr(&self) -> Option<IpAddr> {
        self.0.parse().ok()
    }
}

impl From<IpAddr> for IpAddress {
    fn from(address: IpAddr) -> Self {
        Self::new(address.to_string())
    }
}

impl Uri {
    /// The scheme as written; `None` if the URI is not well formed.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        let scheme = self.0.split_once(':').map(|(scheme, _)| scheme);
        scheme.filter(|_| formats::is_uri(&self.0))
    }
}

impl Ipv4Address {
    /// The address; `None` if it is not well formed.
    #[must_use]
    pub fn to_ipv4_addr(&self) -> Option<Ipv4Addr> {
        self.0.parse().ok()
    }
}

impl Ipv6Address {
    /// The address; `None` if it is not well formed.
    #[must_use]
    pub fn to_ipv6_addr(&self) -> Option<Ipv6Addr> {
        self.0.parse().ok()
    }
}

impl From<Ipv4Addr> for Ipv4Address {
    fn from(address: Ipv4Addr) -> Self {
        Self::new(address.to_string())
    }
}

impl From<Ipv6Addr> for Ipv6Address {
    fn from(address: Ipv6Addr) -> Self {
        Self::new(address.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_give_their_parts() {
        let url = Url::new("https://shop.example:8080/done");
        assert_eq!((url.scheme(), url.host()), (Some("https"), Some("shop.example")));
        let relative = Url::new("/done");
        assert_eq!((relative.scheme(), relative.host()), (None, None));
    }

    #[test]
    fn ip_addresses_convert_both_ways() {
        let address = IpAddr::from([127, 0, 0, 1]);
        assert_eq!(IpAddress::from(address).as_str(), "127.0.0.1");
        assert_eq!(IpAddress::new("127.0.0.1").to_ip_addr(), Some(address));
        assert_eq!(IpAddress::new("localhost").to_ip_addr(), None);
        let (four, six) = (Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST);
        assert_eq!(Ipv4Address::from(four).to_ipv4_addr(), Some(four));
        assert_eq!(Ipv6Address::from(six).to_ipv6_addr(), Some(six));
        assert_eq!(Ipv4Address::new("::1").to_ipv4_addr(), None);
    }

    #[test]
    fn uris_give_their_scheme() {
        assert_eq!(Uri::new("mailto:a@b").scheme(), Some("mailto"));
        assert_eq!(Uri::new("/done").scheme(), None);
    }
}
