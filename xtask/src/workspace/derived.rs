//! What is made from the workspace's own schema outside of its crate: the catalog that the command `antom` explains
//! from.
//!
//! It is kept only where the folder `cli` is, so that a workspace without the command does not get a lone file of it.

use antom_codegen::api::Api;
use antom_codegen::catalog::catalog_text;
use antom_codegen::output::Change;

use crate::failure::Failure;
use crate::workspace::difference::Difference;
use crate::workspace::disk::{Edit, lossy, read};
use crate::workspace::project::Project;

/// The catalog, in the folder `cli`.
const CATALOG: &str = "data/catalog.json";

/// The files outside of the crate, compared with what they should be.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Files that differ.
    pub(crate) differences: Vec<Difference>,
    /// The files that were compared.
    pub(crate) shown: Vec<String>,
}

impl Derived {
    /// Compares what the schema says with what is on disk. Another schema or another crate has none.
    pub(crate) fn compare(project: &Project<'_>, api: &Api) -> Result<Self, Failure> {
        let mut derived = Self::default();
        let cli = project.workspace.folder("cli");
        let has_cli = cli.path.join("Cargo.toml").is_file();
        if !(project.is_own_schema && project.is_own_crate && has_cli) {
            return Ok(derived);
        }
        let place = cli.below(CATALOG);
        derived.shown.push(place.shown.clone());
        let before = place.path.exists().then(|| read(&place)).transpose()?;
        let after = catalog_text(api);
        let change = match before.as_deref().map(lossy) {
            None => Change::Missing,
            Some(text) if text.replace('\r', "") == after => return Ok(derived),
            Some(_) => Change::Stale,
        };
        let origin = Some(project.options.origin.clone());
        let edit = Edit { place, before, after: Some(after) };
        derived.differences.push(Difference { change, origin, edit });
        Ok(derived)
    }
}
