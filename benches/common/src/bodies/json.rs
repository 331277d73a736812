//! JSON whose members keep their order.

use std::fmt::Display;

/// A JSON value under construction.
#[derive(Clone, Debug)]
pub(super) enum Json {
    /// A scalar as it is written.
    Scalar(String),
    /// Elements.
    List(Vec<Json>),
    /// Members, in their order.
    Object(Vec<(&'static str, Json)>),
}

/// A text that needs no escapes.
pub(super) fn text(text: impl Display) -> Json {
    Json::Scalar(format!("\"{text}\""))
}

/// A number or a boolean.
pub(super) fn literal(value: impl Display) -> Json {
    Json::Scalar(value.to_string())
}

/// An object with these members.
pub(super) fn object<const N: usize>(members: [(&'static str, Json); N]) -> Json {
    Json::Object(members.into())
}

/// A list of this many elements.
pub(super) fn list(count: usize, element: impl Fn(usize) -> Json) -> Json {
    Json::List((0..count).map(element).collect())
}

impl Json {
    /// As text without white space.
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::List(elements) => {
                let elements: Vec<String> = elements.iter().map(Self::to_text).collect();
                format!("[{}]", elements.join(","))
            }
            Self::Object(members) => {
                let member =
                    |(name, value): &(&str, Self)| format!("\"{name}\":{}", value.to_text());
                let members: Vec<String> = members.iter().map(member).collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }

    /// Shuffles the members of every object, deterministically for a seed.
    pub(super) fn shuffle(&mut self, seed: &mut u64) {
        match self {
            Self::Scalar(_) => {}
            Self::List(elements) => elements.iter_mut().for_each(|element| element.shuffle(seed)),
            Self::Object(members) => {
                for last in (1..members.len()).rev() {
                    members.swap(last, below(last + 1, seed));
                }
                for (_, value) in members {
                    value.shuffle(seed);
                }
            }
        }
    }
}

/// A number below the limit: Knuth's linear congruential generator.
fn below(limit: usize, seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let high = usize::try_from(*seed >> 33).unwrap_or_default();
    high % limit
}
