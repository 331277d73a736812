//! Snapshots of the generated code for each feature of the schema language: one small schema per
//! feature, and the whole module of `createPaymentSession`. The texts are in `tests/snapshots/`.
//!
//! After an intended change, run the tests with `INSTA_UPDATE=always` and read the difference.

mod limit_snapshots;
mod mark_snapshots;
mod operation_snapshots;
mod type_snapshots;

use antom_codegen::diagnostic::Sources;
use antom_codegen::output::is_untouched;
use antom_tests::schema::{self, compiled};

/// Compiles a file `shop.yaml` and compares the output, without the root of the crate, which is much the same each time.
fn check(name: &str, yaml: &str) {
    let head = "title: Shop\nsources: { page: { title: A page }, file: { title: A file } }\nsource: page\n";
    let sources = schema::single("shop.yaml", &format!("{head}{yaml}"));
    let of_the_root = ["lib.rs", "root_types.rs", "sources.rs", "visitors.rs"];
    compare(name, &sources, |path| !of_the_root.contains(&path));
}

/// Compares the generated files that `wanted` picks.
fn compare(name: &str, sources: &Sources, wanted: impl Fn(&str) -> bool) {
    let files = compiled(sources).files.expect("a schema without findings has files");
    let mut all = String::new();
    for (path, text) in files.iter().filter(|(path, _)| wanted(path)) {
        assert!(is_untouched(text), "{path} has the hash of its text");
        // The header of two lines is the same in every file but for the hash.
        let body = text.splitn(3, '\n').nth(2).expect("a file has more than its header");
        all = all + "---- " + path + " ----\n" + body + "\n";
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, all));
}

#[test]
fn create_payment_session() {
    compare("create_payment_session", &schema::sources(), |path| {
        path.starts_with("create_payment_session")
    });
}
