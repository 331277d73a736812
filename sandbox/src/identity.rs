//! Who calls, and with which keys.

use std::fmt;

use antom_client::signature::{KeyError, PrivateKey, PublicKey};

const CLIENT_ID: &str = "SANDBOX_5Y0000000000001";
const MERCHANT: &str = include_str!("keys/merchant_private.pem");
const GATEWAY: &str = include_str!("keys/gateway_private.pem");
const OTHER: &str = include_str!("keys/other_private.pem");

/// The client id of the merchant, and the keys of both sides.
#[derive(Clone)]
pub struct Identity {
    client_id: String,
    merchant_key: String,
    pub(crate) merchant: PublicKey,
    pub(crate) gateway: PrivateKey,
    pub(crate) other: PrivateKey,
}

impl Identity {
    /// The one that comes with the sandbox. Its keys are public: they are part of the sources of the crate.
    ///
    /// # Errors
    ///
    /// None in practice: the keys can be read.
    pub fn built_in() -> Result<Self, KeyError> {
        Self::new(CLIENT_ID, MERCHANT, GATEWAY)
    }

    /// Your own: a client id, and the private keys of both sides, in any spelling that the client reads.
    ///
    /// # Errors
    ///
    /// If a key cannot be read.
    pub fn new(
        client_id: impl Into<String>,
        merchant_key: &str,
        gateway_key: &str,
    ) -> Result<Self, KeyError> {
        Ok(Self {
            client_id: client_id.into(),
            merchant_key: merchant_key.to_owned(),
            merchant: PrivateKey::parse(merchant_key)?.public_key(),
            gateway: PrivateKey::parse(gateway_key)?,
            other: PrivateKey::parse(OTHER)?,
        })
    }

    /// The merchant's client id.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The merchant's private key, with which calls are signed.
    #[must_use]
    pub fn private_key(&self) -> &str {
        &self.merchant_key
    }

    /// The gateway's public key, with which answers and notifications are verified.
    #[must_use]
    pub fn gateway_public_key(&self) -> PublicKey {
        self.gateway.public_key()
    }
}

/// Without the keys.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity {{ client_id: {:?}, keys: [credential] }}", self.client_id)
    }
}
