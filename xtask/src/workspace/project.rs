//! A schema, and the crate that is generated from it.

use std::fs;
use std::path::Path;

use antom_codegen::Options;

use crate::failure::Failure;
use crate::workspace::crate_name::parse_crate_name;
use crate::workspace::place::{Place, Workspace};

/// A schema, and the crate that is generated from it.
#[derive(Debug)]
pub(crate) struct Project<'a> {
    /// The workspace, which holds the runtime.
    pub(crate) workspace: &'a Workspace,
    /// Folder of the schema, or a single file.
    pub(crate) schema: Place,
    /// Folder of the crate.
    pub(crate) out: Place,
    /// Command and origin, for the headers of generated files.
    pub(crate) options: Options,
    /// Whether the schema is the workspace's own.
    pub(crate) is_own_schema: bool,
    /// Whether the crate is the workspace's own.
    pub(crate) is_own_crate: bool,
    /// The crate's name, if one was given.
    pub(crate) crate_name: Option<&'a str>,
}

impl<'a> Project<'a> {
    /// The project with this schema and this folder for the crate; the default for each is the workspace's own.
    pub(crate) fn new(
        workspace: &'a Workspace,
        schema: Option<&Path>,
        out: Option<&Path>,
        crate_name: Option<&'a str>,
    ) -> Result<Self, Failure> {
        let (own_schema, own_crate) = (workspace.schema(None), workspace.folder("generated"));
        let schema = workspace.schema(schema);
        let out = out.map_or_else(|| own_crate.clone(), |given| workspace.place(given));
        if out.path.is_file() {
            return Err(Failure::disk(format!("`{}` is a file, not a folder", out.shown)));
        }
        let is_own_schema = schema == own_schema;
        let is_own_crate = out == own_crate;
        let names = [&schema, &out].map(|place| workspace.name_in_headers(place, &out));
        let [schema_name, out_name] = &names;
        let end = if schema.path.is_dir() { "/" } else { "" };
        let options = Options {
            command: command(
                (!is_own_schema).then_some(schema_name),
                (!is_own_crate).then_some(out_name),
            ),
            origin: format!("{schema_name}{end}"),
            folder: format!("{}{end}", schema.shown),
            crate_name: None,
            has_readme: out.path.join("README.md").is_file(),
        };
        let mut project =
            Self { workspace, schema, out, options, is_own_schema, is_own_crate, crate_name };
        project.options.crate_name = project.name_in_docs();
        Ok(project)
    }

    /// The name by which examples import the crate: as its manifest says, else as the manifest that it starts with will say.
    fn name_in_docs(&self) -> Option<String> {
        let manifest = fs::read_to_string(self.out.path.join("Cargo.toml")).unwrap_or_default();
        let package = manifest.split_once("[package]").map(|(_, rest)| rest).unwrap_or_default();
        let mut lines = package.lines().take_while(|line| !line.starts_with('['));
        let name = lines.find_map(|line| {
            let value = line.strip_prefix("name")?.trim_start().strip_prefix('=')?;
            parse_crate_name(value.trim().trim_matches('"')).ok()
        });
        name.or_else(|| self.name().ok())
    }

    /// The name that the manifest of a new crate gets.
    pub(crate) fn name(&self) -> Result<String, Failure> {
        if let Some(name) = self.crate_name {
            return Ok(name.to_owned());
        }
        if self.is_own_crate {
            return Ok("antom".to_owned());
        }
        let folder = self.out.path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = folder.replace([' ', '.'], "-");
        parse_crate_name(&name).map_err(|_| {
            let message = format!("the folder `{}` cannot name a crate", self.out.shown);
            Failure::usage(message).help("name the crate: `--crate NAME`")
        })
    }
}

/// The command that generates the same files again, for headers: from the workspace's root, or from the folder of a crate elsewhere.
///
/// Without `--crate`: it names a `Cargo.toml` that is written once, and sources take the name from there.
fn command(schema: Option<&str>, out: Option<&str>) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    for (option, value) in [("--schema", schema), ("--out", out)] {
        if let Some(value) = value {
            command.extend([" ", option, " ", &quoted(value)]);
        }
    }
    command
}

/// Quoted for a shell, where needed.
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
    fn headers_name_only_what_differs_from_the_default() {
        assert_eq!(command(None, None), "cargo xtask codegen");
        let both = command(Some("weather/schema"), Some("../my api"));
        assert_eq!(both, "cargo xtask codegen --schema weather/schema --out '../my api'");
    }
}
