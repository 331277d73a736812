//! Drives the conformance cases through the generated validators and through the model itself, and fails if the schema
//! requires something that no case tests.
//!
//! Cases are made from the schema when the tests run; those of rules that say more than these, or that cannot be made,
//! are written by hand in `tests/conformance/rules/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use antom::{DateTime, Severity, Violation};
use antom_codegen::api::{Id, Object, Operation};
use antom_codegen::conformance::{
    self, Case, Circumstances, Evaluation, Expectation, Finding, Side, Visit,
};
use antom_codegen::language::Level;
use antom_tests::conformance_cases;
use antom_tests::demands;
use antom_tests::oracle::{self, Exported, Found};
use antom_tests::schema::api;

/// The cases that the compiler made.
fn limits() -> &'static [Case] {
    &conformance_cases::made().cases
}

/// The cases of rules, made and written.
fn rules() -> &'static [Case] {
    conformance_cases::of_rules()
}

fn all() -> impl Iterator<Item = &'static Case> {
    limits().iter().chain(rules())
}

/// Fails with every complaint, the first ones in full.
fn none(what: &str, complaints: &[String]) {
    let shown: Vec<&str> = complaints.iter().take(20).map(String::as_str).collect();
    assert!(complaints.is_empty(), "{} {what}:\n{}", complaints.len(), shown.join("\n"));
}

// --- Ids ---

#[test]
fn no_two_cases_have_the_same_id() {
    let mut seen = BTreeSet::new();
    let twice = all().filter(|case| !seen.insert(&case.id)).map(|case| case.id.clone());
    none("ids are used twice", &twice.collect::<Vec<_>>());
}

// --- The cases ---

#[test]
fn the_validators_find_what_every_case_expects() {
    let wrong = all().filter_map(|case| {
        let context = oracle::context(&case.now, case.flags.iter().map(String::as_str));
        let body = case.body.to_string();
        let found = match oracle::found(&case.operation, case.side, &body, &context) {
            Found::Unreadable(error) => {
                let problems = error.problems().iter();
                Expectation::Unreadable(problems.map(|problem| problem.path.clone()).collect())
            }
            Found::Read { violations, .. } => {
                let found = violations.into_iter();
                let found = found.map(|violation| Finding::new(violation.path, violation.rule));
                let mut found: Vec<Finding> = found.collect();
                found.sort();
                Expectation::Findings(found)
            }
        };
        difference(case, &found)
    });
    none("cases come out differently", &wrong.collect::<Vec<_>>());
}

#[test]
fn violations_are_as_grave_as_the_schema_says() {
    let advice = |rule: &str| {
        let mut named = api().objects.iter().flat_map(|(_, object)| &object.rules);
        match named.find(|of| of.id.value == rule) {
            Some(rule) => rule.level == Level::Advice,
            None => ["recommendedWhen", "onlyWhen", "spelling"].contains(&rule),
        }
    };
    let wrong = all().flat_map(violations).filter_map(|violation| {
        let is_advice = violation.severity == Severity::Advice;
        (is_advice != advice(violation.rule)).then(|| violation.to_string())
    });
    none("violations are of another level", &wrong.collect::<Vec<_>>());
}

/// What the generated validators find in the body of a case, if they can read it.
fn violations(case: &Case) -> Vec<Violation> {
    let context = oracle::context(&case.now, case.flags.iter().map(String::as_str));
    match oracle::found(&case.operation, case.side, &case.body.to_string(), &context) {
        Found::Read { violations, .. } => violations,
        Found::Unreadable(_) => Vec::new(),
    }
}

#[test]
fn the_exported_schema_says_of_every_case_what_it_can_say() {
    let mut decided = [0; 2];
    let mut wrong = Vec::new();
    for case in all() {
        let exported = Exported::of(&case.operation, case.side);
        let found = violations(case);
        let by_schema = found.iter().filter(|found| exported.decides(&case.body, found)).count();
        let is_readable = matches!(case.expect, Expectation::Findings(_));
        let is_valid = is_readable && by_schema == 0;
        if exported.validator.is_valid(&case.body) != is_valid {
            let said = exported.validator.iter_errors(&case.body).next();
            let said = said.map_or("valid".to_owned(), |error| error.to_string());
            wrong.push(format!("{}: {found:?}, the schema says: {said}", case.id));
        }
        // JSON Schema cannot decide cases of rules that it cannot express.
        let counts = is_valid == (is_readable && found.is_empty());
        decided[usize::from(is_valid)] += usize::from(counts);
    }
    none("cases come out differently", &wrong);
    let [refused, accepted] = decided;
    println!(
        "{} cases decided by JSON Schema: {accepted} valid, {refused} not",
        refused + accepted
    );
}

#[test]
fn the_model_says_what_every_case_expects() {
    let readable = all().filter(|case| matches!(case.expect, Expectation::Findings(_)));
    let wrong = readable
        .filter_map(|case| difference(case, &Expectation::Findings(verdict(case).sorted())));
    none("cases come out differently", &wrong.collect::<Vec<_>>());
}

/// What the model finds in the body of a case.
fn verdict(case: &Case) -> Evaluation {
    let of_operation = |body: fn(&Operation) -> Id<Object>| {
        let found = api().operations.find(|operation| operation.name.value == case.operation);
        found.map(|(_, operation)| body(operation))
    };
    let body = match case.side {
        Side::Request => of_operation(|operation| operation.request),
        Side::Response => of_operation(|operation| operation.response),
        Side::Notification => {
            let found = api().notifications.find(|one| one.name.value == case.operation);
            found.map(|(_, notification)| notification.body)
        }
    };
    let body = body.expect("the case is of a body of the schema");
    let now = DateTime::from(case.now.as_str()).unix_seconds().expect("`now` is a date and time");
    let flags = case.flags.iter().cloned().collect();
    conformance::evaluate(api(), body, &case.body, &Circumstances { now, flags })
}

fn difference(case: &Case, found: &Expectation) -> Option<String> {
    let Case { id, expect, .. } = case;
    (expect != found).then(|| format!("{id}\n  expected {expect:?}\n  found    {found:?}"))
}

// --- Completeness ---

#[test]
fn every_constraint_has_cases_on_both_sides() {
    let skipped = &conformance_cases::made().skipped;
    let skipped: BTreeSet<&str> = skipped.iter().map(|skipped| skipped.id.as_str()).collect();
    let mut missing = Vec::new();
    let demands = demands::constraints();
    let mut by_demand: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in limits() {
        if let Some((id, _)) = case.id.rsplit_once('/') {
            by_demand.entry(id).or_default().push(case);
        }
    }
    for demand in &demands {
        let cases = by_demand.get(demand.id.as_str()).cloned().unwrap_or_default();
        if demand.decides_outcome {
            if !skipped.contains(demand.id.as_str()) || !cases.is_empty() {
                missing.push(format!("{} should be skipped, with a reason", demand.id));
            }
            continue;
        }
        for position in &demand.positions {
            if !cases.iter().any(|case| case.id == format!("{}/{position}", demand.id)) {
                missing.push(format!("{}/{position}", demand.id));
            }
        }
        let breaks = |case: &Case| demand.is_broken_by(&case.expect);
        if !cases.iter().any(|case| breaks(case)) {
            missing.push(format!("{}: none that breaks it", demand.id));
        }
        if !demand.is_about_presence && cases.iter().all(|case| breaks(case)) {
            missing.push(format!("{}: none that obeys it", demand.id));
        }
    }
    none("constraints lack cases", &missing);
    let by_outcome = demands.iter().filter(|demand| demand.decides_outcome).count();
    assert_eq!(by_outcome, skipped.len(), "only the presence on success is skipped: {skipped:?}");
}

#[test]
fn every_rule_has_cases_that_obey_and_break_it() {
    let mut missing = Vec::new();
    let mut by_rule: BTreeMap<&str, Vec<(&str, Vec<Visit>)>> = BTreeMap::new();
    for case in rules() {
        let (rule, kind) = case.id.split_once('/').unwrap_or((&case.id, ""));
        let visits = verdict(case).visits.into_iter().filter(|visit| visit.rule == rule);
        by_rule.entry(rule).or_default().push((kind, visits.collect()));
    }
    for rule in demands::conditionals() {
        let visited = by_rule.get(rule.id.as_str()).map_or(&[][..], Vec::as_slice);
        let visits = |kind: &'static str| {
            let of_kind = visited.iter().filter(move |(of, _)| of.starts_with(kind));
            of_kind.flat_map(|(_, visits)| visits)
        };
        let mut need = |is_there: bool, kind: &str| {
            if !is_there {
                missing.push(format!("{}/{kind}", rule.id));
            }
        };
        let holds = |held: &[bool]| held.contains(&true);
        need(visits("broken").any(|visit| visit.broken), "broken");
        let is_obeyed = visits("obeyed").any(|visit| holds(&visit.held) && !visit.broken);
        need(is_obeyed == rule.can_be_obeyed, "obeyed");
        need(!visits("obeyed").any(|visit| visit.broken), "obeyed (which breaks it)");
        if rule.has_condition {
            need(visits("otherwise").any(|visit| !holds(&visit.held)), "otherwise");
            need(!visits("otherwise").any(|visit| holds(&visit.held)), "otherwise (which holds)");
            need(!visits("otherwise").any(|visit| visit.broken), "otherwise (which breaks it)");
        }
        let only = |held: &[bool], nth: usize| {
            held.iter().enumerate().all(|(index, held)| *held == (index == nth))
        };
        for nth in 0..rule.alternatives {
            let kind = if rule.breaks_when_it_holds { "broken" } else { "obeyed" };
            let alone = visits(kind).any(|visit| only(&visit.held, nth));
            need(alone, &format!("{kind} with alternative {} alone", nth + 1));
        }
    }
    assert!(missing.is_empty(), "{}", help(&missing));
}

/// Which rules lack which cases, and the skeletons of all their cases.
fn help(missing: &[String]) -> String {
    let lacks = |rule: &str| missing.iter().any(|case| case.split('/').next() == Some(rule));
    let rules = conformance::rule_cases(api()).into_iter().filter(|rule| lacks(&rule.rule));
    let skeletons: String = rules.map(|rule| rule.skeleton).collect();
    format!(
        "{} cases of rules are missing:\n{}\n\n\
         write them in tests/conformance/rules/ from these skeletons, which `cargo xtask new rule-cases` prints too:\n\n\
         cases:\n{skeletons}",
        missing.len(),
        missing.join("\n"),
    )
}

#[test]
fn every_rule_has_skeletons_of_the_cases_that_it_needs() {
    let skeletons = conformance::rule_cases(api());
    let named: Vec<&str> = skeletons.iter().map(|cases| cases.rule.as_str()).collect();
    let rules = demands::conditionals();
    assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
    for rule in &rules {
        let cases = skeletons.iter().find(|cases| cases.rule == rule.id).expect(&rule.id);
        let read = conformance_cases::read("a skeleton", &format!("cases:\n{}", cases.skeleton));
        let count = |kind: &str| {
            let start = format!("{}/{kind}", rule.id);
            read.iter().filter(|case| case.id.starts_with(&start)).count()
        };
        let alone = rule.alternatives.max(1);
        let (broken, obeyed) = if rule.breaks_when_it_holds { (alone, 1) } else { (1, alone) };
        assert_eq!(count("broken"), broken, "{}", rule.id);
        assert_eq!(count("obeyed"), if rule.can_be_obeyed { obeyed } else { 0 }, "{}", rule.id);
        assert_eq!(count("otherwise"), usize::from(rule.has_condition), "{}", rule.id);
    }
    assert_eq!(named.len(), rules.len());
}

#[test]
fn every_case_of_a_rule_is_of_a_rule_of_the_schema() {
    let known: BTreeSet<String> = demands::conditionals().into_iter().map(|rule| rule.id).collect();
    let unknown = rules().iter().filter_map(|case| {
        let (rule, kind) = case.id.split_once('/').unwrap_or((&case.id, ""));
        let is_kind = ["broken", "obeyed", "otherwise"].iter().any(|known| kind.starts_with(known));
        (!known.contains(rule) || !is_kind).then(|| case.id.clone())
    });
    none("cases are of no rule", &unknown.collect::<Vec<_>>());
}

#[test]
fn the_suite_tells_its_size() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in limits() {
        *counts.entry(case.id.rsplit('/').nth(1).unwrap_or_default()).or_default() += 1;
    }
    for case in rules() {
        let rule = case.id.split('/').next().unwrap_or_default();
        *counts.entry(rule.rsplit('.').next().unwrap_or_default()).or_default() += 1;
    }
    let mut lines = String::new();
    for (rule, count) in &counts {
        let _ = writeln!(lines, "{count:6} {rule}");
    }
    let (limits, rules) = (limits().len(), rules().len());
    println!("conformance cases by rule:\n{lines}");
    println!("{} cases: {limits} of limits, {rules} of rules", limits + rules);
    assert_eq!(counts.values().sum::<usize>(), limits + rules);
}
