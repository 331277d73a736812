//! Servers and paths: what is split, corrected or left out, and that the document then agrees with its import.

use antom_codegen::api::Api;
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_drift::compare::drift;
use antom_drift::from_schema::of_api;
use antom_openapi::read::{Prose, read_openapi};

use super::{Imported, api, document, import, sources, words};

/// A document of one operation at a path, with servers at these URLs.
fn with_servers(path: &str, urls: &[&str]) -> String {
    let servers = urls
        .iter()
        .fold("servers:\n".to_owned(), |text, url| text + &format!("  - url: \"{url}\"\n"));
    document("a: { type: string }", "").replace("/buy", path) + &servers
}

/// The servers as `name host prefix`.
fn servers(api: &Api) -> Vec<String> {
    let words = |server: &antom_codegen::api::Server| {
        [server.name.value.as_str(), &server.url, &server.prefix].join(" ")
    };
    api.servers.iter().map(words).collect()
}

fn paths(api: &Api) -> Vec<&str> {
    api.operations.iter().map(|(_, operation)| operation.path.as_str()).collect()
}

/// What differs between a document and its import.
fn differences(document: &str, imported: &Imported) -> Vec<String> {
    let mut files = Sources::new();
    let file = files.add(SourceFile::new("document.yaml", document));
    let theirs =
        read_openapi(file, &files, Prose::Read, &mut Diagnostics::new()).expect("it can be read");
    let ours = of_api(&api(imported), &sources(imported));
    let findings = drift(&theirs, &ours, None);
    findings.iter().map(|finding| format!("{finding:?}")).collect()
}

#[test]
fn urls_of_servers_are_split_and_paths_stay() {
    let urls = [
        "https://shop.example/shop/api/",
        "http://localhost:8080",
        "https://shop.example//trial",
        "https://shop.example/shop/api/v1/buy",
        "https://shop.example/shop/api",
        "/shop/api",
        "https://{region}.shop.example",
        "https://shop.example/api?version=1",
    ];
    let text = with_servers("/v1/buy", &urls);
    let imported = import(&text);
    let api = api(&imported);
    let expected = [
        "main https://shop.example /shop/api",
        "server2 http://localhost:8080 ",
        "server3 https://shop.example /trial",
    ];
    assert_eq!(servers(&api), expected);
    assert_eq!(paths(&api), ["/v1/buy"]);
    let unsupported = words(&imported.report.unsupported).into_iter();
    assert_eq!(
        unsupported.filter(|words| words.starts_with("the server")).collect::<Vec<_>>(),
        [
            "the server `/shop/api`, which is no absolute URL",
            "the server `https://{region}.shop.example`, which is no absolute URL",
            "the server `https://shop.example/api?version=1`, which is no absolute URL",
        ]
    );
    assert_eq!(differences(&text, &imported), [""; 0]);
}

#[test]
fn a_prefix_that_only_the_paths_have_stays_in_them() {
    let text = with_servers("/shop/api/v1/buy", &["https://shop.example"]);
    let imported = import(&text);
    let api = api(&imported);
    assert_eq!(servers(&api), ["main https://shop.example "]);
    assert_eq!(paths(&api), ["/shop/api/v1/buy"]);
    assert_eq!(differences(&text, &imported), [""; 0]);
}

#[test]
fn malformed_paths_are_corrected() {
    for (path, kept) in
        [("v1/buy", "/v1/buy"), ("/v1/buy?action=now", "/v1/buy"), ("/v1/buy#now", "/v1/buy")]
    {
        let text = with_servers(&format!("\"{path}\""), &["https://shop.example"]);
        let imported = import(&text);
        assert_eq!(paths(&api(&imported)), [kept]);
        assert_eq!(words(&imported.report.chosen), [format!("the path `{path}` becomes `{kept}`")]);
    }
}

#[test]
fn of_two_operations_at_one_address_the_first_is_kept() {
    let text = document("a: { type: string }", "");
    let (operation, _) = text.split_once("components:").expect("components follow the paths");
    let (_, operation) = operation.split_once("  /buy:\n").expect("there is a path");
    let text = text.replace("components:", &format!("  /buy?again=1:\n{operation}components:"));
    let imported = import(&text);
    assert_eq!(paths(&api(&imported)), ["/buy"]);
    let unsupported = words(&imported.report.unsupported);
    assert!(
        unsupported.iter().any(|words| words.contains("it has method and path of")),
        "{unsupported:?}"
    );
}
