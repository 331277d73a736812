//! The operations of the gateway.

mod agreements;
mod captures;
mod inquiries;
mod payments;
mod refunds;
mod sessions;
mod subscriptions;
mod vaults;

use antom::apply_token::ApplyToken;
use antom::cancel_payment::CancelPayment;
use antom::cancel_subscription::CancelSubscription;
use antom::capture::Capture;
use antom::change_subscription::ChangeSubscription;
use antom::consult_authorization::ConsultAuthorization;
use antom::consult_payment::ConsultPayment;
use antom::create_payment_session::CreatePaymentSession;
use antom::create_subscription::CreateSubscription;
use antom::create_vaulting_session::CreateVaultingSession;
use antom::inquire_subscription::InquireSubscription;
use antom::inquire_subscription_list::InquireSubscriptionList;
use antom::inquire_subscription_payment::InquireSubscriptionPayment;
use antom::inquire_vaulting::InquireVaulting;
use antom::inquiry_payment::InquiryPayment;
use antom::inquiry_refund::InquiryRefund;
use antom::inquiry_subscription::InquirySubscription;
use antom::pay::Pay;
use antom::query_authorization::QueryAuthorization;
use antom::refund::Refund;
use antom::retrieve_payment_session::RetrievePaymentSession;
use antom::revoke_authorization::RevokeAuthorization;
use antom::update_subscription::UpdateSubscription;
use antom::vault_payment_method::VaultPaymentMethod;

use crate::served::{Entry, entry};

/// Every operation that the gateway performs.
pub(crate) const ENTRIES: &[Entry] = &[
    entry::<CreatePaymentSession>(),
    entry::<RetrievePaymentSession>(),
    entry::<Pay>(),
    entry::<ConsultPayment>(),
    entry::<InquiryPayment>(),
    entry::<CancelPayment>(),
    entry::<Capture>(),
    entry::<Refund>(),
    entry::<InquiryRefund>(),
    entry::<CreateVaultingSession>(),
    entry::<VaultPaymentMethod>(),
    entry::<InquireVaulting>(),
    entry::<ConsultAuthorization>(),
    entry::<ApplyToken>(),
    entry::<QueryAuthorization>(),
    entry::<RevokeAuthorization>(),
    entry::<CreateSubscription>(),
    entry::<ChangeSubscription>(),
    entry::<UpdateSubscription>(),
    entry::<CancelSubscription>(),
    entry::<InquirySubscription>(),
    entry::<InquireSubscription>(),
    entry::<InquireSubscriptionList>(),
    entry::<InquireSubscriptionPayment>(),
];
