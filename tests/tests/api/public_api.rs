//! Checks what users of the generated crate depend on: it is light (few crates, no procedural macro, no build script),
//! with errors of one pointer, values that only the crate can make, and code lists that agree with independent tables of
//! ISO 4217 and ISO 3166-1.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use antom::create_payment_session::{
    CreatePaymentSession, CreatePaymentSessionErrorCode, CreatePaymentSessionRequest,
    CreatePaymentSessionResponse, CreatePaymentSessionSuccess,
};
use antom::{
    Amount, ApiError, Country, Currency, DecodeError, Goods, Lodging, NotificationBody,
    NotificationVisitor, OpenEnum, Operation, OperationVisitor, Order, OutcomeError, Request,
    SettlementStrategy, UnknownValue, Validated, Violations,
};
use antom_tests::workspace;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

// --- Operations ---

#[test]
fn the_visitor_lists_the_operations_of_the_schema_in_order() {
    struct Names(Vec<&'static str>);

    impl OperationVisitor for Names {
        fn operation<O: Operation>(&mut self) {
            self.0.push(O::NAME);
        }
    }

    let mut names = Names(Vec::new());
    antom::visit_operations(&mut names);
    let schema = antom_tests::schema::api().operations.iter();
    assert_eq!(names.0, schema.map(|(_, one)| one.name.value.as_str()).collect::<Vec<_>>());
}

#[test]
fn the_visitor_lists_the_notifications_of_the_schema_in_order() {
    struct Names(Vec<&'static str>);

    impl NotificationVisitor for Names {
        fn notification<N: NotificationBody>(&mut self) {
            self.0.push(N::NAME);
        }
    }

    let mut names = Names(Vec::new());
    antom::visit_notifications(&mut names);
    let schema = antom_tests::schema::api().notifications.values();
    assert_eq!(names.0, schema.map(|one| one.name.value.as_str()).collect::<Vec<_>>());
}

#[test]
fn a_request_leads_to_its_operation() {
    fn path<R: Request>(_: &R) -> &'static str {
        R::Operation::PATH
    }
    let path: fn(&CreatePaymentSessionRequest) -> &'static str = path;
    let request = antom::from_str(antom_tests::bodies::REQUEST).expect("the sample can be read");
    assert_eq!(path(&request), CreatePaymentSession::PATH);
}

// --- Setters ---

#[test]
fn a_setter_takes_a_value_or_an_option() {
    let strategy = SettlementStrategy::new;
    let euro = strategy().with_settlement_currency(Currency::EUR);
    assert_eq!(strategy().with_settlement_currency("EUR"), euro);
    assert_eq!(strategy().with_settlement_currency(Some(Currency::EUR)), euro);
    assert_eq!(strategy().with_settlement_currency(Some("EUR")), euro);
    assert_eq!(euro.with_settlement_currency(None::<Currency>), strategy());

    let order = || {
        Order::new("A red lamp", Amount::new(Currency::BRL, 100))
            .with_reference_order_id("926e1c32")
    };
    let (text, no_text): (&str, Option<&str>) = ("PRE_ORDER", None);
    let typed = order().with_order_type(text);
    assert_eq!(order().with_order_type(text.to_owned()), typed);
    assert_eq!(order().with_order_type(Some(text)), typed);
    assert_eq!(order().with_order_type(Some(text.to_owned())), typed);
    assert_eq!(typed.with_order_type(no_text), order());

    let declared = order().with_need_declaration(true);
    assert_eq!(order().with_need_declaration(Some(true)), declared);
    assert_eq!(declared.with_need_declaration(None), order());

    let lodged = order().with_lodging(Lodging::new());
    assert_eq!(order().with_lodging(Some(Lodging::new())), lodged);
    assert_eq!(lodged.with_lodging(None), order());

    let goods = || Goods::new("A red lamp");
    let filled = order().with_goods([goods()]);
    assert_eq!(order().with_goods(vec![goods()]), filled);
    assert_eq!(order().with_goods(std::iter::once(goods())), filled);
    assert_eq!(order().with_goods(Some([goods()])), filled);
    assert_eq!(filled.with_goods(None::<Vec<Goods>>), order());
}

// --- Dependencies ---

/// Names of the crates below `antom` in a build of the given edges, `antom` itself left out.
fn dependencies(edges: &str) -> BTreeSet<String> {
    let mut tree = workspace::cargo("tree", workspace::root());
    tree.args(["--package", "antom", "--edges", edges, "--prefix", "none", "--format", "{p}"]);
    let printed = workspace::succeed(&mut tree);
    let names = printed.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "antom").map(str::to_owned).collect()
}

#[test]
fn the_crate_depends_on_six_small_crates_at_most() {
    let found = dependencies("normal");
    assert!(found.contains("antom-runtime") && found.contains("serde_json"), "{found:?}");
    assert!(found.len() <= 6, "{found:?}");
    for heavy in ["serde_derive", "serde", "syn", "quote", "proc-macro2", "thiserror", "regex"] {
        assert!(!found.contains(heavy), "{heavy} in {found:?}");
    }
    // The crate itself has no build dependencies; those of `serde_json` and similar crates do not count.
    assert_eq!(dependencies("normal,build"), found);
}

#[test]
fn the_crate_itself_asks_for_floats_that_keep_their_digits() {
    // Other crates of this workspace enable it as well, so that no test of behaviour would fail without it.
    let mut tree = workspace::cargo("tree", workspace::root());
    let printed = workspace::succeed(tree.args([
        "--package",
        "antom",
        "--edges",
        "normal,features",
        "--prefix",
        "none",
    ]));
    assert!(printed.contains("serde_json feature \"float_roundtrip\""), "{printed}");
    assert!(!printed.contains("jsonschema"), "{printed}");
}

#[test]
fn nothing_below_the_crate_is_a_procedural_macro() {
    let mut tree = workspace::cargo("tree", workspace::root());
    let printed = workspace::succeed(tree.args(["--package", "antom", "--edges", "normal"]));
    assert!(printed.contains("serde_core") && !printed.contains("proc-macro"), "{printed}");
    // The words would be present if there were one.
    let mut tree = workspace::cargo("tree", workspace::root());
    let printed =
        workspace::succeed(tree.args(["--package", "antom-codegen", "--edges", "normal"]));
    assert!(printed.contains("(proc-macro)"), "{printed}");
}

#[test]
fn our_crates_have_no_build_script() {
    let mut metadata = workspace::cargo("metadata", workspace::root());
    let printed = workspace::succeed(metadata.args(["--no-deps", "--format-version", "1"]));
    let all: Value = serde_json::from_str(&printed).expect("cargo prints JSON");
    let packages = all["packages"].as_array().expect("a list of packages");
    for (name, folder) in [("antom", "generated"), ("antom-runtime", "runtime")] {
        let package = packages.iter().find(|package| package["name"] == name).expect(name);
        let targets = package["targets"].as_array().into_iter().flatten();
        let kinds: Vec<&Value> = targets.map(|target| &target["kind"]).collect();
        assert!(kinds.contains(&&json!(["lib"])), "{name}: {kinds:?}");
        assert!(!kinds.contains(&&json!(["custom-build"])), "{name}: {kinds:?}");
        assert_eq!(package["links"], Value::Null, "{name}");
        assert!(!workspace::root().join(folder).join("build.rs").exists(), "{folder}");
    }
}

// --- Types ---

#[test]
fn errors_are_one_pointer_wide() {
    type Code = CreatePaymentSessionErrorCode;
    let pointer = size_of::<usize>();
    assert_eq!(size_of::<DecodeError>(), pointer);
    assert_eq!(size_of::<Violations>(), pointer);
    assert_eq!(size_of::<ApiError<Code>>(), pointer);
    assert_eq!(size_of::<OutcomeError<CreatePaymentSession>>(), pointer);
    assert_eq!(size_of::<Option<DecodeError>>(), pointer);
    assert_eq!(size_of::<Result<(), ApiError<Code>>>(), pointer);
    assert_eq!(size_of::<Result<(), OutcomeError<CreatePaymentSession>>>(), pointer);
}

#[test]
fn types_can_cross_threads_and_be_kept() {
    fn shared<T: Send + Sync + Unpin + 'static>() {}
    fn value<T: Clone + Debug + PartialEq>() {}
    fn error<T: std::error::Error + Display>() {}
    fn wire<T: Serialize + DeserializeOwned>() {}
    shared::<CreatePaymentSessionRequest>();
    shared::<Validated<CreatePaymentSessionRequest>>();
    shared::<OutcomeError<CreatePaymentSession>>();
    shared::<DecodeError>();
    shared::<Violations>();
    value::<CreatePaymentSessionRequest>();
    value::<CreatePaymentSessionResponse>();
    value::<CreatePaymentSessionSuccess>();
    value::<Currency>();
    error::<DecodeError>();
    error::<Violations>();
    error::<ApiError<CreatePaymentSessionErrorCode>>();
    error::<OutcomeError<CreatePaymentSession>>();
    wire::<CreatePaymentSessionRequest>();
    wire::<CreatePaymentSessionResponse>();
    wire::<Country>();
}

/// Every member below a shape whose values are hidden. Uses only names that `antom` exports.
fn hidden(shape: &'static antom::runtime::Shape, class: &str, found: &mut BTreeSet<&'static str>) {
    for field in shape.fields {
        let antom::runtime::Field { name, kind, sensitive, .. } = *field;
        if sensitive.is_some_and(|sensitive| sensitive.name() == class) {
            found.insert(name);
            continue;
        }
        let mut kind = kind;
        while let antom::runtime::Kind::Array(element) = kind {
            kind = *element;
        }
        match kind {
            // `Goods` contains itself.
            antom::runtime::Kind::Object(inner) if inner.name != shape.name => {
                hidden(inner, class, found);
            }
            _ => {}
        }
    }
}

/// The bounds of a client that is generic over operations.
fn decode<T: antom::runtime::ReadObject>(text: &str) -> Result<T, (&'static str, DecodeError)> {
    antom::from_str(text).map_err(|error| (T::SHAPE.name, error))
}

#[test]
fn a_stranger_can_name_what_the_signatures_mention() {
    type Response = <CreatePaymentSession as antom::Operation>::Response;
    let (name, error) = decode::<Response>("{}").unwrap_err();
    assert_eq!((name, error.problems().len()), ("CreatePaymentSessionResponse", 1));
    let shape = <CreatePaymentSessionRequest as antom::runtime::Object>::SHAPE;
    let mut found = BTreeSet::new();
    hidden(shape, "card", &mut found);
    assert!(found.contains("cavv") && !found.contains("paymentRequestId"), "{found:?}");
}

/// Fails to compile if the type implements the trait: then `some_item` is ambiguous.
macro_rules! assert_not_impl {
    ($type:ty: $($trait:tt)+) => {{
        trait AmbiguousIfImpl<Marker> {
            fn some_item() {}
        }
        impl<T: ?Sized> AmbiguousIfImpl<()> for T {}
        struct Implemented;
        impl<T: ?Sized + $($trait)+> AmbiguousIfImpl<Implemented> for T {}
        <$type as AmbiguousIfImpl<_>>::some_item();
    }};
}

#[test]
fn what_only_the_crate_can_make_cannot_be_made_otherwise() {
    assert_not_impl!(Validated<CreatePaymentSessionRequest>: DeserializeOwned);
    assert_not_impl!(Validated<CreatePaymentSessionRequest>: Default);
    assert_not_impl!(Validated<CreatePaymentSessionRequest>: From<CreatePaymentSessionRequest>);
    assert_not_impl!(Validated<CreatePaymentSessionRequest>: std::ops::DerefMut);
    assert_not_impl!(CreatePaymentSessionSuccess: DeserializeOwned);
    assert_not_impl!(CreatePaymentSessionSuccess: Default);
    assert_not_impl!(UnknownValue: DeserializeOwned);
    assert_not_impl!(UnknownValue: Default);
    assert_not_impl!(UnknownValue: From<String>);
    assert_not_impl!(UnknownValue: FromStr);
}

// --- Code lists ---

/// Every text of this many capital letters.
fn codes(length: usize) -> Vec<String> {
    (0..length).fold(vec![String::new()], |codes, _| {
        let longer =
            |code: &String| ('A'..='Z').map(|letter| format!("{code}{letter}")).collect::<Vec<_>>();
        codes.iter().flat_map(longer).collect()
    })
}

fn known<T: OpenEnum>() -> BTreeSet<&'static str> {
    T::KNOWN.iter().map(OpenEnum::as_str).collect()
}

/// Currencies in only one of the tables, each reviewed: code, table, reason.
const CURRENCIES_APART: &[(&str, &str, &str)] = &[
    ("BGN", "theirs", "withdrawn: Bulgaria pays in EUR since 2026-01-01"),
    ("CUC", "theirs", "withdrawn: Cuba has CUP alone since 2021"),
    ("HRK", "theirs", "withdrawn: Croatia pays in EUR since 2023"),
    ("SLL", "theirs", "withdrawn: replaced by SLE"),
    ("ZWL", "theirs", "withdrawn: replaced by ZWG in 2024"),
];

#[test]
fn currencies_are_those_of_iso_4217() {
    let ours = known::<Currency>();
    let mut apart = Vec::new();
    for code in codes(3) {
        let theirs = iso_currency::Currency::from_code(&code);
        match (ours.contains(code.as_str()), theirs.is_some()) {
            (true, false) => apart.push((code, "ours")),
            (false, true) => apart.push((code, "theirs")),
            _ => {}
        }
    }
    let expected: Vec<_> =
        CURRENCIES_APART.iter().map(|(code, whose, _)| ((*code).to_owned(), *whose)).collect();
    assert_eq!(apart, expected);
}

#[test]
fn minor_units_are_those_of_iso_4217() {
    let mut compared = 0;
    let mut apart = Vec::new();
    for currency in Currency::KNOWN {
        let code = currency.as_str();
        let Some(theirs) = iso_currency::Currency::from_code(code) else {
            continue;
        };
        compared += 1;
        let theirs = theirs.exponent().map(u32::from);
        if currency.minor_units() != theirs {
            apart.push((code, currency.minor_units(), theirs));
        }
    }
    assert!(compared > 150, "{compared}");
    assert!(apart.is_empty(), "code, ours, theirs: {apart:?}");
    assert_eq!(Currency::from("ZZZ").minor_units(), None);
}

#[test]
fn countries_are_those_of_iso_3166() {
    let ours = known::<Country>();
    for code in codes(2) {
        let theirs = iso_country::Country::from_str(&code);
        assert_eq!(ours.contains(code.as_str()), theirs.is_ok(), "{code}");
    }
    assert_eq!(ours.len(), 249, "ISO 3166-1 has assigned 249 codes");
}

#[test]
fn known_values_are_sorted_and_each_is_found_by_its_text() {
    assert!(Currency::KNOWN.iter().map(OpenEnum::as_str).is_sorted());
    for currency in Currency::KNOWN {
        assert_eq!(&Currency::from(currency.as_str()), currency);
    }
    for country in Country::KNOWN {
        assert_eq!(&Country::from(country.as_str()), country);
        assert!(!matches!(country, Country::Unknown(_)));
    }
    assert!(matches!(Country::from("XX"), Country::Unknown(_)));
    assert!(matches!(Country::from("us"), Country::Unknown(_)));
}
