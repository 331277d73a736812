//! Gathers all that is wrong with a body.

use antom::{Context, DecodeError};
use antom_runtime::located::Document;

use crate::body_kind::Body;
use crate::body_scan::scan;
use crate::failure::Failure;
use crate::finding::{Finding, Places, put_in_order};
use crate::message_checks::{MessageCheck, Verdict};
use crate::placeholders::independent_violations;
use crate::report::{Report, RulesChecked};
use crate::which_message::Message;
use crate::{body_warnings, catalog, not_json};

/// A context with flags of these names.
pub(crate) fn with_flags(context: Context, names: &[String]) -> Context {
    names.iter().filter_map(|name| antom::flags::named(name)).fold(context, Context::with)
}

/// Gathers the findings of a body.
pub(crate) fn report(
    bytes: &[u8],
    message: &Message,
    context: &Context,
) -> Result<Report, Failure> {
    let MessageCheck { shape, run, empty } = message.check;
    let judged = run(bytes, context);
    let problems = judged.as_ref().err().map_or(&[][..], DecodeError::problems);
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(problem) => return Ok(not_json::report(bytes, problems, &problem, shape)),
    };
    let scan = scan(&document, shape);
    let mut places = Places::new(&document);
    let mut findings: Vec<Finding> =
        problems.iter().map(|problem| Finding::problem(problem, Some(&mut places))).collect();
    let omitted = judged.as_ref().err().map_or(0, DecodeError::omitted);
    findings.extend((omitted > 0).then(|| Finding::omitted(omitted, &mut places)));
    let empty = empty(bytes);
    findings.extend(empty.iter().map(|problem| Finding::problem(problem, Some(&mut places))));
    let (violations, omitted, lacking, rules) = match &judged {
        Ok(Verdict { violations, lacking }) => {
            let omitted = (violations.omitted(), violations.has_errors());
            (violations.clone().into_vec(), omitted, lacking.as_slice(), RulesChecked::All)
        }
        Err(_) => {
            let contents = catalog::kept_with_types(message.operation)?;
            let found =
                independent_violations(message.check, &document, problems, context, &contents);
            match found {
                Some((found, omitted)) => {
                    (found, (omitted, true), &[][..], RulesChecked::Independent)
                }
                None => (Vec::new(), (0, false), &[][..], RulesChecked::None),
            }
        }
    };
    findings.extend(lacking.iter().map(|name| Finding::lacking(name, &mut places)));
    findings.extend(violations.iter().map(|violation| Finding::violation(violation, &mut places)));
    let (omitted, has_errors) = omitted;
    findings.extend(
        (omitted > 0).then(|| Finding::omitted_violations(omitted, has_errors, &mut places)),
    );
    findings.extend(scan.unknown.iter().map(Finding::unknown));
    let is_sent = message.body == Body::Request;
    findings.extend(body_warnings::warnings(&document, shape, is_sent));
    put_in_order(&mut findings, document.text());
    Ok(Report { findings, secret: scan.secret, rules })
}
