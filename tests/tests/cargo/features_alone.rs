//! Every feature of a generated crate compiles alone, without a warning; so do all of them, and none. What a feature does not
//! bring is not there.

use antom_codegen::api::Api;
use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_codegen::{Compilation, Files};
use antom_tests::schema::{self, compiled};

use crate::scratch_crates::ScratchCrates;

const API: &str = r#"
title: Lights
sources: { me: { title: Mine } }
source: me
groups:
  lamps: { description: "Lamps, which need no fire.", default: true }
  candle-light: { description: Candles. }
  shades: { description: What is put over a light. }
sensitivity: { private: { description: Nobody's business. } }
flags: { night: { description: It is dark. } }
servers: [{ name: live, url: https://lights.example }]
result:
  field: result
  code: code
  status: status
  statuses: { S: { outcome: success }, F: { outcome: failure } }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: The code. }
      status: { type: string, required: true, description: The status. }
"#;

const TYPES: &str = r"
source: me
enums:
  Colour: { description: A colour., complete: true, values: { RED: Red., BLUE: Blue. } }
objects:
  Bulb:
    description: What shines.
    sensitive: private
    fields:
      colour: { type: Colour, requiredWhen: { /kind: LED }, description: Its colour. }
      watts: { type: digits, requiredWhen: { flag: night }, description: Its power. }
";

const WAX: &str = r"
source: me
objects:
  Wax: { description: What burns., fields: { colour: { type: string, maxLength: 9, description: Its colour. } } }
";

/// An operation with this field in its request.
fn operation(name: &str, field: &str) -> String {
    format!(
        r"
source: me
operations:
  {name}:
    description: Does it.
    method: POST
    path: /{name}
    request:
      description: What to do.
      fields:
        kind: {{ type: string, description: Of which kind. }}
        {field}
    response:
      description: How it went.
      fields:
        result: {{ type: Outcome, required: true, description: How it went. }}
    resultCodes: {{ DARK: {{ status: F, action: fixRequest, meaning: It is dark. }} }}
"
    )
}

fn lights() -> Compilation {
    let mut sources = Sources::new();
    for (path, text) in [
        ("api.yaml", API.to_owned()),
        (
            "operations/candle-light/light.yaml",
            operation("light", "wax: { type: Wax, description: What. }"),
        ),
        (
            "operations/lamps/shine.yaml",
            operation("shine", "bulb: { type: Bulb, description: What. }"),
        ),
        (
            "operations/shades/cover.yaml",
            operation("cover", "bulb: { type: Bulb, description: What. }"),
        ),
        ("types/bulb.yaml", TYPES.to_owned()),
        ("types/wax.yaml", WAX.to_owned()),
    ] {
        sources.add(SourceFile::new(path, text));
    }
    compiled(&sources)
}

/// Crates of one schema: with all features, with none, and with each alone.
fn crates(name: &str, files: &Files, api: &Api) -> ScratchCrates {
    let mut crates = ScratchCrates::new(name);
    crates.add_with_features("with_all", files, api, &["full"]);
    crates.add_with_features("with_none", files, api, &[]);
    for group in api.groups.values() {
        let feature = group.name.value.as_str();
        let name = format!("with_{}", feature.replace('-', "_"));
        crates.add_with_features(&name, files, api, &[feature]);
    }
    crates
}

#[test]
fn each_feature_of_the_api_compiles_alone_without_a_warning() {
    let Compilation { api, files, .. } = compiled(&schema::sources());
    let (api, files) = (api.expect("no findings"), files.expect("no findings"));
    crates("features_of_the_api", &files, &api).check();
}

#[test]
fn a_feature_brings_what_its_operations_reach_and_nothing_else() {
    let Compilation { api, files, .. } = lights();
    let (api, files) = (api.expect("no findings"), files.expect("no findings"));
    let crates = crates("features_of_lights", &files, &api);
    for (name, there, counted) in [
        ("with_all", "Bulb, Colour, Wax, Outcome", 3),
        ("with_lamps", "Bulb, Colour, Outcome", 1),
        ("with_shades", "Bulb, Colour, Outcome", 1),
        ("with_candle_light", "Wax, Outcome", 1),
        ("with_none", "Action", 0),
    ] {
        let test = format!(
            "//! What is there.

#[allow(unused_imports)]
use {name}::{{{there}}};
use {name}::{{Operation, OperationVisitor}};

struct Count(usize);

impl OperationVisitor for Count {{
    fn operation<O: Operation>(&mut self) {{
        self.0 += 1;
    }}
}}

#[test]
fn operations_are_counted() {{
    let mut count = Count(0);
    {name}::visit_operations(&mut count);
    assert_eq!(count.0, {counted});
}}
"
        );
        crates.add_test(name, "there.rs", &test);
    }
    crates.test();
    crates.document();
    let root = files.get("lib.rs").expect("every crate has a root");
    for lines in [
        "#[cfg(any(feature = \"lamps\", feature = \"shades\"))]\nmod bulb;",
        "#[cfg(feature = \"candle-light\")]\nmod wax;",
        "#[cfg(feature = \"candle-light\")]\npub mod light;",
    ] {
        assert!(root.contains(lines), "{lines}\n{root}");
    }
    let of_the_root = ["lib.rs", "root_types.rs", "visitors.rs"];
    for (path, text) in files.iter().filter(|(path, _)| !of_the_root.contains(path)) {
        assert!(!text.contains("cfg(") && !text.contains("cfg_attr("), "{path}");
    }
    let bulb = files.get("bulb.rs").expect("it is made");
    assert!(bulb.contains("/// Features: `lamps` or `shades`."), "{bulb}");
}
