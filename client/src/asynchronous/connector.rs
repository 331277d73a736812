//! Connections: TCP, a proxy's tunnel, TLS.

use std::sync::{Arc, OnceLock};

use http::Uri;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::trouble::Trouble;
use super::tunnel;
use crate::proxy;
use crate::roots::{Anchors, Roots};

/// A connection of either kind.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Makes connections.
pub(super) struct Connector {
    roots: Roots,
    tls: OnceLock<Arc<ClientConfig>>,
}

impl Connector {
    pub(super) fn new(roots: Roots) -> Self {
        Self { roots, tls: OnceLock::new() }
    }

    /// A connection to the host of an address.
    pub(super) async fn connect(&self, uri: &Uri) -> Result<Box<dyn Stream>, Trouble> {
        let host = uri.host().ok_or_else(|| Trouble::permanent("the address has no host"))?;
        let is_https = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let stream = match proxy::for_host(host).map_err(Trouble::permanent)? {
            Some(proxy) => tunnel::connect(&proxy, host, port).await?,
            None => TcpStream::connect((bare, port)).await?,
        };
        stream.set_nodelay(true)?;
        if !is_https {
            return Ok(Box::new(stream));
        }
        let name = ServerName::try_from(bare.to_owned()).map_err(Trouble::permanent)?;
        let tls = TlsConnector::from(self.tls()?);
        Ok(Box::new(tls.connect(name, stream).await?))
    }

    /// What TLS needs, made once. The provider of cryptography is named here, and none is installed for the process.
    fn tls(&self) -> Result<Arc<ClientConfig>, Trouble> {
        if let Some(config) = self.tls.get() {
            return Ok(Arc::clone(config));
        }
        let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(Trouble::permanent)?;
        let config = match &self.roots.0 {
            Anchors::Mozilla => {
                let all = webpki_roots::TLS_SERVER_ROOTS.iter().cloned();
                let store: RootCertStore = all.collect();
                builder.with_root_certificates(store).with_no_client_auth()
            }
            #[cfg(feature = "platform-verifier")]
            Anchors::Platform => {
                use rustls_platform_verifier::BuilderVerifierExt;
                builder.with_platform_verifier().map_err(Trouble::permanent)?.with_no_client_auth()
            }
            Anchors::Own(all) => {
                let mut store = RootCertStore::empty();
                for certificate in all {
                    store.add(certificate.clone()).map_err(Trouble::permanent)?;
                }
                builder.with_root_certificates(store).with_no_client_auth()
            }
        };
        Ok(Arc::clone(self.tls.get_or_init(|| Arc::new(config))))
    }
}
