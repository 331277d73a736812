//! The ends of help texts: examples, exit codes and notes.

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a check failed: the schema has errors, or files are out of date
  2  bad arguments
  3  could not read or write";

pub(super) const CODEGEN_EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                       compile schema/ to generated/
  cargo xtask codegen --check               list what would change; exit code 1 if anything would
  cargo xtask codegen --watch               compile again at every save
  cargo xtask codegen --schema weather/schema --out weather/api --crate weather

For the workspace's own schema it also writes cli/data/ and docs/schema-language.md.

A schema with errors changes nothing. A folder without a Cargo.toml gets one to start from; an existing one is never
overwritten.
With --message-format json every line of stdout is one object: a diagnostic (`code`), a difference (`change`,
with --check), and last the `summary`.";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  cargo xtask check
  cargo xtask check --schema weather/schema
  cargo xtask check --message-format json | jq 'select(.severity == \"error\")'";

pub(super) const DIFF_EXAMPLES: &str = "\
Examples:
  cargo xtask diff HEAD                     changes that are not committed yet
  cargo xtask diff v1.2.0                   changes since a release
  cargo xtask diff v1.2.0 --all             and every description that differs
  cargo xtask diff v1.2.0 --changelog       as an entry for CHANGELOG.md, ready to paste
  cargo xtask diff main HEAD --fail-on major
  cargo xtask diff weather/old weather/schema
  cargo xtask diff HEAD~3 --schema weather/schema

Classes are those of Semantic Versioning, for users of the generated crate:
  major  code may stop compiling; or it compiles and writes other wire names, or booleans and numbers in another style
  minor  something is added; or code compiles and behaves differently: more is refused, another constant is sent,
         requests go to another method, path or server (with a warning where this may surprise)
  patch  not noticeable, e.g. a looser limit
Below version 1.0, Cargo treats the second number as the major one. Order, formatting, comments and sources are not
changes. Texts are listed separately, and counted by file where more than 20 differ in the same way.
With --message-format json every line of stdout is one object: a `change`, a `remark` (one for each text), and last the
`summary`.";

pub(super) const DRIFT_EXAMPLES: &str = "\
Examples:
  cargo xtask drift session.md                         a documentation page, saved as text or Markdown
  cargo xtask drift openapi/                           every OpenAPI file of a folder
  cargo xtask drift openapi/ --facts                   how many of their facts the schema holds, and which it does not
  cargo xtask drift session.md --all                   and recorded disagreements
  cargo xtask drift session.md --write                 and edit the schema where the edit is certain
  cargo xtask drift new.json --against old.json        what the provider changed
  cargo xtask drift session.md --against v1.2.0        against the schema of a release

Classes describe the source in relation to the schema: new, gone, stricter, looser, changed, prose only (a sentence
without a keyword in the schema), not held (no schema can say it; no drift), known disagreement (recorded in the schema;
listed with --all). Something is gone
only if the schema has it from this source and the source shows the part where it should be.
Two OpenAPI documents are compared in everything that they state but texts for people: parameters, security, servers,
every status and media type. Against a schema, what the schema language has no place for is listed as not compared.
Files that sources of the schema name as their location are compared one by one, each with the product that names the
source; all others together are one source.
A fact (--facts) is the type of a field, its mark as required, a form, a limit, a value of a list, or a row of a table
of result codes, wherever the source states it; a statement about a type that is used twice is one.
--write leaves `description:` empty where something is new: the schema does not compile until you fill it in.
With --message-format json every line of stdout is one object: `unrecognised`, `remark`, `notCompared`, `finding`, last
the `summary`.

Exit codes:
  0  no drift in what was compared
  1  drift, nothing to compare, or the schema does not compile
  2  bad arguments
  3  could not read or write; sources that could be read have been compared";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  cargo xtask explain            every code and its title
  cargo xtask explain E0007";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  cargo xtask export openapi --out openapi.json
  cargo xtask export json-schema --out api.schema.json
  cargo xtask export schema --out schema.json";

pub(super) const EXPORT_OPENAPI_EXAMPLES: &str = "\
Examples:
  cargo xtask export openapi | jq '.paths | keys'
  cargo xtask export openapi --group payments
  cargo xtask export openapi --schema weather/schema --out weather/openapi.json

Limits become keywords of JSON Schema, or `x-antom-…` keys where it has none. Conditions become `if` and `then` where
possible; all others are in `x-antom-rules`.";

pub(super) const EXPORT_JSON_SCHEMA_EXAMPLES: &str = "\
Examples:
  cargo xtask export json-schema | jq '.\"$defs\" | keys'
  cargo xtask export json-schema --group payments
  cargo xtask export json-schema --schema weather/schema --out weather/api.schema.json

The bundle itself accepts everything: refer to one of its definitions, such as `#/$defs/CreatePaymentSessionRequest`.";

pub(super) const EXPORT_SCHEMA_EXAMPLES: &str = "\
Examples:
  cargo xtask export schema | jq '.\"$defs\" | keys'
  cargo xtask export schema --out weather/schema/schema.json

`cargo xtask codegen` keeps the schema.json of the schema folder up to date.";

pub(super) const BENCH_EXAMPLES: &str = "\
Examples:
  cargo xtask bench                         everything, in forty minutes
  cargo xtask bench --quick                 everything, in a third of that once it is built
  cargo xtask bench decode
  cargo xtask bench --markdown > tables.md
  cargo xtask bench validate --message-format json | jq 'select(.met == false)'

Each measurement alternates with its baseline in the same run. No result is a failure: the exit code is 0 if everything
could be measured. Instructions are counted where valgrind is installed, but not in quick runs.";

pub(super) const CI_EXAMPLES: &str = "\
Examples:
  cargo xtask ci                 before pushing";
