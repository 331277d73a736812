//! A request with everything an order can have, members in the order of the schema.

use super::json::{Json, list, literal, object, text};

/// Without violations.
pub(super) fn request() -> Json {
    request_with_bad_goods(0)
}

/// With this many goods whose name is too long.
pub(super) fn request_with_bad_goods(bad: usize) -> Json {
    object([
        ("productCode", text("CASHIER_PAYMENT")),
        ("paymentRequestId", text("55bf93a6-71a1-4ca9-b014-53273bd674eb")),
        ("order", order(bad)),
        ("paymentAmount", amount(4_921_500)),
        ("paymentFactor", object([("isAuthorization", literal(true))])),
        ("paymentMethod", payment_method()),
        ("paymentRedirectUrl", text("https://shop.example/checkout/done?session=926e1c32")),
        ("paymentNotifyUrl", text("https://shop.example/hooks/payment")),
        ("settlementStrategy", object([("settlementCurrency", text("EUR"))])),
        ("enableInstallmentCollection", literal(false)),
        ("merchantRegion", text("BR")),
        ("env", env()),
        ("merchantAccountId", text("2188120041833281")),
        ("allowedPaymentMethodRegions", Json::List(vec![text("BR"), text("GLOBAL")])),
        ("userRegion", text("BR")),
        ("productScene", text("CHECKOUT_PAYMENT")),
        ("locale", text("pt-BR")),
    ])
}

/// One of the goods; a bad one has a name that is too long.
pub(super) fn goods(index: usize, is_bad: bool) -> Json {
    let name = if is_bad { "x".repeat(300) } else { format!("Travel adapter, model {index}") };
    object([
        ("referenceGoodsId", text(format_args!("goods-{index:04}-2f6c"))),
        ("goodsName", text(name)),
        ("goodsCategory", text("electronics/travel/adapters")),
        ("goodsBrand", text("Lamp & Sons")),
        ("goodsUnitAmount", amount(1_000 + index)),
        ("goodsQuantity", text(1 + index % 9)),
        ("goodsSkuName", text(format_args!("Size {}, red", index % 12))),
        ("goodsUrl", text(format_args!("https://shop.example/goods/{index}?ref=checkout"))),
        ("deliveryMethodType", text("PHYSICAL")),
        ("goodsImageUrl", text(format_args!("https://cdn.shop.example/i/{index}.webp"))),
        ("priceId", text(format_args!("price-{index:04}"))),
        ("goodsDiscountAmount", amount(index)),
    ])
}

fn order(bad: usize) -> Json {
    object([
        ("referenceOrderId", text("926e1c32-4a6c-442e-b5ce-8ec5b902e18c")),
        ("orderDescription", text("A journey for a hundred, with everything they need")),
        ("orderAmount", amount(4_921_500)),
        ("orderDiscountAmount", amount(1_500)),
        ("subTotalOrderAmount", amount(4_923_000)),
        ("merchant", merchant()),
        ("goods", list(100, |index| goods(index, index < bad))),
        ("shipping", shipping()),
        ("buyer", buyer()),
        ("env", env()),
        ("extendInfo", text(r#"{\"channel\":\"web\",\"campaign\":[\"spring\",\"summer\"]}"#)),
        ("transit", transit()),
        ("lodging", lodging()),
        ("needDeclaration", literal(false)),
        ("orderType", text("TRAVEL")),
    ])
}

fn amount(value: usize) -> Json {
    object([("currency", text("BRL")), ("value", text(value))])
}

fn address(index: usize) -> Json {
    object([
        ("region", text("BR")),
        ("state", text("SP")),
        ("city", text("S\u{e3}o Paulo")),
        ("address1", text(format_args!("Avenida Paulista {}", 100 + index))),
        ("address2", text("Andar 7, sala 12")),
        ("zipCode", text("01310-100")),
    ])
}

fn user_name(index: usize) -> Json {
    object([
        ("firstName", text("Joana")),
        ("middleName", text("Maria")),
        ("lastName", text(format_args!("Silva {index}"))),
        ("fullName", text(format_args!("Joana Maria Silva {index}"))),
    ])
}

fn payment_method() -> Json {
    object([
        ("paymentMethodType", text("CARD")),
        ("paymentMethodId", text("ALIPAYcard-7f0c")),
        ("funding", text("CREDIT")),
        ("customerId", text("customer-71")),
        ("paymentMethodMetaData", object([("paymentMethodRegion", text("BR"))])),
    ])
}

fn merchant() -> Json {
    let store = object([
        ("referenceStoreId", text("store-12")),
        ("storeName", text("Lamp & Sons, Paulista")),
        ("storeMCC", text("4722")),
        ("storeDisplayName", text("Lamp & Sons")),
        ("storeTerminalId", text("terminal-3")),
        ("storeOperatorId", text("operator-8")),
        ("storeAddress", address(1)),
        ("storePhoneNo", text("+55 11 5555 0100")),
    ]);
    object([
        ("referenceMerchantId", text("merchant-926e1c32")),
        ("merchantMCC", text("4722")),
        ("merchantName", text("Lamp & Sons Viagens Ltda")),
        ("merchantDisplayName", text("Lamp & Sons")),
        ("merchantAddress", address(0)),
        ("merchantRegisterDate", text("2019-11-27T12:01:01+08:00")),
        ("store", store),
        ("merchantType", text("ENTERPRISE")),
    ])
}

fn shipping() -> Json {
    let days = |count: u32| object([("unit", text("DAY")), ("value", literal(count))]);
    object([
        ("shippingName", user_name(0)),
        ("shippingAddress", address(2)),
        ("shippingCarrier", text("Correios")),
        ("shippingPhoneNo", text("+551155550101")),
        ("shipToEmail", text("joana.silva@mail.example")),
        ("shippingFeeId", text("express")),
        ("shippingFee", amount(990)),
        ("shippingDescription", text("before noon")),
        ("deliveryEstimate", object([("minimum", days(2)), ("maximum", days(5))])),
    ])
}

fn buyer() -> Json {
    object([
        ("referenceBuyerId", text("yeiasdasda")),
        ("buyerName", user_name(0)),
        ("buyerPhoneNo", text("11955550101")),
        ("buyerEmail", text("joana.silva@mail.example")),
        ("buyerRegistrationTime", text("2022-01-01T09:30:00+08:00")),
        ("isAccountVerified", literal(true)),
        ("successfulOrderCount", literal(12)),
        ("buyerPhoneNoContryCode", text("55")),
    ])
}

fn env() -> Json {
    object([
        ("terminalType", text("WEB")),
        ("osType", text("ANDROID")),
        (
            "userAgent",
            text("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko)"),
        ),
        ("deviceTokenId", text("token-7f0c-2f6c")),
        ("clientIp", text("112.80.248.78")),
        ("colorDepth", text(24)),
        ("screenHeight", text(1080)),
        ("screenWidth", text(1920)),
        ("timeZoneOffset", literal(-180)),
        ("deviceBrand", text("Lampphone")),
        ("deviceModel", text("L-7")),
        ("deviceLanguage", text("pt_BR")),
        ("deviceId", text("device-4a6c")),
        ("osVersion", text("15")),
    ])
}

fn transit() -> Json {
    object([
        ("transitType", text("FLIGHT")),
        ("legs", list(10, leg)),
        ("passengers", list(100, passenger)),
        ("agentCode", text("AG-7")),
        ("agentName", text("Lamp & Sons Viagens")),
        ("ticketNumber", text("957-2113456789")),
    ])
}

fn leg(index: usize) -> Json {
    object([
        ("departureTime", text(format_args!("2026-03-{:02}T08:00:00-03:00", index + 1))),
        ("arrivalTime", text(format_args!("2026-03-{:02}T19:45:00Z", index + 1))),
        ("departureAddress", address(10 + index)),
        ("arrivalAddress", address(20 + index)),
        ("carrierName", text("Lamp Air")),
        ("carrierNo", text("LA")),
        ("classType", text("THIRDLEVEL")),
        ("departureAirportCode", text("GRU")),
        ("arrivalAirportCode", text("LIS")),
        ("fareBasis", text("YLOW")),
        ("couponNumber", text(1 + index)),
        ("flightNumber", text(format_args!("LA{}", 100 + index))),
        ("passengerNameRecord", text("NH7K2Z")),
    ])
}

fn passenger(index: usize) -> Json {
    object([
        ("passengerName", user_name(index)),
        ("passengerEmail", text(format_args!("joana.{index}@mail.example"))),
        ("passengerPhoneNo", text(format_args!("1195555{index:04}"))),
        ("passengerId", text(format_args!("BR{index:07}"))),
        ("passengerIdType", text("PASSPORT")),
        ("passengerCode", text(format_args!("P-{index}"))),
    ])
}

fn lodging() -> Json {
    object([
        ("hotelName", text("Hotel Lampi\u{e3}o")),
        ("hotelAddress", address(3)),
        ("checkInDate", text("2026-03-01T14:00:00-03:00")),
        ("checkOutDate", text("2026-03-08T11:00:00-03:00")),
        ("numberOfNights", literal(7)),
        ("numberOfRooms", literal(50)),
        ("guestNames", list(4, user_name)),
    ])
}
