//! `cargo xtask new operation`: a schema file for an operation. With it the schema still compiles.

use antom_codegen::api::{Api, Object, Type};
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::language::module_name::why_not_module;
use antom_codegen::source::load;
use heck::ToSnakeCase;

use super::scaffold::Scaffold;
use crate::cli::OperationArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, check, check_on_disk};
use crate::workspace::place::Workspace;

/// Writes the file.
pub(super) fn run(workspace: &Workspace, args: &OperationArgs) -> Result<Exit, Failure> {
    let folder = workspace.schema(args.schema.as_deref());
    if folder.path.is_file() {
        let message = format!("`{}` is a file; nothing written", folder.shown);
        return Err(Failure::usage(message)
            .help("name the folder of the schema: the operation gets a file of its own"));
    }
    let stem = args.name.to_snake_case();
    // Not every name can be that of a file: `mod`, `con`.
    let stem = if why_not_module(&stem).is_some() { stem + "_operation" } else { stem };
    let place = folder.below(&format!("operations/{stem}.yaml"));
    Scaffold::must_be_new(&place)?;
    let checked = check_on_disk(&folder)?;
    let Some(api) = &checked.api else {
        checked.print_diagnostics(MessageFormat::Human)?;
        report::error(format!("{} in the schema; nothing written", checked.problems()));
        return Ok(Exit::No);
    };
    let source = source(api, args)?;
    let text = operation(&checked, api, args, source);
    let with = check(with_file(&checked.sources, &place.shown, &text));
    if with.api.is_none() {
        with.print_diagnostics(MessageFormat::Human)?;
        report::error(format!("{} with `{}`; nothing written", with.problems(), args.name));
        return Ok(Exit::No);
    }
    let mut new = Scaffold::default();
    let shown = place.shown.clone();
    new.create(place, text)?;
    new.step(format!("fill in {shown}: every place that is marked TODO"));
    new.step("cargo xtask check, until it reports nothing; then cargo xtask codegen");
    new.step("cargo test --workspace; where it asks for cases of rules, write them");
    new.step("add a line to the crate's CHANGELOG.md: `cargo xtask diff HEAD --changelog`");
    new.write()
}

/// The source of the operation: the one given, or the first one of the schema.
fn source<'a>(api: &'a Api, args: &OperationArgs) -> Result<&'a str, Failure> {
    let known: Vec<&str> = api.sources.iter().map(|(_, it)| it.id.value.as_str()).collect();
    let found = match &args.source {
        Some(given) => known.iter().find(|id| *id == given),
        None => known.first(),
    };
    found.copied().ok_or_else(|| {
        let given = args.source.as_deref().map(|given| format!(" `{given}`")).unwrap_or_default();
        let message = format!("the schema has no source{given}; nothing written");
        let help = match known.as_slice() {
            [] => "declare the document that describes the operation under `sources`".to_owned(),
            known => format!("it has: {}", known.join(", ")),
        };
        Failure::usage(message).help(help)
    })
}

fn operation(checked: &Checked, api: &Api, args: &OperationArgs, source: &str) -> String {
    let OperationArgs { name, method, path, .. } = args;
    let path = path.as_ref().map_or_else(
        || format!("/TODO/{name}  # TODO: the path below the server's URL"),
        |path| format!("\"{path}\""),
    );
    let source_todo = if args.source.is_some() {
        String::new()
    } else {
        let known: Vec<&str> = api.sources.iter().map(|(_, it)| it.id.value.as_str()).collect();
        format!("# TODO: the source that describes the operation: {}\n", known.join(", "))
    };
    let envelope = result_field(api).unwrap_or_default();
    let codes = match shared_codes(&checked.sources).as_slice() {
        [] => String::new(),
        codes => {
            let lines: Vec<String> =
                codes.iter().map(|code| format!("      {code}: {{}}\n")).collect();
            format!(
                "    # TODO: the result codes of the operation. `{{}}` takes status, action and meaning from the shared code.\n    \
                 resultCodes:\n{}",
                lines.concat()
            )
        }
    };
    format!(
        "\
# yaml-language-server: $schema=../schema.json

{source_todo}source: {source}

operations:
  {name}:
    description: \"TODO: what the operation does.\"
    method: {method}
    path: {path}
    # TODO: `reads: true` if the call changes nothing, or `idempotencyKey: FIELD` if a source says that a request with the
    # same FIELD is not executed twice.
    request:
      description: \"TODO: the content of the request.\"
      # `cargo xtask drift PAGE --write` fills in the fields of a documentation page.
      fields:
        todo: {{ type: string, required: true, maxLength: 64, description: \"TODO: the meaning of the field.\" }}
    response:
      description: \"TODO: the content of the response.\"
      fields:
{envelope}        todo: {{ type: string, required: true, maxLength: 64, description: \"TODO: the meaning of the field.\" }}
{codes}"
    )
}

/// The field of the result envelope, as a line of YAML. `None` if the API has no envelope.
fn result_field(api: &Api) -> Option<String> {
    let envelope = api.result.as_ref()?;
    let has = |object: &Object, name: &str| object.fields.values().any(|it| it.name.value == name);
    let in_use = api.operations.iter().find_map(|(_, operation)| {
        let fields = &api.objects[operation.response].fields;
        let field = fields.values().find(|field| field.name.value == envelope.field.value)?;
        match field.value.ty {
            Type::Object(id) => Some(&api.objects[id]),
            Type::Builtin(_)
            | Type::Scalar(_)
            | Type::Enum(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => None,
        }
    });
    let fits =
        |object: &&Object| has(object, &envelope.code.value) && has(object, &envelope.status.value);
    let object = in_use.or_else(|| api.objects.iter().map(|(_, it)| it).find(fits))?;
    let (field, name) = (&envelope.field.value, &object.name.value);
    Some(format!(
        "        {field}: {{ type: {name}, required: true, description: Whether the call succeeded. }}\n"
    ))
}

/// The names of the shared result codes, in their order.
fn shared_codes(sources: &Sources) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let raw = load(sources, &mut diagnostics);
    let codes = raw.files().iter().filter_map(|(_, file)| file.result_codes.as_ref());
    codes.flat_map(|codes| codes.iter().map(|entry| entry.key.value.clone())).collect()
}

/// The files with one more.
fn with_file(sources: &Sources, path: &str, text: &str) -> Sources {
    let mut with = Sources::new();
    for (_, source) in sources.iter() {
        with.add(SourceFile::new(source.path(), source.text()));
    }
    with.add(SourceFile::new(path, text));
    with
}
