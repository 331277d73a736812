//! Every public type, as `Debug` and `Display` show it: none shows a secret that it holds.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::time::Duration;

use antom_client::signature::{
    KeyError, PrivateKey, PublicKey, SignatureError, SignatureHeader, SignedHeaders, SigningInput,
};
use antom_client::webhook::WebhookError;
use antom_client::{
    Async, Blocking, Core, Credentials, CredentialsError, Effect, Failure, File, Gateway, Plan,
    PollWaker, Roots, Sent, Settings, Step, Transport,
};

use super::secrecy::{TOKEN, check};
use super::stand_in::{self, CLIENT, GATEWAY, GATEWAY_PUBLIC, MERCHANT, TIME, start};

const BODY: &[u8] = br#"{"planted":"refund-1"}"#;

/// Names of types, and how values of them with secrets in them are shown.
#[derive(Default)]
struct Shown(Vec<(&'static str, String)>);

impl Shown {
    fn debug(&mut self, name: &'static str, value: &impl Debug) {
        self.0.push((name, format!("{value:?} {value:#?}")));
    }
}

/// The public types of the sources, and of traits none, for they hold nothing.
fn public_types(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            public_types(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let name = ["pub struct ", "pub enum "].iter().find_map(|it| line.strip_prefix(it));
            let name = name.and_then(|name| name.split(|c: char| !c.is_alphanumeric()).next());
            found.extend(name.map(str::to_owned));
        }
    }
}

fn credentials() -> Credentials {
    let credentials = Credentials::new(CLIENT, MERCHANT, GATEWAY_PUBLIC).unwrap();
    credentials.with_agent_token(TOKEN).unwrap()
}

/// What only hold secrets for a moment: clients and what is in them.
fn clients(shown: &mut Shown) {
    let core = Core::new(credentials(), Gateway::Europe);
    shown.debug("Credentials", core.credentials());
    shown.debug("Webhooks", &core.webhooks());
    shown.debug("Blocking", &Blocking::new(core.clone()));
    shown.debug("Async", &Async::new(core.clone()));
    shown.debug("Transport", &Transport::new(Roots::mozilla()));
    shown.debug("Core", &core);
    shown.debug("File", &File::new("planted.pdf", "application/pdf", BODY));

    let call = core.call(&stand_in::refund());
    shown.debug("Call", &call);
    let step = call.step(start());
    shown.debug("Step", &step);
    let Step::Send(attempt, in_flight) = step else { panic!("it is due") };
    shown.debug("Attempt", &attempt);
    shown.debug("InFlight", &in_flight);
    let answer = stand_in::signed(&attempt.request, r#"{"result":{"resultCode":"planted"}}"#);
    let Step::Done(Err(error)) = in_flight.received(answer).step(start()) else {
        panic!("it is no success")
    };
    shown.0.push(("Error", format!("{error} {error:?}")));
    shown.0.push(("ErrorKind", format!("{} {:?}", error.kind(), error.kind())));
}

fn signatures(shown: &mut Shown) {
    let key = PrivateKey::parse(GATEWAY).unwrap();
    shown.debug("PrivateKey", &key);
    shown.debug("PublicKey", &PublicKey::parse(GATEWAY_PUBLIC).unwrap());
    let path = "/notify";
    let input = SigningInput { method: "POST", path, client_id: CLIENT, time: TIME, body: BODY };
    shown.debug("SigningInput", &input);
    let header = SignatureHeader::sign(&key, 1, &input).unwrap();
    shown.debug("SignatureHeader", &header);
    let value = header.to_string();
    let pairs = [("client-id", CLIENT), ("request-time", TIME), ("signature", &value)];
    let read = SignedHeaders::read(&pairs, "request-time").unwrap().unwrap();
    shown.debug("SignedHeaders", &read);
    let bytes = format!("{:?}", header.signature);
    let beginning = bytes.trim_matches(['[', ']']).get(..20).unwrap().to_owned();
    for (name, text) in &shown.0 {
        assert!(!text.contains(&beginning), "{name} shows the signature: {text}");
        assert!(!text.contains(value.get(40..60).unwrap()), "{name} shows the signature: {text}");
    }
    let webhooks = Core::new(credentials(), Gateway::Asia).webhooks();
    let now = antom_client::signature::moment(TIME).unwrap();
    shown.debug("Verified", &webhooks.verify("POST", path, &pairs, BODY, now).unwrap());
}

/// What says what is wrong with a secret.
fn errors(shown: &mut Shown) {
    let lines: Vec<&str> = MERCHANT.lines().collect();
    let changed = MERCHANT.replacen(lines[20], &lines[20].to_lowercase(), 1);
    for text in [MERCHANT.get(..900).unwrap(), GATEWAY_PUBLIC, &changed, "planted", "cGxhbnRlZA=="]
    {
        let error: KeyError = PrivateKey::parse(text).err().unwrap();
        shown.0.push(("KeyError", format!("{error} {error:?}")));
        let error: CredentialsError = Credentials::new(CLIENT, text, GATEWAY_PUBLIC).err().unwrap();
        shown.0.push(("CredentialsError", format!("{error} {error:?}")));
    }
    let error = "https://planted:planted@gateway.example".parse::<Gateway>().err().unwrap();
    shown.0.push(("AddressError", format!("{error} {error:?}")));
    let error = Roots::from_pem("planted").err().unwrap();
    shown.0.push(("RootsError", format!("{error} {error:?}")));
    let failure = Failure::lost("reset").timed_out();
    shown.0.push(("Failure", format!("{failure} {failure:?}")));
}

#[test]
fn no_type_shows_a_secret() {
    let mut shown = Shown::default();
    clients(&mut shown);
    signatures(&mut shown);
    errors(&mut shown);
    // These hold none.
    let gateway: Gateway = "http://127.0.0.1:8080".parse().unwrap();
    if let Gateway::At(address) = &gateway {
        shown.debug("Address", address);
    }
    shown.debug("Gateway", &gateway);
    shown.debug("Plan", &Plan::within(Duration::ZERO).with_waker(&PollWaker::new()));
    shown.debug("PollWaker", &PollWaker::new());
    shown.debug("Roots", &Roots::from_pem(include_str!("../keys/certificate.pem")).unwrap());
    shown.debug("Settings", &Settings::default());
    shown.debug("Effect", &Effect::Unknown);
    shown.debug("Sent", &Sent::Maybe);
    shown.debug("SignatureError", &SignatureError::Wrong);
    shown.debug("WebhookError", &WebhookError::from(SignatureError::Wrong));

    let mut known = BTreeSet::new();
    public_types(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut known);
    // It has no field, and no way to make one from outside.
    assert!(known.remove("SigningError"));
    let looked_at = shown.0.iter().map(|(name, _)| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(looked_at, known, "every public type is looked at");
    for (_, text) in &shown.0 {
        check(text);
    }
}
