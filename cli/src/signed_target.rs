//! What is signed besides the body: a method, and a path as the receiver sees it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use antom_client::Gateway;

use crate::cli::SignedArgs;
use crate::failure::Failure;
use crate::gateway_server;
use crate::message_checks::{self, Entry};
use crate::{printable, which_message};

/// What is signed besides the body.
#[derive(Debug)]
pub(crate) struct SignedTarget {
    /// The HTTP method, in capitals.
    pub(crate) method: String,
    /// The path, with its query.
    pub(crate) path: String,
    /// The whole address, if it is known.
    pub(crate) url: Option<String>,
    /// The operation that is called, if the path is that of one.
    pub(crate) operation: Option<&'static Entry>,
}

impl SignedTarget {
    /// The target of a command, and the file of the body.
    pub(crate) fn of<'a>(
        args: &'a SignedArgs,
        gateway: Option<&Gateway>,
        client_id: &str,
    ) -> Result<(Self, &'a Path), Failure> {
        let (method, target, file) = parts(args);
        let target = target.to_string_lossy();
        let mut found = Self::named(&target, gateway, client_id)?;
        if let Some(method) = method {
            found.method = http_method(method)?;
        }
        Ok((found, Path::new(file)))
    }

    fn named(target: &str, gateway: Option<&Gateway>, client_id: &str) -> Result<Self, Failure> {
        let method = "POST".to_owned();
        if target.starts_with('/') {
            let (path, operation) = (target.to_owned(), with_path(target));
            return Ok(Self { method, path, url: None, operation });
        }
        if let Some((_, address)) = target.split_once("://") {
            let path = address.find(['/', '?', '#']).and_then(|at| address.get(at..));
            let path = path.unwrap_or("/").split('#').next().unwrap_or("/");
            let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
            let operation = with_path(&path);
            return Ok(Self { method, path, url: Some(target.to_owned()), operation });
        }
        let entry = message_checks::named(target).ok_or_else(|| not_a_target(target))?;
        let Some(endpoint) = &entry.endpoint else {
            let message =
                format!("`{}` is a notification, which is sent to an address of yours", entry.name);
            return Err(Failure::usage(message)
                .help("give the path or the URL that it is sent to, such as POST /notify"));
        };
        // The paths are the same on each of the provider's gateways.
        let server = gateway_server::server(gateway.unwrap_or(&Gateway::Asia), endpoint, client_id);
        let path = server.path(endpoint.path);
        let url = gateway.map(|_| server.url(endpoint.path));
        Ok(Self { method: endpoint.method.to_owned(), path, url, operation: Some(entry) })
    }
}

/// Method, target and file. The method may be left out.
fn parts(args: &SignedArgs) -> (Option<&OsStr>, &OsStr, &OsStr) {
    let SignedArgs { first, second, third, .. } = args;
    match third.as_ref().map(OsString::as_os_str) {
        Some(file) => (Some(first), second, file),
        None => (None, first, second),
    }
}

fn http_method(given: &OsStr) -> Result<String, Failure> {
    let text = given.to_string_lossy();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let message = format!("`{}` is no HTTP method", printable::text(&text));
        return Err(Failure::usage(message)
            .help("such as `POST`, before the path: `antom sign POST PATH FILE`"));
    }
    Ok(text.to_ascii_uppercase())
}

/// The operation that is called under a path, whatever its prefix.
fn with_path(path: &str) -> Option<&'static Entry> {
    let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
    message_checks::all()
        .iter()
        .find(|entry| entry.endpoint.as_ref().is_some_and(|endpoint| path.ends_with(endpoint.path)))
}

fn not_a_target(target: &str) -> Failure {
    if target.contains('/') {
        let message = format!("`{}` is no operation, no path and no URL", printable::text(target));
        return Failure::usage(message).help("a path begins with `/`");
    }
    which_message::unknown(target)
}

#[cfg(test)]
mod tests {
    use super::SignedTarget;

    fn target(text: &str, client_id: &str) -> (String, Option<&'static str>) {
        let found = SignedTarget::named(text, None, client_id).unwrap();
        assert_eq!(found.method, "POST");
        (found.path, found.operation.map(|entry| entry.name))
    }

    #[test]
    fn operations_paths_and_urls_have_a_path() {
        let path = "/ams/api/v1/payments/inquiryPayment";
        let operation = Some("inquiryPayment");
        assert_eq!(target("inquiryPayment", "5Y1"), (path.to_owned(), operation));
        assert_eq!(target("inquiry-payment", "5Y1"), (path.to_owned(), operation));
        let sandbox = path.replace("/ams/", "/ams/sandbox/");
        assert_eq!(target("inquiryPayment", "SANDBOX_1"), (sandbox, operation));
        assert_eq!(target(path, "SANDBOX_1"), (path.to_owned(), operation));
        for (url, path) in [
            ("https://shop.example/notify?shop=1#top", "/notify?shop=1"),
            ("https://shop.example", "/"),
            ("https://shop.example?shop=1", "/?shop=1"),
        ] {
            assert_eq!(target(url, "5Y1"), (path.to_owned(), None));
        }
    }

    #[test]
    fn what_is_none_of_them_is_refused() {
        for text in ["v1/payments/pay", "inquiryPaymnt", "notifyPayment", ""] {
            let failure = SignedTarget::named(text, None, "5Y1").unwrap_err();
            assert!(failure.help.is_some(), "{text}");
        }
    }
}
