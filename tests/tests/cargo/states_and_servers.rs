//! An operation that tells a state says when it is final, and one with servers of its own where it is called.

use antom_tests::schema::{compiled, single};

use crate::scratch_crates::ScratchCrates;

const SCHEMA: &str = r"
title: Parcels
sources: { me: { title: Mine } }
source: me
servers:
  - { name: live, url: https://parcels.example, prefix: /v1 }
  - { name: test, url: https://test.parcels.example }
ENVELOPEoperations:
  inquireParcel:
    description: Where a parcel is.
    method: POST
    path: /parcel
    reads: true
    servers: [{ name: live, url: https://where.parcels.example, prefix: /v2 }]
    state: { field: state, final: [DELIVERED, LOST] }
    request: { description: Which parcel., fields: { id: { type: string, description: Its id. } } }
    response:
      description: Where it is.
      fields:
        RESULTstate: { type: ParcelState, REQUIREDdescription: How far it is. }
  sendParcel:
    description: Sends a parcel.
    method: POST
    path: /send
    request: { description: Which parcel., fields: { id: { type: string, description: Its id. } } }
    response:
      description: Whether it is sent.
      fields:
        RESULTid: { type: string, description: Its id. }
enums:
  ParcelState:
    description: How far a parcel is.
    complete: false
    values: { MOVING: On its way., DELIVERED: There., LOST: Nobody knows. }
";

const ENVELOPE: &str =
    "result: { field: result, code: code, status: status, statuses: { S: { outcome: success } } }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: The code. }
      status: { type: string, required: true, description: The status. }
";

const TEST: &str = r#"//! States and servers.

use NAME::inquire_parcel::{InquireParcel, InquireParcelResponse};
use NAME::send_parcel::SendParcel;
use NAME::{Operation, Repeat, from_str, servers};

#[test]
fn states_are_final_or_not() {
    for (state, is_final) in [
        ("MOVING", false), ("DELIVERED", true), ("LOST", true), ("lost", false), ("EATEN", false),
    ] {
        let body = format!("{{\"result\":{{\"code\":\"OK\",\"status\":\"S\"}},\"state\":\"{state}\"}}");
        let response: InquireParcelResponse = from_str(&body).unwrap();
        assert_eq!(response.is_final(), is_final, "{state}");
        assert_eq!(InquireParcel::is_final(&response), Some(is_final), "{state}");
        assert_eq!(InquireParcel::outcome(response).unwrap().is_final(), is_final, "{state}");
    }
    assert_eq!(InquireParcel::STATE_FIELD, Some("state"));
    assert_eq!(InquireParcel::FINAL_STATES, ["DELIVERED", "LOST"]);
    assert_eq!((SendParcel::STATE_FIELD, SendParcel::FINAL_STATES.len()), (None, 0));
    assert_eq!((InquireParcel::REPEAT, SendParcel::REPEAT), (Repeat::Reads, Repeat::Unknown));
}

#[test]
fn an_operation_may_be_on_another_server() {
    let url = |server| InquireParcel::server(&server).url(InquireParcel::PATH);
    assert_eq!(url(servers::LIVE), "https://where.parcels.example/v2/parcel");
    assert_eq!(url(servers::TEST), "https://test.parcels.example/parcel");
    assert_eq!(url(servers::LIVE.with_host("http://localhost")), "http://localhost/v1/parcel");
    assert_eq!(SendParcel::server(&servers::LIVE), &servers::LIVE);
}
"#;

/// The schema with or without an envelope, and a state of one kind.
fn schema(envelope: &str, required: &str) -> String {
    let result = match envelope {
        "" => "",
        _ => "result: { type: Outcome, required: true, description: How it went. }\n        ",
    };
    SCHEMA.replace("ENVELOPE", envelope).replace("RESULT", result).replace("REQUIRED", required)
}

#[test]
fn final_states_and_servers_are_known_in_rust() {
    let mut crates = ScratchCrates::new("states_and_servers");
    for (name, envelope, required) in [
        ("in_an_envelope", ENVELOPE, ""),
        ("promised", ENVELOPE, "required: true, "),
        ("bare", "", ""),
        ("bare_and_required", "", "required: true, "),
        ("bare_and_nullable", "", "nullable: true, "),
    ] {
        let files = compiled(&single("parcels.yaml", &schema(envelope, required))).files;
        crates.add(name, &files.expect("no findings"));
        let test = TEST.replace("NAME", name);
        let test = test.replace("inquire_parcel", "parcels").replace("send_parcel", "parcels");
        crates.add_test(name, "states.rs", &test);
    }
    crates.test();
    crates.document();
}
