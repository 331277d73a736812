//! Files that are given by name.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;
use crate::printable;

/// Reads a file, or the standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    let unreadable =
        |error| Failure::unreadable(format!("could not read `{}`: {error}", shown(file)));
    read.map_err(unreadable)?;
    Ok(bytes)
}

/// The name of a file in messages.
pub(crate) fn shown(file: &Path) -> String {
    if file.as_os_str() == "-" {
        return "<stdin>".to_owned();
    }
    printable::text(&file.to_string_lossy()).into_owned()
}
