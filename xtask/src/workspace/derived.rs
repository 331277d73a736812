//! Files derived from the schema outside of the generated crate: the catalog for the command `antom`, and the reference
//! of the schema language.
//!
//! Each is kept only where its folder is, so that a workspace without the folder does not get a lone file of it.

use antom_codegen::api::Api;
use antom_codegen::catalog::catalog_text;
use antom_codegen::output::Change;
use antom_codegen::reference::language_reference;

use crate::failure::Failure;
use crate::workspace::difference::Difference;
use crate::workspace::disk::{Edit, lossy, read};
use crate::workspace::place::Place;
use crate::workspace::project::Project;

/// The catalog, in the folder `cli`.
const CATALOG: &str = "data/catalog.json";
/// The reference of the schema language, in the folder `docs`.
const REFERENCE: &str = "schema-language.md";

/// The files outside of the crate, compared with what they should be.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Files that differ.
    pub(crate) differences: Vec<Difference>,
    /// The files and folders that were looked at.
    pub(crate) shown: Vec<String>,
}

impl Derived {
    /// Compares the derived files with those on disk. Another schema or another crate has none.
    pub(crate) fn compare(project: &Project<'_>, api: &Api) -> Result<Self, Failure> {
        let mut derived = Self::default();
        if !(project.is_own_schema && project.is_own_crate) {
            return Ok(derived);
        }
        let cli = project.workspace.folder("cli");
        if cli.path.join("Cargo.toml").is_file() {
            let origin = Some(project.options.origin.clone());
            derived.add(cli.below(CATALOG), catalog_text(api), origin)?;
        }
        let docs = project.workspace.folder("docs");
        if docs.path.is_dir() {
            derived.add(docs.child(REFERENCE), language_reference(), None)?;
        }
        Ok(derived)
    }

    /// Compares one file, made from `origin`, with what it should be.
    fn add(&mut self, place: Place, after: String, origin: Option<String>) -> Result<(), Failure> {
        self.shown.push(place.shown.clone());
        let before = place.path.exists().then(|| read(&place)).transpose()?;
        let change = match before.as_deref().map(lossy) {
            None => Change::Missing,
            Some(text) if text.replace('\r', "") == after => return Ok(()),
            Some(_) => Change::Stale,
        };
        let edit = Edit { place, before, after: Some(after) };
        self.differences.push(Difference { change, origin, edit });
        Ok(())
    }
}
