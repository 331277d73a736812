//! What is sold.

use antom_runtime::{IntoOption, Part, Path, Pattern, Report, Url, Validate, object};

use crate::amount::{AMOUNT, Amount};

// Goods: the type

/// Something that is sold.
#[derive(Clone)]
#[non_exhaustive]
pub struct Goods {
    /// Name of the goods. At most 256 characters.
    pub goods_name: String,
    /// Price of one piece.
    pub goods_unit_amount: Option<Amount>,
    /// How many pieces. At least 1.
    pub goods_quantity: Option<i64>,
    /// Category, as three capitals.
    pub goods_category: Option<String>,
    /// Page of the goods. At most 2048 characters.
    pub goods_url: Option<Url>,
    /// Whether the goods are sent by post.
    pub is_physical: Option<bool>,
    /// Goods that are offered along with these.
    pub cross_sell: Option<Box<Goods>>,
}

impl Goods {
    /// Goods with everything that is required.
    #[must_use]
    pub fn new(goods_name: impl Into<String>) -> Self {
        Self {
            goods_name: goods_name.into(),
            goods_unit_amount: None,
            goods_quantity: None,
            goods_category: None,
            goods_url: None,
            is_physical: None,
            cross_sell: None,
        }
    }

    /// Sets [`goods_unit_amount`](Self::goods_unit_amount).
    #[must_use]
    pub fn with_goods_unit_amount(mut self, goods_unit_amount: impl Into<Option<Amount>>) -> Self {
        self.goods_unit_amount = goods_unit_amount.into();
        self
    }

    /// Sets [`goods_quantity`](Self::goods_quantity).
    #[must_use]
    pub fn with_goods_quantity(mut self, goods_quantity: impl Into<Option<i64>>) -> Self {
        self.goods_quantity = goods_quantity.into();
        self
    }

    /// Sets [`goods_category`](Self::goods_category).
    #[must_use]
    pub fn with_goods_category<M>(mut self, goods_category: impl IntoOption<String, M>) -> Self {
        self.goods_category = goods_category.into_option();
        self
    }

    /// Sets [`goods_url`](Self::goods_url).
    #[must_use]
    pub fn with_goods_url<M>(mut self, goods_url: impl IntoOption<Url, M>) -> Self {
        self.goods_url = goods_url.into_option();
        self
    }

    /// Sets [`is_physical`](Self::is_physical).
    #[must_use]
    pub fn with_is_physical(mut self, is_physical: impl Into<Option<bool>>) -> Self {
        self.is_physical = is_physical.into();
        self
    }

    /// Sets [`cross_sell`](Self::cross_sell).
    #[must_use]
    pub fn with_cross_sell(mut self, cross_sell: impl Into<Option<Goods>>) -> Self {
        self.cross_sell = cross_sell.into().map(Box::new);
        self
    }
}

// Goods: reading and writing

object! {
    Goods as GOODS {
        goods_name: required("goodsName", Text),
        goods_unit_amount: optional("goodsUnitAmount", Object(&AMOUNT)),
        goods_quantity: optional("goodsQuantity", Integer) as text,
        goods_category: optional("goodsCategory", Text),
        goods_url: optional("goodsUrl", Text),
        is_physical: optional("isPhysical", Boolean) as text,
        cross_sell: optional("crossSell", Object(&GOODS)),
    }
}

// Goods: limits

static GOODS_CATEGORY: Pattern = Pattern {
    text: "^[A-Z]{3}$",
    alternatives: &[&[Part { ranges: &[('A', 'Z')], negated: false, min: 3, max: 3 }]],
};

impl Validate for Goods {
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        report.max_length(&at.field("goodsName"), &self.goods_name, 256);
        if let Some(value) = &self.goods_unit_amount {
            value.check(&at.field("goodsUnitAmount"), report);
        }
        if let Some(value) = &self.goods_quantity {
            report.minimum(&at.field("goodsQuantity"), value, 1);
        }
        if let Some(value) = &self.goods_category {
            report.pattern(&at.field("goodsCategory"), value, &GOODS_CATEGORY);
        }
        if let Some(value) = &self.goods_url {
            let at = &at.field("goodsUrl");
            report.format(at, value);
            report.max_length(at, value.as_str(), 2048);
        }
        if let Some(value) = &self.cross_sell {
            value.check(&at.field("crossSell"), report);
        }
    }
}
