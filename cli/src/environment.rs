//! Variables of the environment.

use std::env;

use crate::failure::Failure;

/// A variable of the environment. An empty one counts as absent.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Failure> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => {
            Err(Failure::unreadable(format!("the variable {name} is not UTF-8")))
        }
    }
}
