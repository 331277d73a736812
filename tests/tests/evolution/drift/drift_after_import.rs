//! The document of another provider, imported: it does not differ from the schema made from it, and a newer revision differs
//! by what changed. Its lists named `Country` and `Currency` are lists like any other, with codes of no standard.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_openapi::import::{Options, import_openapi};
use antom_tests::workspace;

use super::drift_sides::{Schema, read};

fn parcels() -> String {
    let path = workspace::root().join("tests/sources/parcels.yaml");
    std::fs::read_to_string(path).expect("the file can be read")
}

/// The schema that an import makes.
fn imported(document: &str) -> Schema {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("parcels.yaml", document));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
    let mut schema = Sources::new();
    for (path, text) in &imported.expect("it can be imported").files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    Schema::of_sources(schema).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn a_document_does_not_differ_from_its_import() {
    let text = parcels();
    let schema = imported(&text);
    assert_eq!(schema.open(&read("parcels.yaml", &text)), [""; 0]);
}

#[test]
fn one_code_more_or_less_is_found_once_for_all_uses_of_the_list() {
    let schema = imported(&parcels());
    let newer = |old: &str, new: &str| {
        let text = parcels();
        assert!(text.contains(old), "{old}");
        schema.open(&read("parcels.yaml", &text.replace(old, new)))
    };
    assert_eq!(
        newer("XK, NORTHERN-ISLES", "XK, GB, NORTHERN-ISLES"),
        ["new sendParcel request.to value GB: present | - (+1)"]
    );
    assert_eq!(
        newer("BTC, STAMPS", "BTC, STAMPS, USD"),
        ["new sendParcel request.price.currency value USD: present | - (+1)"]
    );
    assert_eq!(
        newer("BTC, STAMPS", "BTC"),
        ["gone sendParcel request.price.currency value STAMPS: - | present (+1)"]
    );
}
