//! `cargo xtask new diagnostic`: the next free code, its explain page, and a fixture.

use heck::ToSnakeCase;

use super::insertion;
use super::scaffold::Scaffold;
use crate::cli::DiagnosticArgs;
use crate::failure::{Exit, Failure};
use crate::workspace::disk;
use crate::workspace::place::Workspace;

/// The table of codes.
const TABLE: &str = "codes! {";
/// The first code that is not about a schema. Codes of schemas are numbered below it while there is room.
const FIRST_OF_OTHERS: u16 = 50;
/// The code of internal errors of the compiler, which is the last one.
const LAST: u16 = 99;

/// Writes the files.
pub(super) fn run(workspace: &Workspace, args: &DiagnosticArgs) -> Result<Exit, Failure> {
    let title = &args.title;
    let folder = workspace.folder("codegen").below("src/diagnostic");
    let table = folder.child("code.rs");
    let codes = codes(&disk::lossy(&disk::read(&table)?));
    if let Some((code, _)) = codes.iter().find(|(_, of)| of == title) {
        let message = format!("E{code:04} has this title already; nothing written");
        return Err(Failure::disk(message).help("choose another title, or use that code"));
    }
    let mut new = Scaffold::default();
    let code = free(&codes.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    let before = codes.iter().map(|(code, _)| *code).filter(|other| Some(*other) < code).max();
    let (Some(code), Some(before)) = (code, before) else {
        let message = format!("`{}` has no free code below E{LAST:04}", table.shown);
        return Err(Failure::disk(message));
    };
    let severity = if args.warning { "Warning" } else { "Error" };
    new.change(table, "table `codes!`", |text| {
        let line = format!("    E{code:04} {severity} \"{title}\";");
        insertion::row(text, TABLE, &format!("E{before:04} "), &line)
    })?;
    let page = folder.below(&format!("explain/E{code:04}.md"));
    let page_shown = page.shown.clone();
    new.create(page, EXPLANATION)?;
    let fixture = workspace
        .folder("tests")
        .below(&format!("diagnostics/{code:04}_{}", title.to_snake_case()));
    let fixture_shown = fixture.shown.clone();
    new.create(fixture.child("schema.yaml"), schema(code))?;
    new.create(fixture.child("expected.txt"), "")?;
    new.step(format!("fill in {page_shown}"));
    new.step(format!(
        "report it where the mistake is found, in codegen/src/check/: \
         Diagnostic::new(Code::E{code:04}, span, message).label(…).help(…)"
    ));
    new.step(format!("fill in {fixture_shown}/schema.yaml"));
    new.step(
        "UPDATE_EXPECT=1 cargo test -p antom-tests --test compiler diagnostics; read expected.txt",
    );
    new.write()
}

/// The codes of the table with their titles.
fn codes(text: &str) -> Vec<(u16, String)> {
    let rows = text.lines().skip_while(|line| !line.starts_with(TABLE)).skip(1);
    let rows = rows.take_while(|line| !line.starts_with('}'));
    let code = |row: &str| {
        let number = row.trim_start().strip_prefix('E')?.get(..4)?.parse().ok()?;
        let title = row.split_once('"')?.1.strip_suffix("\";")?;
        Some((number, title.to_owned()))
    };
    rows.filter_map(code).collect()
}

/// The code after the greatest of those about schemas. Gaps are codes that were retired, which are not used again.
fn free(taken: &[u16]) -> Option<u16> {
    let greatest = taken.iter().copied().filter(|code| *code < FIRST_OF_OTHERS).max();
    (greatest.unwrap_or_default() + 1..LAST).find(|code| !taken.contains(code))
}

/// An explain page, as long as such a page is.
const EXPLANATION: &str = "\
TODO: what is wrong, and why it matters, in two or three sentences.

```yaml
# TODO: the smallest schema with the mistake
name: { type: strnig }                                           # wrong: TODO
```

```yaml
# TODO: the same without the mistake
name: { type: string }
```

TODO: what else an author should know, or nothing.
";

/// A schema without mistakes.
fn schema(code: u16) -> String {
    format!(
        "# TODO: make exactly one mistake, of code E{code:04}, and remove this line.
sources: {{ page: {{ title: The page }} }}
source: page
objects:
  Item:
    description: Something for sale.
    fields:
      name: {{ type: string, description: What it is called. }}
"
    )
}

#[cfg(test)]
mod tests {
    use super::{codes, free};

    #[test]
    fn the_next_code_is_the_one_after_the_greatest() {
        let text = "//! E0001\nmacro_rules! codes {}\ncodes! {\n    E0001 Error \"one\";\n    E0050 Warning \"two\";\n}\nE0003\n";
        assert_eq!(codes(text), [(1, "one".to_owned()), (50, "two".to_owned())]);
        assert_eq!(free(&[1, 3, 50, 99]), Some(4), "2 was retired");
        assert_eq!(free(&[49, 50, 51, 99]), Some(52));
        assert_eq!(free(&(1..100).collect::<Vec<_>>()), None);
    }
}
