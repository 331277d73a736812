//! What happens to a subscription.

use std::time::Duration;

use antom::notify_subscription::NotifySubscription;
use antom::notify_subscription_payment::NotifySubscriptionPayment;
use antom::{SubscriptionNotificationType, SubscriptionStatus};

use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::records::{PhasePayment, Subscription, period};
use crate::refusal::success;
use crate::registry::Place;
use crate::states::{SubscriptionEvent, SubscriptionState};
use crate::transitions::{SUBSCRIPTION, Transition};

/// How long a buyer may take to authorize a subscription, if the request says nothing else.
pub(crate) const TIME_TO_AUTHORIZE: Duration = Duration::from_secs(30 * 60);

/// The name under which a subscription is found by the merchant's id.
pub(crate) fn name_of_request(request_id: &str) -> String {
    format!("request:{request_id}")
}

/// The name under which a subscription is found by the provider's id.
pub(crate) fn name_of_id(subscription_id: &str) -> String {
    format!("id:{subscription_id}")
}

/// The row for what happens to a subscription; it is now in the state that the row says.
pub(crate) fn happen(
    book: &mut Book,
    place: Place,
    event: SubscriptionEvent,
) -> Option<&'static Transition<SubscriptionState, SubscriptionEvent>> {
    let from = book.subscriptions.get(place)?.state;
    let row = book.find(SUBSCRIPTION, from, event)?;
    let now = book.now;
    if let Some(to) = row.to {
        let subscription = book.subscriptions.get_mut(place)?;
        subscription.state = to;
        let starts = subscription.starts;
        let line =
            format!("subscription {}: {from:?} -> {to:?} ({event:?})", subscription.request_id);
        book.say(&line);
        if to == SubscriptionState::Active {
            book.set_timer(starts.since(now), Timer::Period(place));
        }
    }
    if let Some(kind) = row.notification {
        if kind == "SUBSCRIPTION_PAYMENT" {
            charge(book, place);
        } else {
            tell(book, place, kind);
        }
    }
    Some(row)
}

/// A period begins: its payment is due, unless the subscription was cancelled, or its end has come.
pub(crate) fn period_begins(book: &mut Book, place: Place) {
    let Some(subscription) = book.subscriptions.get(place) else { return };
    let is_over = subscription.ends.is_some_and(|ends| ends <= book.now);
    let event =
        if is_over { SubscriptionEvent::Terminate } else { SubscriptionEvent::PeriodBegins };
    happen(book, place, event);
    let Some(subscription) = book.subscriptions.get(place) else { return };
    if subscription.state == SubscriptionState::Active {
        let next = period(&subscription.rule);
        book.set_timer(next, Timer::Period(place));
        book.assume("a month of a subscription has 30 days");
    }
}

fn charge(book: &mut Book, place: Place) {
    let payment_id = book.identifiers.next_digits();
    let now = book.now;
    let Some(subscription) = book.subscriptions.get_mut(place) else { return };
    subscription.phase += 1;
    subscription.phase_starts = now;
    let payment = PhasePayment {
        payment_id: payment_id.clone(),
        phase: subscription.phase,
        amount: subscription.amount.clone(),
        at: now,
    };
    subscription.payments.push(payment);
    let ends = now.plus(period(&subscription.rule));
    let body = NotifySubscriptionPayment::new(success())
        .with_payment_id(payment_id)
        .with_payment_amount(subscription.amount.amount())
        .with_payment_create_time(now.date_time())
        .with_payment_time(now.date_time())
        .with_subscription_request_id(subscription.request_id.as_str())
        .with_subscription_id(subscription.subscription_id.as_str())
        .with_period_start_time(now.date_time())
        .with_period_end_time(ends.date_time())
        .with_phase_no(subscription.phase.to_string());
    let url = subscription.payment_notify_url.clone();
    book.notify(Some(&url), &body);
}

/// How the API names the state.
pub(crate) fn status(subscription: &Subscription) -> SubscriptionStatus {
    match subscription.state {
        SubscriptionState::Undecided => SubscriptionStatus::from("INIT"),
        SubscriptionState::Active => SubscriptionStatus::Active,
        SubscriptionState::Ending => SubscriptionStatus::Cancelled,
        SubscriptionState::Terminated | SubscriptionState::Closed => SubscriptionStatus::Terminated,
    }
}

fn tell(book: &mut Book, place: Place, kind: &str) {
    let Some(subscription) = book.subscriptions.get(place) else { return };
    let body = NotifySubscription::new(
        subscription.request_id.as_str(),
        subscription.subscription_id.as_str(),
        status(subscription),
        SubscriptionNotificationType::from(kind),
        subscription.starts.date_time(),
        subscription.rule.clone(),
    )
    .with_subscription_end_time(subscription.ends.map(Moment::date_time));
    let url = subscription.notify_url.clone();
    book.notify(Some(&url), &body);
}
