//! The states of payments and of what belongs to them, and what happens to them.

/// An enum without data, the list of its values, and what they mean.
macro_rules! listed {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $meaning:literal])+ $value:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $meaning])+ $value,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// What the value means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$value => concat!($($meaning),+).trim_ascii(),)* }
            }
        }
    };
}

listed! {
    /// The state of a payment.
    PaymentState {
        /// There is a session, and the buyer has not submitted it.
        Open,
        /// The session ended before the buyer submitted it.
        Expired,
        /// The buyer has to pay.
        Processing,
        /// The buyer pays later, with a voucher.
        Pending,
        /// The money is held until it is captured.
        Authorized,
        /// Part of the held money is captured, and more may be.
        PartlyCaptured,
        /// The money is captured; nothing is held any more.
        Captured,
        /// The buyer has paid, by a method that holds no money.
        Succeeded,
        /// The payment failed.
        Failed,
        /// The payment was cancelled; money that was paid is given back.
        Cancelled,
        /// The held money was not captured in time, and is no longer held.
        AuthExpired,
    }
}

listed! {
    /// What happens to a payment.
    PaymentEvent {
        /// The buyer, or the operation `pay`, submits it.
        Submit,
        /// The buyer pays, by a method that holds no money.
        Pay,
        /// The buyer pays by card, and the money is captured at once.
        PayAndCapture,
        /// The buyer pays by card, and the money is held.
        Authorize,
        /// The buyer takes a voucher, to pay later.
        TakeVoucher,
        /// The buyer, or who keeps the buyer's money, declines.
        Decline,
        /// Time is up: that of the session, of the payment, or of the held money.
        TimeIsUp,
        /// The merchant cancels in time.
        Cancel,
        /// The merchant cancels after the time for it.
        CancelLate,
        /// The merchant cancels after giving part of the money back.
        CancelAfterRefund,
        /// The merchant captures, and nothing is left to capture, or nothing more may be.
        Capture,
        /// The merchant captures, and may capture more.
        CapturePart,
        /// The merchant captures more than is held.
        CaptureTooMuch,
        /// The merchant captures in another currency.
        CaptureOtherCurrency,
        /// The merchant gives money back.
        Refund,
        /// The merchant gives back more than was captured.
        RefundTooMuch,
        /// The merchant gives money back in another currency.
        RefundOtherCurrency,
        /// The merchant gives money back after the time for it.
        RefundLate,
        /// The merchant raises the held amount.
        Raise,
        /// The merchant raises the held amount, and the bank that issued the card declines.
        RaiseDeclined,
        /// The merchant changes the held amount to one that is not greater, or in another currency.
        RaiseWrong,
        /// The merchant raises the held amount more often than it can be.
        RaiseTooOften,
        /// The merchant hands in what the buyer has entered to verify the payment, and it is right.
        Verify,
        /// What the buyer has entered is wrong.
        VerifyWrong,
        /// What the buyer has entered is wrong once too often.
        VerifyTooOften,
    }
}

listed! {
    /// The state of a refund.
    RefundState {
        /// The money is on its way.
        Processing,
        /// The buyer has the money.
        Succeeded,
        /// The money could not be given back.
        Failed,
    }
}

listed! {
    /// What happens to a refund.
    RefundEvent {
        /// The money arrives.
        Arrive,
        /// The money does not arrive.
        Fail,
    }
}

listed! {
    /// The state of an agreement by which a wallet may be charged.
    AgreementState {
        /// The buyer has not decided.
        Undecided,
        /// The buyer agreed; there is a code for a token.
        Agreed,
        /// There is an access token.
        Active,
        /// The access token is no longer valid.
        Revoked,
    }
}

listed! {
    /// What happens to an agreement.
    AgreementEvent {
        /// The buyer agrees.
        Agree,
        /// The buyer agrees by paying, with `EasySafePay`.
        Grant,
        /// The buyer declines, or takes the agreement back.
        Withdraw,
        /// The merchant exchanges the code for a token.
        Exchange,
        /// The merchant renews the token.
        Renew,
        /// The merchant charges the wallet.
        Charge,
        /// The merchant revokes the agreement.
        Revoke,
        /// The token has come to its end.
        TimeIsUp,
    }
}

listed! {
    /// The state of a card that is to be kept.
    VaultState {
        /// The buyer has to enter it, or to verify it.
        Unverified,
        /// It is kept, under a token.
        Kept,
        /// It is not kept.
        Refused,
    }
}

listed! {
    /// What happens to a card that is to be kept.
    VaultEvent {
        /// The buyer verifies it.
        Verify,
        /// The buyer, or the bank, refuses.
        Refuse,
        /// The time to verify it is up.
        TimeIsUp,
    }
}

listed! {
    /// The state of a token of a card.
    TokenState {
        /// Payments can be made with it.
        Valid,
        /// It is deleted.
        Deleted,
    }
}

listed! {
    /// What happens to a token of a card.
    TokenEvent {
        /// The merchant pays with it.
        Charge,
        /// The merchant changes what is kept of it.
        Update,
        /// The merchant asks what it stands for.
        Inquire,
        /// The merchant deletes it.
        Delete,
    }
}

listed! {
    /// The state of a subscription.
    SubscriptionState {
        /// The buyer has not authorized it.
        Undecided,
        /// It runs.
        Active,
        /// It is cancelled, and runs until the end of its period.
        Ending,
        /// It has ended, or another one is in its place.
        Terminated,
        /// The buyer did not authorize it.
        Closed,
    }
}

listed! {
    /// What happens to a subscription.
    SubscriptionEvent {
        /// The buyer authorizes it.
        Agree,
        /// The buyer declines it.
        Decline,
        /// The time to authorize it is up.
        TimeIsUp,
        /// A period begins, and is paid.
        PeriodBegins,
        /// A period begins, and its payment is declined.
        PeriodDeclined,
        /// The merchant ends it after its period.
        CancelAtEnd,
        /// The merchant ends it at once.
        Terminate,
        /// The merchant puts another one in its place.
        Change,
        /// The merchant changes it.
        Update,
    }
}
