//! The advice of a page about a result code, as an action of the schema language.

/// Phrase, action.
const PHRASES: &[(&str, &str)] = &[
    ("no further action", "none"),
    ("no action is required", "none"),
    ("no action is needed", "none"),
    ("no operation is required", "none"),
    ("无需进一步操作", "none"),
    ("无需执行任何操作", "none"),
    ("无需操作", "none"),
    ("无需任何操作", "none"),
    ("不需要进一步操作", "none"),
    ("call the interface again", "retry"),
    ("call the api again", "retry"),
    ("call this api again", "retry"),
    ("initiate the request again", "retry"),
    ("try again", "retry"),
    ("retry", "retry"),
    ("重新调用", "retry"),
    ("再次调用", "retry"),
    ("重新发起", "retry"),
    ("重试", "retry"),
    ("new paymentrequestid", "newRequestId"),
    ("new value for paymentrequestid", "newRequestId"),
    ("new request id", "newRequestId"),
    ("a new payment", "newRequestId"),
    ("a new order", "newRequestId"),
    ("change the value of paymentrequestid", "newRequestId"),
    ("新的paymentrequestid", "newRequestId"),
    ("新的 paymentrequestid", "newRequestId"),
    ("新的请求id", "newRequestId"),
    ("新的请求 id", "newRequestId"),
    ("wait for", "wait"),
    ("query the", "wait"),
    ("inquire about", "wait"),
    ("等待", "wait"),
    ("查询支付结果", "wait"),
    ("another card", "useAnotherMethod"),
    ("other card", "useAnotherMethod"),
    ("different card", "useAnotherMethod"),
    ("another payment method", "useAnotherMethod"),
    ("other payment method", "useAnotherMethod"),
    ("其他卡", "useAnotherMethod"),
    ("其他支付方式", "useAnotherMethod"),
    ("另一张卡", "useAnotherMethod"),
    ("更换支付方式", "useAnotherMethod"),
    ("更换银行卡", "useAnotherMethod"),
    ("inform the user", "tellUser"),
    ("inform the buyer", "tellUser"),
    ("tell the user", "tellUser"),
    ("ask the user", "tellUser"),
    ("remind the user", "tellUser"),
    ("告知用户", "tellUser"),
    ("提示用户", "tellUser"),
    ("通知用户", "tellUser"),
    ("建议用户", "tellUser"),
    ("the contract", "checkContract"),
    ("your contract", "checkContract"),
    ("合同", "checkContract"),
    ("合约", "checkContract"),
    ("required request fields", "fixRequest"),
    ("request parameters", "fixRequest"),
    ("request fields", "fixRequest"),
    ("correctly passed", "fixRequest"),
    ("请求字段", "fixRequest"),
    ("请求参数", "fixRequest"),
    ("修改参数", "fixRequest"),
    ("technical support", "contactSupport"),
    ("contact antom", "contactSupport"),
    ("contact alipay", "contactSupport"),
    ("human intervention", "contactSupport"),
    ("manual intervention", "contactSupport"),
    ("技术支持", "contactSupport"),
    ("人工干预", "contactSupport"),
    ("人工介入", "contactSupport"),
];

/// Advice against something is not advice to do it.
const AGAINST: &[&str] = &[
    "do not retry",
    "don't retry",
    "not retry",
    "please do not try again",
    "不要重试",
    "请勿重试",
    "不建议重试",
    "无需重试",
];

/// The action that a text advises: that of the first sentence with advice, if it is unambiguous.
pub(super) fn action(words: &str) -> Option<&'static str> {
    let mut words = words.to_lowercase();
    for against in AGAINST {
        words = words.replace(against, "");
    }
    words
        .split(['.', ';', '。', '!', '？'])
        .find_map(|sentence| {
            let mut advised: Vec<&'static str> = PHRASES
                .iter()
                .filter(|(phrase, _)| sentence.contains(phrase))
                .map(|(_, action)| *action)
                .collect();
            advised.dedup();
            (!advised.is_empty()).then_some(advised)
        })
        .and_then(|advised| match advised.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::action;

    #[test]
    fn advice_becomes_an_action() {
        for (words, expected) in [
            ("Done. No further action is needed.", Some("none")),
            ("Check that the required request fields are correctly passed.", Some("fixRequest")),
            ("Do not retry. Human intervention is usually needed.", Some("contactSupport")),
            (
                "Call the interface again. If that fails, contact Antom Technical Support.",
                Some("retry"),
            ),
            ("使用其他卡片支付", Some("useAnotherMethod")),
            ("重新调用接口. 如果未解决, 联系技术支持. ", Some("retry")),
            ("Tell the user, or ask for another card.", None),
            ("See the guide.", None),
            ("", None),
        ] {
            assert_eq!(action(words), expected, "{words}");
        }
    }
}
