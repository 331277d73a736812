//! The facts that a source states about an API, with their places.
//!
//! A reading is partial by nature: a fact that it does not mention may still hold. Only a list that it shows
//! completely ([`Body::is_complete`], [`Field::children`]) lacks the entries it does not have.

mod count;
mod display;
mod key;
mod merged_readings;
pub(crate) mod names;
mod prefix;
mod product_reading;
mod statements;
pub mod text_form;

pub use count::Counts;
pub use display::quote;
pub use key::Key;
pub use merged_readings::{merge, merge_apart};
pub use prefix::path_below;
pub use product_reading::ProductReading;
pub use statements::{
    Body, Children, Code, CodeType, Field, File, Held, HeldValue, Kind, Limit, Limits, MEDIA_TYPE,
    Manner, Operation, OtherStatement, OtherStatements, Place, Reading, STATUS, Stated,
    UNREFERENCED, Upload,
};
