//! How long things last.

use std::time::Duration;

/// A time, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// How long it is.
    pub length: Duration,
    /// What lasts so long.
    pub what: &'static str,
}

/// Constants, and the list of them.
macro_rules! times {
    ($($name:ident = $seconds:expr, $what:literal;)*) => {
        $(pub(crate) const $name: Duration = Duration::from_secs($seconds);)*

        /// Every time.
        pub const ALL: &[Time] = &[$(Time { length: $name, what: $what }),*];
    };
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

times! {
    SESSION = HOUR, "a payment session, if the request says nothing else";
    TO_PAY = 14 * MINUTE, "how long a buyer may take to pay: documented as about 14 minutes for most methods";
    FOR_VOUCHER = 48 * HOUR, "how long a buyer may take to pay with a voucher or by bank transfer";
    HELD = 7 * DAY, "how long money is held, until it is captured";
    TO_CANCEL_HELD = 7 * DAY, "how long a card payment can be cancelled; others until a quarter past midnight of the next day in UTC+8";
    TO_REFUND = 365 * DAY, "how long money can be given back";
    REFUND_ON_ITS_WAY = 5, "how long the money of a refund is on its way that the merchant does not wait for";
    ACCESS_TOKEN = 365 * DAY, "how long an access token is valid";
    TO_VERIFY_CARD = HOUR, "how long a buyer may take to enter or verify a card that is to be kept";
    TO_AUTHORIZE = 30 * MINUTE, "how long a buyer may take to authorize a subscription, if the request says nothing else";
}
