//! Why a signature is wrong: the usual mistakes are undone one by one and in pairs, until it is valid.

use std::time::{SystemTime, UNIX_EPOCH};

use antom::DateTime;
use antom_client::Gateway;
use antom_client::signature::{PublicKey, SignatureHeader, SigningInput, milliseconds, moment};

use crate::body_rewrites::{Rewrite, rewrites};

/// The longest body with which pairs of mistakes are tried.
const LONGEST: usize = 64 * 1024;

/// What a signature is verified with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trial {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) client_id: String,
    pub(crate) time: String,
    pub(crate) body: Vec<u8>,
    /// The value of the header `signature`.
    pub(crate) signature: String,
}

/// A mistake that explains why a signature is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    /// What is wrong.
    pub(crate) what: &'static str,
    /// What to do about it.
    pub(crate) help: &'static str,
}

impl Trial {
    /// What is signed.
    pub(crate) fn input(&self) -> SigningInput<'_> {
        let Self { method, path, client_id, time, body, .. } = self;
        SigningInput { method, path, client_id, time, body }
    }

    /// Whether the signature is valid.
    pub(crate) fn holds(&self, key: &PublicKey) -> bool {
        SignatureHeader::parse(self.signature.as_bytes())
            .is_ok_and(|header| key.verify(&self.input(), &header.signature).is_ok())
    }

    /// The mistakes that explain why the signature is wrong: one, or two together; none if it is none of the usual ones.
    pub(crate) fn explained(&self, key: &PublicKey, known: &Known<'_>) -> Vec<Cause> {
        let first = self.without_mistakes(known);
        if let Some((_, cause)) = first.iter().find(|(trial, _)| trial.holds(key)) {
            return vec![*cause];
        }
        if self.body.len() > LONGEST {
            return Vec::new();
        }
        for (trial, one) in &first {
            let second = trial.without_mistakes(known);
            let found = second.iter().find(|(trial, other)| other != one && trial.holds(key));
            if let Some((_, other)) = found {
                return vec![*one, *other];
            }
        }
        Vec::new()
    }

    /// The same without one of the usual mistakes.
    fn without_mistakes(&self, known: &Known<'_>) -> Vec<(Self, Cause)> {
        let mut all = Vec::new();
        let mut add = |change: &dyn Fn(&mut Self), cause| {
            let mut trial = self.clone();
            change(&mut trial);
            if trial != *self {
                all.push((trial, cause));
            }
        };
        for (signature, cause) in signatures(&self.signature) {
            add(&|trial| trial.signature.clone_from(&signature), cause);
        }
        for (path, cause) in paths(&self.path, known.url) {
            add(&|trial| trial.path.clone_from(&path), cause);
        }
        for time in times(&self.time) {
            add(&|trial| trial.time.clone_from(&time), TIME_REWRITTEN);
        }
        for time in known.times {
            add(&|trial| (*time).clone_into(&mut trial.time), OTHER_TIME);
        }
        if let Some(client_id) = known.client_id {
            add(&|trial| client_id.clone_into(&mut trial.client_id), OTHER_CLIENT);
        }
        for method in ["POST", "GET", "PUT"] {
            add(&|trial| method.clone_into(&mut trial.method), OTHER_METHOD);
        }
        for (body, rewrite) in rewrites(&self.body) {
            let cause = match rewrite {
                Rewrite::LineFeed if body.len() < self.body.len() => LINE_FEED_ADDED,
                Rewrite::LineFeed => LINE_FEED_LOST,
                Rewrite::Lines => LINES_CHANGED,
                Rewrite::Json => REWRITTEN,
            };
            add(&|trial| trial.body.clone_from(&body), cause);
        }
        add(&|trial| trial.body.clear(), BODY_NOT_SIGNED);
        all
    }
}

/// What else is known of a message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known<'a> {
    /// The client id in the headers.
    pub(crate) client_id: Option<&'a str>,
    /// The times in all headers.
    pub(crate) times: &'a [&'a str],
    /// The whole address.
    pub(crate) url: Option<&'a str>,
}

fn signatures(given: &str) -> Vec<(String, Cause)> {
    let mut all = vec![
        (given.replace("%25", "%"), ENCODED_TWICE),
        (spaces_in_signature(given), DECODED_TWICE),
        (given.replace('+', "%2B"), NOT_ENCODED),
        (url_alphabet(given), URL_ALPHABET),
    ];
    if !given.to_ascii_lowercase().contains("signature=") {
        let plain = given.replace('+', "%2B");
        all.push((format!("signature={}", plain.trim_matches(['"', '\''])), ONLY_SIGNATURE));
    }
    all
}

/// The same with a `+` for each space in the signature.
fn spaces_in_signature(given: &str) -> String {
    match given.split_once("signature=") {
        Some((head, signature)) => format!("{head}signature={}", signature.replace(' ', "%2B")),
        None => given.replace(' ', "%2B"),
    }
}

/// The same with the alphabet of Base64 in place of that for URLs.
fn url_alphabet(given: &str) -> String {
    let Some((head, signature)) = given.split_once("signature=") else { return given.to_owned() };
    let plain = signature.replace('-', "%2B").replace('_', "%2F");
    let length = plain.len() - 2 * plain.matches('%').count();
    let padding = "%3D".repeat(length.wrapping_neg() % 4);
    format!("{head}signature={plain}{padding}")
}

fn paths(given: &str, url: Option<&str>) -> Vec<(String, Cause)> {
    let (path, query) = match given.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (given, String::new()),
    };
    let other_slash = match path.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => format!("{path}/"),
    };
    let mut all = vec![
        (format!("{other_slash}{query}"), TRAILING_SLASH),
        (path.to_owned(), QUERY_NOT_SIGNED),
        (given.replacen(Gateway::PREFIX, Gateway::SANDBOX_PREFIX, 1), SANDBOX_PATH),
        (given.replacen(Gateway::SANDBOX_PREFIX, Gateway::PREFIX, 1), SANDBOX_PATH),
        (given.trim_start_matches('/').to_owned(), NO_LEADING_SLASH),
    ];
    all.extend(url.map(|url| (url.to_owned(), WHOLE_URL)));
    all
}

/// Other spellings of the same moment.
fn times(given: &str) -> Vec<String> {
    let Some(moment) = moment(given) else { return Vec::new() };
    let seconds = moment.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let utc = |seconds: u64| {
        let seconds = i64::try_from(seconds).unwrap_or_default();
        DateTime::from_unix_seconds(seconds).as_str().trim_end_matches('Z').to_owned()
    };
    let millis = milliseconds(moment);
    let fraction = millis.get(millis.len().saturating_sub(3)..).unwrap_or_default().to_owned();
    let mut all = vec![millis, seconds.to_string()];
    for fraction in [String::new(), format!(".{fraction}")] {
        for offset in ["Z", "+00:00", "+0000"] {
            all.push(format!("{}{fraction}{offset}", utc(seconds)));
        }
        all.push(format!("{}{fraction}+08:00", utc(seconds.saturating_add(8 * 3600))));
    }
    all
}

/// Whether a time is far from that of the clock, in hours.
pub(crate) fn hours_away(time: &str, now: SystemTime) -> Option<u64> {
    let time = moment(time)?;
    let apart = now.duration_since(time).unwrap_or_else(|error| error.duration());
    Some(apart.as_secs() / 3600)
}

const ENCODED_TWICE: Cause = Cause {
    what: "the signature in the header is URL-encoded twice",
    help: "encode it once: `+` becomes `%2B`, and not `%252B`",
};
const DECODED_TWICE: Cause = Cause {
    what: "the signature in the header has spaces in place of `+`: it was URL-decoded once too often",
    help: "decode it once, or take the header as it came",
};
const NOT_ENCODED: Cause = Cause {
    what: "the signature in the header is not URL-encoded: a plain `+` is a space there",
    help: "URL-encode the Base64 text in the header, and URL-decode it before decoding Base64",
};
const URL_ALPHABET: Cause = Cause {
    what: "the signature is in the alphabet of Base64 for URLs",
    help: "write standard Base64, with `+`, `/` and padding, and then URL-encode it",
};
const ONLY_SIGNATURE: Cause = Cause {
    what: "the header has the signature alone",
    help: "the header is `algorithm=RSA256,keyVersion=1,signature=…`",
};
const TRAILING_SLASH: Cause = Cause {
    what: "the path that was signed differs in a `/` at its end",
    help: "sign and verify the path as it is registered with the provider, and look for a proxy or a framework that changes it",
};
const QUERY_NOT_SIGNED: Cause = Cause {
    what: "the path was signed without its query",
    help: "the query belongs to the path that is signed",
};
const SANDBOX_PATH: Cause = Cause {
    what: "the path that was signed is that of the other environment",
    help: "client ids of the sandbox have paths of their own (see `antom sign --help`); an answer is signed with the path of its call",
};
const NO_LEADING_SLASH: Cause = Cause {
    what: "the path was signed without its first `/`",
    help: "sign the path from its first `/` on",
};
const WHOLE_URL: Cause = Cause {
    what: "the whole URL was signed in place of the path",
    help: "sign the path with its query, without scheme and host",
};
const TIME_REWRITTEN: Cause = Cause {
    what: "the time was signed in another spelling than the header has, such as milliseconds in place of ISO 8601",
    help: "sign the very text of the header, and verify with the text as it came",
};
const OTHER_TIME: Cause = Cause {
    what: "the time of the other header was signed",
    help: "a request is signed with its `request-time`, an answer with its `response-time`",
};
const OTHER_CLIENT: Cause = Cause {
    what: "the signature is for the client id in the header, which is not the one that was given",
    help: "compare both client ids; the sandbox and production have client ids and keys of their own",
};
const OTHER_METHOD: Cause = Cause {
    what: "another HTTP method was signed",
    help: "name the method of the request in front: `antom verify POST …`",
};
const LINE_FEED_ADDED: Cause = Cause {
    what: "the body has a line feed at its end that was not signed",
    help: "keep the body as it came: editors and `echo` add a line feed",
};
const LINE_FEED_LOST: Cause = Cause {
    what: "the body lacks a line feed at its end that was signed",
    help: "keep the body as it came: `$(…)` and curl's --data take out line feeds",
};
const LINES_CHANGED: Cause = Cause {
    what: "the line ends of the body were changed, or a byte order mark was added",
    help: "keep the body as it came, byte for byte",
};
const REWRITTEN: Cause = Cause {
    what: "the body was written anew: white space or escapes of its JSON differ from what was signed",
    help: "verify the raw bytes before parsing them, and sign the very bytes that are sent",
};
const BODY_NOT_SIGNED: Cause = Cause {
    what: "the signature is that of an empty body",
    help: "sign the very bytes that are sent; a body that was read before may be empty the second time",
};
