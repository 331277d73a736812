//! What `cargo xtask codegen` is asked to do.

use antom_codegen::Options;

use crate::cli::{CodegenArgs, MessageFormat};
use crate::failure::Failure;
use crate::workspace::place::{Place, Workspace};

/// What to make of what.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The workspace, which holds the runtime.
    pub(crate) workspace: &'a Workspace,
    /// Folder of the schema, or a single file.
    pub(crate) schema: Place,
    /// Folder of the crate.
    pub(crate) out: Place,
    /// What headers say.
    pub(crate) options: Options,
    /// Whether the schema is the workspace's own.
    pub(crate) is_own_schema: bool,
    /// Whether the crate is the workspace's own.
    pub(crate) is_own_crate: bool,
    /// The crate's name, if asked for.
    pub(crate) crate_name: Option<&'a str>,
    /// For whom to print.
    pub(crate) format: MessageFormat,
}

impl<'a> Job<'a> {
    /// Reads the arguments, and fills in what was not given.
    pub(crate) fn new(workspace: &'a Workspace, args: &'a CodegenArgs) -> Result<Self, Failure> {
        let (own_schema, own_crate) = (workspace.schema(None), workspace.folder("generated"));
        let schema = workspace.schema(args.schema.as_deref());
        let given = args.out.as_deref().map(|given| workspace.place(given));
        let out = given.unwrap_or_else(|| own_crate.clone());
        if out.path.is_file() {
            return Err(Failure::disk(format!("`{}` is a file, not a folder", out.shown)));
        }
        let is_own_schema = schema == own_schema;
        let is_own_crate = out == own_crate;
        let options = Options {
            command: command(
                (!is_own_schema).then_some(schema.shown.as_str()),
                (!is_own_crate).then_some(out.shown.as_str()),
            ),
            origin: if schema.path.is_dir() {
                format!("{}/", schema.shown)
            } else {
                schema.shown.clone()
            },
        };
        Ok(Self {
            workspace,
            schema,
            out,
            options,
            is_own_schema,
            is_own_crate,
            crate_name: args.crate_name.as_deref(),
            format: args.message_format,
        })
    }

    /// Refuses to put another schema in the place of the workspace's own crate, unless that was asked for.
    pub(crate) fn refuse_accidents(&self, args: &CodegenArgs) -> Result<(), Failure> {
        if self.is_own_schema || args.out.is_some() {
            return Ok(());
        }
        let (out, schema) = (&self.out.shown, &self.schema.shown);
        let message = format!("this would make `{out}` from `{schema}`; nothing written");
        Err(Failure::usage(message).help("say where the crate shall stand: `--out DIR`"))
    }
}

/// The command that makes the same files again from the workspace's root, as headers state it.
///
/// `--crate` is no part of it: it names a `Cargo.toml` that is written once, and is in no source.
fn command(schema: Option<&str>, out: Option<&str>) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    for (option, value) in [("--schema", schema), ("--out", out)] {
        if let Some(value) = value {
            command.extend([" ", option, " ", &quoted(value)]);
        }
    }
    command
}

/// As a shell would want it.
fn quoted(value: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+~:@".contains(character);
    if value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn headers_state_only_what_differs() {
        assert_eq!(command(None, None), "cargo xtask codegen");
        let both = command(Some("weather/schema"), Some("../my api"));
        assert_eq!(both, "cargo xtask codegen --schema weather/schema --out '../my api'");
    }
}
