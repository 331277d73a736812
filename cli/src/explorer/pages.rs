//! The pages that people see: the reference of the API, and the consoles, with their scripts.

use std::sync::OnceLock;

use antom::Context;
use antom_sandbox::Answer;
use antom_site::{
    Actor, Choice, Console, Contents, MOMENT, Page, SampleOf, Site, Tools, Validator, Violation,
    policy,
};
use http::{HeaderValue, Response, StatusCode, header};

use super::gate::file;
use crate::body_kind::Body;
use crate::body_report::{report, with_flags};
use crate::catalog;
use crate::which_message;

/// The files of the consoles.
const FILES: &[(&str, &str, &str)] = &[
    ("/explorer/editor.js", SCRIPT, include_str!("page/editor.js")),
    ("/explorer/elements.js", SCRIPT, include_str!("page/elements.js")),
    ("/explorer/explorer.js", SCRIPT, include_str!("page/explorer.js")),
    ("/explorer/timeline.js", SCRIPT, include_str!("page/timeline.js")),
    ("/explorer/explorer.css", "text/css; charset=utf-8", include_str!("page/explorer.css")),
];
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The faults that a page offers, as the sandbox reads them.
const FAULTS: &[(&str, &str)] = &[
    ("\"dropAfterEffect\"", "done, and the answer is lost"),
    ("\"cutOff\"", "cut off before anything happens"),
    ("\"hang\"", "never answered"),
    ("{\"slow\":2000}", "answered after two seconds"),
    ("\"unsigned\"", "not signed"),
    ("\"tampered\"", "changed after it was signed"),
    ("\"otherKey\"", "signed with another key"),
    ("{\"status\":502}", "a page of a proxy: 502"),
    ("\"notJson\"", "no JSON"),
    ("{\"code\":\"UNKNOWN_EXCEPTION\"}", "UNKNOWN_EXCEPTION"),
];

/// The pages of a sandbox.
#[derive(Debug)]
pub(crate) struct Pages {
    token: String,
    url: String,
    /// Made when somebody looks: programs need no pages.
    site: OnceLock<Site>,
}

impl Pages {
    pub(crate) fn new(token: &str, url: &str) -> Self {
        Self { token: token.to_owned(), url: url.to_owned(), site: OnceLock::new() }
    }

    /// The page of an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        if let Some((_, kind, text)) = FILES.iter().find(|(name, _, _)| *name == path) {
            return Answer::Whole(file(kind, text.as_bytes().to_vec()));
        }
        let site = self.site.get_or_init(site);
        let console =
            site.console_at(path).and_then(|name| site.console(name, &self.console(name)));
        let is_console = console.is_some();
        let Some(Page { media_type, body }) = console.or_else(|| site.page(path)) else {
            // A folder without its slash.
            let folder = format!("{path}/");
            return Answer::Whole(if site.page(&folder).is_some() {
                moved(&folder)
            } else {
                let mut response =
                    file("text/plain; charset=utf-8", b"There is no such page.\n".to_vec());
                *response.status_mut() = StatusCode::NOT_FOUND;
                response
            });
        };
        let mut response = file(media_type, body);
        let mut policy = policy() + "; frame-ancestors 'none'";
        if is_console {
            policy.push_str("; connect-src 'self'; require-trusted-types-for 'script'");
        }
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Answer::Whole(response)
    }

    /// What the console of an operation offers.
    fn console(&self, operation: &str) -> Console {
        let is_served = antom_sandbox::performed_operations().any(|name| name == operation);
        let remark = (!is_served).then(|| {
            "The sandbox checks and signs calls of this operation, but does not perform them."
                .to_owned()
        });
        let choices = |all: &[(&str, &str)]| -> Vec<Choice> {
            all.iter().map(|(value, label)| Choice::new(*value, *label)).collect()
        };
        let url = self.url.as_str();
        Console {
            token: self.token.clone(),
            script: "explorer/explorer.js".to_owned(),
            style: "explorer/explorer.css".to_owned(),
            remark,
            commands: format!(
                "antom validate {operation} request body.json\n\
                 antom call {operation} body.json --gateway {url}\n\
                 curl -H 'content-type: application/json' {url}/_antom/buyer -d '{{\"of\":\"ID OF THE REQUEST\",\"act\":\"pays\"}}'\n\
                 curl -H 'content-type: application/json' {url}/_antom/clock -d '{{\"advanceSeconds\":3600}}'\n\
                 curl {url}/_antom/log\n"
            ),
            spoilt: choices(&[
                ("signature", "the signature"),
                ("clientId", "the client id"),
                ("time", "the time"),
                ("contentType", "the content type"),
            ]),
            actor: Actor {
                title: "The buyer".to_owned(),
                of: "Id of the request".to_owned(),
                acts: choices(&[
                    ("pays", "Pays, or agrees"),
                    ("declines", "Declines"),
                    ("takesVoucher", "Takes a voucher"),
                    ("leaves", "Leaves"),
                ]),
                reasons: ["PROCESS_FAIL", "RISK_REJECT", "USER_BALANCE_NOT_ENOUGH", "CARD_EXPIRED"]
                    .map(str::to_owned)
                    .to_vec(),
            },
            faults: choices(FAULTS),
            operations: antom_sandbox::performed_operations().map(str::to_owned).collect(),
            times: choices(&[
                ("900", "+15 min"),
                ("3600", "+1 h"),
                ("86400", "+1 day"),
                ("604800", "+7 days"),
            ]),
            files: choices(&[
                ("/_antom/story.json", "Save as a story for antom replay"),
                ("/_antom/story.rs", "Save as a test"),
            ]),
        }
    }

    /// Whether a value is one that a sample of an operation has: no secret of anybody.
    pub(crate) fn is_of_samples(&self, operation: &str, value: &str) -> bool {
        let site = self.site.get_or_init(site);
        let Some(operation) = site.contents().catalog.operation(operation) else { return false };
        let quoted = serde_json::Value::String(value.to_owned()).to_string();
        operation.samples.iter().any(|sample| sample.body.contains(&quoted))
    }
}

fn site() -> Site {
    let tools = Tools {
        crate_name: Some("antom".to_owned()),
        send: Some("let answer = client.send(&checked)?;".to_owned()),
        command: Some("antom".to_owned()),
    };
    let validator = Validator::new(|of, sample| findings(of, &sample.body, &sample.flags));
    let catalog = catalog::whole().unwrap_or_default();
    Site::new(Contents { catalog, tools, validator: Some(validator), ..Contents::default() })
}

/// What the validators find in a sample.
fn findings(of: SampleOf<'_>, body: &str, flags: &[String]) -> Vec<Violation> {
    let (name, kind) = match of {
        SampleOf::Request(name) => (name, Body::Request),
        SampleOf::Response(name) => (name, Body::Response),
        SampleOf::Notification(name) => (name, Body::Notification),
    };
    let context = with_flags(Context::at(MOMENT), flags);
    let report = which_message::named(name, kind)
        .and_then(|message| report(body.as_bytes(), &message, &context));
    let found = report.map(|report| report.findings).unwrap_or_default();
    let violation =
        |one: crate::finding::Finding| Violation { pointer: one.path, rule: one.rule.to_owned() };
    let mut violations: Vec<Violation> = found.into_iter().map(violation).collect();
    violations.sort();
    violations
}

fn moved(to: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
