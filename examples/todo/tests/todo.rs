//! The example crate does what its schema says.

use antom_runtime::Validate;
use todo::tasks::AddTaskRequest;
use todo::{Context, Person, Priority, Task};

fn request() -> AddTaskRequest {
    let task = Task::new("Water the plants")
        .with_priority(Priority::High)
        .with_due("2026-11-23T08:00:00Z")
        .with_tags(["home", "green"]);
    AddTaskRequest::new("7f3a", "chores", task, Person::new("Ada").with_email("ada@todo.example"))
}

// 2026-11-22T12:00:00Z
const NOW: Context = Context::at(1_795_348_800);

#[test]
fn a_good_request_passes_and_is_written_as_it_was_built() {
    let checked = request().validate(&NOW).expect("the request obeys every limit");
    let json = serde_json::to_value(&checked).expect("every value can be written");
    assert_eq!(
        json,
        serde_json::json!({
            "requestId": "7f3a",
            "list": "chores",
            "task": {
                "title": "Water the plants",
                "priority": "HIGH",
                "due": "2026-11-23T08:00:00Z",
                "tags": ["home", "green"],
            },
            "owner": { "name": "Ada", "email": "ada@todo.example" },
        })
    );
}

#[test]
fn every_mistake_is_named() {
    let mut request = request();
    request.owner.email = None;
    request.task.title.clear();
    request.task.due = Some("2026-11-22T11:00:00Z".into());
    request.task.tags = Some(vec!["Home".into(), "x".into(), "x".into()]);
    let invalid = request.validate(&NOW).expect_err("five limits are broken");
    let mut found: Vec<(&str, &str)> =
        invalid.violations().iter().map(|one| (one.path.as_str(), one.rule)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("/owner/email", "required"),
            ("/task/due", "fromNow"),
            ("/task/tags", "uniqueItems"),
            ("/task/tags/0", "pattern"),
            ("/task/title", "minLength"),
        ]
    );
    assert!(!format!("{request:?}", request = self::request()).contains("ada@"));
}
