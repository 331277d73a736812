//! Cards that are kept for payments to come.

use antom::create_vaulting_session::{
    CreateVaultingSession, CreateVaultingSessionRequest, CreateVaultingSessionResponse,
};
use antom::inquire_vaulting::{InquireVaulting, InquireVaultingRequest, InquireVaultingResponse};
use antom::vault_payment_method::{
    VaultPaymentMethod, VaultPaymentMethodErrorCode, VaultPaymentMethodRequest,
    VaultPaymentMethodResponse,
};
use antom::{VaultedCard, VaultedCardBrand, VaultedPaymentMethod, VaultingStatus};

use crate::assumptions::CARD_VERIFIED;
use crate::book::Book;
use crate::records::Vault;
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::{VaultEvent, VaultState};
use crate::times::TO_VERIFY_CARD;
use crate::vault_flow::{happen, open};

impl Served for CreateVaultingSession {
    fn key(request: &CreateVaultingSessionRequest) -> Option<&str> {
        Some(&request.vaulting_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &CreateVaultingSessionRequest,
    ) -> Result<CreateVaultingSessionResponse, Refusal> {
        let id = &request.vaulting_request_id;
        open(book, id, request.vaulting_notification_url.as_str(), None);
        let (session_id, data) = (book.identifiers.next_digits(), book.identifiers.next_token());
        Ok(CreateVaultingSessionResponse::new(success())
            .with_vaulting_session_id(session_id)
            .with_vaulting_session_data(data)
            .with_vaulting_session_expiry_time(book.now.plus(TO_VERIFY_CARD).date_time())
            .with_normal_url(book.page(id)))
    }
}

impl Served for VaultPaymentMethod {
    fn key(request: &VaultPaymentMethodRequest) -> Option<&str> {
        Some(&request.vaulting_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &VaultPaymentMethodRequest,
    ) -> Result<VaultPaymentMethodResponse, Refusal> {
        book.assume(CARD_VERIFIED);
        let id = &request.vaulting_request_id;
        let card = request.payment_method_detail.card.as_ref();
        let card_no = card.map(|card| card.card_no.as_str());
        let place = open(book, id, request.vaulting_notification_url.as_str(), card_no);
        let is_verified = card.is_none_or(|card| card.is_3ds_authentication != Some(true));
        if is_verified {
            happen(book, place, VaultEvent::Verify);
            let vault = book.vaults.get(place).ok_or("SYSTEM_ERROR")?;
            return Ok(VaultPaymentMethodResponse::new(success())
                .with_vaulting_request_id(id.as_str())
                .with_payment_method_detail(kept(vault)));
        }
        let result =
            Refusal::from("VERIFICATION_IN_PROCESS").result::<VaultPaymentMethodErrorCode>();
        Ok(VaultPaymentMethodResponse::new(result)
            .with_vaulting_request_id(id.as_str())
            .with_normal_url(book.page(id)))
    }
}

/// What an inquiry returns about a kept card.
fn kept(vault: &Vault) -> VaultedPaymentMethod {
    let card = vault.card_token.as_deref().map(|token| {
        VaultedCard::new(token, VaultedCardBrand::Visa, vault.masked_card_no.as_str())
    });
    VaultedPaymentMethod::new().with_card(card)
}

impl Served for InquireVaulting {
    fn serve(
        book: &mut Book,
        request: &InquireVaultingRequest,
    ) -> Result<InquireVaultingResponse, Refusal> {
        let vault =
            book.vaults.by_name(&request.vaulting_request_id).ok_or("VAULTING_NOT_EXIST")?;
        let response = InquireVaultingResponse::new(success())
            .with_vaulting_request_id(vault.request_id.as_str());
        Ok(match vault.state {
            VaultState::Kept => response
                .with_vaulting_status(VaultingStatus::Success)
                .with_payment_method_detail(kept(vault)),
            VaultState::Refused => response.with_vaulting_status(VaultingStatus::Fail),
            VaultState::Unverified => response
                .with_vaulting_status(VaultingStatus::Processing)
                .with_normal_url(book.page(&vault.request_id)),
        })
    }
}
