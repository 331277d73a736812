//! Keys as the browser wants them.

use serde_json::{Value, json};

/// The modifiers and the key of a chord such as `Control+K`, `Shift+F8` or `/`.
pub(crate) fn chord(chord: &str) -> (u32, Value) {
    let mut modifiers = 0;
    let mut rest = chord;
    while let Some((name, key)) = rest.split_once('+').filter(|(_, key)| !key.is_empty()) {
        modifiers |= match name {
            "Alt" => 1,
            "Control" => 2,
            "Meta" => 4,
            "Shift" => 8,
            other => panic!("`{other}` in `{chord}` is no modifier"),
        };
        rest = key;
    }
    let typed = if modifiers & 8 == 0 { rest.to_ascii_lowercase() } else { rest.to_owned() };
    let mut key = named(rest).unwrap_or_else(|| sign(&typed));
    if modifiers & 7 != 0
        && let Some(members) = key.as_object_mut()
    {
        members.remove("text");
    }
    (modifiers, key)
}

/// A key that has a name.
fn named(name: &str) -> Option<Value> {
    let code = match name {
        "Backspace" => 8,
        "Tab" => 9,
        "Enter" => return Some(with_code(name, 13, Some("\r"))),
        "Escape" => 27,
        "PageUp" => 33,
        "PageDown" => 34,
        "End" => 35,
        "Home" => 36,
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        "ArrowDown" => 40,
        "Delete" => 46,
        "F8" => 119,
        _ => return None,
    };
    Some(with_code(name, code, None))
}

fn with_code(name: &str, code: u32, text: Option<&str>) -> Value {
    let mut key = json!({ "key": name, "code": name, "windowsVirtualKeyCode": code });
    if let (Some(text), Some(members)) = (text, key.as_object_mut()) {
        members.insert("text".to_owned(), text.into());
    }
    key
}

/// A key that types a sign.
pub(crate) fn sign(sign: &str) -> Value {
    if sign == "\n" {
        return with_code("Enter", 13, Some("\r"));
    }
    let upper = sign.to_ascii_uppercase();
    let mut key = json!({ "key": sign, "text": sign });
    if let (Some(first), Some(members)) = (upper.bytes().next(), key.as_object_mut())
        && first.is_ascii_alphanumeric()
    {
        let kind = if first.is_ascii_digit() { "Digit" } else { "Key" };
        members.insert("code".to_owned(), format!("{kind}{upper}").into());
        members.insert("windowsVirtualKeyCode".to_owned(), first.into());
    }
    key
}
