//! What happens by itself, in its order.

use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::states::{SubscriptionEvent, VaultEvent};
use crate::{agreement_flow, payment_flow, refund_flow, subscription_flow, vault_flow};

/// Lets the time pass until `now`: everything due until then happens at its own moment. Time does not go backwards.
pub(crate) fn pass(book: &mut Book, now: Moment) {
    while let Some((&(due, count), &timer)) = book.timers.first_key_value() {
        if due > now {
            break;
        }
        book.timers.remove(&(due, count));
        book.now = book.now.max(due);
        match timer {
            Timer::Payment(place) => payment_flow::time_is_up(book, place),
            Timer::Refund(place) => refund_flow::time_is_up(book, place),
            Timer::Agreement(place) => agreement_flow::time_is_up(book, place),
            Timer::Vault(place) => vault_flow::happen(book, place, VaultEvent::TimeIsUp),
            Timer::Subscription(place) => {
                subscription_flow::happen(book, place, SubscriptionEvent::TimeIsUp);
            }
            Timer::Period(place) => subscription_flow::period_begins(book, place),
        }
    }
    book.now = book.now.max(now);
}
