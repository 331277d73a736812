//! What happens to a token of a card.

use crate::book::Book;
use crate::records::Token;
use crate::refusal::Refusal;
use crate::registry::Place;
use crate::states::{TokenEvent, TokenState};
use crate::transitions::TOKEN;

/// A new token.
pub(crate) fn open(book: &mut Book, token: &str) {
    let kept = Token { state: TokenState::Valid, holder: None, email: None, ends: None };
    book.tokens.add(token, kept);
}

/// Lets something happen to a token. One that there is not is as one that was deleted.
pub(crate) fn happen(book: &mut Book, token: &str, event: TokenEvent) -> Result<Place, Refusal> {
    let place = book.tokens.find(token);
    let state = place.and_then(|place| book.tokens.get(place)).map(|kept| kept.state);
    let row =
        book.find(TOKEN, state.unwrap_or(TokenState::Deleted), event).ok_or("SYSTEM_ERROR")?;
    if row.code != "SUCCESS" {
        return Err(row.code.into());
    }
    let place = place.ok_or("SYSTEM_ERROR")?;
    if let (Some(to), Some(kept)) = (row.to, book.tokens.get_mut(place)) {
        kept.state = to;
        book.say(&format!("token of a card: {to:?}"));
    }
    Ok(place)
}
