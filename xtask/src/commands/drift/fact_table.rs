//! How many facts of sources the schema holds, as a table and as lines of JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antom_codegen::diagnostic::escape_invisible;
use antom_codegen::language::SourceFormat;
use antom_drift::compare::{FactKind, Held, Miss, MissReason, OperationFacts};
use antom_openapi::reading::Reading;
use serde_json::{Value, json};

/// Counts by kind.
type Counts = BTreeMap<FactKind, Held>;

/// For people: a line for each operation of each file, each fact that is not held, with the reason, and the totals.
pub(super) fn for_people(facts: &[OperationFacts], theirs: &Reading, ours: &Reading) -> String {
    // Writing to a text cannot fail, here and below.
    let mut text = String::new();
    let names = facts.iter().map(|one| one.operation.chars().count());
    let files = facts.iter().map(|one| one.file.chars().count());
    let (name_width, file_width) = (names.max().unwrap_or(0), files.max().unwrap_or(0));
    for one in facts {
        let all = share(sum(&one.counts, FactKind::FACTS));
        let codes = sum(&one.counts, &[FactKind::Code]);
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
            let _ = writeln!(text, "      {}: {}", theirs.locate(miss.place), reason(miss, ours));
        }
    }
    for (name, part) in by_format(facts) {
        let _ = writeln!(text);
        totals(&mut text, name, &part);
    }
    escape_invisible(&text).into_owned()
}

/// The facts of each format of sources that there is, with what its files are called.
fn by_format(facts: &[OperationFacts]) -> Vec<(&'static str, Vec<&OperationFacts>)> {
    let names = [
        (Some(SourceFormat::OpenApi), "OpenAPI documents"),
        (Some(SourceFormat::Page), "pages"),
        (None, "exports"),
    ];
    let parts = names.into_iter().map(|(format, name)| {
        (name, facts.iter().filter(|one| one.format == format).collect::<Vec<_>>())
    });
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

/// A table of the totals: a line for each kind, and one for all of them.
fn totals(text: &mut String, name: &str, facts: &[&OperationFacts]) {
    let (known, lacking): (Vec<&OperationFacts>, Vec<_>) =
        facts.iter().partition(|one| one.is_compared);
    let total = total(&known);
    let _ = writeln!(
        text,
        "{:24}{:>8}{:>8}{:>9}{:>10}{:>11}{:>8}",
        format!("{}: {}", name, known.len()),
        "stated",
        "held",
        "share",
        "recorded",
        "no schema",
        "others"
    );
    let mut line = |name: &str, held: Held| {
        if held.stated == 0 {
            return;
        }
        let _ = writeln!(
            text,
            "  {name:22}{:>8}{:>8}{:>9}{:>10}{:>11}{:>8}",
            held.stated,
            held.held,
            fraction(held),
            held.recorded,
            held.not_held,
            held.differ
        );
    };
    for kind in FactKind::FACTS {
        line(kind.as_str(), total.get(kind).copied().unwrap_or_default());
    }
    line("facts", sum(&total, FactKind::FACTS));
    for kind in FactKind::APART {
        line(kind.as_str(), total.get(kind).copied().unwrap_or_default());
    }
    if !lacking.is_empty() {
        let stated = sum(&self::total(&lacking), FactKind::FACTS).stated;
        let (noun, have) =
            if lacking.len() == 1 { ("operation", "has") } else { ("operations", "have") };
        let _ = writeln!(
            text,
            "{} {noun} that the schema lacks {have} {stated} facts more",
            lacking.len()
        );
    }
}

/// For tools: a line for each fact that is not held, and last the summary.
pub(super) fn for_tools(facts: &[OperationFacts], theirs: &Reading, ours: &Reading) -> String {
    let counts = |counts: &Counts| -> Value {
        let by_kind = counts.iter().map(|(kind, held)| {
            let count = json!({
                "stated": held.stated,
                "held": held.held,
                "recorded": held.recorded,
                "noSchemaHasIt": held.not_held,
                "others": held.differ,
            });
            (kind.as_str().to_owned(), count)
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
                "reason": reason(miss, ours),
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
    let known: Vec<&OperationFacts> = facts.iter().filter(|one| one.is_compared).collect();
    let summary =
        json!({ "summary": { "facts": counts(&total(&known)), "operations": operations } });
    let _ = writeln!(text, "{summary}");
    text
}

/// The counts of some kinds taken together.
fn sum(counts: &Counts, kinds: &[FactKind]) -> Held {
    let mut sum = Held::default();
    for kind in kinds {
        sum.add(counts.get(kind).copied().unwrap_or_default());
    }
    sum
}

fn total(facts: &[&OperationFacts]) -> Counts {
    let mut total = Counts::new();
    for (kind, held) in facts.iter().flat_map(|one| &one.counts) {
        total.entry(*kind).or_default().add(*held);
    }
    total
}

/// `97 of 100 (0.970)`.
fn share(held: Held) -> String {
    format!("{} of {} ({})", held.held, held.stated, fraction(held))
}

/// `0.970`. Rounded down: 1.000 means all.
fn fraction(held: Held) -> String {
    let thousandths = (held.held * 1_000).checked_div(held.stated).unwrap_or(1_000);
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
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

fn why(miss: &Miss) -> &'static str {
    match miss.reason {
        MissReason::Recorded(_) => "recorded disagreement",
        MissReason::NotHeld(_) => "no schema has it",
        MissReason::Differs => "not in the schema",
    }
}

fn reason(miss: &Miss, ours: &Reading) -> String {
    match &miss.reason {
        MissReason::Recorded(known) => format!(
            "recorded at {}, taken: {}. {}",
            ours.locate(known.place),
            known.taken,
            known.because
        ),
        MissReason::NotHeld(why) => format!("no schema has it: {why}"),
        MissReason::Differs => "not in the schema".to_owned(),
    }
}
