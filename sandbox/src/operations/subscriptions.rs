//! Subscriptions: how they begin, change and end.

use antom::cancel_subscription::{
    CancelSubscription, CancelSubscriptionRequest, CancelSubscriptionResponse,
};
use antom::change_subscription::{
    ChangeSubscription, ChangeSubscriptionRequest, ChangeSubscriptionResponse,
};
use antom::create_subscription::{
    CreateSubscription, CreateSubscriptionRequest, CreateSubscriptionResponse,
};
use antom::update_subscription::{
    UpdateSubscription, UpdateSubscriptionRequest, UpdateSubscriptionResponse,
};
use antom::{Amount, CancellationType, DateTime, PeriodRule, Trial};

use crate::assumptions::{CHANGE_CALLED, SUBSCRIPTION_UNKNOWN, TRIAL};
use crate::book::{Book, Timer};
use crate::moment::moment_of;
use crate::records::{Money, PeriodPrice, Subscription, Terms};
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::served::Served;
use crate::states::{SubscriptionEvent, SubscriptionState};
use crate::subscription_flow::{happen, name_of_id, name_of_request, step, tell};
use crate::times::TO_AUTHORIZE;
use crate::transitions::Transition;

impl Served for CreateSubscription {
    fn key(request: &CreateSubscriptionRequest) -> Option<&str> {
        Some(&request.subscription_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &CreateSubscriptionRequest,
    ) -> Result<CreateSubscriptionResponse, Refusal> {
        let now = book.now;
        let subscription_id = book.identifiers.next_digits();
        let starts = moment_of(&request.subscription_start_time).unwrap_or(now);
        let subscription = Subscription {
            request_id: request.subscription_request_id.clone(),
            subscription_id,
            state: SubscriptionState::Undecided,
            replaces: None,
            terms: Terms {
                description: request.subscription_description.clone(),
                amount: Money::of(&request.payment_amount).ok_or("PARAM_ILLEGAL")?,
                rule: request.period_rule.clone(),
                ends: request.subscription_end_time.as_ref().and_then(moment_of),
            },
            method_type: request.payment_method.payment_method_type.clone(),
            trials: request.trials.iter().flatten().filter_map(trial).collect(),
            starts: starts.max(now),
            phase: 0,
            phase_starts: now,
            notify_url: request.subscription_notification_url.as_str().to_owned(),
            payment_notify_url: request.payment_notification_url.as_str().to_owned(),
            payments: Vec::new(),
            declined_with: None,
        };
        if request.trials.is_some() {
            book.assume(TRIAL);
        }
        let place = add(book, subscription);
        let expiry = request.subscription_expiry_time.as_ref().and_then(moment_of);
        let time = expiry.map_or(TO_AUTHORIZE, |expiry| expiry.since(now));
        book.set_timer(time, Timer::Subscription(place));
        let page = book.page(&request.subscription_request_id);
        Ok(CreateSubscriptionResponse::new(success()).with_normal_url(page))
    }
}

/// A trial, in periods that count from 1.
fn trial(trial: &Trial) -> Option<PeriodPrice> {
    let first = u64::try_from(trial.trial_start_period).ok()?;
    let last = trial.trial_end_period.map_or(Some(first), |last| u64::try_from(last).ok())?;
    Some(PeriodPrice { periods: first..=last, amount: Money::of(&trial.trial_amount)? })
}

/// A new subscription, under both of its ids.
fn add(book: &mut Book, subscription: Subscription) -> Place {
    let id = name_of_id(&subscription.subscription_id);
    let place = book.subscriptions.add(&name_of_request(&subscription.request_id), subscription);
    book.subscriptions.name(place, &id);
    place
}

/// The terms after a change, in which what is left out stays.
fn changed(
    mut terms: Terms,
    description: Option<&str>,
    amount: Option<&Amount>,
    rule: Option<&PeriodRule>,
    ends: Option<&DateTime>,
) -> Result<Terms, Refusal> {
    if let Some(description) = description {
        description.clone_into(&mut terms.description);
    }
    if let Some(amount) = amount {
        terms.amount = Money::of(amount).ok_or("PARAM_ILLEGAL")?;
    }
    if let Some(rule) = rule {
        terms.rule = rule.clone();
    }
    if let Some(ends) = ends.and_then(moment_of) {
        terms.ends = Some(ends);
    }
    Ok(terms)
}

/// A subscription by the provider's id, and its terms.
fn known(book: &mut Book, subscription_id: &str) -> Result<(Place, Terms), Refusal> {
    let place = book.subscriptions.find(&name_of_id(subscription_id));
    let terms = place.and_then(|it| book.subscriptions.get(it)).map(|it| it.terms.clone());
    if place.is_none() {
        book.assume(SUBSCRIPTION_UNKNOWN);
    }
    Ok(place.zip(terms).ok_or("PROCESS_FAIL")?)
}

/// What the row says is the end, if it refuses.
fn accepted<S, E>(row: Option<&'static Transition<S, E>>) -> Result<(), Refusal> {
    let row = row.ok_or("SYSTEM_ERROR")?;
    if row.code == "SUCCESS" { Ok(()) } else { Err(row.code.into()) }
}

impl Served for ChangeSubscription {
    fn key(request: &ChangeSubscriptionRequest) -> Option<&str> {
        Some(&request.subscription_change_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &ChangeSubscriptionRequest,
    ) -> Result<ChangeSubscriptionResponse, Refusal> {
        let (place, terms) = known(book, &request.subscription_id)?;
        let terms = changed(
            terms,
            request.subscription_description.as_deref(),
            request.payment_amount.as_deref(),
            request.period_rule.as_deref(),
            request.subscription_end_time.as_ref(),
        )?;
        accepted(step(book, place, SubscriptionEvent::Change))?;
        book.assume(CHANGE_CALLED);
        let now = book.now;
        let subscription_id = book.identifiers.next_digits();
        let first = request.payment_amount_difference.as_deref().and_then(Money::of);
        let first = first.map(|amount| PeriodPrice { periods: 1..=1, amount });
        let before = book.subscriptions.get(place).ok_or("SYSTEM_ERROR")?;
        let starts = request.subscription_start_time.as_ref().and_then(moment_of);
        let subscription = Subscription {
            request_id: request.subscription_change_request_id.clone(),
            subscription_id,
            state: SubscriptionState::Active,
            replaces: Some(before.subscription_id.clone()),
            terms,
            method_type: before.method_type.clone(),
            trials: first.into_iter().collect(),
            starts: starts.unwrap_or(now).max(now),
            phase: 0,
            phase_starts: now,
            notify_url: before.notify_url.clone(),
            payment_notify_url: before.payment_notify_url.clone(),
            payments: Vec::new(),
            declined_with: before.declined_with.clone(),
        };
        let starts = subscription.starts;
        let place = add(book, subscription);
        book.set_timer(starts.since(now), Timer::Period(place));
        tell(book, place, "CHANGE");
        Ok(ChangeSubscriptionResponse::new(success()))
    }
}

impl Served for UpdateSubscription {
    fn key(request: &UpdateSubscriptionRequest) -> Option<&str> {
        Some(&request.subscription_update_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &UpdateSubscriptionRequest,
    ) -> Result<UpdateSubscriptionResponse, Refusal> {
        let (place, terms) = known(book, &request.subscription_id)?;
        let terms = changed(
            terms,
            request.subscription_description.as_deref(),
            request.payment_amount.as_deref(),
            request.period_rule.as_deref(),
            request.subscription_end_time.as_ref(),
        )?;
        accepted(step(book, place, SubscriptionEvent::Update))?;
        book.subscriptions.get_mut(place).ok_or("SYSTEM_ERROR")?.terms = terms;
        tell(book, place, "UPDATE");
        Ok(UpdateSubscriptionResponse::new(success()))
    }
}

/// The subscription that a call names: by the provider's id if there is one, otherwise by the merchant's.
pub(crate) fn find(book: &Book, id: Option<&str>, request_id: Option<&str>) -> Option<Place> {
    match (id, request_id) {
        (Some(id), _) => book.subscriptions.find(&name_of_id(id)),
        (None, Some(id)) => book.subscriptions.find(&name_of_request(id)),
        (None, None) => None,
    }
}

impl Served for CancelSubscription {
    fn serve(
        book: &mut Book,
        request: &CancelSubscriptionRequest,
    ) -> Result<CancelSubscriptionResponse, Refusal> {
        let request_id = request.subscription_request_id.as_deref();
        let place = find(book, request.subscription_id.as_deref(), request_id);
        let event = match &request.cancellation_type {
            CancellationType::Terminate => SubscriptionEvent::Terminate,
            _ => SubscriptionEvent::CancelAtEnd,
        };
        accepted(happen(book, place.ok_or("PROCESS_FAIL")?, event))?;
        Ok(CancelSubscriptionResponse::new(success()))
    }
}
