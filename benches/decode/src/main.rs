//! Reading from a slice and writing to a vector, compared with bare structs that check nothing.

mod floor;

use std::rc::Rc;

use antom::create_payment_session::{CreatePaymentSessionRequest, CreatePaymentSessionResponse};
use antom_runtime::{ReadObject, Write};
use bench_common::{Case, Options, Printer, bodies, measure, repeat, serve_probe};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Position of the generated crate among the contenders.
const ANTOM: usize = 0;
/// Position of the bare structs.
const FLOOR: usize = 1;
/// Position of the generated crate with the members in the order of the schema.
const IN_ORDER: usize = 3;
/// Position of `serde_json` over the generated types.
const BY_SERDE: usize = 2;

const NOTES: &[&str] = &[
    "decode: antom::from_slice and serde_json::from_slice, dropping what was read included.",
    "encode: antom::to_vec and serde_json::to_vec; by serde_json: serde_json itself over the generated types.",
    "floor: the same fields as bare structs with serde_derive, String for every text, closed enums, nothing boxed.",
    "min–max: of the ratios of single turns. Times are processor time of the thread.",
];

fn main() {
    let request = bodies::REQUEST.as_bytes();
    let response = bodies::RESPONSE.as_bytes();
    let large = bodies::large_request().into_bytes();
    let shuffled = bodies::shuffled_large_request().into_bytes();
    assert_in_order(&large);

    let mut cases = vec![
        decode::<Request, floor::CreatePaymentSessionRequest>(
            "request of the page",
            request,
            Some(0.70),
        ),
        decode::<Response, floor::CreatePaymentSessionResponse>(
            "response of the page",
            response,
            None,
        ),
        decode::<Request, floor::CreatePaymentSessionRequest>("large request", &large, Some(0.95)),
        decode_shuffled(&shuffled, &large),
        encode::<Request, floor::CreatePaymentSessionRequest>("request of the page", request),
        encode::<Response, floor::CreatePaymentSessionResponse>("response of the page", response),
        encode::<Request, floor::CreatePaymentSessionRequest>("large request", &large),
    ];
    if serve_probe(&mut cases) {
        return;
    }
    let options = Options::from_arguments();
    Printer::new("decode", &options).print(&measure(&mut cases, &options), NOTES);
}

type Request = CreatePaymentSessionRequest;
type Response = CreatePaymentSessionResponse;

fn decode<'a, T, F>(what: &str, body: &'a [u8], target: Option<f64>) -> Case<'a>
where
    T: ReadObject + DeserializeOwned + 'a,
    F: DeserializeOwned + 'a,
{
    Case {
        name: format!("decode, {what}"),
        contenders: vec![
            repeat("antom", || antom::from_slice::<T>(body).expect("the body can be read")),
            repeat("floor", || serde_json::from_slice::<F>(body).expect("the body can be read")),
            repeat("antom, by serde_json", || {
                serde_json::from_slice::<T>(body).expect("the body can be read")
            }),
        ],
        comparisons: vec![(ANTOM, FLOOR, target), (BY_SERDE, FLOOR, None)],
    }
}

/// The floor reads the shuffled body, too; the last contender reads the body with members in schema order.
fn decode_shuffled<'a>(shuffled: &'a [u8], in_order: &'a [u8]) -> Case<'a> {
    type Floor = floor::CreatePaymentSessionRequest;
    let mut case = decode::<Request, Floor>("large request, shuffled", shuffled, Some(1.10));
    case.contenders.push(repeat("antom, in order", || {
        antom::from_slice::<Request>(in_order).expect("the body can be read")
    }));
    case.comparisons.push((ANTOM, IN_ORDER, None));
    case
}

fn encode<'a, T, F>(what: &str, body: &[u8]) -> Case<'a>
where
    T: ReadObject + Write + Serialize + 'a,
    F: DeserializeOwned + Serialize + 'a,
{
    let ours: Rc<T> = Rc::new(antom::from_slice(body).expect("the body can be read"));
    let same = Rc::clone(&ours);
    let theirs: F = serde_json::from_slice(body).expect("the body can be read");
    Case {
        name: format!("encode, {what}"),
        contenders: vec![
            repeat("antom", move || antom::to_vec(&*ours).expect("it can be written")),
            repeat("floor", move || serde_json::to_vec(&theirs).expect("it can be written")),
            repeat("antom, by serde_json", move || {
                serde_json::to_vec(&*same).expect("it can be written")
            }),
        ],
        comparisons: vec![(ANTOM, FLOOR, Some(1.05)), (BY_SERDE, FLOOR, None)],
    }
}

/// The members of the body that is called "in order" must be so.
fn assert_in_order(body: &[u8]) {
    let read: floor::CreatePaymentSessionRequest =
        serde_json::from_slice(body).expect("the body can be read");
    let written = serde_json::to_vec(&read).expect("it can be written");
    assert!(written == body, "the members of the large request are not in the order of the schema");
}
