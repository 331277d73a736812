//! Proves that nothing is lost between JSON and Rust: random values survive being written and read, whatever can be read
//! is written as the model says, unknown enum values and odd texts byte for byte; and that reading arbitrary bytes
//! neither panics nor disagrees with its own report of problems.

use std::fmt::Debug;

use antom::{
    Amount, Buyer, Country, Currency, DateTime, DeliveryMethodType, Digits, Env, Goods, JsonText,
    Order, PaymentMethod, PaymentMethodType, ProblemKind, TerminalType, UserName,
};
use antom::{NotificationBody, NotificationVisitor, Operation, OperationVisitor};
use antom_codegen::api::{Id, Object};
use antom_codegen::language::Class;
use antom_runtime::ReadObject;
use antom_tests::bodies::{ALL, REQUEST, put};
use antom_tests::message::{self, leaves, random, rewritten, text};
use antom_tests::message_types::{self, MessageType};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Value, json};

/// Write → read gives the value back, from text, from bytes, and from a tree of values.
fn survives<T>(value: &T)
where
    T: ReadObject + serde_core::Serialize + serde_core::de::DeserializeOwned + PartialEq + Debug,
{
    let written = serde_json::to_string(value).expect("every value can be written");
    assert_eq!(&antom::from_str::<T>(&written).expect(&written), value);
    assert_eq!(&antom::from_slice::<T>(written.as_bytes()).expect(&written), value);
    let tree = serde_json::to_value(value).expect("every value can be written");
    assert_eq!(&serde_json::from_value::<T>(tree).expect(&written), value);
    let pretty = serde_json::to_string_pretty(value).expect("every value can be written");
    assert_eq!(&antom::from_str::<T>(&pretty).expect(&pretty), value);
}

// --- Values made in Rust ---

fn amount() -> impl Strategy<Value = Amount> {
    let currency = prop_oneof![
        3 => select(vec![Currency::BRL, Currency::EUR, Currency::JPY]),
        1 => text().prop_map(Currency::from),
    ];
    let value = prop_oneof![any::<i64>().prop_map(Digits::from), text().prop_map(Digits::from)];
    (currency, value).prop_map(|(currency, value)| Amount::new(currency, value))
}

fn goods() -> impl Strategy<Value = Goods> {
    let method = prop_oneof![
        select(vec![DeliveryMethodType::Digital, DeliveryMethodType::Physical]),
        text().prop_map(DeliveryMethodType::from),
    ];
    let leaf = (text(), weighted(0.5, text()), weighted(0.5, amount()), weighted(0.5, method))
        .prop_map(|(name, brand, price, method)| {
            let mut goods = Goods::new(name);
            goods.goods_brand = brand;
            goods.goods_unit_amount = price.map(Box::new);
            goods.delivery_method_type = method;
            goods
        });
    leaf.prop_recursive(20, 20, 1, |inner| {
        (text(), inner).prop_map(|(name, inner)| Goods::new(name).with_cross_sell(inner))
    })
}

fn buyer() -> impl Strategy<Value = Buyer> {
    let name = (text(), text(), weighted(0.5, text())).prop_map(|(first, last, full)| {
        let name = UserName::new().with_first_name(first).with_last_name(last);
        if let Some(full) = full { name.with_full_name(full) } else { name }
    });
    (weighted(0.5, name), weighted(0.5, text()), weighted(0.5, any::<i64>())).prop_map(
        |(name, id, registered)| {
            let mut buyer = Buyer::new();
            buyer.buyer_name = name.map(Box::new);
            buyer.reference_buyer_id = id;
            buyer.buyer_registration_time = registered.map(DateTime::from_unix_seconds);
            buyer
        },
    )
}

fn environment() -> impl Strategy<Value = Env> {
    let terminal = prop_oneof![
        select(vec![TerminalType::App, TerminalType::Wap, TerminalType::Web]),
        text().prop_map(TerminalType::from),
    ];
    (terminal, weighted(0.5, any::<i64>()), weighted(0.5, text()), any::<[u8; 16]>()).prop_map(
        |(terminal, offset, extend, ip)| {
            let mut env = Env::new().with_terminal_type(terminal);
            env.time_zone_offset = offset;
            env.extend_info = extend.map(|text| JsonText::from(&json!({ "a": text })));
            env.with_client_ip(std::net::IpAddr::from(ip))
        },
    )
}

fn order() -> impl Strategy<Value = Order> {
    let needs = weighted(0.5, any::<bool>());
    (text(), text(), amount(), vec(goods(), 0..4), buyer(), environment(), needs).prop_map(
        |(id, description, amount, goods, buyer, env, needs)| {
            let mut order = Order::new(description, amount)
                .with_reference_order_id(id)
                .with_goods(goods)
                .with_buyer(buyer)
                .with_env(env);
            order.need_declaration = needs;
            order
        },
    )
}

proptest! {
    #![proptest_config(antom_tests::cases(192))]

    #[test]
    fn values_made_in_rust_survive_write_and_read(order in order()) {
        survives(&order);
    }

    #[test]
    fn lists_of_amounts_survive_in_their_order(amounts in vec(amount(), 0..30)) {
        let order = Order::new("b", Amount::new(Currency::EUR, 1))
            .with_goods(amounts.iter().map(|amount| Goods::new("c").with_goods_unit_amount(amount.clone())));
        survives(&order);
        let back = antom::from_str::<Order>(&serde_json::to_string(&order).expect("written")).expect("read");
        let prices = back.goods.into_iter().flatten().map(|goods| goods.goods_unit_amount.map(|price| *price));
        prop_assert!(prices.eq(amounts.into_iter().map(Some)));
    }

    /// Unknown enum values are written as they were read.
    #[test]
    fn enum_values_keep_their_text(text in text()) {
        let json = serde_json::to_string(&text).expect("texts can be written");
        let made = Country::from(text.as_str());
        prop_assert_eq!(made.as_str(), &text);
        let read: Country = serde_json::from_str(&json).expect("any text is a value");
        prop_assert_eq!(serde_json::to_string(&read).expect("it can be written"), json.as_str());
        let read: PaymentMethodType = serde_json::from_str(&json).expect("any text is a value");
        prop_assert_eq!(serde_json::to_string(&read).expect("it can be written"), json.as_str());
        prop_assert_eq!(read.to_string(), text);
    }
}

// --- Bodies made from the model ---

/// A random body of any message.
fn any_body() -> impl Strategy<Value = (&'static MessageType, Value)> {
    select(message_types::all().iter().collect::<Vec<_>>())
        .prop_flat_map(|message| (Just(message), random(message.object)))
}

/// Reads a body, compares it with what must be written, and reads that again in every way.
fn comes_back(message: &MessageType, body: &Value, expected: &Value) {
    let read = message.read(body);
    assert_eq!(&read.to_value(), expected);
    let written = read.written();
    let again = (message.read)(written.as_bytes()).expect(&written);
    assert!(again.is_same(&*read), "{written}");
    let again = (message.read_by_serde)(written.as_bytes()).expect(&written);
    assert!(again.is_same(&*read), "{written}");
    let again = (message.read_value)(read.to_value()).expect(&written);
    assert!(again.is_same(&*read), "{written}");
}

proptest! {
    #![proptest_config(antom_tests::cases(512))]

    #[test]
    fn whatever_can_be_read_is_written_as_the_model_says((message, body) in any_body()) {
        comes_back(message, &body, &rewritten(message.object, &body));
    }
}

/// A body with every field, with odd texts for all text fields.
fn everything(object: Id<Object>) -> Value {
    message::maximal(object, &mut |leaf| match leaf.class {
        Class::Boolean => json!("false"),
        Class::Integer => json!("-9223372036854775808"),
        Class::Number => json!("1.50"),
        Class::Any => json!([null, 1.5]),
        Class::Map => json!({"a": [null, 1.5, {"b": "007"}], "": true}),
        _ => json!(format!(" 007 é\u{0}💡\"{}", leaf.path)),
    })
}

#[test]
fn a_body_with_every_field_comes_back_as_it_went_in() {
    let mut count = 0;
    for message in message_types::all() {
        let body = everything(message.object);
        comes_back(message, &body, &body);
        count += leaves(message.object).len();
    }
    assert!(count > 300, "{count} leaves are not everything");
}

#[test]
fn nesting_survives_up_to_the_depth_that_json_readers_allow() {
    let nested = |depth: usize| {
        (0..depth).fold(Goods::new("0"), |inner, _| Goods::new("x").with_cross_sell(inner))
    };
    survives(&nested(100));
    serde_json::to_string(&nested(200)).expect_err("too deep to write");
    let text =
        format!("{}null{}", "{\"goodsName\":\"x\",\"crossSell\":".repeat(200), "}".repeat(200));
    let error = antom::from_str::<Goods>(&text).expect_err("too deep to read");
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.problems()[0].kind, ProblemKind::TooDeep);
}

// --- Reading never panics, and its two implementations agree ---

/// Reads bytes both ways: directly, and with the report of all problems. Both must agree on whether something is wrong,
/// and the report must not be empty then.
fn agree<T: ReadObject + serde_core::de::DeserializeOwned + Debug>(bytes: &[u8]) {
    let text = || String::from_utf8_lossy(bytes);
    // `serde_json` does not look at the encoding of what it skips; a message must be UTF-8 throughout.
    let fast = std::str::from_utf8(bytes).ok().map(serde_json::from_str::<T>);
    let fast = fast.and_then(Result::ok);
    match antom::from_slice::<T>(bytes) {
        Ok(_) => assert!(fast.is_some(), "{}", text()),
        Err(error) => {
            assert!(fast.is_none(), "{error}\n{}", text());
            assert!(!error.problems().is_empty(), "{}", text());
            let lines = text().split('\n').count();
            for problem in error.problems() {
                assert_ne!(problem.kind, ProblemKind::Unreadable, "{error}\n{}", text());
                assert!((1..=lines).contains(&problem.line), "{error}\n{}", text());
                assert!((1..=bytes.len() + 1).contains(&problem.column), "{error}\n{}", text());
            }
            assert_eq!(error.to_string().lines().count(), error.problems().len());
        }
    }
}

/// Bytes that are read as every message.
struct Agree<'a>(&'a [u8]);

impl OperationVisitor for Agree<'_> {
    fn operation<O: Operation>(&mut self) {
        agree::<O::Request>(self.0);
        agree::<O::Response>(self.0);
    }
}

impl NotificationVisitor for Agree<'_> {
    fn notification<N: NotificationBody>(&mut self) {
        agree::<N>(self.0);
    }
}

fn agree_as_any_type(bytes: &[u8]) {
    antom::visit_operations(&mut Agree(bytes));
    antom::visit_notifications(&mut Agree(bytes));
    agree::<Order>(bytes);
    agree::<PaymentMethod>(bytes);
}

/// Pieces of JSON that change the kind of a value when inserted in the wrong place.
const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "0",
    "-",
    "1e5",
    "1e999",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "{}",
    "[]",
    "\"order\":",
    "\"goods\":[{}],",
    "\"crossSell\":",
    "\\",
    "\n",
    " ",
    "\"value\":{},",
];

#[derive(Clone, Debug)]
enum Damage {
    Byte(Index, u8),
    Cut(Index, Index),
    Piece(Index, &'static str),
    Twice(Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (any::<Index>(), select(&PIECES[..])).prop_map(|(at, piece)| Damage::Piece(at, piece)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Twice(from, to)),
    ]
}

impl Damage {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len().max(1);
        let range = |from: &Index, to: &Index| {
            let (from, to) = (from.index(length), to.index(length));
            // Mostly short pieces, or nothing would be left.
            from.min(to)..from.max(to).min(from.min(to) + 40)
        };
        match self {
            Self::Byte(at, byte) => {
                if let Some(place) = bytes.get_mut(at.index(length)) {
                    *place = *byte;
                }
            }
            Self::Cut(from, to) => {
                let range = range(from, to);
                bytes.drain(range.start.min(bytes.len())..range.end.min(bytes.len()));
            }
            Self::Piece(at, piece) => {
                let at = at.index(length).min(bytes.len());
                bytes.splice(at..at, piece.bytes());
            }
            Self::Twice(from, to) => {
                let range = range(from, to);
                let again = bytes.get(range.clone()).unwrap_or_default().to_vec();
                let at = range.start.min(bytes.len());
                bytes.splice(at..at, again);
            }
        }
    }
}

proptest! {
    #![proptest_config(antom_tests::cases(2048))]

    #[test]
    fn arbitrary_bytes_are_read_or_refused_without_panic(bytes in vec(any::<u8>(), 0..200)) {
        agree_as_any_type(&bytes);
    }

    #[test]
    fn arbitrary_pieces_of_json_are_read_or_refused_without_panic(
        pieces in vec(prop_oneof![select(&PIECES[..]), select(&["\"paymentAmount\":{", "\"order\":{"][..])], 0..40),
    ) {
        agree_as_any_type(pieces.concat().as_bytes());
    }

    #[test]
    fn damaged_samples_are_read_or_refused_without_panic(
        body in select(&ALL[..]),
        damages in vec(damage(), 1..6),
    ) {
        let mut bytes = body.as_bytes().to_vec();
        for damage in &damages {
            damage.apply(&mut bytes);
        }
        agree_as_any_type(&bytes);
    }
}

/// A value that no field of this kind can be read from, if there is one.
fn wrong(class: Class) -> Option<Value> {
    match class {
        Class::Boolean | Class::Integer => Some(json!("neither")),
        Class::Any => None,
        Class::Map => Some(json!("{}")),
        _ => Some(json!({"an": ["object"]})),
    }
}

/// The leaves of a message at which a value can be of the wrong kind, each with such a value.
fn wrong_leaves(message: &MessageType) -> Vec<(String, Value)> {
    let leaves = leaves(message.object).into_iter();
    leaves.filter_map(|leaf| Some((leaf.path, wrong(leaf.class)?))).collect()
}

proptest! {
    #![proptest_config(antom_tests::cases(64))]
    /// Values of the wrong kind at any places are reported at just these places.
    #[test]
    fn every_value_of_the_wrong_kind_is_reported_where_it_is((message, places) in any_places()) {
        let mut body = everything(message.object);
        let leaves = wrong_leaves(message);
        for place in &places {
            let (path, value) = &leaves[*place];
            put(&mut body, path, value.clone());
        }
        let text = body.to_string();
        let error = (message.read)(text.as_bytes()).expect_err("it is wrong");
        let mut found: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        found.sort_unstable();
        let mut expected: Vec<&str> = places.iter().map(|place| leaves[*place].0.as_str()).collect();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        prop_assert!(error.problems().iter().all(|problem| problem.kind == ProblemKind::WrongKind));
        agree_as_any_type(text.as_bytes());
    }
}

/// Some of the leaves of any message.
fn any_places() -> impl Strategy<Value = (&'static MessageType, Vec<usize>)> {
    let with_leaves = message_types::all().iter().filter(|it| !wrong_leaves(it).is_empty());
    select(with_leaves.collect::<Vec<_>>()).prop_flat_map(|message| {
        let count = wrong_leaves(message).len();
        (Just(message), subsequence((0..count).collect::<Vec<_>>(), 1..=count.min(11)))
    })
}

#[test]
fn each_field_alone_is_reported_if_it_is_of_the_wrong_kind() {
    for message in message_types::all() {
        let everything = everything(message.object);
        for (path, wrong) in wrong_leaves(message) {
            let mut body = everything.clone();
            put(&mut body, &path, wrong);
            let error = (message.read)(body.to_string().as_bytes()).expect_err(&path);
            let [problem] = error.problems() else { panic!("{path}: {error}") };
            assert_eq!(problem.path, path);
        }
    }
}

#[test]
fn every_cut_of_a_message_is_refused() {
    for message in message_types::all() {
        let text = everything(message.object).to_string();
        for end in (0..text.len()).step_by(text.len() / 1000 + 1) {
            let bytes = text.as_bytes();
            assert!((message.read)(&bytes[..end]).is_err(), "{end}");
        }
    }
    for end in 0..REQUEST.len() {
        agree_as_any_type(&REQUEST.as_bytes()[..end]);
    }
}
