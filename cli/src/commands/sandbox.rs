//! `antom sandbox`: a stand-in for the gateway on this machine.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use antom_sandbox::{Options, Sandbox, Settings};

use crate::cli::SandboxArgs;
use crate::explorer::Explorer;
use crate::failure::{Exit, Failure};
use crate::output;

/// The log is looked at so often.
const PAUSE: Duration = Duration::from_millis(100);

/// Runs until the process is stopped.
pub(crate) fn run(args: &SandboxArgs) -> Result<Exit, Failure> {
    let mut settings = Settings::default();
    settings.seed = args.seed;
    settings.notify.clone_from(&args.notify);
    let mut options = Options::new().port(args.port).settings(settings).console(Explorer::of);
    if let Some(file) = &args.state {
        options = options.state(file);
    }
    if args.tls {
        options = options.tls();
    }
    let sandbox = options.start().map_err(|error| {
        let failure = Failure::unreadable(format!("the sandbox cannot start: {error}"));
        failure.help("is the port taken? `--port 0` takes a free one")
    })?;
    let folder = match &args.keys {
        Some(folder) => folder.clone(),
        None => temporary_folder()?,
    };
    output::data(&variables(&sandbox, &folder)?)?;
    output::note(&format!(
        "The sandbox listens on {0}. Ctrl-C stops it.\nOpen {0}/ in a browser: the reference, and a console for each operation.\n",
        sandbox.url()
    ));
    let mut count = 0;
    loop {
        let (lines, all) = sandbox.log_after(count);
        count = all;
        for line in lines {
            output::note(&format!("{line}\n"));
        }
        thread::sleep(PAUSE);
    }
}

/// A folder that is new, so that nobody else has a hand in it.
fn temporary_folder() -> Result<PathBuf, Failure> {
    let folder = std::env::temp_dir().join(format!("antom-sandbox-{}", std::process::id()));
    fs::create_dir(&folder).map_err(|error| {
        let failure =
            Failure::unreadable(format!("`{}` cannot be made: {error}", folder.display()));
        failure.help("`--keys` names another folder")
    })?;
    Ok(folder)
}

/// A public key in Base64 as PEM, which openssl reads too.
fn pem(base64: &str) -> String {
    const LINE: usize = 64;
    let mut text = "-----BEGIN PUBLIC KEY-----\n".to_owned();
    for (at, char) in base64.chars().enumerate() {
        if at > 0 && at % LINE == 0 {
            text.push('\n');
        }
        text.push(char);
    }
    text.push_str("\n-----END PUBLIC KEY-----\n");
    text
}

/// Writes the files of the keys, and tells a shell what clients need.
fn variables(sandbox: &Sandbox, folder: &Path) -> Result<String, Failure> {
    let identity = sandbox.identity();
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, text));
        let written = written.and_then(|()| file.canonicalize());
        written.map_err(|error| {
            Failure::unreadable(format!("could not write `{}`: {error}", file.display()))
        })
    };
    let private = write("private_key.pem", identity.private_key())?;
    let public = write("antom_public_key.pem", &pem(&identity.gateway_public_key().to_string()))?;
    if let Some(certificate) = sandbox.certificate() {
        write("certificate.pem", certificate)?;
    }
    let mut text = String::new();
    for (name, value) in [
        ("ANTOM_GATEWAY", sandbox.url().as_str()),
        ("ANTOM_CLIENT_ID", identity.client_id()),
        ("ANTOM_PRIVATE_KEY_FILE", &private.to_string_lossy()),
        ("ANTOM_PUBLIC_KEY_FILE", &public.to_string_lossy()),
    ] {
        let _ = writeln!(text, "export {name}='{}'", value.replace('\'', "'\\''"));
    }
    Ok(text)
}
