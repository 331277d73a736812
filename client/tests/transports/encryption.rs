//! TLS: verified, always, and with a provider of cryptography that is not the process's.

use std::sync::Arc;

use antom::ActionKind;
use antom_client::{Effect, ErrorKind, Gateway, Roots};
use rcgen::{
    Certificate, CertificateParams, CertifiedKey, KeyPair, date_time_ymd,
    generate_simple_self_signed,
};
use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::PrivatePkcs8KeyDer;

use super::client::Client;
use super::server::{Reaction, Server};
use super::stand_in;

/// A server whose certificate is for this name, and the certificate.
pub(crate) fn server(name: &str) -> (Server, String) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed([name.to_owned()]).unwrap();
    with_certificate(&cert, &signing_key)
}

fn with_certificate(cert: &Certificate, signing_key: &KeyPair) -> (Server, String) {
    let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key.into())
        .unwrap();
    (Server::with_tls(&[Reaction::Succeed], config), cert.pem())
}

#[test]
fn a_certificate_that_is_believed_gives_a_connection() {
    let (server, certificate) = server("localhost");
    let gateway = Gateway::at(&format!("https://localhost:{}", server.address.port())).unwrap();
    let roots = Roots::from_pem(&certificate).unwrap();
    for client in Client::both_with_roots(&stand_in::core(gateway), &roots) {
        for _ in 0..2 {
            client.send(&stand_in::cancellation()).unwrap();
        }
    }
    assert_eq!((server.attempts(), server.connections()), (4, 2));
    assert!(CryptoProvider::get_default().is_none(), "nothing is installed for the process");
}

#[test]
fn a_certificate_that_is_not_believed_is_refused_before_anything_is_sent() {
    let (known, certificate) = server("localhost");
    let (other, _) = server("localhost");
    let (misnamed, its_own) = server("shop.example");
    let refuses = |server: &Server, roots: &Roots| {
        let gateway = Gateway::at(&format!("https://localhost:{}", server.address.port()));
        for client in Client::both_with_roots(&stand_in::core(gateway.unwrap()), roots) {
            let error = client.send(&stand_in::refund()).unwrap_err();
            let is_permanent =
                matches!(error.kind(), ErrorKind::NotSent(failure) if failure.is_permanent());
            assert!(is_permanent, "{error}");
            assert_eq!((error.effect(), error.attempts()), (Effect::None, 1));
            assert_eq!(error.action().kind(), ActionKind::FixRequest);
        }
        assert_eq!(server.attempts(), 0);
    };
    refuses(&known, &Roots::mozilla());
    refuses(&other, &Roots::from_pem(&certificate).unwrap());
    refuses(&misnamed, &Roots::from_pem(&its_own).unwrap());
}

/// What a clock that is far off sees as well.
#[test]
fn a_certificate_of_another_time_is_refused_and_the_error_says_so() {
    let signing_key = KeyPair::generate().unwrap();
    let certificate = |from: i32, to: i32| {
        let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        params.self_signed(&signing_key).unwrap()
    };
    for (from, to, words) in [(2000, 2001, "expired"), (2150, 2151, "not valid yet")] {
        let (server, pem) = with_certificate(&certificate(from, to), &signing_key);
        let gateway = Gateway::at(&format!("https://localhost:{}", server.address.port())).unwrap();
        let roots = Roots::from_pem(&pem).unwrap();
        for client in Client::both_with_roots(&stand_in::core(gateway), &roots) {
            let error = client.send(&stand_in::refund()).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::NotSent(failure) if failure.is_permanent()));
            assert_eq!((error.effect(), error.attempts()), (Effect::None, 1));
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}

#[test]
fn roots_are_certificates() {
    let key = include_str!("../keys/merchant_public.pem");
    let broken = "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----";
    for text in ["", "x", key, broken] {
        assert!(Roots::from_pem(text).is_err(), "{text}");
    }
    assert!(Roots::from_pem(include_str!("../keys/certificate.pem")).is_ok());
}
