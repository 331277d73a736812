//! The transport of calls and notifications.

use std::path::Path;

use antom_client::{Roots, Transport};

use crate::failure::Failure;
use crate::input_file;

/// Believes the certificates of public authorities, or only those in a file.
pub(crate) fn transport(ca_file: Option<&Path>) -> Result<Transport, Failure> {
    let Some(file) = ca_file else { return Ok(Transport::new(Roots::default())) };
    let bytes = input_file::read(file)?;
    let roots = Roots::from_pem(&String::from_utf8_lossy(&bytes)).map_err(|_| {
        let file = input_file::shown(file);
        Failure::unreadable(format!("`{file}` has no certificate that can be read"))
            .help("it is a text in PEM, which begins with `-----BEGIN CERTIFICATE-----`")
    })?;
    Ok(Transport::new(roots))
}
