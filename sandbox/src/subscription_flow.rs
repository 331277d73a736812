//! What happens to a subscription.

use antom::notify_payment::NotifyPaymentErrorCode;
use antom::notify_subscription::NotifySubscription;
use antom::notify_subscription_payment::NotifySubscriptionPayment;
use antom::{SubscriptionNotificationType, SubscriptionStatus};

use crate::assumptions::MONTH;
use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::payment_flow::wanted_code;
use crate::records::{PhasePayment, Subscription, period};
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::states::{SubscriptionEvent, SubscriptionState};
use crate::transitions::{SUBSCRIPTION, Transition};

/// The name under which a subscription is found by the merchant's id.
pub(crate) fn name_of_request(request_id: &str) -> String {
    format!("request:{request_id}")
}

/// The name under which a subscription is found by the provider's id.
pub(crate) fn name_of_id(subscription_id: &str) -> String {
    format!("id:{subscription_id}")
}

/// The row for what happens to a subscription; it is now in the state that the row says, and the notification is out.
pub(crate) fn happen(
    book: &mut Book,
    place: Place,
    event: SubscriptionEvent,
) -> Option<&'static Transition<SubscriptionState, SubscriptionEvent>> {
    let row = step(book, place, event)?;
    if let Some(kind) = row.notification {
        if kind == "SUBSCRIPTION_PAYMENT" {
            charge(book, place);
        } else {
            tell(book, place, kind);
        }
    }
    Some(row)
}

/// The same without the notification.
pub(crate) fn step(
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
    Some(row)
}

/// A period begins: its payment is due, unless the subscription was cancelled, or its end has come.
pub(crate) fn period_begins(book: &mut Book, place: Place) {
    let Some(subscription) = book.subscriptions.get(place) else { return };
    let is_over = subscription.terms.ends.is_some_and(|ends| ends <= book.now);
    let event = if is_over {
        SubscriptionEvent::Terminate
    } else if refusal(subscription).is_some() {
        SubscriptionEvent::PeriodDeclined
    } else {
        SubscriptionEvent::PeriodBegins
    };
    happen(book, place, event);
    let Some(subscription) = book.subscriptions.get(place) else { return };
    if subscription.state == SubscriptionState::Active {
        let next = period(&subscription.terms.rule);
        book.set_timer(next, Timer::Period(place));
        book.assume(MONTH);
    }
}

/// The result code with which the payments of a subscription are declined.
fn refusal(subscription: &Subscription) -> Option<&str> {
    subscription.declined_with.as_deref().or_else(|| wanted_code(&subscription.request_id))
}

/// The buyer of a subscription that runs has no money for the periods to come, or has it again.
pub(crate) fn decline(book: &mut Book, place: Place, code: Option<&str>) {
    if let Some(subscription) = book.subscriptions.get_mut(place)
        && subscription.state == SubscriptionState::Active
    {
        subscription.declined_with = code.map(str::to_owned);
    }
}

fn charge(book: &mut Book, place: Place) {
    let payment_id = book.identifiers.next_digits();
    let now = book.now;
    let Some(subscription) = book.subscriptions.get_mut(place) else { return };
    subscription.phase += 1;
    subscription.phase_starts = now;
    let amount = subscription.price(subscription.phase).clone();
    let declined = refusal(subscription).map(str::to_owned);
    let payment = PhasePayment {
        payment_id: payment_id.clone(),
        phase: subscription.phase,
        amount: amount.clone(),
        at: now,
        is_paid: declined.is_none(),
    };
    subscription.payments.push(payment);
    let ends = now.plus(period(&subscription.terms.rule));
    // The page of the notification promises a list of codes that is not known; those of other payments are.
    let result = match &declined {
        Some(code) => Refusal::from(code.as_str()).result::<NotifyPaymentErrorCode>(),
        None => success(),
    };
    let body = NotifySubscriptionPayment::new(result)
        .with_payment_id(payment_id)
        .with_payment_amount(amount.amount())
        .with_payment_create_time(now.date_time())
        .with_payment_time(declined.is_none().then(|| now.date_time()))
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

/// Tells what became of a subscription.
pub(crate) fn tell(book: &mut Book, place: Place, kind: &str) {
    let Some(subscription) = book.subscriptions.get(place) else { return };
    let body = NotifySubscription::new(
        subscription.request_id.as_str(),
        subscription.subscription_id.as_str(),
        status(subscription),
        SubscriptionNotificationType::from(kind),
        subscription.starts.date_time(),
        subscription.terms.rule.clone(),
    )
    .with_subscription_end_time(subscription.terms.ends.map(Moment::date_time));
    let url = subscription.notify_url.clone();
    book.notify(Some(&url), &body);
}
