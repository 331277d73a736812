//! `cargo xtask codegen`: schema → crate. Writes only what changed; the whole tree or nothing.

mod freshness;
mod watch;

use std::time::{Duration, Instant};

use antom_codegen::api::Api;
use antom_codegen::output::{Change, Files, is_generated, is_untouched};
use serde_json::json;

use crate::cli::CodegenArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, compile};
use crate::workspace::difference::Difference;
use crate::workspace::disk::{self, lossy};
use crate::workspace::place::Workspace;
use crate::workspace::project::Project;
use crate::workspace::tree::Tree;

/// How many files are named one by one.
const MOST_NAMED: usize = 20;

/// Compiles the schema, and writes, compares or watches.
pub(crate) fn run(workspace: &Workspace, args: &CodegenArgs) -> Result<Exit, Failure> {
    let (schema, out) = (args.schema.as_deref(), args.out.as_deref());
    let project = Project::new(workspace, schema, out, args.crate_name.as_deref())?;
    if args.check {
        return freshness::check(&project, args.message_format);
    }
    if !args.watch {
        return generate(&project, args);
    }
    let seen = watch::snapshot(&project.schema);
    generate(&project, args)?;
    report::note(format!("watching {}; Ctrl-C to stop", project.options.origin));
    let pause = || {
        std::thread::sleep(watch::INTERVAL);
        true
    };
    watch::watch(&project.schema, seen, pause, |changed| {
        report::note(format!("\n{}", changed.join(", ")));
        if let Err(failure) = generate(&project, args) {
            report::failure(&failure);
        }
    });
    Ok(Exit::Done)
}

fn generate(project: &Project<'_>, args: &CodegenArgs) -> Result<Exit, Failure> {
    let started = Instant::now();
    let compiled = compile(&project.schema, &project.options)?;
    let format = args.message_format;
    let Some((api, files)) = compiled.print(format, "nothing written")? else {
        return Ok(Exit::No);
    };
    keep_own_crate(project, args)?;
    let tree = Tree::compare(project, api, files)?;
    tree.keep_handwritten()?;
    disk::apply(&tree.edits())?;
    let schema = &compiled.schema;
    Summary { project, schema, api, files, tree: &tree, took: started.elapsed() }.print(format)?;
    Ok(Exit::Done)
}

/// An error if another schema would replace the workspace's own crate without a word of `--out`.
fn keep_own_crate(project: &Project<'_>, args: &CodegenArgs) -> Result<(), Failure> {
    if project.is_own_schema || args.out.is_some() {
        return Ok(());
    }
    let (out, schema) = (&project.out.shown, &project.schema.shown);
    let message = format!("this would make `{out}` from `{schema}`; nothing written");
    Err(Failure::usage(message).help("name the folder of the crate: `--out DIR`"))
}

/// The result of a run, to be printed.
struct Summary<'a> {
    project: &'a Project<'a>,
    schema: &'a Checked,
    api: &'a Api,
    files: &'a Files,
    tree: &'a Tree,
    took: Duration,
}

impl Summary<'_> {
    fn print(&self, format: MessageFormat) -> Result<(), Failure> {
        for difference in &self.tree.differences {
            self.print_difference(difference);
        }
        let edits = self.tree.edits();
        let written = edits.iter().filter(|edit| edit.after.is_some()).count();
        let removed = edits.len() - written;
        let (unchanged, lines) = (self.tree.unchanged, self.files.lines());
        let (out, files) = (&self.project.out.shown, report::count(written, "file"));
        report::note(format!("{out}: {files} written, {unchanged} unchanged, {removed} removed"));
        report::note(format!(
            "{}; {}; {} in {:.1} s",
            report::api(&self.api.counts()),
            self.schema.problems(),
            report::count(lines, "line"),
            self.took.as_secs_f64()
        ));
        if format == MessageFormat::Json {
            let numbers = json!({
                "written": written, "unchanged": unchanged, "removed": removed, "lines": lines,
            });
            self.schema.print_summary(numbers)?;
        }
        Ok(())
    }

    fn print_difference(&self, difference: &Difference) {
        let shown = &difference.edit.place.shown;
        let before = difference.edit.before.as_deref().map(lossy);
        match difference.change {
            Change::EditedByHand => {
                report::warning(format!("{shown} was edited by hand; overwritten"));
            }
            Change::Foreign => {
                report::warning(format!("{shown} is not a generated file; left alone"));
            }
            Change::Orphan if before.is_some_and(|text| is_edited(&text)) => {
                report::warning(format!(
                    "{shown} was edited by hand and is no longer generated; removed"
                ));
            }
            Change::Orphan => report::note(format!("removed {shown}")),
            Change::Missing | Change::Stale if self.tree.differences.len() <= MOST_NAMED => {
                report::note(format!("wrote {shown}"));
            }
            Change::Missing | Change::Stale => {}
        }
    }
}

/// Whether a file whose header states a hash was edited.
fn is_edited(text: &str) -> bool {
    is_generated(text) && !is_untouched(text)
}
