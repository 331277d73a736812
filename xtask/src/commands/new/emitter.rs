//! `cargo xtask new emitter`: an emitter of the compiler, its line in the table, and a snapshot test.

use super::insertion;
use super::scaffold::Scaffold;
use crate::cli::{EmitterArgs, PartOfModule};
use crate::failure::{Exit, Failure};
use crate::workspace::place::Workspace;

/// The emitter. The tests of the compiler compile this file as it is.
const EMITTER: &str = include_str!("emitter_template.rs");
/// The name of the emitter in [`EMITTER`].
const NAME: &str = "emitter_template";
/// The table of emitters.
const TABLE: &str = "const EMITTERS";

/// Writes the files.
pub(super) fn run(workspace: &Workspace, args: &EmitterArgs) -> Result<Exit, Failure> {
    let name = &args.name;
    let mut new = Scaffold::default();
    let emitters = workspace.folder("codegen").below("src/rust");
    let emitter = emitters.child(format!("{name}.rs"));
    let shown = emitter.shown.clone();
    new.create(emitter, EMITTER.replace(NAME, name))?;
    let table = workspace.folder("codegen").below("src/rust.rs");
    let part = part(args.part);
    new.change(table, &format!("table `EMITTERS` with a line of `{part}`"), |text| {
        let text = insertion::module(text, name)?;
        let line = format!("    ({part}, Emit::Item({name}::emit)),");
        insertion::row(&text, TABLE, &format!("({part},"), &line)
    })?;
    let tests = workspace.folder("tests").below("tests/compiler");
    let test = format!("{name}_snapshots");
    new.create(tests.below(&format!("snapshots/{test}.rs")), snapshot_test(name))?;
    new.change(tests.child("snapshots.rs"), "line `mod …;`", |text| {
        insertion::module(text, &test)
    })?;
    new.step(format!("fill in {shown}: the items it applies to, and what it generates"));
    new.step(format!(
        "fill in tests/tests/compiler/snapshots/{test}.rs, then `INSTA_UPDATE=always cargo test -p antom-tests --test compiler {name}`, \
         and read the new file in tests/snapshots/"
    ));
    new.step("cargo xtask codegen; review the difference in generated/");
    new.write()
}

/// The part as the table of emitters writes it.
fn part(part: PartOfModule) -> &'static str {
    match part {
        PartOfModule::Types => "Part::Types",
        PartOfModule::Wire => "Part::Wire",
        PartOfModule::Rules => "Part::Rules",
    }
}

fn snapshot_test(name: &str) -> String {
    format!(
        "//! What the emitter `{name}` generates. TODO: for which feature of the schema language.

use super::check;

#[test]
fn {name}() {{
    // TODO: the smallest schema for which the emitter generates something.
    check(
        \"{name}\",
        \"\\
objects:
  Item:
    description: Something for sale.
    fields:
      name: {{ type: string, required: true, description: Its name. }}
\",
    );
}}
"
    )
}
