//! The gateway that is called, and the paths on it.

use antom::Server;
use antom_client::{Credentials, Gateway};

use crate::failure::Failure;
use crate::message_checks::Endpoint;
use crate::{environment, printable};

/// The variable of the gateway.
const GATEWAY: &str = "ANTOM_GATEWAY";
/// Where `antom sandbox` listens.
const ON_THIS_MACHINE: &str = "http://127.0.0.1:8080";

/// The gateway of an argument or the environment, if either names one.
pub(crate) fn given(argument: Option<&str>) -> Result<Option<Gateway>, Failure> {
    let of_environment = environment::variable(GATEWAY)?;
    let name = argument.map(str::to_owned).or(of_environment);
    name.map(|name| named(&name)).transpose()
}

/// The gateway of that name or URL.
pub(crate) fn named(name: &str) -> Result<Gateway, Failure> {
    let address = if name == "sandbox" { ON_THIS_MACHINE } else { name };
    address.parse().map_err(|error| {
        Failure::usage(format!("`{}` is no gateway: {error}", printable::text(name))).help(
            "it is asia, north-america, europe, sandbox or a URL such as http://127.0.0.1:8080",
        )
    })
}

/// Whether a gateway is one on this machine.
pub(crate) fn is_near(argument: Option<&str>) -> Result<bool, Failure> {
    let of_environment = environment::variable(GATEWAY)?;
    let name = argument.map(str::to_owned).or(of_environment).unwrap_or_default();
    let host = name.strip_prefix("http://").unwrap_or_default();
    let near = ["127.0.0.1", "localhost", "[::1]"];
    Ok(name == "sandbox" || near.iter().any(|it| host.starts_with(it)))
}

/// The server that a client calls an operation on.
pub(crate) fn server(gateway: &Gateway, endpoint: &Endpoint, client_id: &str) -> Server {
    gateway.server(endpoint.server, Credentials::is_sandbox_id(client_id))
}

#[cfg(test)]
mod tests {
    use super::{named, server};
    use crate::message_checks;

    fn url(gateway: &str, operation: &str, client_id: &str) -> String {
        let endpoint = message_checks::named(operation).unwrap().endpoint.as_ref().unwrap();
        server(&named(gateway).unwrap(), endpoint, client_id).url(endpoint.path)
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
            let failure = named(name).unwrap_err();
            assert!(failure.help.is_some(), "{name}");
        }
    }
}
