//! Random bodies, and the verdicts of three judges on them: the generated validators, a JSON Schema validator on the export, and
//! the model evaluated on JSON.
//!
//! [`random()`] makes a body that is mostly valid and then changed here and there; [`disagreement`] says where the judges
//! differ on something that all of them can say; [`shrunk`] makes a body on which they differ as small as it gets.

mod complaints;
mod kinds;
mod mentioned;
mod mutate;
mod opinions;
mod random_values;
mod scene;
mod shrink;
mod values;

pub use complaints::Disagreement;
pub use opinions::{Opinion, disagreement, opinion};
pub use scene::{Scene, random, subjects};
pub use shrink::shrunk;
