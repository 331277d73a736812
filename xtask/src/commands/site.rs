//! `cargo xtask site`: the reference of the API as web pages.

use std::collections::BTreeSet;
use std::fs;

use antom_codegen::api::Api;
use antom_codegen::catalog::catalog;
use antom_site::{Contents, Site, Tools};

use crate::cli::SiteArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::check_on_disk;
use crate::workspace::disk::{self, Edit, lossy, read};
use crate::workspace::place::{Place, Workspace};
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
    let Some(api) = &checked.api else {
        report::error(format!("{}; no page written", checked.problems()));
        return Ok(Exit::No);
    };
    let site = Site::new(contents(api, args.schema.is_none()));
    let (count, edits) = edits(&site, &out, before);
    disk::apply(&edits.iter().collect::<Vec<_>>())?;
    report::note(format!("{}: {count} pages, {} written", out.shown, edits.len()));
    Ok(Exit::Done)
}

/// What the pages are made of. The tools are known for the workspace's own API.
fn contents(api: &Api, is_own_schema: bool) -> Contents {
    let tools = Tools {
        crate_name: Some("antom".to_owned()),
        client_crate: Some("antom_client".to_owned()),
        command: Some("antom".to_owned()),
    };
    let tools = if is_own_schema { tools } else { Tools::default() };
    Contents { catalog: catalog(api), tools, ..Contents::default() }
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
