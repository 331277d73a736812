//! `docs/sandbox.md` is made from the tables. `UPDATE_EXPECT=1` writes it.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::path::Path;
use std::time::Duration;

use antom_sandbox::states::{
    AgreementEvent, AgreementState, PaymentEvent, PaymentState, RefundEvent, RefundState,
    SubscriptionEvent, SubscriptionState, TokenEvent, TokenState, VaultEvent, VaultState,
};
use antom_sandbox::transitions::{
    AGREEMENT, PAYMENT, REFUND, SUBSCRIPTION, TOKEN, Transition, VAULT,
};
use antom_sandbox::{
    SCHEDULE, assumptions, operation_at, other_operations, performed_operations, times,
};

const INTRODUCTION: &str = "\
# What the sandbox does

Made from the tables in `sandbox/src`: `transitions.rs`, `states.rs`, `times.rs` and `assumptions.rs`. A test compares this page with
them; `UPDATE_EXPECT=1 cargo test -p antom-sandbox --test all documents` writes it anew.

[sandbox/README.md](../sandbox/README.md) says how to start it, and how to act for the buyer, turn its clock and let things go wrong.
";

/// Every operation of the API, and whether the sandbox performs it.
fn operations() -> Vec<(&'static str, bool)> {
    struct Names(Vec<&'static str>);
    impl antom::OperationVisitor for Names {
        fn operation<O: antom::Operation>(&mut self) {
            self.0.push(O::NAME);
        }
    }
    let performed: BTreeSet<&str> = performed_operations().collect();
    let mut all = Names(Vec::new());
    antom::visit_operations(&mut all);
    all.0.sort_unstable();
    all.0.into_iter().map(|name| (name, performed.contains(name))).collect()
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The name of a value, and what it means.
type Named<'a, T> = (&'a [T], fn(T) -> &'static str);

fn machine<S, E>(
    page: &mut String,
    title: &str,
    states: Named<'_, S>,
    events: Named<'_, E>,
    table: &'static [Transition<S, E>],
) where
    S: Copy + Debug + PartialEq,
    E: Copy + Debug + PartialEq,
{
    let _ = write!(page, "\n## {title}\n\n| state | meaning |\n|---|---|\n");
    for state in states.0 {
        let _ = writeln!(page, "| {state:?} | {} |", states.1(*state));
    }
    let _ = write!(page, "\n| event | meaning |\n|---|---|\n");
    for event in events.0 {
        let _ = writeln!(page, "| {event:?} | {} |", events.1(*event));
    }
    let _ = write!(
        page,
        "\n| in | when | becomes | result code | notification | assumed, because the documentation does not say |\n|---|---|---|---|---|---|\n"
    );
    let names = |all: &mut dyn Iterator<Item = String>| all.collect::<Vec<_>>().join(", ");
    for row in table {
        let _ = writeln!(
            page,
            "| {} | {} | {} | `{}` | {} | {} |",
            names(&mut row.from.iter().map(|it| format!("{it:?}"))),
            names(&mut row.events.iter().map(|it| format!("{it:?}"))),
            row.to.map(|it| format!("{it:?}")).unwrap_or_default(),
            row.code,
            row.notification.map(|it| format!("`{it}`")).unwrap_or_default(),
            row.assumed.unwrap_or_default(),
        );
    }
}

/// A time in words.
fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    let (count, unit) = match seconds {
        0 => return "at once".to_owned(),
        it if it % 86_400 == 0 => (it / 86_400, "day"),
        it if it % 3_600 == 0 => (it / 3_600, "hour"),
        it if it % 60 == 0 => (it / 60, "minute"),
        it => (it, "second"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let all = operations();
    let of = |performs: bool| all.iter().filter(move |it| it.1 == performs).map(|it| it.0);
    let _ = write!(
        page,
        "\n## Operations\n\nIt performs {} of {} operations: {}.\n\nThe others are answered with `INVALID_API`, and a line in the log: {}.\n",
        of(true).count(),
        all.len(),
        list(of(true)),
        list(of(false)),
    );
    machine(
        &mut page,
        "Payments",
        (PaymentState::ALL, PaymentState::meaning),
        (PaymentEvent::ALL, PaymentEvent::meaning),
        PAYMENT,
    );
    machine(
        &mut page,
        "Refunds",
        (RefundState::ALL, RefundState::meaning),
        (RefundEvent::ALL, RefundEvent::meaning),
        REFUND,
    );
    machine(
        &mut page,
        "Agreements by which a wallet is charged",
        (AgreementState::ALL, AgreementState::meaning),
        (AgreementEvent::ALL, AgreementEvent::meaning),
        AGREEMENT,
    );
    machine(
        &mut page,
        "Cards that are kept",
        (VaultState::ALL, VaultState::meaning),
        (VaultEvent::ALL, VaultEvent::meaning),
        VAULT,
    );
    machine(
        &mut page,
        "Tokens of cards",
        (TokenState::ALL, TokenState::meaning),
        (TokenEvent::ALL, TokenEvent::meaning),
        TOKEN,
    );
    machine(
        &mut page,
        "Subscriptions",
        (SubscriptionState::ALL, SubscriptionState::meaning),
        (SubscriptionEvent::ALL, SubscriptionEvent::meaning),
        SUBSCRIPTION,
    );
    let _ = write!(page, "\n## Times\n\n| time | what |\n|---|---|\n");
    for time in times::ALL {
        let _ = writeln!(page, "| {} | {} |", words(time.length), time.what);
    }
    let attempts: Vec<String> = SCHEDULE.iter().map(|it| words(*it)).collect();
    let _ = write!(
        page,
        "\nA notification that is not acknowledged is sent {} times: {} after it came up.\n",
        attempts.len(),
        attempts.join(", ")
    );
    let _ = write!(page, "\n## What else is assumed\n\n");
    for assumption in assumptions::ALL {
        let _ = writeln!(page, "- {}", assumption.text());
    }
    page
}

#[test]
fn the_page_of_the_tables_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/sandbox.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &page).expect("written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == page,
        "docs/sandbox.md is old: run this with UPDATE_EXPECT=1, and read what changed"
    );
}

#[test]
fn every_operation_is_performed_or_refused_by_its_name() {
    struct Paths(Vec<(&'static str, &'static str)>);
    impl antom::OperationVisitor for Paths {
        fn operation<O: antom::Operation>(&mut self) {
            self.0.push((O::NAME, O::PATH));
        }
    }
    let performed: BTreeSet<&str> = performed_operations().collect();
    let mut all = Paths(Vec::new());
    antom::visit_operations(&mut all);
    assert_eq!((performed.len(), all.0.len()), (32, 63));
    for (name, path) in all.0 {
        let is_other = other_operations().any(|it| it == (name, path));
        assert!(performed.contains(name) != is_other, "{name} is on both lists, or on none");
        assert_eq!(operation_at("POST", &format!("/ams/api{path}")), Ok(name));
    }
}
