//! `cargo xtask codegen`: schema → crate. Writes only what changed; the whole tree or nothing.

use std::time::{Duration, Instant};

use antom_codegen::api::Api;
use antom_codegen::output::{Change, Files, is_generated, is_untouched};
use serde_json::{Value, json};

use crate::cli::{CodegenArgs, MessageFormat};
use crate::compile::{Compiled, compile};
use crate::failure::{Exit, Failure};
use crate::job::Job;
use crate::place::Workspace;
use crate::stamp::Stamp;
use crate::tree::{Difference, Tree, lossy};
use crate::{disk, freshness, report, watch};

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
    // Tools are told everything anew.
    let is_for_people = job.format == MessageFormat::Human;
    let stamp = Stamp::take(job).ok().filter(|_| is_for_people);
    if let Some(told) = stamp.and_then(|stamp| stamp.told()) {
        job.refuse_accidents(args)?;
        Told::from(&told).report(job, 0, 0, started.elapsed());
        return Ok(Exit::Done);
    }
    let compiled = compile(&job.schema, &job.options)?;
    let Some((api, files)) = compiled.made(job.format, "nothing written")? else {
        return Ok(Exit::No);
    };
    job.refuse_accidents(args)?;
    let tree = Tree::compare(job, api, files)?;
    tree.refuse_to_replace_work()?;
    disk::apply(&tree.edits())?;
    let done = Done { job, compiled: &compiled, api, files, tree: &tree, took: started.elapsed() };
    let told = done.report()?;
    let is_done = tree.differences.iter().all(|one| one.change != Change::Foreign);
    if is_for_people && is_done && compiled.result.diagnostics.is_empty() {
        let told = json!({ "files": files.len(), "words": told.words });
        if let Ok(stamp) = Stamp::take(job) {
            stamp.keep(&told);
        }
    }
    Ok(Exit::Done)
}

/// What is told at the end.
struct Told {
    unchanged: usize,
    /// What the API amounts to.
    words: String,
}

impl From<&Value> for Told {
    fn from(told: &Value) -> Self {
        let files = told["files"].as_u64().and_then(|files| files.try_into().ok());
        let words = told["words"].as_str().unwrap_or_default().to_owned();
        Self { unchanged: files.unwrap_or_default(), words }
    }
}

impl Told {
    fn report(&self, job: &Job<'_>, written: usize, removed: usize, took: Duration) {
        let (out, written) = (&job.out.shown, report::count(written, "file"));
        let unchanged = self.unchanged;
        report::note(format!("{out}: {written} written, {unchanged} unchanged, {removed} removed"));
        report::note(format!("{} in {:.1} s", self.words, took.as_secs_f64()));
    }
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
    fn report(&self) -> Result<Told, Failure> {
        for difference in &self.tree.differences {
            self.tell(difference);
        }
        let edits = self.tree.edits();
        let written = edits.iter().filter(|edit| edit.after.is_some()).count();
        let removed = edits.len() - written;
        let (unchanged, lines) = (self.tree.unchanged, self.files.lines());
        let words = format!(
            "{}; {}; {}",
            report::api(&self.api.counts()),
            self.compiled.problems(),
            report::count(lines, "line"),
        );
        let told = Told { unchanged, words };
        told.report(self.job, written, removed, self.took);
        if self.job.format == MessageFormat::Json {
            let numbers = json!({
                "written": written, "unchanged": unchanged, "removed": removed, "lines": lines,
            });
            self.compiled.print_summary(numbers)?;
        }
        Ok(told)
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
