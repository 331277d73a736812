//! How many facts of sources the schema holds, as a table and as lines of JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antom_codegen::diagnostic::escape_invisible;
use antom_drift::compare::{FactKind, Held, Miss, MissReason, OperationFacts};
use antom_openapi::reading::Reading;
use serde_json::{Value, json};

/// Counts by kind.
type Counts = BTreeMap<FactKind, Held>;

/// For people: a line for each operation of each file, the totals, and each fact that is not held, with the reason.
pub(super) fn for_people(facts: &[OperationFacts], theirs: &Reading) -> String {
    // Writing to a text cannot fail, here and below.
    let mut text = String::new();
    let names = facts.iter().map(|one| one.operation.chars().count());
    let files = facts.iter().map(|one| one.file.chars().count());
    let (name_width, file_width) = (names.max().unwrap_or(0), files.max().unwrap_or(0));
    for one in facts {
        let all = share(apart(&one.counts, false));
        let codes = apart(&one.counts, true);
        let codes = if codes.stated == 0 { String::new() } else { share(codes) };
        let gone = if one.is_compared { "" } else { "  not in the schema" };
        let line = format!(
            "{:name_width$}  {:file_width$}  {all:22}  {codes:16}{gone}",
            one.operation, one.file
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    for one in facts.iter().filter(|one| one.is_compared) {
        for (index, miss) in one.misses.iter().enumerate() {
            if index == 0 {
                let _ = writeln!(text, "\n{}  {}", one.operation, one.file);
            }
            let _ = writeln!(text, "  {}", missed(miss));
            let _ = writeln!(text, "      {}: {}", theirs.locate(miss.place), reason(miss));
        }
    }
    let total = total(facts);
    let _ = writeln!(text);
    for kind in FactKind::ALL {
        if let Some(held) = total.get(kind) {
            let _ = writeln!(text, "{:22}{}", kind.as_str(), share(*held));
        }
    }
    let _ = writeln!(text, "facts held: {}", share(apart(&total, false)));
    let codes = apart(&total, true);
    if codes.stated > 0 {
        let _ = writeln!(text, "result codes held: {}", share(codes));
    }
    let lacks = facts.iter().filter(|one| !one.is_compared).count();
    let reasons = reasons(facts);
    let _ = writeln!(
        text,
        "not held: {} recorded as disagreements, {} that no schema has, {} others; {lacks} operations not in the schema",
        reasons.recorded, reasons.not_held, reasons.differ
    );
    escape_invisible(&text).into_owned()
}

/// For tools: a line for each fact that is not held, and last the summary.
pub(super) fn for_tools(facts: &[OperationFacts], theirs: &Reading) -> String {
    let counts = |counts: &Counts| -> Value {
        let by_kind = counts.iter().map(|(kind, held)| {
            (kind.as_str().to_owned(), json!({ "stated": held.stated, "held": held.held }))
        });
        by_kind.collect::<serde_json::Map<String, Value>>().into()
    };
    let mut text = String::new();
    for one in facts {
        for miss in &one.misses {
            let line = json!({
                "notHeld": miss.about,
                "kind": miss.kind.as_str(),
                "operation": one.operation,
                "file": one.file,
                "path": miss.path,
                "theirs": miss.theirs,
                "ours": miss.ours,
                "elsewhere": miss.elsewhere,
                "place": theirs.locate(miss.place),
                "why": why(miss),
                "reason": reason(miss),
            });
            let _ = writeln!(text, "{line}");
        }
    }
    let operations: Vec<Value> = facts
        .iter()
        .map(|one| {
            json!({
                "operation": one.operation,
                "file": one.file,
                "compared": one.is_compared,
                "facts": counts(&one.counts),
            })
        })
        .collect();
    let summary =
        json!({ "summary": { "facts": counts(&total(facts)), "operations": operations } });
    let _ = writeln!(text, "{summary}");
    text
}

/// Facts without result codes, or result codes alone.
fn apart(counts: &Counts, are_codes: bool) -> Held {
    let mut sum = Held::default();
    for (kind, held) in counts {
        if (*kind == FactKind::Code) == are_codes {
            sum.add(*held);
        }
    }
    sum
}

fn total(facts: &[OperationFacts]) -> Counts {
    let mut total = Counts::new();
    for (kind, held) in facts.iter().flat_map(|one| &one.counts) {
        total.entry(*kind).or_default().add(*held);
    }
    total
}

/// `97 of 100 (0.970)`. The share is rounded down: 1.000 means all.
fn share(Held { stated, held }: Held) -> String {
    let thousandths = (held * 1_000).checked_div(stated).unwrap_or(1_000);
    format!("{held} of {stated} ({}.{:03})", thousandths / 1_000, thousandths % 1_000)
}

fn missed(miss: &Miss) -> String {
    let mut words = format!("{}  {}: {}", miss.path, miss.about, miss.theirs);
    if let Some(ours) = &miss.ours {
        let _ = write!(words, "; schema: {ours}");
    }
    if miss.elsewhere > 0 {
        let _ = write!(words, " (and in {} more)", miss.elsewhere);
    }
    words
}

/// Misses by their reasons, in the operations of the schema.
struct Reasons {
    recorded: usize,
    not_held: usize,
    differ: usize,
}

fn reasons(facts: &[OperationFacts]) -> Reasons {
    let mut found = Reasons { recorded: 0, not_held: 0, differ: 0 };
    let compared = facts.iter().filter(|one| one.is_compared);
    for miss in compared.flat_map(|one| &one.misses) {
        match miss.reason {
            MissReason::Recorded(_) => found.recorded += 1,
            MissReason::NotHeld(_) => found.not_held += 1,
            MissReason::Differs => found.differ += 1,
        }
    }
    found
}

fn why(miss: &Miss) -> &'static str {
    match miss.reason {
        MissReason::Recorded(_) => "recorded disagreement",
        MissReason::NotHeld(_) => "no schema has it",
        MissReason::Differs => "not in the schema",
    }
}

fn reason(miss: &Miss) -> String {
    match &miss.reason {
        MissReason::Recorded(known) => {
            format!("recorded disagreement, taken: {}. {}", known.taken, known.because)
        }
        MissReason::NotHeld(why) => format!("no schema has it: {why}"),
        MissReason::Differs => "not in the schema".to_owned(),
    }
}
