//! A sandbox that speaks TLS.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use antom_sandbox::Options;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

const LOG: &[u8] = b"GET /_antom/log HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// What a client reads that believes a certificate.
fn ask(address: &str, certificate: &str, name: &'static str) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).expect("PEM");
    roots.add(certificate).expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(name).expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut stream = StreamOwned::new(client, TcpStream::connect(address)?);
    stream.write_all(LOG)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn it_is_believed_by_who_has_its_certificate_alone() {
    let sandbox = Options::new().tls().start().expect("a sandbox");
    let other = Options::new().tls().start().expect("another sandbox");
    let address = sandbox.url().strip_prefix("https://").expect("https").to_owned();
    let certificate = sandbox.certificate().expect("a certificate");
    for name in ["localhost", "127.0.0.1"] {
        let answer = ask(&address, certificate, name).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    }
    assert!(ask(&address, certificate, "shop.example").is_err());
    assert!(ask(&address, other.certificate().expect("a certificate"), "localhost").is_err());
    // Who speaks no TLS gets nothing, and does no harm.
    let mut plain = TcpStream::connect(&address).expect("a connection");
    plain.write_all(LOG).expect("sent");
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"));
    assert!(ask(&address, certificate, "localhost").is_ok());
    assert!(Options::new().start().expect("a sandbox").certificate().is_none());
}
