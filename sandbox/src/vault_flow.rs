//! What happens to a card that is to be kept.

use antom::notify_vaulting::{NotifyVaulting, NotifyVaultingErrorCode};
use antom::{NotifiedCard, NotifiedPaymentMethod, VaultedCardBrand};

use crate::book::{Book, Timer};
use crate::records::Vault;
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::states::{VaultEvent, VaultState};
use crate::times::TO_VERIFY_CARD;
use crate::token_flow;
use crate::transitions::VAULT;

/// A new card, for the buyer to enter or verify. `card_no` is kept only as far as it may be shown.
pub(crate) fn open(
    book: &mut Book,
    request_id: &str,
    notify_url: &str,
    card_no: Option<&str>,
) -> Place {
    let digits: Vec<char> = card_no.unwrap_or("4111111111111111").chars().collect();
    let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
    let vault = Vault {
        request_id: request_id.to_owned(),
        state: VaultState::Unverified,
        card_token: None,
        masked_card_no: format!("************{last}"),
        created: book.now,
        notify_url: notify_url.to_owned(),
    };
    let place = book.vaults.add(request_id, vault);
    book.set_timer(TO_VERIFY_CARD, Timer::Vault(place));
    place
}

/// Moves a card, and tells of it.
pub(crate) fn happen(book: &mut Book, place: Place, event: VaultEvent) {
    let Some(from) = book.vaults.get(place).map(|vault| vault.state) else { return };
    let Some(row) = book.find(VAULT, from, event) else { return };
    let Some(to) = row.to else { return };
    let token = book.identifiers.next_token();
    let Some(vault) = book.vaults.get_mut(place) else { return };
    vault.state = to;
    if to == VaultState::Kept {
        vault.card_token = Some(token.clone());
        token_flow::open(book, &token);
    }
    let Some(vault) = book.vaults.get(place) else { return };
    let line = format!("card {}: {from:?} -> {to:?}", vault.request_id);
    book.say(&line);
    if row.notification.is_some() {
        tell(book, place, row.code);
    }
}

fn tell(book: &mut Book, place: Place, code: &str) {
    let Some(vault) = book.vaults.get(place) else { return };
    let (result, card) = if code == "SUCCESS" {
        let card = NotifiedCard::new(VaultedCardBrand::Visa)
            .with_card_token(vault.card_token.clone())
            .with_masked_card_no(vault.masked_card_no.as_str());
        (success(), Some(card))
    } else {
        (Refusal::from(code).result::<NotifyVaultingErrorCode>(), None)
    };
    let body = NotifyVaulting::new(result)
        .with_vaulting_request_id(vault.request_id.as_str())
        .with_payment_method_detail(NotifiedPaymentMethod::new().with_card(card))
        .with_vaulting_create_time(vault.created.date_time());
    let url = vault.notify_url.clone();
    book.notify(Some(&url), &body);
}
