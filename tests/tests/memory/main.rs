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

use allocation_counter::{AllocationInfo, measure};
use antom::create_payment_session::CreatePaymentSessionRequest as Request;
use antom::{Context, DecodeError, Goods, ScopeType, Validate};
use antom_tests::bodies::REQUEST;
use hostile_bodies::{HOSTILE, kept_goods, kept_scopes, problem_first};

/// Members or elements of a body.
const COUNT: usize = 10_000;
/// The most that refusing a body may take at once, in bodies.
const MOST_BODIES: usize = 10;
/// The most that the problems of any body take at once: a thousand with their paths.
const MOST_LISTED: usize = 1_000_000;
/// The longest text of an error, in bytes.
const LONGEST_TEXT: usize = 1_000_000;

type Reader = fn(&[u8]) -> Result<Request, DecodeError>;

const READERS: [(&str, Reader); 3] = [
    ("from_slice", antom::from_slice),
    ("from_slice_strict", antom::from_slice_strict),
    ("from_slice_lossy", |bytes| antom::from_slice_lossy(bytes).map(|read| read.message)),
];

/// What it costs to refuse a body, and to say why.
fn refusal(name: &str, body: &str, read: Reader) -> AllocationInfo {
    let mut texts = Vec::new();
    let cost = measure(|| {
        let error = read(body.as_bytes()).expect_err(name);
        assert!((1..=1_000).contains(&error.problems().len()), "{name}");
        texts.push(error.to_string());
    });
    assert!(texts[0].len() <= LONGEST_TEXT, "{name}: a text of {} bytes", texts[0].len());
    cost
}

fn bytes(number: u64) -> usize {
    usize::try_from(number).expect("a number of bytes")
}

#[test]
fn refusing_a_body_takes_a_few_times_its_size_at_once() {
    for (name, body) in HOSTILE {
        let body = body(COUNT);
        for (how, read) in READERS {
            let most = bytes(refusal(name, &body, read).bytes_max);
            let limit = MOST_BODIES * body.len() + MOST_LISTED;
            assert!(most <= limit, "{name}, {how}: {most} bytes for {}", body.len());
        }
    }
}

#[test]
fn elements_after_a_problem_are_not_kept() {
    let body = problem_first(COUNT);
    for read in [antom::from_slice, antom::from_slice_strict] {
        let most = bytes(refusal("elements after a problem", &body, read).bytes_max);
        assert!(most <= 2 * body.len() + 10_000, "{most} bytes for {}", body.len());
    }
}

#[test]
fn twice_the_body_takes_twice_the_allocations() {
    for (name, body) in HOSTILE {
        let bodies = [body(COUNT), body(2 * COUNT)];
        for (how, read) in READERS {
            let [one, two] = bodies.each_ref().map(|body| refusal(name, body, read));
            for (what, one, two) in [
                ("allocations", one.count_total, two.count_total),
                ("bytes", one.bytes_total, two.bytes_total),
                ("bytes at once", one.bytes_max, two.bytes_max),
            ] {
                // Lists grow by doubling, so that twice the elements may need four times the room.
                let limit = 2 * one + one / 2 + 10_000;
                assert!(two <= limit, "{name}, {how}: {one} {what}, then {two}");
            }
        }
    }
}

/// Elements that can be read are kept until a problem shows that they are not needed. They take what they always take, and
/// a list that grows holds its elements up to three times. That may be more than [`MOST_BODIES`]: of `""` in a body, three
/// bytes, a value of 24 is made, and of `{"goodsName":""}` one of several hundred. A reader that makes no value before it
/// knows of every problem would have to go through each body twice, those without a problem too; and a body that can be
/// read takes as much.
#[test]
fn elements_that_can_be_read_take_no_more_than_in_a_message() {
    for (name, body, element) in [
        ("scopes", kept_scopes(COUNT), size_of::<ScopeType>()),
        ("goods", kept_goods(COUNT), size_of::<Goods>()),
    ] {
        let most = bytes(refusal(name, &body, antom::from_slice).bytes_max);
        let limit = 3 * element * COUNT.next_power_of_two() / 2 + 2 * body.len() + MOST_LISTED;
        assert!(most <= limit, "{name}: {most} bytes for {}", body.len());
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
