//! Whose certificates are believed.

use std::error::Error;
use std::fmt;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// Whose certificates are believed: those of Mozilla's list that is compiled in, those of the operating system with the
/// feature `platform-verifier`, or your own.
///
/// There is no way to believe all.
#[derive(Clone, Debug)]
pub struct Roots(pub(crate) Anchors);

#[derive(Clone)]
pub(crate) enum Anchors {
    Mozilla,
    #[cfg(feature = "platform-verifier")]
    Platform,
    Own(Vec<CertificateDer<'static>>),
}

impl Roots {
    /// Mozilla's list, as compiled in. It is the default without the feature `platform-verifier`.
    #[must_use]
    pub fn mozilla() -> Self {
        Self(Anchors::Mozilla)
    }

    /// What the operating system believes, which companies extend by their own. The default with the feature.
    #[cfg(feature = "platform-verifier")]
    #[must_use]
    pub fn platform() -> Self {
        Self(Anchors::Platform)
    }

    /// Only the certificates in this text, in PEM: for a gateway on this machine, or behind a proxy that signs by itself.
    ///
    /// # Errors
    ///
    /// If there is none in it, or one of them cannot be read.
    pub fn from_pem(text: &str) -> Result<Self, RootsError> {
        let all = CertificateDer::pem_slice_iter(text.as_bytes());
        let all: Vec<CertificateDer<'static>> =
            all.collect::<Result<_, _>>().map_err(|_| RootsError)?;
        if all.is_empty() { Err(RootsError) } else { Ok(Self(Anchors::Own(all))) }
    }
}

impl Default for Roots {
    fn default() -> Self {
        #[cfg(feature = "platform-verifier")]
        return Self::platform();
        #[cfg(not(feature = "platform-verifier"))]
        return Self::mozilla();
    }
}

impl fmt::Debug for Anchors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mozilla => f.write_str("mozilla"),
            #[cfg(feature = "platform-verifier")]
            Self::Platform => f.write_str("platform"),
            Self::Own(all) => write!(f, "{} certificates", all.len()),
        }
    }
}

/// A text has no certificate in it that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RootsError;

impl fmt::Display for RootsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no certificate in PEM that can be read")
    }
}

impl Error for RootsError {}

/// Whether an error says that the other side is not who it should be, which another attempt does not mend.
pub(crate) fn is_about_certificate(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
            return true;
        }
        // An `io::Error` does not name what it wraps as its source, but that one's source.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    false
}
