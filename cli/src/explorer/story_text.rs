//! Stories as JSON, and as a test.

use std::fmt::Write;

use antom_sandbox::{BuyerAct, Fault, RefundAct};
use serde_json::{Map, Value, json};

use super::shown_code::{constant, fault_expression, snake_case, type_of};
use super::story::{Call, Step};
use crate::message_checks;

/// The version of the form of stories.
const VERSION: u64 = 1;

/// A story as JSON, with line breaks. Bodies that are JSON are included unchanged.
pub(crate) fn to_json(steps: &[Step]) -> String {
    let steps: Vec<Value> = steps.iter().map(step_to_json).collect();
    let story = json!({ "story": VERSION, "steps": steps });
    serde_json::to_string_pretty(&story).unwrap_or_default() + "\n"
}

fn step_to_json(step: &Step) -> Value {
    match step {
        Step::Call(call) => {
            let mut members = Map::new();
            members.insert("call".to_owned(), json!(call.operation));
            if !call.flags.is_empty() {
                members.insert("flags".to_owned(), json!(call.flags));
            }
            let value = serde_json::from_str(&call.body).ok().filter(Value::is_object);
            // What is sent unchecked may have members twice, and the like.
            match value.filter(|_| !call.anyway) {
                Some(value) => members.insert("body".to_owned(), value),
                None => members.insert("text".to_owned(), json!(call.body)),
            };
            if !call.spoilt.is_empty() {
                members.insert("spoilt".to_owned(), json!(call.spoilt));
            }
            let [kind, effect, code] = &call.outcome;
            let outcome = json!({ "kind": kind, "effect": effect, "code": code });
            members.insert("outcome".to_owned(), outcome);
            Value::Object(members)
        }
        Step::Act { route, of, act, code } => {
            let mut members = Map::new();
            members.insert((*route).to_owned(), json!(act));
            members.insert("of".to_owned(), json!(of));
            if let Some(code) = code {
                members.insert("code".to_owned(), json!(code));
            }
            Value::Object(members)
        }
        Step::Clock(by) => json!({ "clock": by }),
        Step::Fault { operation, fault } => json!({ "fault": fault, "of": operation }),
        Step::Notification { name, acknowledged } => {
            json!({ "notification": name, "acknowledged": acknowledged })
        }
    }
}

/// Reads a story.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn from_json(text: &str) -> Result<Vec<Step>, String> {
    let story: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    if story.get("story").and_then(Value::as_u64) != Some(VERSION) {
        return Err(format!("no story: `story` is not {VERSION}"));
    }
    let steps = story.get("steps").and_then(Value::as_array).ok_or("`steps` is no array")?;
    let read = |(index, step): (usize, &Value)| {
        step_from_json(step).ok_or_else(|| {
            format!(
                "step {} is none of call, buyer, refund, clock, fault and notification, or lacks something",
                index + 1
            )
        })
    };
    steps.iter().enumerate().map(read).collect()
}

fn step_from_json(step: &Value) -> Option<Step> {
    let text = |name: &str| step.get(name).and_then(Value::as_str).map(str::to_owned);
    if let Some(operation) = text("call") {
        let entry = message_checks::named(&operation).filter(|entry| entry.endpoint.is_some())?;
        let flags = step.get("flags").and_then(Value::as_array).into_iter().flatten();
        let flags: Option<Vec<String>> =
            flags.map(|flag| flag.as_str().map(str::to_owned)).collect();
        let (body, anyway) = match (step.get("body"), text("text")) {
            (Some(body), None) => (body.to_string(), false),
            (None, Some(text)) => (text, true),
            _ => return None,
        };
        let outcome = |name: &str| {
            let value = step.get("outcome").and_then(|outcome| outcome.get(name));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        return Some(Step::Call(Call {
            operation: entry.name.to_owned(),
            flags: flags?,
            anyway,
            spoilt: text("spoilt").unwrap_or_default(),
            body,
            outcome: ["kind", "effect", "code"].map(outcome),
        }));
    }
    for route in ["buyer", "refund"] {
        let Some(act) = text(route) else { continue };
        let code = text("code");
        let is_known = match route {
            "buyer" => BuyerAct::named(&act, code.clone()).is_some(),
            _ => RefundAct::named(&act, code.clone()).is_some(),
        };
        return is_known.then_some(Step::Act { route, of: text("of")?, act, code });
    }
    if let Some(by) = step.get("clock") {
        return Some(Step::Clock(by.as_u64()?));
    }
    if let Some(fault) = step.get("fault") {
        Fault::from_json(fault)?;
        return Some(Step::Fault { operation: text("of")?, fault: fault.clone() });
    }
    let acknowledged = step.get("acknowledged").and_then(Value::as_bool)?;
    Some(Step::Notification { name: text("notification")?, acknowledged })
}

const TEST_HEAD: &str = r#"//! A story that was played in the explorer of `antom sandbox`.
//!
//! Dev-dependencies: antom, antom-client with `blocking`, antom-sandbox, serde_json.

use std::error::Error;
use std::time::{Duration, SystemTime};

use antom::{Context, Operation, Validate};
use antom_client::{Call, Roots, Step, Transport};
use antom_sandbox::{Options, Sandbox, Settings};
use serde_json::Value;

/// Makes a call: the last answer.
fn answer<O: Operation>(mut call: Call<O>) -> Value {
    let transport = Transport::new(Roots::default());
    let mut answer = Value::Null;
    loop {
        call = match call.step(SystemTime::now()) {
            Step::Send(attempt, in_flight) => match transport.exchange(attempt) {
                Ok(response) => {
                    answer = serde_json::from_slice(response.body()).unwrap_or_default();
                    in_flight.received(response)
                }
                Err(failure) => in_flight.failed(failure),
            },
            Step::Wait(pause, call) => {
                std::thread::sleep(pause);
                call
            }
            Step::Done(_) => return answer,
        };
    }
}

/// The notification of that name, after so many others of it.
fn notification(sandbox: &Sandbox, name: &str, before: usize) -> Value {
    let mut count = 0;
    loop {
        let deliveries = sandbox.deliveries(count + 1, Duration::from_secs(10));
        let mut firsts = deliveries.iter().filter(|it| it.name == name && it.attempt == 1);
        if let Some(found) = firsts.nth(before) {
            return serde_json::from_str(&found.body).unwrap_or_default();
        }
        assert!(deliveries.len() > count, "{name} does not come");
        count = deliveries.len();
    }
}

#[test]
fn the_story_of_the_explorer() -> Result<(), Box<dyn Error>> {
    // Nobody listens there: that a notification is sent is enough.
    let mut settings = Settings::default();
    settings.notify = Some("http://127.0.0.1:9/notify".to_owned());
    let sandbox = Options::new().settings(settings).start()?;
    let core = sandbox.core();
"#;

/// A story as a test with `antom-sandbox`.
pub(crate) fn to_test(steps: &[Step]) -> String {
    let mut test = TEST_HEAD.to_owned();
    if steps.iter().any(|step| matches!(step, Step::Fault { .. })) {
        test = test.replace("use antom_sandbox::{Options,", "use antom_sandbox::{Fault, Options,");
    }
    let mut told: Vec<String> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let number = index + 1;
        // Writing to a string does not fail.
        let _ = match step {
            Step::Call(call) if call.anyway || !call.spoilt.is_empty() => {
                writeln!(
                    test,
                    "    // Step {number}, {}, was sent as it stood, which the client does not do.",
                    call.operation
                )
            }
            Step::Call(call) => call_in_test(&mut test, number, call),
            Step::Act { route, of, act, code } => {
                let code = code.as_ref().map(|code| format!("{code:?}")).unwrap_or_default();
                let (of, act) = (text_in_test(of), snake_case(act));
                writeln!(test, "    sandbox.{route}({of}).{act}({code})?;")
            }
            Step::Clock(by) => writeln!(test, "    sandbox.advance(Duration::from_millis({by}))?;"),
            Step::Fault { operation, fault } => {
                let fault = Fault::from_json(fault).map(|fault| fault_expression(&fault));
                writeln!(test, "    sandbox.next({operation:?}, {});", fault.unwrap_or_default())
            }
            Step::Notification { name, .. } => {
                let before = told.iter().filter(|known| *known == name).count();
                told.push(name.clone());
                writeln!(
                    test,
                    "    let step_{number} = notification(&sandbox, {name:?}, {before});\n    assert!(step_{number}.is_object());"
                )
            }
        };
    }
    test.push_str("    Ok(())\n}\n");
    test
}

fn call_in_test(test: &mut String, number: usize, call: &Call) -> std::fmt::Result {
    let path = message_checks::named(&call.operation).map(type_of).unwrap_or_default().0;
    let hashes = "#".repeat(2);
    writeln!(test, "\n    let body = r{hashes}\"{}\"{hashes};", call.body)?;
    for inside in placeholders(&call.body) {
        let value = value_in_test(&inside);
        writeln!(test, "    let body = body.replace({:?}, &{value});", format!("${{{inside}}}"))?;
    }
    writeln!(test, "    let request: {path} = antom::from_slice(body.as_bytes())?;")?;
    let context = call.flags.iter().fold("Context::now()".to_owned(), |context, flag| {
        format!("{context}.with(antom::flags::{})", constant(flag))
    });
    let [_, _, code] = &call.outcome;
    writeln!(test, "    let step_{number} = answer(core.call(&request.validate(&{context})?));")?;
    if code.is_empty() {
        return writeln!(test, "    // What came of it was: {}.", call.outcome.join(" "));
    }
    writeln!(test, "    assert_eq!(step_{number}[\"result\"][\"resultCode\"], {code:?});")
}

/// A text that may be a placeholder.
fn text_in_test(text: &str) -> String {
    match placeholders(&Value::String(text.to_owned()).to_string()).first() {
        Some(inside) => value_in_test(inside),
        None => {
            format!("{:?}", text.strip_prefix('$').filter(|it| it.starts_with('$')).unwrap_or(text))
        }
    }
}

/// The value of a placeholder.
fn value_in_test(inside: &str) -> String {
    match inside.split_once(' ') {
        Some(("secret", name)) => format!("std::env::var({name:?})?"),
        Some((number, pointer)) => {
            format!(
                "step_{number}.pointer({pointer:?}).and_then(Value::as_str).unwrap_or_default().to_owned()"
            )
        }
        None => format!("{inside:?}.to_owned()"),
    }
}

/// The names of the secrets that a story does not keep, each once.
pub(crate) fn secrets(steps: &[Step]) -> Vec<String> {
    let mut names = Vec::new();
    for step in steps {
        let Step::Call(call) = step else { continue };
        for inside in placeholders(&call.body) {
            let Some(name) = inside.strip_prefix("secret ") else { continue };
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The insides of the placeholders of a body, each once.
fn placeholders(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in body.match_indices("\"${") {
        let rest = body.get(at + 3..).unwrap_or_default();
        let Some((inside, _)) = rest.split_once("}\"") else { continue };
        if !found.iter().any(|known| known == inside) {
            found.push(inside.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{TEST_HEAD, from_json, to_json, to_test};
    use crate::explorer::story::{Call, Step};

    fn story() -> Vec<Step> {
        let call = |body: &str, anyway| {
            Step::Call(Call {
                operation: "inquiryPayment".to_owned(),
                flags: vec!["gagw".to_owned()],
                anyway,
                spoilt: String::new(),
                body: body.to_owned(),
                outcome: ["outcome", "decided", "ORDER_NOT_EXIST"].map(str::to_owned),
            })
        };
        vec![
            call(r#"{"paymentRequestId":"a"}"#, false),
            call(r#"{"paymentRequestId": 7}"#, true),
            Step::Fault { operation: "pay".to_owned(), fault: json!({ "slow": 5 }) },
            Step::Act {
                route: "buyer",
                of: "a".to_owned(),
                act: "declines".to_owned(),
                code: Some("X".to_owned()),
            },
            Step::Clock(3_600_000),
            Step::Notification { name: "notifyPayment".to_owned(), acknowledged: true },
            call(r#"{"paymentId":"${6 /paymentId}"}"#, false),
        ]
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(from_json(&to_json(&story())), Ok(story()));
    }

    #[test]
    fn what_is_no_story_is_refused_with_its_place() {
        for (text, why) in [
            ("{", "no JSON"),
            ("{}", "no story"),
            (r#"{"story":2,"steps":[]}"#, "no story"),
            (r#"{"story":1}"#, "`steps`"),
            (r#"{"story":1,"steps":[{"clock":1},{"fly":1}]}"#, "step 2"),
            (r#"{"story":1,"steps":[{"call":"nothing","body":{}}]}"#, "step 1"),
            (r#"{"story":1,"steps":[{"buyer":"flies","of":"a"}]}"#, "step 1"),
            (r#"{"story":1,"steps":[{"fault":"fly","of":"pay"}]}"#, "step 1"),
        ] {
            let error = from_json(text).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn a_test_names_what_it_needs() {
        let test = to_test(&story());
        for part in [
            "use antom_sandbox::{Fault, Options, Sandbox, Settings};",
            "let request: antom::inquiry_payment::InquiryPaymentRequest = antom::from_slice",
            "Context::now().with(antom::flags::GAGW)",
            r#"assert_eq!(step_1["result"]["resultCode"], "ORDER_NOT_EXIST");"#,
            "// Step 2, inquiryPayment, was sent as it stood",
            r#"sandbox.next("pay", Fault::Slow(Duration::from_millis(5)));"#,
            r#"sandbox.buyer("a").declines("X")?;"#,
            r#"body.replace("${6 /paymentId}", &step_6.pointer("/paymentId")"#,
        ] {
            assert!(test.contains(part), "{part}\n{test}");
        }
    }

    /// Whether such a test compiles and passes is shown by one among the tests of the sandbox.
    #[test]
    fn the_saved_test_of_the_sandbox_is_one_of_these() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../sandbox/tests/all/saved_story.rs");
        let saved = std::fs::read_to_string(path).unwrap();
        let start = TEST_HEAD.find("/// Makes a call").unwrap();
        assert!(saved.contains(&TEST_HEAD[start..]), "save the story of {path} again");
    }
}
