//! The tables of transitions.

use std::fmt::Debug;

use antom_sandbox::states::{
    AgreementEvent, AgreementState, PaymentEvent, PaymentState, RefundEvent, RefundState,
    SubscriptionEvent, SubscriptionState, TokenEvent, TokenState, VaultEvent, VaultState,
};
use antom_sandbox::transitions::{
    AGREEMENT, PAYMENT, REFUND, SUBSCRIPTION, TOKEN, Transition, VAULT,
};

fn assert_total<S: Copy + Debug + PartialEq, E: Copy + Debug + PartialEq>(
    table: &[Transition<S, E>],
    states: &[S],
    events: &[E],
) {
    for state in states {
        for event in events {
            let rows =
                table.iter().filter(|it| it.from.contains(state) && it.events.contains(event));
            assert_eq!(rows.count(), 1, "rows for {event:?} in {state:?}");
        }
    }
}

#[test]
fn every_event_in_every_state_has_one_row() {
    assert_total(PAYMENT, PaymentState::ALL, PaymentEvent::ALL);
    assert_total(REFUND, RefundState::ALL, RefundEvent::ALL);
    assert_total(AGREEMENT, AgreementState::ALL, AgreementEvent::ALL);
    assert_total(VAULT, VaultState::ALL, VaultEvent::ALL);
    assert_total(TOKEN, TokenState::ALL, TokenEvent::ALL);
    assert_total(SUBSCRIPTION, SubscriptionState::ALL, SubscriptionEvent::ALL);
}

#[test]
fn a_cancelled_payment_stays_cancelled() {
    let rows = PAYMENT.iter().filter(|row| row.from.contains(&PaymentState::Cancelled));
    for row in rows {
        assert_eq!(row.to, None, "{row:?}");
    }
}

/// The codes that an operation answers with when a row refuses it are codes of that operation.
#[test]
fn codes_of_refusals_are_in_the_schema() {
    use antom::ErrorCode;
    fn has<C: ErrorCode>(code: &str) -> bool {
        code == "SUCCESS" || C::from_text(code).info().is_some()
    }
    use PaymentEvent as On;
    for row in PAYMENT {
        for event in row.events {
            let is_known = match event {
                On::Cancel | On::CancelLate | On::CancelAfterRefund => {
                    has::<antom::cancel_payment::CancelPaymentErrorCode>(row.code)
                }
                On::Capture | On::CapturePart | On::CaptureTooMuch | On::CaptureOtherCurrency => {
                    has::<antom::capture::CaptureErrorCode>(row.code)
                }
                On::Refund | On::RefundTooMuch | On::RefundOtherCurrency | On::RefundLate => {
                    has::<antom::refund::RefundErrorCode>(row.code)
                }
                // The notification tells what the bank says, and the call succeeds.
                On::RaiseDeclined if row.notification.is_some() => {
                    has::<antom::notify_payment::NotifyPaymentErrorCode>(row.code)
                }
                On::Raise | On::RaiseDeclined | On::RaiseWrong | On::RaiseTooOften => {
                    has::<antom::update_amount::UpdateAmountErrorCode>(row.code)
                }
                On::Verify | On::VerifyWrong | On::VerifyTooOften => has::<
                    antom::verify_and_complete_payment::VerifyAndCompletePaymentErrorCode,
                >(row.code),
                On::Submit => has::<antom::pay::PayErrorCode>(row.code),
                _ => true,
            };
            assert!(is_known, "{event:?} in {:?}: {}", row.from, row.code);
        }
    }
}
