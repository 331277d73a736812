//! `cargo xtask bench`: starts the programs of `benches/`, which measure and print.
//!
//! They are a separate workspace, so that the crates used for comparison do not become dependencies of the project.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{BenchArgs, Subject};
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::place::{Place, Workspace};

/// Measures one subject, or all of them in turn.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Exit, Failure> {
    let manifest = workspace.folder("benches").child("Cargo.toml");
    if !manifest.path.is_file() {
        return Err(Failure::disk(format!("there is no `{}`", manifest.shown)));
    }
    let subjects = args.subject.as_ref().map_or(Subject::ALL, std::slice::from_ref);
    for subject in subjects {
        report::note(format!("measuring: {}", subject.name()));
        if !succeeds(&manifest, *subject, args)? {
            report::error(format!("{} could not be measured", subject.name()));
            return Ok(Exit::Disk);
        }
    }
    Ok(Exit::Done)
}

fn succeeds(manifest: &Place, subject: Subject, args: &BenchArgs) -> Result<bool, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--release", "--manifest-path"]);
    command.arg(&manifest.path);
    command.args(["--package", &format!("bench-{}", subject.name())]);
    command.arg("--").args(arguments(args, env::current_exe().ok().as_deref()));
    let status = command.stdin(Stdio::null()).status();
    let status = status.map_err(|error| Failure::io("run", "cargo", &error))?;
    Ok(status.success())
}

/// The arguments of the program.
fn arguments(args: &BenchArgs, xtask: Option<&Path>) -> Vec<OsString> {
    let mut arguments = Vec::new();
    if args.quick {
        arguments.push("--quick".into());
    }
    match args.message_format {
        MessageFormat::Json => arguments.push("--json".into()),
        MessageFormat::Human if args.markdown => arguments.push("--markdown".into()),
        MessageFormat::Human => {}
    }
    if let Some(xtask) = xtask {
        arguments.extend(["--xtask".into(), xtask.into()]);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::arguments;
    use crate::cli::BenchArgs;
    use crate::report::MessageFormat;

    #[test]
    fn arguments_are_passed_on() {
        let args = |quick, markdown, message_format| BenchArgs {
            subject: None,
            quick,
            markdown,
            message_format,
        };
        let plain = args(false, false, MessageFormat::Human);
        assert!(arguments(&plain, None).is_empty());
        let markdown = args(true, true, MessageFormat::Human);
        assert_eq!(arguments(&markdown, None), ["--quick", "--markdown"]);
        let json = args(false, false, MessageFormat::Json);
        let xtask = Path::new("target/xtask");
        assert_eq!(arguments(&json, Some(xtask)), ["--json", "--xtask", "target/xtask"]);
    }
}
