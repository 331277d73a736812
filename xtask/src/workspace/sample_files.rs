//! The samples of a schema, and the catalog that holds them.

use antom_catalog::Catalog;
use antom_codegen::catalog::{SampleText, add_samples, catalog};
use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::{Checked as Model, name};

use crate::failure::{Exit, Failure};
use crate::workspace::disk::{lossy, read};
use crate::workspace::place::Place;
use crate::workspace::walk::{self, Links};

/// The folder of samples, in that of the schema.
const FOLDER: &str = "samples";

/// The catalog of a model, with the samples below the folder of its schema.
pub(crate) fn catalog_with_samples(
    model: &Model,
    schema: &Place,
    crate_name: Option<&str>,
) -> Result<Catalog, Failure> {
    let texts = texts(schema)?;
    let mut catalog = catalog(model);
    // Names were checked with the rest of the schema.
    if let Some(named) = name(model, &mut Diagnostics::new()) {
        add_samples(&mut catalog, &named, &texts, crate_name).map_err(|messages| Failure {
            exit: Exit::No,
            messages,
            help: Some("CONTRIBUTING.md says what the file of a sample holds".to_owned()),
        })?;
    }
    Ok(catalog)
}

/// The files `samples/OPERATION/NAME.json`, in the order of their paths.
fn texts(schema: &Place) -> Result<Vec<SampleText>, Failure> {
    let folder = schema.child(FOLDER);
    if !folder.path.is_dir() {
        return Ok(Vec::new());
    }
    let files = walk::files(&folder, Links::Skip)?;
    let files =
        files.into_iter().filter(|file| file.path.extension().is_some_and(|it| it == "json"));
    let texts = files.map(|file| {
        let part = |path: Option<&std::path::Path>| {
            path.and_then(|path| path.file_stem())
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        Ok(SampleText {
            of: part(file.path.parent()),
            name: part(Some(&file.path)),
            text: lossy(&read(&file)?),
            shown: file.shown,
        })
    });
    texts.collect()
}
