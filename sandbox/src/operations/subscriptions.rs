//! Subscriptions.

use antom::cancel_subscription::{
    CancelSubscription, CancelSubscriptionRequest, CancelSubscriptionResponse,
};
use antom::change_subscription::{
    ChangeSubscription, ChangeSubscriptionRequest, ChangeSubscriptionResponse,
};
use antom::create_subscription::{
    CreateSubscription, CreateSubscriptionRequest, CreateSubscriptionResponse,
};
use antom::inquire_subscription::{
    InquireSubscription, InquireSubscriptionRequest, InquireSubscriptionResponse,
};
use antom::inquire_subscription_list::{
    InquireSubscriptionList, InquireSubscriptionListRequest, InquireSubscriptionListResponse,
};
use antom::inquire_subscription_payment::{
    InquireSubscriptionPayment, InquireSubscriptionPaymentRequest,
    InquireSubscriptionPaymentResponse,
};
use antom::inquiry_subscription::{
    InquirySubscription, InquirySubscriptionRequest, InquirySubscriptionResponse,
};
use antom::update_subscription::{
    UpdateSubscription, UpdateSubscriptionRequest, UpdateSubscriptionResponse,
};
use antom::{
    Amount, CancellationType, DateTime, Paginator, PeriodRule, SubscriptionPayment,
    SubscriptionRecord, TransactionStatusType,
};

use crate::book::{Book, Timer};
use crate::moment::{Moment, moment_of};
use crate::records::{Money, PhasePayment, Subscription};
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::served::Served;
use crate::states::{SubscriptionEvent, SubscriptionState};
use crate::subscription_flow::{TIME_TO_AUTHORIZE, happen, name_of_id, name_of_request, status};

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
            subscription_id: subscription_id.clone(),
            state: SubscriptionState::Undecided,
            description: request.subscription_description.clone(),
            amount: Money::of(&request.payment_amount).ok_or("PARAM_ILLEGAL")?,
            rule: request.period_rule.clone(),
            starts: starts.max(now),
            ends: request.subscription_end_time.as_ref().and_then(moment_of),
            phase: 0,
            phase_starts: now,
            notify_url: request.subscription_notification_url.as_str().to_owned(),
            payment_notify_url: request.payment_notification_url.as_str().to_owned(),
            payments: Vec::new(),
        };
        let name = name_of_request(&request.subscription_request_id);
        let place = book.subscriptions.add(&name, subscription);
        book.subscriptions.name(place, &name_of_id(&subscription_id));
        let expiry = request.subscription_expiry_time.as_ref().and_then(moment_of);
        let time = expiry.map_or(TIME_TO_AUTHORIZE, |expiry| expiry.since(now));
        book.set_timer(time, Timer::Subscription(place));
        let page = book.page(&request.subscription_request_id);
        Ok(CreateSubscriptionResponse::new(success()).with_normal_url(page))
    }
}

/// What a change or an update may change.
struct Terms<'a> {
    description: Option<&'a str>,
    amount: Option<&'a Amount>,
    rule: Option<&'a PeriodRule>,
    ends: Option<&'a DateTime>,
}

/// Changes a subscription, if its state allows it.
fn alter(
    book: &mut Book,
    subscription_id: &str,
    event: SubscriptionEvent,
    terms: &Terms<'_>,
) -> Result<(), Refusal> {
    let Some(place) = book.subscriptions.find(&name_of_id(subscription_id)) else {
        book.assume("an unknown subscription is changed and updated with PROCESS_FAIL");
        return Err("PROCESS_FAIL".into());
    };
    succeed(book, place, event)?;
    let subscription = book.subscriptions.get_mut(place).ok_or("SYSTEM_ERROR")?;
    if let Some(description) = terms.description {
        description.clone_into(&mut subscription.description);
    }
    if let Some(amount) = terms.amount.and_then(Money::of) {
        subscription.amount = amount;
    }
    if let Some(rule) = terms.rule {
        subscription.rule = rule.clone();
    }
    if let Some(ends) = terms.ends.and_then(moment_of) {
        subscription.ends = Some(ends);
    }
    Ok(())
}

fn succeed(book: &mut Book, place: Place, event: SubscriptionEvent) -> Result<(), Refusal> {
    let row = happen(book, place, event).ok_or("SYSTEM_ERROR")?;
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
        let terms = Terms {
            description: request.subscription_description.as_deref(),
            amount: request.payment_amount.as_deref(),
            rule: request.period_rule.as_deref(),
            ends: request.subscription_end_time.as_ref(),
        };
        alter(book, &request.subscription_id, SubscriptionEvent::Change, &terms)?;
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
        let terms = Terms {
            description: request.subscription_description.as_deref(),
            amount: request.payment_amount.as_deref(),
            rule: request.period_rule.as_deref(),
            ends: request.subscription_end_time.as_ref(),
        };
        alter(book, &request.subscription_id, SubscriptionEvent::Update, &terms)?;
        Ok(UpdateSubscriptionResponse::new(success()))
    }
}

fn find(book: &Book, id: Option<&str>, request_id: Option<&str>) -> Option<Place> {
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
        succeed(book, place.ok_or("PROCESS_FAIL")?, event)?;
        Ok(CancelSubscriptionResponse::new(success()))
    }
}

impl Served for InquirySubscription {
    fn serve(
        book: &mut Book,
        request: &InquirySubscriptionRequest,
    ) -> Result<InquirySubscriptionResponse, Refusal> {
        let request_id = request.subscription_request_id.as_deref();
        let place = find(book, request.subscription_id.as_deref(), request_id);
        let place = place.ok_or("SUBSCRIPTION_NOT_EXIST")?;
        let subscription = book.subscriptions.get(place).ok_or("SUBSCRIPTION_NOT_EXIST")?;
        Ok(InquirySubscriptionResponse::new(success())
            .with_subscription_request_id(subscription.request_id.as_str())
            .with_subscription_status(status(subscription))
            .with_payment_amount(subscription.amount.amount())
            .with_period_rule(subscription.rule.clone())
            .with_subscription_start_time(subscription.starts.date_time())
            .with_subscription_end_time(subscription.ends.map(Moment::date_time)))
    }
}

fn record(subscription: &Subscription) -> SubscriptionRecord {
    SubscriptionRecord::new()
        .with_subscription_id(subscription.subscription_id.as_str())
        .with_description(subscription.description.as_str())
        .with_status(status(subscription))
        .with_subscription_start_time(subscription.starts.date_time())
        .with_subscription_end_time(subscription.ends.map(Moment::date_time))
        .with_period_type(subscription.rule.period_type.clone())
        .with_period_count(subscription.rule.period_count)
        .with_current_phase_no(i64::try_from(subscription.phase).ok())
        .with_payment_amount(subscription.amount.amount())
}

impl Served for InquireSubscription {
    fn serve(
        book: &mut Book,
        request: &InquireSubscriptionRequest,
    ) -> Result<InquireSubscriptionResponse, Refusal> {
        let subscription = book.subscriptions.by_name(&name_of_id(&request.subscription_id));
        let subscription = subscription.ok_or("SUBSCRIPTION_NOT_EXIST")?;
        Ok(InquireSubscriptionResponse::new(success()).with_subscription(record(subscription)))
    }
}

/// The page of a list, and what is said of the pages.
fn page<T>(all: Vec<T>, current: Option<i64>, size: Option<i64>) -> (Vec<T>, Paginator) {
    let size = usize::try_from(size.unwrap_or(10)).unwrap_or(10).max(1);
    let current = usize::try_from(current.unwrap_or(1)).unwrap_or(1).max(1);
    let pages = all.len().div_ceil(size);
    let number = |count: usize| i64::try_from(count).ok();
    let paginator = Paginator::new()
        .with_current_page(number(current))
        .with_page_size(number(size))
        .with_total_page(number(pages));
    let skipped = (current - 1).saturating_mul(size);
    (all.into_iter().skip(skipped).take(size).collect(), paginator)
}

impl Served for InquireSubscriptionList {
    fn serve(
        book: &mut Book,
        request: &InquireSubscriptionListRequest,
    ) -> Result<InquireSubscriptionListResponse, Refusal> {
        book.assume("inquireSubscriptionList filters by status alone");
        let is_wanted = |it: &&Subscription| {
            request.statuses.as_ref().is_none_or(|list| list.contains(&status(it)))
        };
        let all: Vec<_> = book.subscriptions.iter().filter(is_wanted).map(record).collect();
        let (list, paginator) = page(all, request.current_page, request.page_size);
        Ok(InquireSubscriptionListResponse::new(success())
            .with_subscriptions(list)
            .with_paginator(paginator))
    }
}

impl Served for InquireSubscriptionPayment {
    fn serve(
        book: &mut Book,
        request: &InquireSubscriptionPaymentRequest,
    ) -> Result<InquireSubscriptionPaymentResponse, Refusal> {
        let subscription = book.subscriptions.by_name(&name_of_id(&request.subscription_id));
        let subscription = subscription.ok_or("SUBSCRIPTION_NOT_EXIST")?;
        let payment = |it: &PhasePayment| {
            SubscriptionPayment::new()
                .with_payment_id(it.payment_id.as_str())
                .with_status(TransactionStatusType::Success)
                .with_phase_no(i64::try_from(it.phase).ok())
                .with_payment_amount(it.amount.amount())
                .with_payment_time(it.at.date_time().as_str())
        };
        let all: Vec<_> = subscription.payments.iter().map(payment).collect();
        let (list, paginator) = page(all, request.current_page, request.page_size);
        Ok(InquireSubscriptionPaymentResponse::new(success())
            .with_payments(list)
            .with_paginator(paginator))
    }
}
