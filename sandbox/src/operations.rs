//! The operations of the gateway.

mod agreements;
mod amounts;
mod captures;
mod inquiries;
mod offers;
mod payments;
mod refunds;
mod sessions;
mod subscription_inquiries;
mod subscriptions;
mod tokens;
mod vaults;
mod verifications;

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
use antom::delete_token::DeleteToken;
use antom::fetch_nonce::FetchNonce;
use antom::inquire_exchange_rate::InquireExchangeRate;
use antom::inquire_installment::InquireInstallment;
use antom::inquire_subscription::InquireSubscription;
use antom::inquire_subscription_list::InquireSubscriptionList;
use antom::inquire_subscription_payment::InquireSubscriptionPayment;
use antom::inquire_token::InquireToken;
use antom::inquire_vaulting::InquireVaulting;
use antom::inquiry_payment::InquiryPayment;
use antom::inquiry_refund::InquiryRefund;
use antom::inquiry_subscription::InquirySubscription;
use antom::pay::Pay;
use antom::query_authorization::QueryAuthorization;
use antom::refund::Refund;
use antom::retrieve_payment_session::RetrievePaymentSession;
use antom::revoke_authorization::RevokeAuthorization;
use antom::update_amount::UpdateAmount;
use antom::update_subscription::UpdateSubscription;
use antom::update_token::UpdateToken;
use antom::vault_payment_method::VaultPaymentMethod;
use antom::verify_and_complete_payment::VerifyAndCompletePayment;

use crate::served::{Entry, entry};

/// Every operation that the gateway performs.
pub(crate) const ENTRIES: &[Entry] = &[
    entry::<CreatePaymentSession>(),
    entry::<RetrievePaymentSession>(),
    entry::<Pay>(),
    entry::<VerifyAndCompletePayment>(),
    entry::<ConsultPayment>(),
    entry::<InquiryPayment>(),
    entry::<CancelPayment>(),
    entry::<UpdateAmount>(),
    entry::<Capture>(),
    entry::<Refund>(),
    entry::<InquiryRefund>(),
    entry::<InquireExchangeRate>(),
    entry::<InquireInstallment>(),
    entry::<CreateVaultingSession>(),
    entry::<VaultPaymentMethod>(),
    entry::<InquireVaulting>(),
    entry::<FetchNonce>(),
    entry::<InquireToken>(),
    entry::<UpdateToken>(),
    entry::<DeleteToken>(),
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
