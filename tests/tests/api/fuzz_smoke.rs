//! The fuzz targets pass over their corpus and over deterministic mutations of it.
//!
//! To look further without a fuzzer, set `FUZZ_MUTATIONS` to more of them.

use std::fs;

use antom_fuzz::mutate::{Dice, mutated};
use antom_tests::workspace;

/// The number of mutations for each target.
const MUTATIONS: u64 = 2_000;

/// Reports the input on which a target failed.
struct Trial<'a> {
    name: &'a str,
    data: &'a [u8],
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{} does not stand: {:?}", self.name, String::from_utf8_lossy(self.data));
        }
    }
}

fn smoke(name: &str, target: fn(&[u8])) {
    let folder = workspace::root().join("fuzz/corpus").join(name);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(seeds.len() >= 3, "the corpus of {name} is too small");
    for (file, data) in files.iter().zip(&seeds) {
        let name = workspace::short(file);
        let _trial = Trial { name: &name, data };
        target(data);
    }
    let wanted = std::env::var("FUZZ_MUTATIONS").ok().and_then(|wanted| wanted.parse().ok());
    for seed in 0..wanted.unwrap_or(MUTATIONS) {
        let data = mutated(&seeds, &mut Dice::new(seed));
        let _trial = Trial { name: &format!("{name} {seed}"), data: &data };
        target(&data);
    }
}

#[test]
fn schema_loader() {
    smoke("schema_loader", antom_fuzz::schema_loader);
}

#[test]
fn json_decode() {
    smoke("json_decode", antom_fuzz::json_decode);
}

#[test]
fn decode_validate_write_decode() {
    smoke("decode_validate_write_decode", antom_fuzz::decode_validate_write_decode);
}

#[test]
fn page_reader() {
    smoke("page_reader", antom_fuzz::page_reader);
}

#[test]
fn openapi_reader() {
    smoke("openapi_reader", antom_fuzz::openapi_reader);
}

#[test]
fn free_json() {
    smoke("free_json", antom_fuzz::free_json);
}

#[test]
fn import_and_compile() {
    smoke("import_and_compile", antom_fuzz::import_and_compile);
}

#[test]
fn signature_header() {
    smoke("signature_header", antom_fuzz::signature_header);
}

#[test]
fn form_value() {
    smoke("form_value", antom_fuzz::form_value);
}

#[test]
fn key_text() {
    smoke("key_text", antom_fuzz::key_text);
}
