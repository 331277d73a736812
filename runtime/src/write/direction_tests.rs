//! What a message leaves out because of its direction.

use crate::value::direction::Direction;
use crate::{Shape, View, Write, from_str, to_string};

/// A part of both messages.
#[derive(Clone)]
struct Door {
    number: Option<i64>,
    code: Option<String>,
    name: String,
}

#[derive(Clone)]
struct Ask {
    id: Option<String>,
    door: Option<Box<Door>>,
    doors: Option<Vec<Door>>,
}

#[derive(Clone)]
struct Answer {
    id: Option<String>,
    door: Option<Box<Door>>,
    doors: Option<Vec<Door>>,
}

crate::object! {
    Door as DOOR {
        number: optional("number", Integer).read_only(),
        code: optional("code", Text).sensitive(crate::Sensitive::hidden("secret")).write_only(),
        name: required("name", Text),
    }
}

crate::object! {
    Ask as ASK, sent {
        id: optional("id", Text).read_only(),
        door: optional("door", Object(&DOOR)),
        doors: optional("doors", Array(&Object(&DOOR))),
    }
}

crate::object! {
    Answer as ANSWER, received {
        id: optional("id", Text).read_only(),
        door: optional("door", Object(&DOOR)),
        doors: optional("doors", Array(&Object(&DOOR))),
    }
}

const ALL: &str = r#"{"id":"a","door":{"number":1,"code":"x","name":"n"},"doors":[{"number":2,"code":"y","name":"m"}]}"#;

/// The text that both ways of writing give.
fn written(value: &impl Write) -> String {
    let text = to_string(value).unwrap();
    assert_eq!(serde_json::to_string(&value.view()).unwrap(), text);
    text
}

#[test]
fn a_request_is_written_without_what_only_responses_have() {
    let ask: Ask = from_str(ALL).unwrap();
    assert_eq!(
        written(&ask),
        r#"{"door":{"code":"x","name":"n"},"doors":[{"code":"y","name":"m"}]}"#
    );
    assert!(format!("{ask:?}").contains("id: \"a\""), "{ask:?}");
}

#[test]
fn a_response_is_written_without_what_only_requests_have() {
    let answer: Answer = from_str(ALL).unwrap();
    assert_eq!(
        written(&answer),
        r#"{"id":"a","door":{"number":1,"name":"n"},"doors":[{"number":2,"name":"m"}]}"#
    );
}

#[test]
fn what_is_no_message_is_written_whole() {
    let door = r#"{"number":1,"code":"x","name":"n"}"#;
    assert_eq!(written(&from_str::<Door>(door).unwrap()), door);
    let list: Vec<Door> = from_str::<Ask>(ALL).unwrap().doors.unwrap();
    assert_eq!(written(&list), r#"[{"number":2,"code":"y","name":"m"}]"#);
}

#[test]
fn messages_in_a_list_keep_their_own_direction() {
    struct Both(Vec<Ask>, Vec<Answer>);
    impl crate::WriteList for Both {
        fn element(&self, index: usize) -> Option<View<'_>> {
            let asks = self.0.iter().map(Write::view);
            asks.chain(self.1.iter().map(Write::view)).nth(index)
        }
    }
    impl Write for Both {
        fn view(&self) -> View<'_> {
            View::List(self)
        }
    }
    let json = r#"{"id":"a"}"#;
    let both = Both(vec![from_str(json).unwrap()], vec![from_str(json).unwrap()]);
    assert_eq!(written(&both), r#"[{},{"id":"a"}]"#);
}

#[test]
fn tables_say_the_direction() {
    let direction = |shape: &'static Shape| shape.direction;
    assert_eq!(direction(&DOOR), None);
    assert_eq!(direction(&ASK), Some(Direction::Sent));
    assert_eq!(direction(&ANSWER), Some(Direction::Received));
}
