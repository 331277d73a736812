//! What the documentation does not say, beside the rows of the tables that say so themselves.

/// Something that the sandbox assumes. Its log says it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumption(&'static str);

impl Assumption {
    /// It, in a sentence.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// Constants, and the list of them.
macro_rules! assumptions {
    ($($name:ident = $text:literal;)*) => {
        $(pub(crate) const $name: Assumption = Assumption($text);)*

        /// Every assumption that is not in a table.
        pub const ALL: &[Assumption] = &[$($name),*];
    };
}

assumptions! {
    SESSION_REPEATED = "createPaymentSession answers a repeated paymentRequestId with the same session";
    SESSION_UNKNOWN = "retrievePaymentSession answers ORDER_NOT_EXIST if there is no session";
    SESSION_TOKEN = "a session of EasySafePay with a token that there is not, or no longer, is PROCESS_FAIL";
    SESSION_UNSUBMITTED = "a session that nobody has submitted is ORDER_NOT_EXIST for inquiryPayment";
    HELD_AND_RELEASED = "a payment whose held money was released stays SUCCESS for inquiryPayment";
    CONSULTED = "consultPayment offers a card and four wallets, whatever the currency is";
    CAPTURE_UNKNOWN = "a capture of a payment that does not exist is AUTH_NOT_FOUND";
    RAISE_UNKNOWN = "an update of the amount of a payment that does not exist is PROCESS_FAIL";
    RAISE_ANY = "the amount of every held card payment can be raised, ten times";
    ONE_TIME_PASSWORD = "every one-time password is right but 000000, and an empty one";
    RATES = "exchange rates are made up, and do not change; a currency without one is left out";
    INSTALLMENTS = "inquireInstallment tells of one bank, which is made up";
    CARD_VERIFIED = "a card is kept at once unless is3DSAuthentication is true";
    NONCE = "the token of fetchNonce can be used more than once";
    TOKEN_LASTS = "an access token is valid for 365 days";
    MONTH = "a month of a subscription has 30 days";
    TRIAL = "a trial begins with its first period and ends with its last one, both included";
    CHANGE_CALLED = "a changed subscription is found by the id of the change, which is its subscriptionRequestId";
    SUBSCRIPTION_UNKNOWN = "an unknown subscription is changed and updated with PROCESS_FAIL";
}
