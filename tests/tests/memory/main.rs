//! What hostile bodies, schemas and documents cost, in bytes and allocations. A program of its own, because it counts what its allocator does.
//!
//! Where time is meant, allocations and their bytes stand for it: they are the same in every run. `runtime/src/testing.rs`
//! counts what allocates nothing.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod hostile_bodies;
mod large_schemas;
mod long_texts;

use allocation_counter::{AllocationInfo, measure};
use antom::create_payment_session::CreatePaymentSessionRequest as Request;
use antom::{Context, DecodeError, Goods, Validate};
use antom_runtime::ReadObject;
use antom_tests::bodies::REQUEST;
use hostile_bodies::{HOSTILE, Room, SHELVES, problem_first};
use serde_core::de::DeserializeOwned;

/// Members or elements of a body.
const COUNT: usize = 10_000;
/// As many as make what a body costs visible beside what any error costs.
const MANY: usize = 50_000;
/// The most that refusing a body may take at once, in bodies.
const MOST_BODIES: usize = 10;
/// The longest text of an error, in bytes.
const LONGEST_TEXT: usize = 1_000_000;

/// Reads a body and gives the text of the error.
type Refuse = fn(&[u8]) -> String;

/// Every way to read a message.
fn readers<T: ReadObject + DeserializeOwned>() -> [(&'static str, Refuse); 4] {
    fn text<T>(read: Result<T, DecodeError>) -> String {
        let error = read.err().expect("a body that is refused");
        assert!((1..=1_000).contains(&error.problems().len()));
        error.to_string()
    }
    [
        ("from_slice", |bytes| text(antom::from_slice::<T>(bytes))),
        ("from_slice_strict", |bytes| text(antom::from_slice_strict::<T>(bytes))),
        ("from_slice_lossy", |bytes| text(antom::from_slice_lossy::<T>(bytes))),
        ("serde_json", |bytes| {
            serde_json::from_slice::<T>(bytes).err().expect("a body that is refused").to_string()
        }),
    ]
}

/// What it costs to refuse a body, and to say why.
fn refusal(name: &str, body: &str, refuse: Refuse) -> AllocationInfo {
    let mut texts = Vec::new();
    let cost = measure(|| texts.push(refuse(body.as_bytes())));
    assert!(texts[0].len() <= LONGEST_TEXT, "{name}: a text of {} bytes", texts[0].len());
    cost
}

/// Twice as much, and a little for lists that grow by doubling, and for what is put in order.
fn is_in_proportion(what: &str, [one, two]: [AllocationInfo; 2]) {
    for (of, one, two) in [
        ("allocations", one.count_total, two.count_total),
        ("bytes", one.bytes_total, two.bytes_total),
        ("bytes at once", one.bytes_max, two.bytes_max),
    ] {
        let limit = 2 * one + one / 2 + 10_000;
        assert!(two <= limit, "{what}: {one} {of}, then {two}");
    }
}

fn bytes(number: u64) -> usize {
    usize::try_from(number).expect("a number of bytes")
}

#[test]
fn refusing_a_body_takes_a_few_times_its_size_at_once() {
    let requests = HOSTILE.iter().map(|body| (body, readers::<Request>()));
    let shelves = SHELVES.iter().map(|body| (body, readers::<Room>()));
    for ((name, body), readers) in requests.chain(shelves) {
        let body = body(MANY);
        for (how, read) in readers {
            let most = bytes(refusal(name, &body, read).bytes_max);
            assert!(
                most <= MOST_BODIES * body.len(),
                "{name}, {how}: {most} bytes for {}",
                body.len()
            );
        }
    }
}

#[test]
fn elements_after_a_problem_are_not_kept() {
    let body = problem_first(COUNT);
    for (how, read) in readers::<Request>() {
        let most = bytes(refusal("elements after a problem", &body, read).bytes_max);
        assert!(most <= 2 * body.len() + 10_000, "{how}: {most} bytes for {}", body.len());
    }
}

#[test]
fn twice_the_body_takes_twice_the_allocations() {
    for (name, body) in HOSTILE {
        let bodies = [body(COUNT), body(2 * COUNT)];
        for (how, read) in readers::<Request>() {
            let cost = bodies.each_ref().map(|body| refusal(name, body, read));
            is_in_proportion(&format!("{name}, {how}"), cost);
        }
    }
}

#[test]
fn what_is_violated_takes_little_beside_the_message() {
    let context = Context::at(1_700_000_000);
    let mut request: Request = antom::from_str(REQUEST).expect("the body can be read");
    let mut cost = |count: usize| {
        let order = request.order.as_mut().expect("there is an order");
        order.goods = Some(vec![Goods::new("x".repeat(1_000)); count]);
        measure(|| {
            let violations = request.violations(&context);
            assert!(violations.len() <= 1_000 && violations.omitted() > count / 2);
            assert!(violations.to_string().len() <= LONGEST_TEXT);
        })
    };
    let [one, two] = [cost(COUNT), cost(2 * COUNT)];
    assert!(bytes(one.bytes_max) <= 4 * LONGEST_TEXT, "{one:?}");
    assert!(two.count_total <= 2 * one.count_total + 1_000, "{one:?}, then {two:?}");
    assert!(two.bytes_max <= one.bytes_max + 10_000, "{one:?}, then {two:?}");
}
