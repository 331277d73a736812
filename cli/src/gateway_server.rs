//! The gateway that is called, and the paths on it.

use antom::{Server, servers};
use antom_client::Gateway;

use crate::failure::Failure;
use crate::message_checks::Endpoint;
use crate::{environment, printable};

/// The variable of the gateway.
const GATEWAY: &str = "ANTOM_GATEWAY";
/// Where `antom sandbox` listens.
const ON_THIS_MACHINE: &str = "http://127.0.0.1:8080";
/// How client ids of the provider's sandbox begin.
const SANDBOX_CLIENT: &str = "SANDBOX_";
/// What takes the place of `/ams/api` for them.
const SANDBOX_PREFIX: &str = "/ams/sandbox/api";

/// A gateway by the name or the URL on the command line.
#[derive(Debug)]
pub(crate) struct NamedGateway {
    /// What the client calls.
    #[cfg(feature = "call")]
    pub(crate) gateway: Gateway,
    server: Server,
}

impl NamedGateway {
    /// The gateway of an argument or the environment, if either names one.
    pub(crate) fn given(argument: Option<&str>) -> Result<Option<Self>, Failure> {
        let of_environment = environment::variable(GATEWAY)?;
        let name = argument.map(str::to_owned).or(of_environment);
        name.map(|name| Self::named(&name)).transpose()
    }

    /// The gateway of that name or URL.
    pub(crate) fn named(name: &str) -> Result<Self, Failure> {
        let name = if name == "sandbox" { ON_THIS_MACHINE } else { name };
        let gateway: Gateway = name.parse().map_err(|error| {
            Failure::usage(format!("`{}` is no gateway: {error}", printable::text(name))).help(
                "it is asia, north-america, europe, sandbox or a URL such as http://127.0.0.1:8080",
            )
        })?;
        let server = match &gateway {
            Gateway::Asia => servers::ASIA,
            Gateway::NorthAmerica => servers::NORTH_AMERICA,
            Gateway::Europe => servers::EUROPE,
            _ => server_at(name),
        };
        Ok(Self {
            #[cfg(feature = "call")]
            gateway,
            server,
        })
    }

    /// The URL of an operation.
    pub(crate) fn url(&self, endpoint: &Endpoint, client_id: &str) -> String {
        server_of(endpoint, &self.server, client_id).url(endpoint.path)
    }

    /// The path of an operation.
    pub(crate) fn path(&self, endpoint: &Endpoint, client_id: &str) -> String {
        server_of(endpoint, &self.server, client_id).path(endpoint.path)
    }
}

/// The path of an operation on each of the provider's gateways.
pub(crate) fn path_anywhere(endpoint: &Endpoint, client_id: &str) -> String {
    server_of(endpoint, &servers::ASIA, client_id).path(endpoint.path)
}

/// Whether a client id is one of the provider's sandbox.
pub(crate) fn is_for_sandbox(client_id: &str) -> bool {
    client_id.starts_with(SANDBOX_CLIENT)
}

/// Whether a path is one that calls with client ids of the sandbox do not have, but for payments in stores.
pub(crate) fn is_production_path(path: &str) -> bool {
    path.starts_with(servers::ASIA.prefix())
}

fn server_of(endpoint: &Endpoint, chosen: &Server, client_id: &str) -> Server {
    let server = (endpoint.server)(chosen).clone();
    if is_for_sandbox(client_id) && server.prefix() == servers::ASIA.prefix() {
        server.with_prefix(SANDBOX_PREFIX)
    } else {
        server
    }
}

/// The server of a URL that is known to be one.
fn server_at(url: &str) -> Server {
    let url = url.trim();
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let host_end = url.get(after_scheme..).and_then(|rest| rest.find('/'));
    let (host, path) = url.split_at(host_end.map_or(url.len(), |end| after_scheme + end));
    let path = path.trim_end_matches('/');
    let server = servers::ASIA.with_host(host.to_owned());
    if path.is_empty() { server } else { server.with_prefix(path.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::NamedGateway;
    use crate::message_checks;

    fn url(gateway: &str, operation: &str, client_id: &str) -> String {
        let endpoint = message_checks::named(operation).unwrap().endpoint.as_ref().unwrap();
        NamedGateway::named(gateway).unwrap().url(endpoint, client_id)
    }

    #[test]
    fn client_ids_of_the_sandbox_have_a_path_of_their_own() {
        let europe = "https://open-de-global.alipay.com/ams";
        let path = "api/v1/payments/inquiryPayment";
        assert_eq!(url("europe", "inquiryPayment", "5Y1"), format!("{europe}/{path}"));
        assert_eq!(
            url("europe", "inquiryPayment", "SANDBOX_1"),
            format!("{europe}/sandbox/{path}")
        );
        assert_eq!(
            url("sandbox", "inquiryPayment", "SANDBOX_1"),
            format!("http://127.0.0.1:8080/ams/sandbox/{path}")
        );
        assert_eq!(
            url("https://proxy.example/antom/", "inquiryPayment", "SANDBOX_1"),
            "https://proxy.example/antom/v1/payments/inquiryPayment"
        );
    }

    #[test]
    fn what_is_no_gateway_is_refused() {
        for name in ["africa", "http://gateway.example", ""] {
            let failure = NamedGateway::named(name).unwrap_err();
            assert!(failure.help.is_some(), "{name}");
        }
    }
}
