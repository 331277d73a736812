//! Signing and verifying, for both sides of a call.
//!
//! The client uses this by itself. It is public for other programs: a stand-in for the gateway, which verifies
//! requests and signs answers and notifications, and tools that explain why a signature is wrong.
//!
//! ```
//! # const MERCHANT: &str = include_str!("../tests/keys/merchant_pkcs8.pem");
//! use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput};
//!
//! let key = PrivateKey::parse(MERCHANT)?;
//! let input = SigningInput {
//!     method: "POST",
//!     path: "/ams/api/v1/payments/pay",
//!     client_id: "SANDBOX_5Y000001",
//!     time: "1700000000000",
//!     body: b"{}",
//! };
//! let value = SignatureHeader::sign(&key, 1, &input)?.to_string();
//! assert!(value.starts_with("algorithm=RSA256,keyVersion=1,signature="));
//!
//! let read = SignatureHeader::parse(value.as_bytes())?;
//! key.public_key().verify(&input, &read.signature)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod der;
mod headers;
mod key_error;
mod key_text;
mod private_key;
mod public_key;
mod signature_error;
mod signature_header;
mod signed_headers;
mod signing_input;
mod timestamp;

pub use headers::Headers;
pub use key_error::KeyError;
pub use private_key::PrivateKey;
pub use public_key::PublicKey;
pub use signature_error::{SignatureError, SigningError};
pub use signature_header::SignatureHeader;
pub use signed_headers::SignedHeaders;
pub use signing_input::SigningInput;
pub use timestamp::{milliseconds, moment};
