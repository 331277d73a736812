//! Inquiries of subscriptions and their payments.

use std::time::Duration;

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
use antom::{
    Paginator, PaymentMethod, SubscriptionPayment, SubscriptionRecord, TransactionStatusType,
};

use crate::book::Book;
use crate::moment::{Moment, millis, moment_of};
use crate::operations::subscriptions::find;
use crate::records::{PhasePayment, Subscription};
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::subscription_flow::{name_of_id, status};

/// A list goes back so far if the request says nothing else.
const LISTED: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
            .with_payment_amount(subscription.terms.amount.amount())
            .with_period_rule(subscription.terms.rule.clone())
            .with_subscription_start_time(subscription.starts.date_time())
            .with_subscription_end_time(subscription.terms.ends.map(Moment::date_time)))
    }
}

fn record(subscription: &Subscription) -> SubscriptionRecord {
    SubscriptionRecord::new()
        .with_subscription_id(subscription.subscription_id.as_str())
        .with_description(subscription.terms.description.as_str())
        .with_status(status(subscription))
        .with_subscription_start_time(subscription.starts.date_time())
        .with_subscription_end_time(subscription.terms.ends.map(Moment::date_time))
        .with_period_type(subscription.terms.rule.period_type.clone())
        .with_period_count(subscription.terms.rule.period_count)
        .with_current_phase_no(i64::try_from(subscription.phase).ok())
        .with_payment_method(PaymentMethod::new(subscription.method_type.clone()))
        .with_related_subscription_id(subscription.replaces.clone())
        .with_payment_amount(subscription.terms.amount.amount())
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
        let (from, to) = (&request.start_time_from, &request.start_time_to);
        let from = from
            .as_ref()
            .and_then(moment_of)
            .unwrap_or(Moment(book.now.0.saturating_sub(millis(LISTED))));
        let to = to.as_ref().and_then(moment_of).unwrap_or(book.now);
        let is_wanted = |it: &&Subscription| {
            (from..=to).contains(&it.starts)
                && request.statuses.as_ref().is_none_or(|all| all.contains(&status(it)))
                && request
                    .payment_method_types
                    .as_ref()
                    .is_none_or(|all| all.contains(&it.method_type))
                && request
                    .period_types
                    .as_ref()
                    .is_none_or(|all| all.contains(&it.terms.rule.period_type))
                && request.currencies.as_ref().is_none_or(|all| {
                    all.iter().any(|currency| currency.as_str() == it.terms.amount.currency)
                })
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
        // Without the subscription there are no payments, as documented.
        let subscription = book.subscriptions.by_name(&name_of_id(&request.subscription_id));
        let state = |it: &PhasePayment| {
            if it.is_paid { TransactionStatusType::Success } else { TransactionStatusType::Fail }
        };
        let is_wanted = |it: &&PhasePayment| {
            request.payment_statuses.as_ref().is_none_or(|all| all.contains(&state(it)))
        };
        let payment = |it: &PhasePayment| {
            SubscriptionPayment::new()
                .with_payment_id(it.payment_id.as_str())
                .with_status(state(it))
                .with_phase_no(i64::try_from(it.phase).ok())
                .with_payment_amount(it.amount.amount())
                .with_payment_time(it.is_paid.then(|| it.at.date_time().as_str().to_owned()))
        };
        let all = subscription.iter().flat_map(|it| &it.payments).filter(is_wanted);
        let all: Vec<_> = all.map(payment).collect();
        let (list, paginator) = page(all, request.current_page, request.page_size);
        Ok(InquireSubscriptionPaymentResponse::new(success())
            .with_payments(list)
            .with_paginator(paginator))
    }
}
