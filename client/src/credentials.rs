//! Who calls, and whose answers are believed.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use crate::signature::{KeyError, PrivateKey, PublicKey};

/// How client ids of the provider's sandbox begin.
const SANDBOX: &str = "SANDBOX_";

/// A client id with its keys: the merchant's private one, and the public one of the gateway.
///
/// `Debug` shows whether it is for the sandbox, and nothing else. Clones share the keys.
#[derive(Clone)]
pub struct Credentials(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    client_id: String,
    private_key: PrivateKey,
    gateway_key: PublicKey,
    key_version: u32,
    agent_token: Option<String>,
}

impl Credentials {
    /// Reads both keys: the merchant's private key, and the public key of Antom as its dashboard shows it.
    ///
    /// Keys may be PKCS#1 or PKCS#8 (X.509 for the public one), PEM or bare Base64, with any line ends.
    ///
    /// # Errors
    ///
    /// Which of the three is wrong, and why. The merchant's own public key in place of Antom's is an error too: it is the
    /// most frequent mistake, and makes every answer look forged.
    pub fn new(
        client_id: impl Into<String>,
        private_key: &str,
        antom_key: &str,
    ) -> Result<Self, CredentialsError> {
        let private_key = PrivateKey::parse(private_key).map_err(CredentialsError::PrivateKey)?;
        let gateway_key = PublicKey::parse(antom_key).map_err(CredentialsError::AntomKey)?;
        Self::from_keys(client_id, private_key, gateway_key)
    }

    /// The same with keys that were read before.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::ClientId`] and [`CredentialsError::OwnPublicKey`].
    pub fn from_keys(
        client_id: impl Into<String>,
        private_key: PrivateKey,
        gateway_key: PublicKey,
    ) -> Result<Self, CredentialsError> {
        let client_id = client_id.into();
        if !is_header_text(&client_id) {
            return Err(CredentialsError::ClientId);
        }
        if private_key.public_key() == gateway_key {
            return Err(CredentialsError::OwnPublicKey);
        }
        let parts =
            Parts { client_id, private_key, gateway_key, key_version: 1, agent_token: None };
        Ok(Self(Arc::new(parts)))
    }

    /// Names the version of the merchant's key, after it was exchanged for a new one; 1 by default.
    #[must_use]
    pub fn with_key_version(mut self, version: u32) -> Self {
        Arc::make_mut(&mut self.0).key_version = version;
        self
    }

    /// Sends an agent token with every call, as service providers do who act for a merchant.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::AgentToken`] if it is not a valid header value.
    pub fn with_agent_token(mut self, token: impl Into<String>) -> Result<Self, CredentialsError> {
        let token = token.into();
        if !is_header_text(&token) {
            return Err(CredentialsError::AgentToken);
        }
        Arc::make_mut(&mut self.0).agent_token = Some(token);
        Ok(self)
    }

    /// The client id.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.0.client_id
    }

    /// Whether the client id is one of the provider's sandbox.
    #[must_use]
    pub fn are_for_sandbox(&self) -> bool {
        Self::is_sandbox_id(self.client_id())
    }

    /// Whether a client id is one of the provider's sandbox: it begins with `SANDBOX_`.
    #[must_use]
    pub fn is_sandbox_id(client_id: &str) -> bool {
        client_id.starts_with(SANDBOX)
    }

    pub(crate) fn private_key(&self) -> &PrivateKey {
        &self.0.private_key
    }

    pub(crate) fn gateway_key(&self) -> &PublicKey {
        &self.0.gateway_key
    }

    pub(crate) fn key_version(&self) -> u32 {
        self.0.key_version
    }

    pub(crate) fn agent_token(&self) -> Option<&str> {
        self.0.agent_token.as_deref()
    }
}

/// Whether a text can be the value of a header, and means itself there.
fn is_header_text(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && HeaderValue::from_str(text).is_ok()
        && text.is_ascii()
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let client_id = if self.are_for_sandbox() { "SANDBOX_…" } else { "…" };
        f.debug_struct("Credentials")
            .field("client_id", &client_id)
            .field("keys", &format_args!("[credential]"))
            .finish()
    }
}

/// What is wrong with credentials. It never holds any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The client id is empty, or not a valid header value.
    ClientId,
    /// The agent token is empty, or not a valid header value.
    AgentToken,
    /// The merchant's private key cannot be used.
    PrivateKey(KeyError),
    /// The public key of Antom cannot be used.
    AntomKey(KeyError),
    /// The merchant's own public key was given in place of Antom's.
    OwnPublicKey,
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClientId => {
                f.write_str("the client id is empty, or has characters that no header can have")
            }
            Self::AgentToken => {
                f.write_str("the agent token is empty, or has characters that no header can have")
            }
            Self::PrivateKey(error) => write!(f, "the private key cannot be used: {error}"),
            Self::AntomKey(error) => write!(f, "the public key of Antom cannot be used: {error}"),
            Self::OwnPublicKey => f.write_str(
                "the public key is your own; the dashboard shows the one of Antom beside the place where you entered yours",
            ),
        }
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::PrivateKey(error) | Self::AntomKey(error) => Some(error),
            Self::ClientId | Self::AgentToken | Self::OwnPublicKey => None,
        }
    }
}
