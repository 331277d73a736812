//! What the gateway knows of payments, refunds, agreements, cards and subscriptions.

#![allow(clippy::struct_field_names, reason = "fields are named as they are on the wire")]

use std::ops::RangeInclusive;
use std::time::Duration;

use antom::{Amount, Digits, Email, PaymentMethodType, PeriodRule, UserName};

use crate::moment::Moment;
use crate::registry::Place;
use crate::states::{
    AgreementState, PaymentState, RefundState, SubscriptionState, TokenState, VaultState,
};

/// An amount that can be counted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) currency: String,
    pub(crate) value: u64,
}

impl Money {
    /// `None` if the value is beyond what the sandbox counts.
    pub(crate) fn of(amount: &Amount) -> Option<Self> {
        let value = amount.value.to_u64()?;
        Some(Self { currency: amount.currency.as_str().to_owned(), value })
    }

    pub(crate) fn amount(&self) -> Amount {
        Amount::new(self.currency.as_str(), Digits::new(self.value.to_string()))
    }
}

/// How a payment is paid, as far as its states depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// A card whose payments are captured at once.
    Card,
    /// A card whose payments are held until they are captured.
    CardHeld,
    /// Anything else.
    Wallet,
}

impl Method {
    pub(crate) fn is_card(self) -> bool {
        match self {
            Self::Card | Self::CardHeld => true,
            Self::Wallet => false,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Payment {
    pub(crate) request_id: String,
    /// The provider's id; there is none before the buyer has submitted the payment.
    pub(crate) payment_id: Option<String>,
    pub(crate) state: PaymentState,
    pub(crate) amount: Money,
    pub(crate) method: Method,
    /// The name of the payment method, such as `CARD`.
    pub(crate) method_type: String,
    pub(crate) created: Moment,
    pub(crate) paid: Option<Moment>,
    pub(crate) cancelled: Option<Moment>,
    /// When held money is released.
    pub(crate) held_until: Option<Moment>,
    pub(crate) notify_url: Option<String>,
    pub(crate) authorized: u64,
    pub(crate) captured: u64,
    pub(crate) refunded: u64,
    /// Why it failed.
    pub(crate) code: Option<String>,
    pub(crate) captures: Vec<Capture>,
    /// How often the held amount was raised.
    pub(crate) raises: u32,
    /// How often the buyer has entered something wrong.
    pub(crate) wrong_passwords: u32,
    /// The agreement that the buyer makes by paying, with `EasySafePay`.
    pub(crate) auth_state: Option<String>,
    /// The order, as the session has it, for `retrievePaymentSession`.
    pub(crate) order: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Capture {
    pub(crate) request_id: String,
    pub(crate) capture_id: String,
    pub(crate) value: u64,
    pub(crate) at: Moment,
}

#[derive(Debug)]
pub(crate) struct Refund {
    pub(crate) request_id: String,
    pub(crate) refund_id: String,
    pub(crate) payment: Place,
    pub(crate) amount: Money,
    pub(crate) state: RefundState,
    pub(crate) settled: Option<Moment>,
    pub(crate) notify_url: Option<String>,
    /// The result code that the money does not arrive with, if it is not to arrive.
    pub(crate) fails_with: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Agreement {
    pub(crate) auth_state: String,
    pub(crate) state: AgreementState,
    pub(crate) auth_code: Option<String>,
    pub(crate) access_token: Option<String>,
    pub(crate) refresh_token: Option<String>,
    pub(crate) token_ends: Moment,
    pub(crate) notify_url: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Vault {
    pub(crate) request_id: String,
    pub(crate) state: VaultState,
    /// There is one once the card is kept.
    pub(crate) card_token: Option<String>,
    pub(crate) masked_card_no: String,
    pub(crate) created: Moment,
    pub(crate) notify_url: String,
}

/// What is kept of a token of a card.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) state: TokenState,
    pub(crate) holder: Option<UserName>,
    pub(crate) email: Option<Email>,
    /// As the merchant wrote it.
    pub(crate) ends: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Subscription {
    pub(crate) request_id: String,
    pub(crate) subscription_id: String,
    pub(crate) state: SubscriptionState,
    /// The subscription that this one was put in the place of.
    pub(crate) replaces: Option<String>,
    pub(crate) terms: Terms,
    pub(crate) method_type: PaymentMethodType,
    /// Amounts of single periods, which win over that of the terms; the first that has the period counts.
    pub(crate) trials: Vec<PeriodPrice>,
    pub(crate) starts: Moment,
    /// The number of the period that runs; 0 before the first.
    pub(crate) phase: u64,
    pub(crate) phase_starts: Moment,
    pub(crate) notify_url: String,
    pub(crate) payment_notify_url: String,
    pub(crate) payments: Vec<PhasePayment>,
    /// The result code with which payments are declined, while they are.
    pub(crate) declined_with: Option<String>,
}

/// What a merchant may change of a subscription.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    pub(crate) description: String,
    pub(crate) amount: Money,
    pub(crate) rule: PeriodRule,
    pub(crate) ends: Option<Moment>,
}

/// The amount of some periods.
#[derive(Clone, Debug)]
pub(crate) struct PeriodPrice {
    pub(crate) periods: RangeInclusive<u64>,
    pub(crate) amount: Money,
}

impl Subscription {
    /// The amount of a period.
    pub(crate) fn price(&self, period: u64) -> &Money {
        let trial = self.trials.iter().find(|it| it.periods.contains(&period));
        trial.map_or(&self.terms.amount, |it| &it.amount)
    }
}

#[derive(Debug)]
pub(crate) struct PhasePayment {
    pub(crate) payment_id: String,
    pub(crate) phase: u64,
    pub(crate) amount: Money,
    pub(crate) at: Moment,
    pub(crate) is_paid: bool,
}

/// How long a period of a subscription is. Months have 30 days here.
pub(crate) fn period(rule: &PeriodRule) -> Duration {
    use antom::PeriodType;
    let days: u64 = match rule.period_type {
        PeriodType::Day => 1,
        PeriodType::Week => 7,
        PeriodType::Quarter => 91,
        PeriodType::HalfYear => 182,
        PeriodType::Year => 365,
        _ => 30,
    };
    let count = u64::try_from(rule.period_count).unwrap_or(1).max(1);
    Duration::from_secs(days.saturating_mul(count).saturating_mul(24 * 60 * 60))
}
