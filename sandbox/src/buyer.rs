//! What buyers do.

use crate::agreement_flow;
use crate::book::Book;
use crate::event::BuyerAct;
use crate::payment_flow;
use crate::states::{AgreementEvent, PaymentEvent, PaymentState, SubscriptionEvent, VaultEvent};
use crate::{subscription_flow, vault_flow};

/// Whether there is something that a buyer can act on under this id.
pub(crate) fn is_known(book: &Book, of: &str) -> bool {
    book.payments.find(&payment_flow::name_of_request(of)).is_some()
        || book.agreements.find(&agreement_flow::name_of_state(of)).is_some()
        || book.vaults.find(of).is_some()
        || book.subscriptions.find(&subscription_flow::name_of_request(of)).is_some()
}

/// Lets the buyer act on the payment, agreement, card or subscription with this id.
pub(crate) fn act(book: &mut Book, of: &str, act: &BuyerAct) {
    book.say(&format!("buyer of {of}: {act:?}"));
    if let Some(place) = book.payments.find(&payment_flow::name_of_request(of)) {
        let is_open = book.payments.get(place).is_some_and(|it| it.state == PaymentState::Open);
        if is_open && *act != BuyerAct::Leaves {
            payment_flow::submit(book, place);
        }
        match act {
            BuyerAct::Pays => {
                payment_flow::pay(book, place);
            }
            BuyerAct::Declines(code) => {
                payment_flow::happen(book, place, PaymentEvent::Decline, Some(code));
            }
            BuyerAct::TakesVoucher => {
                payment_flow::happen(book, place, PaymentEvent::TakeVoucher, None);
            }
            BuyerAct::Leaves => {}
        }
    } else if let Some(place) = book.agreements.find(&agreement_flow::name_of_state(of)) {
        let event = match act {
            BuyerAct::Pays => AgreementEvent::Agree,
            BuyerAct::Declines(_) => AgreementEvent::Withdraw,
            BuyerAct::TakesVoucher | BuyerAct::Leaves => return,
        };
        agreement_flow::happen(book, place, event);
    } else if let Some(place) = book.vaults.find(of) {
        let event = match act {
            BuyerAct::Pays => VaultEvent::Verify,
            BuyerAct::Declines(_) => VaultEvent::Refuse,
            BuyerAct::TakesVoucher | BuyerAct::Leaves => return,
        };
        vault_flow::happen(book, place, event);
    } else if let Some(place) = book.subscriptions.find(&subscription_flow::name_of_request(of)) {
        let (event, code) = match act {
            BuyerAct::Pays => (SubscriptionEvent::Agree, None),
            BuyerAct::Declines(code) => (SubscriptionEvent::Decline, Some(code.as_str())),
            BuyerAct::TakesVoucher | BuyerAct::Leaves => return,
        };
        subscription_flow::decline(book, place, code);
        subscription_flow::happen(book, place, event);
    }
}
