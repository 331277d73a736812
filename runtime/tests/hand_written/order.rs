//! What a payment is for.

use antom_runtime::{
    DateTime, Email, FromNow, IntoOption, IntoOptionalList, JsonMap, Path, Report, Sensitive,
    Validate, all_unique, object,
};

use crate::amount::{AMOUNT, Amount};
use crate::goods::{GOODS, Goods};

// Buyer: the type

/// Who buys.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Buyer {
    /// Email address of the buyer. At most 64 characters. Personal data.
    pub buyer_email: Option<Email>,
}

impl Buyer {
    /// A buyer with everything that is required: nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`buyer_email`](Self::buyer_email).
    #[must_use]
    pub fn with_buyer_email<M>(mut self, buyer_email: impl IntoOption<Email, M>) -> Self {
        self.buyer_email = buyer_email.into_option();
        self
    }
}

// Buyer: reading and writing

object! {
    Buyer as BUYER {
        buyer_email: optional("buyerEmail", Text).sensitive(Sensitive::hidden("personal")),
    }
}

// Buyer: limits

impl Validate for Buyer {
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        if let Some(value) = &self.buyer_email {
            let at = &at.secret("buyerEmail");
            report.format(at, value);
            report.max_length(at, value.as_str(), 64);
        }
    }
}

// Order: the type

/// What the buyer pays for.
#[derive(Clone)]
#[non_exhaustive]
pub struct Order {
    /// Id of the order at the merchant. At most 64 characters.
    pub reference_order_id: String,
    /// Sum of the order.
    pub order_amount: Amount,
    /// Always `RETAIL`.
    pub kind: String,
    /// What is sold. 1 to 3 items, all different.
    pub goods: Option<Vec<Goods>>,
    /// Who buys.
    pub buyer: Option<Box<Buyer>>,
    /// Whether customs must be informed.
    pub need_declaration: Option<bool>,
    /// When the order lapses. After now and at most one hour from now.
    pub expiry_time: Option<DateTime>,
    /// Colour depth of the screen: one of 8, 24.
    pub color_depths: Option<Vec<i64>>,
    /// Card data in free form. At most 2 members. Card data.
    pub card: Option<JsonMap>,
}

impl Order {
    /// An order with everything that is required.
    #[must_use]
    pub fn new(reference_order_id: impl Into<String>, order_amount: Amount) -> Self {
        Self {
            reference_order_id: reference_order_id.into(),
            order_amount,
            kind: "RETAIL".to_owned(),
            goods: None,
            buyer: None,
            need_declaration: None,
            expiry_time: None,
            color_depths: None,
            card: None,
        }
    }

    /// Sets [`goods`](Self::goods).
    #[must_use]
    pub fn with_goods<M>(mut self, goods: impl IntoOptionalList<Goods, M>) -> Self {
        self.goods = goods.into_optional_list();
        self
    }

    /// Sets [`buyer`](Self::buyer).
    #[must_use]
    pub fn with_buyer(mut self, buyer: impl Into<Option<Buyer>>) -> Self {
        self.buyer = buyer.into().map(Box::new);
        self
    }

    /// Sets [`need_declaration`](Self::need_declaration).
    #[must_use]
    pub fn with_need_declaration(mut self, need_declaration: impl Into<Option<bool>>) -> Self {
        self.need_declaration = need_declaration.into();
        self
    }

    /// Sets [`expiry_time`](Self::expiry_time).
    #[must_use]
    pub fn with_expiry_time<M>(mut self, expiry_time: impl IntoOption<DateTime, M>) -> Self {
        self.expiry_time = expiry_time.into_option();
        self
    }

    /// Sets [`color_depths`](Self::color_depths).
    #[must_use]
    pub fn with_color_depths<M>(mut self, color_depths: impl IntoOptionalList<i64, M>) -> Self {
        self.color_depths = color_depths.into_optional_list();
        self
    }

    /// Sets [`card`](Self::card).
    #[must_use]
    pub fn with_card(mut self, card: impl Into<Option<JsonMap>>) -> Self {
        self.card = card.into();
        self
    }
}

// Order: reading and writing

object! {
    Order as ORDER {
        reference_order_id: required("referenceOrderId", Text),
        order_amount: required("orderAmount", Object(&AMOUNT)),
        kind: required("kind", Text),
        goods: optional("goods", Array(&Object(&GOODS))),
        buyer: optional("buyer", Object(&BUYER)),
        need_declaration: optional("needDeclaration", Boolean) as text,
        expiry_time: optional("expiryTime", Text),
        color_depths: optional("colorDepths", Array(&Integer)),
        card: optional("card", Map).sensitive(Sensitive::hidden("card")),
    }
}

// Order: limits

static EXPIRY_TIME: FromNow = FromNow {
    minimum: None,
    exclusive_minimum: Some(0),
    maximum: Some(3600),
    exclusive_maximum: None,
};

impl Validate for Order {
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        report.max_length(&at.field("referenceOrderId"), &self.reference_order_id, 64);
        self.order_amount.check(&at.field("orderAmount"), report);
        report.constant(&at.field("kind"), &self.kind, "RETAIL");
        if let Some(value) = &self.goods {
            let at = &at.field("goods");
            report.min_items(at, value.len(), 1);
            report.max_items(at, value.len(), 3);
            report.unique_items(at, all_unique(value));
            for (index, value) in value.iter().enumerate() {
                value.check(&at.index(index), report);
            }
        }
        if let Some(value) = &self.buyer {
            value.check(&at.field("buyer"), report);
        }
        if let Some(value) = &self.expiry_time {
            let at = &at.field("expiryTime");
            report.format(at, value);
            report.from_now(at, value, &EXPIRY_TIME);
        }
        if let Some(value) = &self.color_depths {
            let at = &at.field("colorDepths");
            for (index, value) in value.iter().enumerate() {
                report.one_of_integers(&at.index(index), *value, &[8, 24]);
            }
        }
        if let Some(value) = &self.card {
            report.max_properties(&at.secret("card"), value.len(), 2);
        }
    }
}
