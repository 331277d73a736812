//! Where calls go.

use std::error::Error;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use antom::{Server, servers};
use http::Uri;

/// The gateway that calls go to.
///
/// Parsed from `asia`, `north-america`, `europe` or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gateway {
    /// `https://open-sea-global.alipay.com`.
    Asia,
    /// `https://open-na-global.alipay.com`.
    NorthAmerica,
    /// `https://open-de-global.alipay.com`.
    Europe,
    /// Another address, as of a sandbox on this machine.
    At(Address),
}

/// The address of a gateway: `https`, or `http` on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Server);

impl Gateway {
    /// What every path begins with, unless the gateway has an address with a path of its own.
    pub const PREFIX: &'static str = "/ams/api";
    /// What takes its place for client ids of the provider's sandbox.
    pub const SANDBOX_PREFIX: &'static str = "/ams/sandbox/api";

    /// A gateway at an address such as `http://127.0.0.1:8080`.
    ///
    /// A path in it takes the place of `/ams/api`, with which every path begins otherwise.
    ///
    /// # Errors
    ///
    /// What is wrong with the address; `http` is for this machine only.
    pub fn at(address: &str) -> Result<Self, AddressError> {
        Address::parse(address).map(Self::At)
    }

    /// The server that an operation is called on, with `of_operation` as its [`Operation::server`](antom::Operation::server).
    /// Client ids of the sandbox have a path of their own on every server.
    #[must_use]
    pub fn server(
        &self,
        of_operation: impl FnOnce(&Server) -> &Server,
        for_sandbox: bool,
    ) -> Server {
        let chosen = match self {
            Self::Asia => servers::ASIA,
            Self::NorthAmerica => servers::NORTH_AMERICA,
            Self::Europe => servers::EUROPE,
            Self::At(Address(server)) => server.clone(),
        };
        let server = of_operation(&chosen).clone();
        if for_sandbox && server.prefix() == Self::PREFIX {
            server.with_prefix(Self::SANDBOX_PREFIX)
        } else {
            server
        }
    }
}

impl Address {
    /// Reads an address such as `https://gateway.example` or `http://localhost:8080`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(address: &str) -> Result<Self, AddressError> {
        if address.contains(['?', '#', '@']) {
            return Err(AddressError::More);
        }
        let uri: Uri = address.trim().parse().map_err(|_| AddressError::NotAUrl)?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(AddressError::NotAUrl)?;
        let scheme = uri.scheme_str().ok_or(AddressError::NotAUrl)?;
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => return Err(AddressError::NotEncrypted),
            _ => return Err(AddressError::NotAUrl),
        }
        let authority = uri.authority().ok_or(AddressError::NotAUrl)?;
        let path = uri.path().trim_end_matches('/');
        let prefix = if path.is_empty() { Gateway::PREFIX } else { path };
        let server = Server::new("", "")
            .with_host(format!("{scheme}://{authority}"))
            .with_prefix(prefix.to_owned());
        Ok(Self(server))
    }
}

/// Whether a host is this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl FromStr for Gateway {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        match text {
            "asia" => Ok(Self::Asia),
            "north-america" => Ok(Self::NorthAmerica),
            "europe" => Ok(Self::Europe),
            address => Self::at(address),
        }
    }
}

/// Why a text is no address of a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AddressError {
    /// It is not an absolute `https` or `http` URL.
    NotAUrl,
    /// It is `http`, and not on this machine.
    NotEncrypted,
    /// It has a user, a query or a fragment.
    More,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAUrl => {
                "the address of a gateway is `asia`, `north-america`, `europe` or a URL such as https://gateway.example"
            }
            Self::NotEncrypted => "only a gateway on this machine may be called by http; use https",
            Self::More => "the address of a gateway has no user, query or fragment",
        })
    }
}

impl Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;
    use antom::Operation;
    use antom::inquiry_payment::InquiryPayment;

    fn url(gateway: &str, for_sandbox: bool) -> String {
        let gateway: Gateway = gateway.parse().unwrap();
        gateway.server(InquiryPayment::server, for_sandbox).url(InquiryPayment::PATH)
    }

    #[test]
    fn a_client_id_of_the_sandbox_has_a_path_of_its_own() {
        let europe = "https://open-de-global.alipay.com/ams";
        let path = "api/v1/payments/inquiryPayment";
        assert_eq!(url("europe", false), format!("{europe}/{path}"));
        assert_eq!(url("europe", true), format!("{europe}/sandbox/{path}"));
        let local = "http://127.0.0.1:8080";
        assert_eq!(url(local, true), format!("{local}/ams/sandbox/{path}"));
        assert_eq!(url("http://[::1]:8080/", false), format!("http://[::1]:8080/ams/{path}"));
        let own = url("https://proxy.example/antom/", true);
        assert_eq!(own, "https://proxy.example/antom/v1/payments/inquiryPayment");
    }

    #[test]
    fn an_address_is_encrypted_or_on_this_machine() {
        for address in ["http://localhost", "http://127.3.2.1:1", "https://a.example:8443"] {
            assert!(Gateway::at(address).is_ok(), "{address}");
        }
        for (address, error) in [
            ("", AddressError::NotAUrl),
            ("africa", AddressError::NotAUrl),
            ("ftp://127.0.0.1", AddressError::NotAUrl),
            ("//127.0.0.1", AddressError::NotAUrl),
            ("http://gateway.example", AddressError::NotEncrypted),
            ("http://localhost.example", AddressError::NotEncrypted),
            ("http://10.0.0.1", AddressError::NotEncrypted),
            ("https://user@gateway.example", AddressError::More),
            ("https://gateway.example/?a=1", AddressError::More),
        ] {
            assert_eq!(Gateway::at(address), Err(error), "{address}");
        }
    }
}
