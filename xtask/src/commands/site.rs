//! `cargo xtask site`: the reference of the API as web pages.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs;

use antom_catalog::Sample;
use antom_codegen::api::{Api, Id, Object};
use antom_codegen::conformance::{Circumstances, evaluate};
use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::diff::compare;
use antom_codegen::{Checked as Model, name};
use antom_site::{Change, Changes, Contents, MOMENT, SampleOf, Site, Tools, Validator, Violation};

use crate::cli::SiteArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{check_named, check_on_disk};
use crate::workspace::disk::{self, Edit, lossy, read};
use crate::workspace::place::{Place, Workspace};
use crate::workspace::sample_files::catalog_with_samples;
use crate::workspace::walk::{self, Links};

/// What tells a site from other folders: the beginning of its stylesheet.
const MARK: &str = "/* antom-site";

/// Writes every page, and removes those of an older site that are not made any more.
pub(crate) fn run(workspace: &Workspace, args: &SiteArgs) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let out = workspace.place(&args.out);
    let before = pages_before(&out)?;
    let checked = check_on_disk(&schema)?;
    checked.print_diagnostics(MessageFormat::Human)?;
    let since =
        args.since.as_deref().map(|old| check_named(workspace, old, &schema)).transpose()?;
    let Some(model) = checked.api else {
        report::error(format!("{}; no page written", checked.problems()));
        return Ok(Exit::No);
    };
    let mut changes = None;
    if let (Some(old), Some(called)) = (since, &args.since) {
        changes = old.api.as_ref().and_then(|old| changes_since(called, old, &model));
        if changes.is_none() {
            report::error(format!("the schema of `{called}` does not compile; no page written"));
            return Ok(Exit::No);
        }
    }
    let is_own = args.schema.is_none();
    let tools = if is_own { own_tools() } else { Tools::default() };
    let catalog = catalog_with_samples(&model, &schema, tools.crate_name.as_deref())?;
    let site = Site::new(Contents { catalog, tools, changes, validator: Some(validator(model)) });
    let (count, edits) = edits(&site, &out, before);
    disk::apply(&edits.iter().collect::<Vec<_>>())?;
    report::note(format!("{}: {count} pages, {} written", out.shown, edits.len()));
    Ok(Exit::Done)
}

/// What people work on the workspace's own API with.
fn own_tools() -> Tools {
    Tools {
        crate_name: Some("antom".to_owned()),
        send: Some("let answer = client.send(&checked)?;".to_owned()),
        command: Some("antom".to_owned()),
    }
}

/// Checks samples by the model itself: the validators are in the generated crate, which may be broken.
fn validator(model: Model) -> Validator {
    Validator::new(move |of, sample| findings(&model, of, sample))
}

fn findings(api: &Api, of: SampleOf<'_>, sample: &Sample) -> Vec<Violation> {
    let circumstances =
        Circumstances { now: MOMENT, flags: sample.flags.iter().cloned().collect() };
    let (Some(body), Ok(value)) = (body_of(api, of), serde_json::from_str(&sample.body)) else {
        return Vec::new();
    };
    let found = evaluate(api, body, &value, &circumstances).sorted();
    found.into_iter().map(|one| Violation { pointer: one.path, rule: one.rule }).collect()
}

fn body_of(api: &Api, of: SampleOf<'_>) -> Option<Id<Object>> {
    let operation = |name| api.operations.find(|one| one.name.value == name);
    Some(match of {
        SampleOf::Request(name) => operation(name)?.1.request,
        SampleOf::Response(name) => operation(name)?.1.response,
        SampleOf::Notification(name) => {
            api.notifications.values().find(|one| one.name.value == name)?.body
        }
    })
}

/// The changes from an older schema. `None` if one of them has names that Rust cannot have.
fn changes_since(called: &str, old: &Model, new: &Model) -> Option<Changes> {
    let mut unnamed = Diagnostics::new();
    let (old, new) = (name(old, &mut unnamed)?, name(new, &mut unnamed)?);
    let found = compare(&old, &new);
    let mut changes: Vec<_> = found.changes.iter().collect();
    changes.sort_by_key(|one| Reverse(one.class));
    let changes = changes.into_iter().map(|one| Change {
        class: one.class.as_str().to_owned(),
        subject: one.subject.clone(),
        what: one.what.clone(),
        why: one.why.to_owned(),
    });
    Some(Changes {
        since: called.to_owned(),
        changes: changes.collect(),
        texts: found.remarks.len(),
    })
}

/// The files of an older site in a folder; none, if the folder is empty or not there.
fn pages_before(out: &Place) -> Result<Vec<Place>, Failure> {
    if !out.path.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |error| Failure::io("read", &out.shown, &error);
    if fs::read_dir(&out.path).map_err(unreadable)?.next().is_none() {
        return Ok(Vec::new());
    }
    let head = fs::read(out.child("site.css").path).unwrap_or_default();
    if !head.starts_with(MARK.as_bytes()) {
        let message = format!("`{}` is neither empty nor an older site", out.shown);
        return Err(Failure::usage(message).help("name a folder that is empty or not there"));
    }
    let mut files = walk::files(out, Links::Skip)?;
    files.retain(|file| file.path.file_name().is_some_and(|name| name == "index.html"));
    Ok(files)
}

/// The count of pages, and the files that differ from those on disk.
fn edits(site: &Site, out: &Place, before: Vec<Place>) -> (usize, Vec<Edit>) {
    let mut orphans: BTreeSet<Place> = before.into_iter().collect();
    let mut edits = Vec::new();
    let addresses = site.pages();
    for address in &addresses {
        let Some(page) = site.page(address) else { continue };
        let mut file = address.trim_start_matches('/').to_owned();
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        let place = out.below(&file);
        orphans.remove(&place);
        let on_disk = fs::read(&place.path).ok();
        if on_disk.as_deref() != Some(&page.body) {
            edits.push(Edit { place, before: on_disk, after: Some(lossy(&page.body)) });
        }
    }
    for place in orphans {
        let before = read(&place).ok();
        edits.push(Edit { place, before, after: None });
    }
    (addresses.len(), edits)
}
