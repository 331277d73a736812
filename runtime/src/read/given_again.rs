//! Members that are given again: of members with the same name the last counts, so that the others need not be readable.

use super::json_reader::{JsonReader, Next};
use super::odd_values::Here;

impl JsonReader<'_> {
    /// Passes over the value of a member, which begins at `start`, if the object has a later one of this name. If not, the
    /// reader stays where it is.
    #[cold]
    pub(super) fn passes_over(&mut self, start: Here, name: &str) -> bool {
        let stopped = self.here();
        self.go_to(start);
        if self.skip().is_ok() {
            let behind = self.here();
            if self.has_ahead(name) {
                self.go_to(behind);
                return true;
            }
        }
        self.go_to(stopped);
        false
    }

    /// Whether a member of this name follows in the object.
    fn has_ahead(&mut self, name: &str) -> bool {
        loop {
            match self.next_member(false, name) {
                Ok(Next::Likely) => return true,
                Ok(Next::Other) => match self.other_name() {
                    Ok(other) if other == name => return true,
                    Ok(_) if self.skip().is_ok() => {}
                    Ok(_) | Err(_) => return false,
                },
                Ok(Next::End) | Err(_) => return false,
            }
        }
    }
}
