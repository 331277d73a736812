//! What becomes of payments, and of what belongs to them, as data.
//!
//! A row says where an object goes when something happens to it in one of some states, which result code the caller gets,
//! and which notification follows. Operations decide *what* happens, such as a capture of too much; what that leads to
//! is defined only here. Every pair of a state and an event has exactly one row, which a test holds.

use crate::states::{
    AgreementEvent as To, AgreementState as Is, PaymentEvent as On, PaymentState as In,
    RefundEvent as Money, RefundState as Back, SubscriptionEvent as At, SubscriptionState as Runs,
    TokenEvent as With, TokenState as Token, VaultEvent as By, VaultState as Card,
};

/// A row of a table.
#[derive(Debug)]
pub struct Transition<S: 'static, E: 'static> {
    /// The states that the row is about.
    pub from: &'static [S],
    /// The events that the row is about.
    pub events: &'static [E],
    /// The next state; `None` if the object stays as it is.
    pub to: Option<S>,
    /// The result code of a call, or of the result that a notification tells. A buyer who declines may name another one.
    pub code: &'static str,
    /// The type of the notification that follows.
    pub notification: Option<&'static str>,
    /// What the documentation does not say, and the sandbox therefore assumes.
    pub assumed: Option<&'static str>,
}

impl<S: Copy + PartialEq + 'static, E: Copy + PartialEq + 'static> Transition<S, E> {
    const fn moves(from: &'static [S], events: &'static [E], to: S, code: &'static str) -> Self {
        Self { from, events, to: Some(to), code, notification: None, assumed: None }
    }

    const fn stays(from: &'static [S], events: &'static [E], code: &'static str) -> Self {
        Self { from, events, to: None, code, notification: None, assumed: None }
    }

    const fn tells(mut self, notification: &'static str) -> Self {
        self.notification = Some(notification);
        self
    }

    const fn assumed(mut self, what: &'static str) -> Self {
        self.assumed = Some(what);
        self
    }

    /// The row for an event in a state.
    #[must_use]
    pub fn find(table: &'static [Self], from: S, event: E) -> Option<&'static Self> {
        table.iter().find(|row| row.from.contains(&from) && row.events.contains(&event))
    }
}

const CANCELS: &[On] = &[On::Cancel, On::CancelLate, On::CancelAfterRefund];
const CAPTURES: &[On] =
    &[On::Capture, On::CapturePart, On::CaptureTooMuch, On::CaptureOtherCurrency];
const REFUNDS: &[On] = &[On::Refund, On::RefundTooMuch, On::RefundOtherCurrency, On::RefundLate];
const RAISES: &[On] = &[On::Raise, On::RaiseDeclined, On::RaiseWrong, On::RaiseTooOften];
const VERIFICATIONS: &[On] = &[On::Verify, On::VerifyWrong, On::VerifyTooOften];
const BUYER: &[On] = &[On::Pay, On::PayAndCapture, On::Authorize, On::TakeVoucher, On::Decline];

/// The states of a payment.
pub const PAYMENT: &[Transition<In, On>] = &[
    // The session.
    Transition::moves(&[In::Open], &[On::Submit], In::Processing, "PAYMENT_IN_PROCESS"),
    Transition::moves(&[In::Open], &[On::TimeIsUp], In::Expired, "ORDER_IS_CLOSED"),
    Transition::stays(&[In::Open], BUYER, "ORDER_NOT_EXIST"),
    Transition::stays(&[In::Open, In::Expired], CANCELS, "ORDER_NOT_EXIST")
        .assumed("a session that nobody has submitted is no payment to cancel"),
    Transition::stays(&[In::Open, In::Expired], CAPTURES, "AUTH_NOT_FOUND"),
    Transition::stays(&[In::Open, In::Expired], REFUNDS, "ORDER_NOT_EXIST"),
    Transition::stays(&[In::Expired], &[On::Submit], "ORDER_IS_CLOSED"),
    Transition::stays(&[In::Expired], BUYER, "ORDER_IS_CLOSED"),
    Transition::stays(&[In::Expired], &[On::TimeIsUp], "ORDER_IS_CLOSED"),
    // The buyer pays, or does not.
    Transition::moves(&[In::Processing, In::Pending], &[On::Pay], In::Succeeded, "SUCCESS")
        .tells("PAYMENT_RESULT"),
    Transition::moves(&[In::Processing, In::Pending], &[On::PayAndCapture], In::Captured, "SUCCESS")
        .tells("PAYMENT_RESULT")
        .assumed("a card payment that is captured at once sends no CAPTURE_RESULT"),
    Transition::moves(&[In::Processing, In::Pending], &[On::Authorize], In::Authorized, "SUCCESS")
        .tells("PAYMENT_RESULT"),
    Transition::moves(&[In::Processing], &[On::TakeVoucher], In::Pending, "SUCCESS")
        .tells("PAYMENT_PENDING"),
    Transition::stays(&[In::Pending], &[On::TakeVoucher], "PAYMENT_IN_PROCESS"),
    Transition::moves(&[In::Processing, In::Pending], &[On::Decline], In::Failed, "PROCESS_FAIL")
        .tells("PAYMENT_RESULT"),
    Transition::moves(&[In::Processing, In::Pending], &[On::TimeIsUp], In::Failed, "ORDER_IS_CLOSED")
        .tells("PAYMENT_RESULT"),
    Transition::stays(&[In::Processing, In::Pending], &[On::Submit], "PAYMENT_IN_PROCESS"),
    Transition::moves(&[In::Processing, In::Pending], CANCELS, In::Cancelled, "SUCCESS"),
    Transition::stays(&[In::Processing, In::Pending], CAPTURES, "ORDER_STATUS_INVALID"),
    Transition::stays(&[In::Processing, In::Pending], REFUNDS, "ORDER_STATUS_INVALID"),
    // A payment that was cancelled stays cancelled. A success that arrives later is told nevertheless.
    Transition::stays(&[In::Cancelled], &[On::Pay, On::PayAndCapture, On::Authorize], "SUCCESS")
        .tells("PAYMENT_RESULT"),
    Transition::stays(&[In::Cancelled], &[On::TakeVoucher, On::Decline], "ORDER_IS_CANCELED"),
    Transition::stays(&[In::Cancelled], &[On::Submit, On::TimeIsUp], "ORDER_IS_CANCELED"),
    Transition::stays(&[In::Cancelled], CANCELS, "SUCCESS"),
    Transition::stays(&[In::Cancelled], CAPTURES, "ORDER_IS_CANCELED")
        .assumed("a capture of a cancelled payment is ORDER_IS_CANCELED rather than AUTH_CANCELLED"),
    Transition::stays(&[In::Cancelled], REFUNDS, "ORDER_IS_CANCELED"),
    // Held money.
    Transition::moves(&[In::Authorized], &[On::Capture], In::Captured, "SUCCESS")
        .tells("CAPTURE_RESULT"),
    Transition::moves(&[In::Authorized], &[On::CapturePart], In::PartlyCaptured, "SUCCESS")
        .tells("CAPTURE_RESULT"),
    Transition::moves(&[In::PartlyCaptured], &[On::Capture], In::Captured, "SUCCESS")
        .tells("CAPTURE_RESULT"),
    Transition::stays(&[In::PartlyCaptured], &[On::CapturePart], "SUCCESS").tells("CAPTURE_RESULT"),
    Transition::stays(
        &[In::Authorized, In::PartlyCaptured],
        &[On::CaptureTooMuch],
        "CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT",
    ),
    Transition::stays(
        &[In::Authorized, In::PartlyCaptured],
        &[On::CaptureOtherCurrency],
        "CURRENCY_NOT_SUPPORT",
    ),
    Transition::moves(&[In::Authorized], &[On::TimeIsUp], In::AuthExpired, "AUTH_EXPIRED"),
    Transition::moves(&[In::PartlyCaptured], &[On::TimeIsUp], In::Captured, "AUTH_EXPIRED")
        .assumed("what is not captured in time is released, and the payment stays as it was captured"),
    Transition::moves(&[In::Authorized], &[On::Cancel], In::Cancelled, "SUCCESS"),
    Transition::stays(
        &[In::Authorized],
        &[On::CancelLate, On::CancelAfterRefund],
        "CANCEL_WINDOW_EXCEED",
    ),
    Transition::stays(&[In::PartlyCaptured, In::Captured], CANCELS, "ORDER_STATUS_INVALID")
        .assumed("a card payment that was captured is cancelled with ORDER_STATUS_INVALID"),
    Transition::stays(&[In::Authorized], REFUNDS, "ORDER_STATUS_INVALID")
        .assumed("money that is only held is not refunded: ORDER_STATUS_INVALID"),
    Transition::stays(&[In::Captured], CAPTURES, "MULTI_CAPTURE_NOT_SUPPORTED"),
    Transition::stays(&[In::AuthExpired], CAPTURES, "AUTH_EXPIRED"),
    Transition::stays(&[In::AuthExpired], CANCELS, "CANCEL_WINDOW_EXCEED")
        .assumed("money that is no longer held is cancelled with CANCEL_WINDOW_EXCEED"),
    Transition::stays(&[In::AuthExpired], REFUNDS, "ORDER_STATUS_INVALID"),
    // Money that was paid.
    Transition::moves(&[In::Succeeded], &[On::Cancel], In::Cancelled, "SUCCESS"),
    Transition::stays(&[In::Succeeded], &[On::CancelLate], "CANCEL_WINDOW_EXCEED"),
    Transition::stays(&[In::Succeeded], &[On::CancelAfterRefund], "ORDER_STATUS_INVALID")
        .assumed("a payment of which part was given back is cancelled with ORDER_STATUS_INVALID"),
    Transition::stays(&[In::Succeeded], CAPTURES, "ORDER_STATUS_INVALID")
        .assumed("a payment that was never held is captured with ORDER_STATUS_INVALID"),
    Transition::stays(
        &[In::PartlyCaptured, In::Captured, In::Succeeded],
        &[On::Refund],
        "SUCCESS",
    )
    .tells("REFUND_RESULT"),
    Transition::stays(
        &[In::PartlyCaptured, In::Captured, In::Succeeded],
        &[On::RefundTooMuch],
        "REFUND_AMOUNT_EXCEED",
    ),
    Transition::stays(
        &[In::PartlyCaptured, In::Captured, In::Succeeded],
        &[On::RefundOtherCurrency],
        "CURRENCY_NOT_SUPPORT",
    ),
    Transition::stays(
        &[In::PartlyCaptured, In::Captured, In::Succeeded],
        &[On::RefundLate],
        "REFUND_WINDOW_EXCEED",
    )
    .assumed("money can be given back for 365 days; contracts and payment methods have times of their own"),
    Transition::stays(
        &[In::Authorized, In::PartlyCaptured, In::Captured, In::Succeeded, In::AuthExpired],
        &[On::Submit],
        "SUCCESS",
    ),
    Transition::stays(
        &[In::Authorized, In::PartlyCaptured, In::Captured, In::Succeeded, In::AuthExpired],
        BUYER,
        "SUCCESS",
    ),
    Transition::stays(
        &[In::Captured, In::Succeeded, In::AuthExpired, In::Failed],
        &[On::TimeIsUp],
        "SUCCESS",
    ),
    // The held amount is raised.
    Transition::stays(&[In::Authorized], &[On::Raise], "SUCCESS")
        .tells("UPDATE_AMOUNT_RESULT")
        .assumed("a raised amount counts at once, does not prolong the time that it is held, and UPDATE_AMOUNT_RESULT follows"),
    Transition::stays(&[In::Authorized], &[On::RaiseDeclined], "DO_NOT_HONOR")
        .tells("UPDATE_AMOUNT_RESULT")
        .assumed("an update of the amount that the bank declines is told with the result code of a payment"),
    Transition::stays(&[In::Authorized], &[On::RaiseWrong], "PARAM_ILLEGAL")
        .assumed("an update to an amount that is not greater, or in another currency, is PARAM_ILLEGAL"),
    Transition::stays(&[In::Authorized], &[On::RaiseTooOften], "INCREMENTAL_NOT_SUPPORT"),
    Transition::stays(&[In::PartlyCaptured, In::Captured], RAISES, "INCREMENTAL_NOT_SUPPORT"),
    Transition::stays(
        &[In::Processing, In::Pending, In::Succeeded, In::Failed, In::Cancelled, In::AuthExpired],
        RAISES,
        "INCREMENTAL_NOT_SUPPORT",
    )
    .assumed("an amount that is not held, or no longer, is raised with INCREMENTAL_NOT_SUPPORT"),
    Transition::stays(&[In::Open, In::Expired], RAISES, "PROCESS_FAIL"),
    // The buyer verifies the payment.
    Transition::stays(&[In::Processing], &[On::Verify], "SUCCESS"),
    Transition::stays(&[In::Processing], &[On::VerifyWrong], "VERIFY_UNMATCHED"),
    Transition::moves(
        &[In::Processing],
        &[On::VerifyTooOften],
        In::Failed,
        "VERIFY_TIMES_EXCEED_LIMIT",
    )
    .tells("PAYMENT_RESULT")
    .assumed("a payment fails if the buyer verifies it with something wrong for the third time"),
    Transition::stays(&[In::Pending], VERIFICATIONS, "PAYMENT_IN_PROCESS"),
    Transition::stays(
        &[In::Authorized, In::PartlyCaptured, In::Captured, In::Succeeded, In::AuthExpired],
        VERIFICATIONS,
        "SUCCESS",
    ),
    Transition::stays(&[In::Failed, In::Cancelled], VERIFICATIONS, "ORDER_IS_CLOSED")
        .assumed("a payment that failed or was cancelled is verified with ORDER_IS_CLOSED"),
    Transition::stays(&[In::Open, In::Expired], VERIFICATIONS, "ORDER_NOT_EXIST"),
    // A payment that failed.
    Transition::stays(&[In::Failed], &[On::Submit], "ORDER_IS_CLOSED"),
    Transition::stays(&[In::Failed], BUYER, "ORDER_IS_CLOSED"),
    Transition::stays(&[In::Failed], CANCELS, "ORDER_STATUS_INVALID")
        .assumed("a payment that failed is cancelled with ORDER_STATUS_INVALID"),
    Transition::stays(&[In::Failed], CAPTURES, "AUTH_NOT_FOUND")
        .assumed("a payment that failed is captured with AUTH_NOT_FOUND"),
    Transition::stays(&[In::Failed], REFUNDS, "ORDER_STATUS_INVALID"),
];

/// The states of a refund.
pub const REFUND: &[Transition<Back, Money>] = &[
    Transition::moves(&[Back::Processing], &[Money::Arrive], Back::Succeeded, "SUCCESS")
        .tells("REFUND_RESULT"),
    Transition::moves(&[Back::Processing], &[Money::Fail], Back::Failed, "PROCESS_FAIL")
        .tells("REFUND_RESULT")
        .assumed("the money of a refund that failed can be given back again, by a new request"),
    Transition::stays(&[Back::Succeeded], &[Money::Arrive, Money::Fail], "SUCCESS"),
    Transition::stays(&[Back::Failed], &[Money::Arrive, Money::Fail], "PROCESS_FAIL"),
];

/// The states of an agreement.
pub const AGREEMENT: &[Transition<Is, To>] = &[
    Transition::moves(&[Is::Undecided], &[To::Agree], Is::Agreed, "SUCCESS")
        .tells("AUTHCODE_CREATED"),
    Transition::stays(&[Is::Agreed, Is::Active, Is::Revoked], &[To::Agree], "SUCCESS"),
    Transition::moves(&[Is::Undecided], &[To::Grant], Is::Active, "SUCCESS")
        .tells("TOKEN_CREATED")
        .assumed("TOKEN_CREATED goes to the address for notifications of the payment"),
    Transition::stays(&[Is::Agreed, Is::Active, Is::Revoked], &[To::Grant], "SUCCESS"),
    Transition::moves(&[Is::Undecided, Is::Agreed], &[To::Withdraw], Is::Revoked, "SUCCESS"),
    Transition::moves(&[Is::Active], &[To::Withdraw], Is::Revoked, "SUCCESS")
        .tells("TOKEN_CANCELED"),
    Transition::stays(&[Is::Revoked], &[To::Withdraw], "SUCCESS"),
    Transition::moves(&[Is::Agreed], &[To::Exchange], Is::Active, "SUCCESS"),
    Transition::stays(
        &[Is::Undecided, Is::Active, Is::Revoked],
        &[To::Exchange],
        "INVALID_AUTHCODE",
    )
    .assumed("a code gives one token; it is INVALID_AUTHCODE after that"),
    Transition::stays(&[Is::Active], &[To::Renew], "SUCCESS")
        .assumed("renewing keeps the access token and sets its end anew"),
    Transition::stays(
        &[Is::Undecided, Is::Agreed, Is::Revoked],
        &[To::Renew],
        "INVALID_REFRESH_TOKEN",
    ),
    Transition::stays(&[Is::Active], &[To::Charge], "SUCCESS"),
    Transition::stays(
        &[Is::Undecided, Is::Agreed, Is::Revoked],
        &[To::Charge],
        "INVALID_ACCESS_TOKEN",
    ),
    Transition::moves(&[Is::Active], &[To::Revoke], Is::Revoked, "SUCCESS")
        .assumed("a token that the merchant revokes sends no TOKEN_CANCELED"),
    Transition::stays(
        &[Is::Undecided, Is::Agreed, Is::Revoked],
        &[To::Revoke],
        "INVALID_ACCESS_TOKEN",
    ),
    Transition::moves(&[Is::Active], &[To::TimeIsUp], Is::Revoked, "INVALID_ACCESS_TOKEN"),
    Transition::stays(
        &[Is::Undecided, Is::Agreed, Is::Revoked],
        &[To::TimeIsUp],
        "INVALID_ACCESS_TOKEN",
    ),
];

/// The states of a card that is to be kept.
pub const VAULT: &[Transition<Card, By>] = &[
    Transition::moves(&[Card::Unverified], &[By::Verify], Card::Kept, "SUCCESS").tells("VAULTING"),
    Transition::moves(&[Card::Unverified], &[By::Refuse], Card::Refused, "VERIFICATION_FAIL")
        .tells("VAULTING"),
    Transition::moves(&[Card::Unverified], &[By::TimeIsUp], Card::Refused, "VERIFICATION_FAIL")
        .tells("VAULTING")
        .assumed("a card that nobody verifies within an hour is refused with VERIFICATION_FAIL"),
    Transition::stays(&[Card::Kept], &[By::Verify, By::Refuse, By::TimeIsUp], "SUCCESS"),
    Transition::stays(
        &[Card::Refused],
        &[By::Verify, By::Refuse, By::TimeIsUp],
        "VERIFICATION_FAIL",
    ),
];

/// The states of a token of a card.
pub const TOKEN: &[Transition<Token, With>] = &[
    Transition::stays(&[Token::Valid], &[With::Charge, With::Update, With::Inquire], "SUCCESS"),
    Transition::moves(&[Token::Valid], &[With::Delete], Token::Deleted, "SUCCESS"),
    Transition::stays(&[Token::Deleted], &[With::Charge], "INVALID_PAYMENT_METHOD_META_DATA")
        .assumed("a payment with a token that there is not, or no longer, is INVALID_PAYMENT_METHOD_META_DATA"),
    Transition::stays(
        &[Token::Deleted],
        &[With::Update, With::Inquire, With::Delete],
        "PROCESS_FAIL",
    )
    .assumed("a token that there is not, or no longer, is inquired, updated and deleted with PROCESS_FAIL"),
];

/// The states of a subscription.
pub const SUBSCRIPTION: &[Transition<Runs, At>] = &[
    Transition::moves(&[Runs::Undecided], &[At::Agree], Runs::Active, "SUCCESS").tells("CREATE"),
    Transition::moves(
        &[Runs::Undecided],
        &[At::Decline, At::TimeIsUp],
        Runs::Closed,
        "PROCESS_FAIL",
    )
    .assumed("a subscription that the buyer does not authorize sends no notification"),
    Transition::stays(&[Runs::Undecided], &[At::CancelAtEnd, At::Terminate], "PROCESS_FAIL")
        .assumed(
            "a subscription that does not run is cancelled, changed and updated with PROCESS_FAIL",
        ),
    Transition::stays(&[Runs::Undecided], &[At::Change, At::Update], "PROCESS_FAIL"),
    Transition::stays(
        &[Runs::Undecided],
        &[At::PeriodBegins, At::PeriodDeclined],
        "PROCESS_FAIL",
    ),
    // A buyer who declines then has no money for the periods to come, until the same buyer pays.
    Transition::stays(&[Runs::Active], &[At::Agree, At::Decline, At::TimeIsUp], "SUCCESS"),
    Transition::stays(&[Runs::Active], &[At::PeriodBegins], "SUCCESS")
        .tells("SUBSCRIPTION_PAYMENT")
        .assumed("a period of a subscription is paid at its start"),
    Transition::stays(&[Runs::Active], &[At::PeriodDeclined], "PROCESS_FAIL")
        .tells("SUBSCRIPTION_PAYMENT")
        .assumed("a payment of a subscription that is declined is not tried again, and the subscription runs on"),
    Transition::moves(&[Runs::Active], &[At::CancelAtEnd], Runs::Ending, "SUCCESS").tells("CANCEL"),
    Transition::moves(&[Runs::Active, Runs::Ending], &[At::Terminate], Runs::Terminated, "SUCCESS")
        .tells("TERMINATE"),
    Transition::moves(&[Runs::Active], &[At::Change], Runs::Terminated, "SUCCESS")
        .tells("CHANGE")
        .assumed(
            "a changed subscription runs at once, without the buyer; CHANGE tells of it, and nothing of the one that it replaces",
        ),
    Transition::stays(&[Runs::Active], &[At::Update], "SUCCESS").tells("UPDATE"),
    Transition::moves(
        &[Runs::Ending],
        &[At::PeriodBegins, At::PeriodDeclined],
        Runs::Terminated,
        "SUCCESS",
    )
        .tells("TERMINATE")
        .assumed("a cancelled subscription is told as TERMINATE when its last period is over"),
    Transition::stays(&[Runs::Ending], &[At::Agree, At::Decline, At::TimeIsUp], "SUCCESS"),
    Transition::stays(&[Runs::Ending], &[At::CancelAtEnd], "SUCCESS"),
    Transition::stays(&[Runs::Ending], &[At::Change, At::Update], "PROCESS_FAIL"),
    Transition::stays(
        &[Runs::Terminated, Runs::Closed],
        &[At::Change, At::Update, At::CancelAtEnd, At::Terminate],
        "PROCESS_FAIL",
    ),
    Transition::stays(
        &[Runs::Terminated, Runs::Closed],
        &[At::Agree, At::Decline, At::TimeIsUp, At::PeriodBegins, At::PeriodDeclined],
        "PROCESS_FAIL",
    ),
];
