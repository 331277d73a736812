//! Schemas of any size, always the same.
//!
//! One type in ten is an enum, the others are objects of twelve fields with limits, references, lists and rules. Objects
//! hold each other as a tree, three below each, so that every one is used and none holds itself.

use std::fmt::Write;

use antom_codegen::diagnostic::{SourceFile, Sources};

/// Objects in a file, beside one enum.
const PER_FILE: usize = 9;

const API: &str = "\
title: Synthetic
sources: { made: { title: Made up } }
wire: { scalars: text }
flags:
  careful: { description: You are careful., source: made }
sensitivity: { personal: { description: Of a person. } }
operations:
  callIt:
    description: Calls it.
    source: made
    method: POST
    path: /call
    request:
      description: The body sent.
      fields:
        kind: { type: Enum0, required: true, description: Kind of the call. }
        root: { type: Object0, required: true, description: All the rest. }
    response:
      description: What is received.
      fields:
        root: { type: Object0, description: All of it. }
";

/// A schema of about this many types.
pub(crate) fn schema(types: usize) -> Sources {
    let enums = types / 10;
    let objects = types - enums;
    let mut sources = Sources::new();
    sources.add(SourceFile::new("schema/api.yaml", API));
    for first in (0..objects).step_by(PER_FILE) {
        let mut text = String::from("source: made\nobjects:\n");
        for index in first..objects.min(first + PER_FILE) {
            object(index, objects, enums, &mut text);
        }
        let group = first / PER_FILE;
        if group < enums {
            one_enum(group, &mut text);
        }
        sources.add(SourceFile::new(format!("schema/types/group_{group}.yaml"), text));
    }
    sources
}

fn object(index: usize, objects: usize, enums: usize, text: &mut String) {
    let child = |which: usize| {
        let below = 3 * index + which;
        if below < objects { format!("Object{below}") } else { "string".to_owned() }
    };
    let (first, second, third) = (child(1), child(2), child(3));
    let kind = index % enums;
    let written = write!(
        text,
        "  Object{index}:
    description: Something of number {index} with a sentence about it.
    fields:
      referenceId: {{ type: string, required: true, maxLength: 64, description: Unique id of it. }}
      displayName: {{ type: string, maxLength: 256, description: Name to show. }}
      remark: {{ type: string, minLength: 1, maxLength: 2048, description: Something about it. }}
      unitCount: {{ type: digits, required: true, minimum: 1, description: Count of units. }}
      startTime: {{ type: date-time, description: When it starts. }}
      isActive: {{ type: boolean, description: Whether it is in use. }}
      level: {{ type: integer, minimum: 0, maximum: 100, description: How much of it. }}
      kind: {{ type: Enum{kind}, description: Kind of it. }}
      firstPart: {{ type: {first}, description: First part. }}
      secondPart: {{ type: {second}, recommendedWhen: {{ flag: careful }}, description: Second part. }}
      otherParts: {{ items: {{ type: {third} }}, maxItems: 100, description: All other parts. }}
      contactEmail: {{ type: email, maxLength: 64, sensitive: personal, requiredWhen: {{ isActive: true }}, description: Whom to ask. }}
    rules:
      - {{ id: object-{index}-named, anyOf: [displayName, remark] }}
      - {{ id: object-{index}-level, when: {{ kind: FIRST_VALUE }}, check: {{ level: {{ minimum: 2 }} }} }}
"
    );
    written.expect("text can be written to memory");
}

fn one_enum(index: usize, text: &mut String) {
    let head = format!(
        "enums:\n  Enum{index}:\n    description: Kind of number {index}.\n    complete: true\n    values:\n"
    );
    text.push_str(&head);
    let words = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH"];
    for word in words {
        let written = writeln!(text, "      {word}_VALUE: The {}.", word.to_lowercase());
        written.expect("text can be written to memory");
    }
}
