//! Keys and client ids, from files or the environment: never from arguments, which every user of a machine can read.

use std::ffi::{OsStr, OsString};
use std::fmt::Write;
use std::path::Path;

use antom_client::signature::{KeyError, PrivateKey, PublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};

use crate::environment::variable;
use crate::failure::Failure;
use crate::input_file;

/// A key that a command needs.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    /// What it is.
    what: &'static str,
    /// The variable that may hold its text; with `_FILE` appended, the name of its file.
    variable: &'static str,
    /// The option that names its file.
    option: &'static str,
}

const PRIVATE: Wanted =
    Wanted { what: "your private key", variable: "ANTOM_PRIVATE_KEY", option: "--key" };
const ANTOM: Wanted =
    Wanted { what: "the public key of Antom", variable: "ANTOM_PUBLIC_KEY", option: "--key" };
#[cfg(feature = "call")]
const ANTOM_OF_CALL: Wanted = Wanted { option: "--antom-key", ..ANTOM };
#[cfg(feature = "call")]
const IN_PLACE_OF_ANTOM: Wanted = Wanted {
    what: "the private key that signs in place of Antom's",
    variable: "ANTOM_GATEWAY_PRIVATE_KEY",
    option: "--key",
};

/// The variable of the client id.
const CLIENT_ID: &str = "ANTOM_CLIENT_ID";

/// Fewest characters of a text that may be the key of somebody.
const SHORTEST: usize = 300;

/// The key that signs requests.
pub(crate) fn private_key(file: Option<&Path>) -> Result<PrivateKey, Failure> {
    read(PRIVATE, file, PrivateKey::parse)
}

/// The key that answers and notifications are verified with.
pub(crate) fn antom_key(file: Option<&Path>) -> Result<PublicKey, Failure> {
    read(ANTOM, file, PublicKey::parse)
}

/// The same for calls, which need two keys.
#[cfg(feature = "call")]
pub(crate) fn antom_key_of_call(file: Option<&Path>) -> Result<PublicKey, Failure> {
    read(ANTOM_OF_CALL, file, PublicKey::parse)
}

/// The key that signs notifications in place of Antom's.
#[cfg(feature = "call")]
pub(crate) fn key_in_place_of_antom(file: Option<&Path>) -> Result<PrivateKey, Failure> {
    read(IN_PLACE_OF_ANTOM, file, PrivateKey::parse)
}

/// The public key that belongs to the private one, if the environment has one that can be read.
pub(crate) fn own_public_key() -> Option<PublicKey> {
    private_key(None).ok().map(|key| key.public_key())
}

/// The client id, from an argument or the environment.
pub(crate) fn client_id(given: Option<&str>) -> Result<String, Failure> {
    let id = optional_client_id(given)?;
    id.ok_or_else(|| {
        Failure::usage("no client id was given")
            .help(format!("give --client-id, or set {CLIENT_ID}"))
    })
}

/// The client id, from an argument or the environment, if either has one.
pub(crate) fn optional_client_id(given: Option<&str>) -> Result<Option<String>, Failure> {
    let id = match given {
        Some(id) => Some(id.to_owned()),
        None => variable(CLIENT_ID)?,
    };
    match id {
        Some(id) if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Err(Failure::usage("the client id is empty, or has characters that no header can have")
                .help("copy it from the dashboard, without spaces"))
        }
        id => Ok(id),
    }
}

/// SHA-256 of a public key in DER: what `openssl pkey -pubin -outform DER | sha256sum` prints.
pub(crate) fn fingerprint(key: &PublicKey) -> String {
    sha256(&STANDARD.decode(key.to_string()).unwrap_or_default())
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    hash.as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Refuses arguments of which one is a key, before anything prints them.
pub(crate) fn refuse_among(arguments: &[OsString]) -> Result<(), Failure> {
    if !arguments.iter().any(|argument| is_key(argument)) {
        return Ok(());
    }
    Err(Failure::usage("an argument is a key, or looks like one").help(format!(
        "arguments stay in the history of the shell, and every user of this machine can read them: write the key to a file \
         and name it with {}, or set {}. A key that was given like this should be replaced",
        PRIVATE.option, PRIVATE.variable
    )))
}

/// Whether an argument, or the value in one, looks like a key.
fn is_key(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let value = text.split_once('=').filter(|_| text.starts_with("--"));
    let value = value.map_or(&*text, |(_, value)| value);
    let is_base64 = |character: char| {
        character.is_ascii_alphanumeric()
            || "+/=\\".contains(character)
            || character.is_whitespace()
    };
    value.contains("PRIVATE KEY-----")
        || (value.len() >= SHORTEST && value.chars().all(is_base64) && !Path::new(value).exists())
}

fn read<K>(
    wanted: Wanted,
    file: Option<&Path>,
    parse: fn(&str) -> Result<K, KeyError>,
) -> Result<K, Failure> {
    let Wanted { what, variable: name, option } = wanted;
    let file_name = format!("{name}_FILE");
    let (text, from) = match (file, variable(name)?, variable(&file_name)?) {
        (Some(file), ..) => (text_of(file)?, format!("`{}`", input_file::shown(file))),
        (None, Some(_), Some(_)) => {
            return Err(Failure::usage(format!("both {name} and {file_name} are set"))
                .help("unset one of them"));
        }
        (None, Some(text), None) => (text, name.to_owned()),
        (None, None, Some(file)) if is_key(file.as_ref()) => {
            return Err(Failure::unreadable(format!(
                "{file_name} holds a key, and no name of a file"
            ))
            .help(format!(
                "set {name} to the text of a key, or {file_name} to the name of its file"
            )));
        }
        (None, None, Some(file)) => {
            let file = Path::new(&file);
            (text_of(file)?, format!("`{}`", input_file::shown(file)))
        }
        (None, None, None) => {
            let help = format!("give {option} FILE, or set {name} or {file_name}");
            return Err(Failure::usage(format!("{what} was not given")).help(help));
        }
    };
    parse(&text).map_err(|error| {
        Failure::unreadable(format!("{what} in {from} cannot be used: {error}"))
            .help(remedy(&error, what))
    })
}

/// What to do about a text that is not the key that is wanted.
fn remedy(error: &KeyError, what: &str) -> String {
    match error {
        KeyError::PublicForPrivate => {
            "the private key is the one that was made together with it, and that nobody else has"
                .to_owned()
        }
        KeyError::PrivateForPublic => {
            "the dashboard shows the public key of Antom beside the place where you entered yours"
                .to_owned()
        }
        _ => format!("{what} may be PKCS#1 or PKCS#8, PEM or bare Base64"),
    }
}

fn text_of(file: &Path) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&input_file::read(file)?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_key, sha256};

    #[test]
    fn keys_among_arguments_are_seen() {
        let key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(12);
        for argument in [&key, &format!("--key={key}"), "-----BEGIN PRIVATE KEY-----\nMIIE"] {
            assert!(is_key(argument.as_ref()), "{argument}");
        }
        let path = format!("/{}", "a-folder/".repeat(60));
        for argument in ["--key=private.pem", "body.json", &path, "MIIEvQIBADAN"] {
            assert!(!is_key(argument.as_ref()), "{argument}");
        }
    }

    #[test]
    fn hashes_have_64_digits() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
