//! What was done, as Rust and as a command of a shell.

use antom_sandbox::Fault;
use serde_json::{Value, json};

use crate::message_checks::Entry;
use crate::shell_quote::quoted;

/// The same as Rust and as a command.
fn both(rust: &str, shell: &str) -> Value {
    json!({ "rust": rust, "shell": shell })
}

/// A call.
pub(crate) fn call(entry: &Entry, flags: &[String], url: &str, anyway: bool) -> Value {
    let (path, name) = type_of(entry);
    let context = flags.iter().fold("Context::now()".to_owned(), |context, flag| {
        format!("{context}.with(flags::{})", constant(flag))
    });
    let rust = format!(
        "use antom::{{Context, Validate, flags}};\nuse {path};\n\n\
         let body = std::fs::read(\"body.json\")?;\n\
         let request: {name} = antom::from_slice(&body)?;\n\
         let checked = request.validate(&{context})?;\n\
         let answer = client.send(&checked)?; // client: antom_client::Blocking\n"
    );
    let rust = if flags.is_empty() { rust.replace(", flags}", "}") } else { rust };
    let flags =
        if flags.is_empty() { String::new() } else { format!(" --flags {}", flags.join(",")) };
    let gateway = quoted(url);
    let shell = if anyway {
        format!("antom sign {} body.json --gateway {gateway} --curl | sh\n", entry.name)
    } else {
        format!(
            "antom call {} body.json --gateway {gateway}{flags}\n\
             # or by curl, unchecked:\n\
             antom sign {} body.json --gateway {gateway} --curl | sh\n",
            entry.name, entry.name
        )
    };
    both(&rust, &shell)
}

/// What a buyer did, or what became of a refund: `route` says which.
pub(crate) fn act(route: &str, of: &str, act: &str, code: Option<&str>, url: &str) -> Value {
    let argument = code.map(|code| format!("{code:?}")).unwrap_or_default();
    let rust = format!("sandbox.{route}({of:?}).{}({argument})?;\n", snake_case(act));
    let body = match code {
        Some(code) => json!({ "of": of, "act": act, "code": code }),
        None => json!({ "of": of, "act": act }),
    };
    both(&rust, &post(url, route, &body))
}

/// That the clock was turned.
pub(crate) fn clock(by: u64, url: &str) -> Value {
    let rust = format!("sandbox.advance(Duration::from_millis({by}))?;\n");
    both(&rust, &post(url, "clock", &json!({ "advanceSeconds": by / 1000 })))
}

/// What goes wrong with the next call.
pub(crate) fn fault(operation: &str, fault: &Fault, url: &str) -> Value {
    let rust = format!("sandbox.next({operation:?}, {});\n", fault_expression(fault));
    let body = json!({ "operation": operation, "fault": fault.to_json() });
    both(&rust, &post(url, "fault", &body))
}

/// A notification.
pub(crate) fn notification(name: &str, url: &str) -> Value {
    let rust = "let verified = webhooks.verify(\"POST\", \"/notify\", headers, body, SystemTime::now())?;\n\
        let notification = verified.notification()?; // once for each verified.key()\n\
        Verified::acknowledge()\n";
    both(rust, &format!("antom notify {name} body.json {}\n", quoted(url)))
}

/// A fault as an expression of Rust.
pub(crate) fn fault_expression(fault: &Fault) -> String {
    match fault {
        Fault::Code(code) => format!("Fault::Code({code:?}.to_owned())"),
        Fault::Slow(by) => format!("Fault::Slow(Duration::from_millis({}))", by.as_millis()),
        // The others have a number or nothing.
        other => format!("Fault::{other:?}"),
    }
}

/// The path of the type of a message, as users import it, and its name.
pub(crate) fn type_of(entry: &Entry) -> (String, String) {
    let whole = (entry.type_name)();
    let parts: Vec<&str> = whole.split("::").collect();
    match parts.as_slice() {
        [krate, module, .., name] => (format!("{krate}::{module}::{name}"), (*name).to_owned()),
        _ => (whole.to_owned(), whole.to_owned()),
    }
}

/// The constant of a flag.
pub(crate) fn constant(flag: &str) -> String {
    snake_case(flag).to_uppercase()
}

/// A name in camel case as Rust writes those of functions.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_uppercase() {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
    }
    snake
}

fn post(url: &str, route: &str, body: &Value) -> String {
    let url = quoted(&format!("{url}/_antom/{route}"));
    format!("curl -H 'content-type: application/json' {url} -d {}\n", quoted(&body.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{constant, type_of};
    use crate::message_checks;

    #[test]
    fn types_are_imported_by_two_names() {
        let entry = message_checks::named("createPaymentSession").unwrap();
        let path = "antom::create_payment_session::CreatePaymentSessionRequest";
        assert_eq!(type_of(entry), (path.to_owned(), "CreatePaymentSessionRequest".to_owned()));
    }

    #[test]
    fn constants_of_flags_exist() {
        let source = include_str!("../../../generated/src/flags.rs");
        for flag in crate::catalog::index().unwrap().about.flags {
            let line = format!("pub const {}: Flag", constant(&flag.name));
            assert!(source.contains(&line), "{line}");
        }
    }
}
