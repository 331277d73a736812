//! `cargo xtask codegen`: schema → crate. Writes only what changed; the whole tree or nothing.

mod freshness;
mod watch;

use std::time::{Duration, Instant};

use antom_codegen::api::Api;
use antom_codegen::output::{Change, Files, is_generated, is_untouched};
use serde_json::json;

use crate::cli::{CodegenArgs, MessageFormat};
use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::compile::{Compiled, compile};
use crate::workspace::disk;
use crate::workspace::place::Workspace;
use crate::workspace::project::Job;
use crate::workspace::tree::{Difference, Tree, lossy};

/// How many files are named one by one.
const MOST_NAMED: usize = 12;

/// Compiles the schema, and writes, compares or watches.
pub(crate) fn run(workspace: &Workspace, args: &CodegenArgs) -> Result<Exit, Failure> {
    let job = Job::new(workspace, args)?;
    if args.check {
        return freshness::check(&job);
    }
    if !args.watch {
        return generate(&job, args);
    }
    let seen = watch::snapshot(&job.schema);
    generate(&job, args)?;
    report::note(format!("watching {}; Ctrl-C ends", job.options.origin));
    let pause = || {
        std::thread::sleep(watch::INTERVAL);
        true
    };
    watch::watch(&job.schema, seen, pause, |changed| {
        report::note(format!("\n{}", changed.join(", ")));
        if let Err(failure) = generate(&job, args) {
            report::failure(&failure);
        }
    });
    Ok(Exit::Done)
}

fn generate(job: &Job<'_>, args: &CodegenArgs) -> Result<Exit, Failure> {
    let started = Instant::now();
    let compiled = compile(&job.schema, &job.options)?;
    let Some((api, files)) = compiled.made(job.format, "nothing written")? else {
        return Ok(Exit::No);
    };
    job.refuse_accidents(args)?;
    let tree = Tree::compare(job, api, files)?;
    tree.refuse_to_replace_work()?;
    disk::apply(&tree.edits())?;
    let done = Done { job, compiled: &compiled, api, files, tree: &tree, took: started.elapsed() };
    done.report()?;
    Ok(Exit::Done)
}

/// What there is to tell.
struct Done<'a> {
    job: &'a Job<'a>,
    compiled: &'a Compiled,
    api: &'a Api,
    files: &'a Files,
    tree: &'a Tree,
    took: Duration,
}

impl Done<'_> {
    fn report(&self) -> Result<(), Failure> {
        for difference in &self.tree.differences {
            self.tell(difference);
        }
        let edits = self.tree.edits();
        let written = edits.iter().filter(|edit| edit.after.is_some()).count();
        let removed = edits.len() - written;
        let (unchanged, lines) = (self.tree.unchanged, self.files.lines());
        let (out, files) = (&self.job.out.shown, report::count(written, "file"));
        report::note(format!("{out}: {files} written, {unchanged} unchanged, {removed} removed"));
        report::note(format!(
            "{}; {}; {} in {:.1} s",
            report::api(&self.api.counts()),
            self.compiled.problems(),
            report::count(lines, "line"),
            self.took.as_secs_f64()
        ));
        if self.job.format == MessageFormat::Json {
            let numbers = json!({
                "written": written, "unchanged": unchanged, "removed": removed, "lines": lines,
            });
            self.compiled.print_summary(numbers)?;
        }
        Ok(())
    }

    fn tell(&self, difference: &Difference) {
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
                    "{shown} was edited by hand and is no longer made; removed"
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
