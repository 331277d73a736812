//! `cargo xtask ci`: what `.ci/run` runs, for use before pushing.

use std::env;
use std::process::Command;

use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::place::Workspace;

/// One thing that is checked.
struct Step {
    title: &'static str,
    /// Arguments of Cargo.
    command: &'static str,
    /// Flags of rustdoc.
    rustdoc: Option<&'static str>,
}

const STEPS: &[Step] = &[
    Step { title: "formatting", command: "fmt --all --check", rustdoc: None },
    Step {
        title: "clippy",
        command: "clippy --workspace --all-targets --locked -- -D warnings",
        rustdoc: None,
    },
    Step { title: "generated code", command: "xtask codegen --check", rustdoc: None },
    Step {
        title: "generated code of the example",
        command: "xtask codegen --check --schema examples/todo/schema --out examples/todo",
        rustdoc: None,
    },
    Step {
        title: "documentation",
        command: "doc --workspace --no-deps --locked",
        rustdoc: Some("-D warnings -D rustdoc::broken_intra_doc_links"),
    },
    Step {
        title: "notifications in web frameworks",
        command: "test --manifest-path examples/webhooks/Cargo.toml --locked --target-dir target",
        rustdoc: None,
    },
    Step { title: "tests", command: "test --workspace --locked", rustdoc: None },
];

/// Installs what tests of pages need, where that is possible.
const PREPARATION: &str = ".ci/prepare";

/// Runs every step, and stops at the first that fails.
pub(crate) fn run(workspace: &Workspace) -> Result<Exit, Failure> {
    // The script is for systems on which browsers are driven.
    if cfg!(target_os = "linux") && !is_prepared(workspace)? {
        report::error(format!("tests of pages cannot run (`bash {PREPARATION}`)"));
        return Ok(Exit::No);
    }
    for (passed, step) in STEPS.iter().enumerate() {
        report::note(format!("== {}: cargo {}", step.title, step.command));
        if !succeeds(workspace, step)? {
            let total = STEPS.len();
            report::error(format!(
                "{} failed (`cargo {}`); {passed} of {total} steps passed",
                step.title, step.command
            ));
            return Ok(Exit::No);
        }
    }
    report::note(format!("all {} steps passed", STEPS.len()));
    Ok(Exit::Done)
}

fn is_prepared(workspace: &Workspace) -> Result<bool, Failure> {
    let status = Command::new("bash").arg(PREPARATION).current_dir(workspace.root()).status();
    Ok(status.map_err(|error| Failure::io("run", "bash", &error))?.success())
}

fn succeeds(workspace: &Workspace, step: &Step) -> Result<bool, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(step.command.split(' ')).current_dir(workspace.root());
    if let Some(flags) = step.rustdoc {
        command.env("RUSTDOCFLAGS", flags);
    }
    let status = command.status().map_err(|error| Failure::io("run", "cargo", &error))?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::{PREPARATION, STEPS};

    #[test]
    fn the_continuous_integration_runs_the_same() {
        let script = include_str!("../../../.ci/run");
        let preparation = format!("\nbash {PREPARATION}\n");
        let (_, mut rest) = script.split_once(&preparation).expect("it installs a browser first");
        for step in STEPS {
            let flags =
                step.rustdoc.map_or(String::new(), |flags| format!("RUSTDOCFLAGS=\"{flags}\" "));
            let line = format!("\n{flags}cargo {}\n", step.command);
            let found = rest.find(&line).map(|at| at + line.len() - 1);
            rest = &rest
                [found.unwrap_or_else(|| panic!("`{}` is missing or out of order", line.trim()))..];
        }
        let others =
            script.lines().filter(|line| !line.starts_with('#') && line.contains("cargo "));
        assert_eq!(others.count(), STEPS.len(), "{script}");
    }
}
