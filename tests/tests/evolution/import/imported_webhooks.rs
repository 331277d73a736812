//! Webhooks of documents.

use antom_codegen::api::{Role, wire_words};

use super::{api, import, words};

const HEAD: &str = "openapi: 3.1.0
info: { title: Boats, version: '1' }
paths: {}
webhooks:
";

fn webhook(name: &str, properties: &str) -> String {
    format!(
        "  {name}:
    post:
      description: Tells something of a boat.
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [event]
              properties:
                boat: {{ type: string, maxLength: 20 }}
{properties}
      responses: {{ '200': {{ description: Thank you. }} }}
"
    )
}

fn event(value: &str) -> String {
    format!("                event: {{ type: string, const: {value} }}")
}

#[test]
fn webhooks_that_a_constant_tells_are_notifications() {
    let both = [webhook("boatMoored", &event("MOORED")), webhook("boat-sailed", &event("SAILED"))];
    let imported = import(&[HEAD, &both.concat()].concat());
    assert_eq!(words(&imported.report.unsupported), [""; 0]);
    assert_eq!((imported.report.counts.operations, imported.report.counts.notifications), (0, 2));
    let api = api(&imported);
    let found = api.notifications.values().map(|one| {
        let tags = one.tags.iter().map(|tag| wire_words(&api, &tag.condition()));
        (one.name.value.as_str(), tags.collect::<Vec<_>>().join(", "))
    });
    let found: Vec<_> = found.collect();
    let [moored, sailed] = ["event is MOORED".to_owned(), "event is SAILED".to_owned()];
    assert_eq!(found, [("boatMoored", moored), ("boatSailed", sailed)]);
    let bodies = api.objects.values().filter(|object| object.role == Role::Notification);
    assert_eq!(bodies.map(|body| body.fields.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn webhooks_that_nothing_tells_apart_are_left_out() {
    let all = [
        webhook("boatMoored", &event("MOORED")),
        webhook("boatMooredAgain", &event("MOORED")),
        webhook("boatSailed", "                event: { type: string }"),
        "  ping: { post: { responses: {} } }\n".to_owned(),
        "  pong: { get: { responses: {} } }\n".to_owned(),
    ];
    let imported = import(&[HEAD, &all.concat()].concat());
    assert_eq!(
        words(&imported.report.unsupported),
        [
            "the webhook `boatMooredAgain`: nothing tells its bodies from those of another",
            "the webhook `boatSailed`: no field with only one value tells what it is",
            "the webhook `ping`: it has no body",
            "the webhook `pong`: nothing is posted to it",
        ]
    );
    assert_eq!(api(&imported).notifications.len(), 1);
}
