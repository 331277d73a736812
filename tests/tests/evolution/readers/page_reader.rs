//! Documentation pages.

use antom_codegen::language::SourceFormat;
use antom_drift::page::read_page;
use antom_drift::sniff::sniff;
use antom_openapi::reading::{Kind, Limit, Manner, merge};

use super::{expect, field, is_folded, key, reading, text};

#[test]
fn a_page_saved_from_the_web_in_machine_translation() {
    let reading = reading("saved_page.zh.md");
    expect("saved_page.zh.md", &reading);
    let counts = reading.counts();
    assert_eq!((counts.request_fields, counts.response_fields, counts.codes), (10, 3, 6));
    let operation = &reading.operations["bookTable"];
    assert!(
        operation.request.is_complete && operation.response.is_complete && operation.codes_complete
    );
    assert!(is_folded(field(&operation.request, "party")));
    // The translated heading is that of the only time in the response.
    let expiry = field(&operation.request, "bookingExpiryTime");
    assert_eq!(expiry.place.line, 63);
    assert!(reading.remarks.iter().any(|remark| remark.place == expiry.place));
}

#[test]
fn a_page_as_the_site_serves_it() {
    let reading = reading("served_page.md");
    expect("served_page.md", &reading);
    let request = &reading.operations["bookTable"].request;
    assert!(!request.is_complete, "a heading was not recognised");
    let size = field(request, "party.size");
    assert_eq!(size.kind.as_ref().map(|kind| kind.value), Some(Kind::Integer));
    let limit = &size.limits[&key("maximum")];
    assert_eq!((&limit.value, limit.manner), (&Limit::Number(20), Manner::Keyword));
}

#[test]
fn the_same_words_in_either_shape() {
    let shapes = [
        "### Request parameters\n#### a\u{200B}_b String  REQUIRED\n*   Maximum length: 8 characters\n",
        "## Request parameters\n#### a\\_b (String, REQUIRED)\n- Maximum length: 8 characters\n",
        "### 请求参数\n#### **a\\_b** 字符串  必填\n*   最大长度：8 个字符\n",
        "Request parameters\n------\n#### `a_b` (字符串, 必需)\n最大长度为 8\n",
    ];
    for shape in shapes {
        let reading = read_page("page.md", &format!("# x\nPOST /v1/x\n{shape}"));
        let field = field(&reading.operations["x"].request, "a_b");
        let required = field.required.as_ref().map(|required| required.value);
        assert_eq!(
            (required, &field.limits[&key("maxLength")].value),
            (Some(true), &Limit::Number(8)),
            "{shape}"
        );
        assert_eq!(reading.unrecognised, [], "{shape}");
    }
}

#[test]
fn a_type_whose_fields_stand_elsewhere_is_a_folded_object() {
    let page = "# x\nPOST /v1/x\n## Request parameters\n#### budget (Amount, REQUIRED)\nWhat to pay.\n\
                #### mode (Mode)\n- Maximum length: 8 characters\n#### ~~gone~~ (String)\n\
                - Maximum length: 9 characters\n#### **~~lost~~ (Season, REQUIRED)**\n";
    let reading = read_page("page.md", page);
    let request = &reading.operations["x"].request;
    let kind = |name| field(request, name).kind.as_ref().map(|kind| kind.value);
    for name in ["budget", "lost"] {
        assert!(kind(name) == Some(Kind::Object) && is_folded(field(request, name)), "{name}");
    }
    assert_eq!(field(request, "lost").required.as_ref().map(|mark| mark.value), Some(true));
    assert_eq!(field(request, "gone").limits[&key("maxLength")].value, Limit::Number(9));
    // An object has no length, so the kind of `Mode` is unknown.
    assert_eq!(kind("mode"), None);
    let said: Vec<&str> = reading.unrecognised.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(said, ["type `Mode` of `mode`"]);
}

#[test]
fn advice_that_is_no_action_is_said() {
    let page = "# x\nPOST /v1/x\n## Result codes\n| Code | Value | Message | Further action |\n\
                | --- | --- | --- | --- |\n| ODD | F | Odd | Stand on your head. |\n\
                | NONE | F | None | - |\n| EMPTY | F | Empty | |\n| BUSY | F | Busy | Retry. |\n";
    let reading = read_page("page.md", page);
    let operation = &reading.operations["x"];
    assert_eq!(operation.codes.len(), 4);
    assert!(operation.codes_complete, "every code was understood");
    assert_eq!(
        operation.codes["BUSY"].action.as_ref().map(|action| action.value.as_str()),
        Some("retry")
    );
    let said = reading.unrecognised.iter();
    let said: Vec<(&str, usize, usize)> =
        said.map(|it| (it.value.as_str(), it.place.line, it.place.column)).collect();
    assert_eq!(said, [("an action: `Stand on your head.`", 6, 19)]);
}

#[test]
fn products_of_one_operation_come_together() {
    let hotel = reading("served_page.md");
    let walk_in = reading("served_page_walk_in.md");
    let apart = merge("both", vec![hotel.clone(), walk_in.clone()], &[]);
    assert_eq!(apart.operations.len(), 2, "one of the pages has a prefix in its path");
    let both = merge("both", vec![hotel, walk_in], &["/ams/api".to_owned()]);
    let operation = &both.operations["bookTable"];
    let title = operation.title.as_ref().map(|title| title.value.as_str());
    assert_eq!(title, Some("bookTable (Hotel Guests)"));
    let door = field(&operation.request, "doorCode");
    assert_eq!(both.locate(door.place), "served_page_walk_in.md:13:6");
    // Differences between the two pages about the same field are reported.
    let remarks: Vec<String> = both
        .remarks
        .iter()
        .map(|remark| format!("{} {}", both.locate(remark.place), remark.value))
        .collect();
    let has = |words: &str| {
        remarks
            .iter()
            .any(|remark| remark.starts_with("served_page_walk_in.md") && remark.contains(words))
    };
    assert!(has("`bookTable` is described more than once"), "{remarks:#?}");
    assert!(has("`required` of `requestId`") && has("`maxLength` of `requestId`"), "{remarks:#?}");
    assert_eq!(
        field(&operation.request, "requestId").limits[&key("maxLength")].value,
        Limit::Number(64)
    );
}

#[test]
fn two_operations_on_one_page() {
    let one = "POST /v1/a/one\n## Request parameters\n#### x (String)\n";
    let reading = read_page(
        "page.md",
        &format!("{one}{}", one.replace("one", "two").replace("#### x", "#### y")),
    );
    let names: Vec<&String> = reading.operations.keys().collect();
    assert_eq!(names, ["one", "two"]);
    assert_eq!(field(&reading.operations["two"].request, "y").place.line, 6);
    // No field is marked on the whole page: it is unknown which are required.
    assert_eq!(field(&reading.operations["one"].request, "x").required, None);
}

#[test]
fn what_is_no_page_says_so() {
    for text in ["", "# Opening hours\nMonday.\n", "\u{FEFF}\n\n"] {
        let reading = read_page("page.md", text);
        assert!(reading.operations.is_empty());
        assert_eq!(reading.unrecognised.len(), 1, "{text}: {:?}", reading.unrecognised);
    }
    assert_eq!(sniff(&text("saved_page.zh.md")), SourceFormat::Page);
    assert_eq!(sniff(&text("restaurant.json")), SourceFormat::OpenApi);
    assert_eq!(sniff(&text("orders.yaml")), SourceFormat::OpenApi);
}
