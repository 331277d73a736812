//! A new operation of the real schema is YAML and nothing else: with the file that `new operation` writes, filled in by
//! hand, everything that is listed by operation has it.

use std::fs;
use std::path::Path;

use antom_codegen::conformance::{Side, rule_cases, suite};
use antom_codegen::diagnostic::{SourceFile, Sources, render};
use antom_codegen::{Options, catalog, compile};

use super::support::Sandbox;

/// Copies the schema of the repository, and the rule cases that people wrote for it.
fn with_real_schema() -> Sandbox {
    let sandbox = Sandbox::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    for folder in ["schema", "tests/conformance/rules"] {
        copy(&sandbox, &root.join(folder), folder);
    }
    sandbox
}

fn copy(sandbox: &Sandbox, folder: &Path, shown: &str) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy();
        let shown = format!("{shown}/{name}");
        if path.is_dir() {
            copy(sandbox, &path, &shown);
        } else {
            sandbox.write(&shown, fs::read(&path).expect("the file can be read"));
        }
    }
}

/// Fills in what `new operation` marks, as a person would.
fn fill_in(sandbox: &Sandbox, path: &str) {
    let todo = "        todo: { type: string, required: true, maxLength: 64, description: \"TODO: the meaning of the field.\" }\n";
    sandbox.edit(path, "\"TODO: what the operation does.\"", "Cancels a payment.");
    sandbox.edit(path, "\"TODO: the content of the request.\"", "The payment to cancel.");
    sandbox.edit(path, "\"TODO: the content of the response.\"", "The payment that was canceled.");
    let request = "        paymentId: { type: string, maxLength: 64, description: The provider's id of the payment. }
        paymentRequestId: { type: string, maxLength: 64, description: Your id of the payment request. }
      rules:
        - id: parcel-to-weigh
          anyOf: [paymentId, paymentRequestId]
";
    sandbox.edit(path, todo, request);
    let response = "        paymentId: { type: string, maxLength: 64, description: The provider's id of the payment. }
        cancelTime: { type: date-time, description: When the payment was canceled. }
";
    sandbox.edit(path, todo, response);
    sandbox.edit(path, "    # TODO: the result codes of the operation. `{}` takes status, action and meaning from the shared code.\n", "");
    let reads = sandbox.read(path);
    let lines: Vec<&str> = reads
        .lines()
        .filter(|line| !line.contains("TODO: `reads:") && !line.contains("# same FIELD"))
        .collect();
    sandbox.write(path, lines.join("\n") + "\n");
    assert!(!sandbox.read(path).contains("TODO"), "{}", sandbox.read(path));
}

#[test]
fn an_operation_of_the_real_schema_is_yaml_alone() {
    let sandbox = with_real_schema();
    // Cases may be missing for other rules, while somebody is adding an operation.
    let known = sandbox.run("new rule-cases").stdout;
    let before = sandbox.names("");
    let path = "schema/operations/weigh_parcel.yaml";
    let new = "new operation weighParcel --path /v1/parcels/weigh --source openapi-others";
    sandbox.run(new).expect(0, &["wrote schema/operations/weigh_parcel.yaml"]);
    sandbox.run("check").expect(0, &["no warnings"]);
    fill_in(&sandbox, path);
    sandbox.run("check").expect(0, &["no warnings"]);
    let mut after = sandbox.names("");
    after.retain(|name| !before.contains(name));
    assert_eq!(after, [path], "one file is new");

    let mut sources = Sources::new();
    for name in sandbox.names("schema") {
        if Path::new(&name).extension().is_some_and(|it| it == "yaml") {
            sources.add(SourceFile::new(name.as_str(), sandbox.read(&name)));
        }
    }
    let compiled = compile(&sources, &Options::default());
    let files = compiled.files.expect("the schema compiles");
    assert_eq!(render(&compiled.diagnostics, &sources, false), "");
    let api = compiled.api.expect("the schema has a model");

    // The crate: a module, and the visitor from which tools, tests and fuzz targets make their lists.
    let module = files.get("weigh_parcel.rs").expect("one module per operation");
    assert!(module.contains("\"/v1/parcels/weigh\""), "{module}");
    let (_, visitor) = files
        .get("visitors.rs")
        .and_then(|text| text.split_once("fn visit_operations"))
        .expect("the crate lists its operations");
    for operation in ["WeighParcel>", "CreatePaymentSession>"] {
        assert!(visitor.contains(operation), "{visitor}");
    }

    // The catalog, from which the command explains operations, fields and result codes.
    let catalog = catalog::catalog(&api);
    let operation = catalog.operation("weighParcel").expect("the catalog has the operation");
    let fields: Vec<&str> =
        operation.request.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(fields, ["paymentId", "paymentRequestId"]);
    assert!(
        operation.result_codes.iter().any(|code| code.code == "PARAM_ILLEGAL"),
        "{operation:?}"
    );

    // Conformance cases of both messages.
    let suite = suite(&api);
    for (side, id) in [
        (Side::Request, "WeighParcelRequest/paymentId/maxLength/above"),
        (Side::Response, "WeighParcelResponse/cancelTime/format/"),
    ] {
        let is_one = |case: &antom_codegen::conformance::Case| {
            case.operation == "weighParcel" && case.side == side && case.id.starts_with(id)
        };
        assert!(suite.cases.iter().any(is_one), "{id}");
    }

    // What is left for a person is named, with a skeleton.
    let missing = sandbox.run("new rule-cases");
    missing.expect(0, &["  - id: parcel-to-weigh/broken\n", "# FILL IN"]);
    let ids = missing.stdout.lines().filter_map(|line| line.trim().strip_prefix("- id: "));
    let ids: Vec<&str> = ids.filter(|id| !known.contains(id)).collect();
    assert!(ids.iter().all(|id| id.starts_with("parcel-to-weigh/")), "{ids:?}");
    let asked = rule_cases(&api).into_iter().filter(|one| one.operation == "weighParcel");
    assert_eq!(asked.map(|one| one.rule).collect::<Vec<_>>(), ["parcel-to-weigh"]);
}
