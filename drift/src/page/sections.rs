//! Sections of a page.

/// What a part of a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Anything else.
    Outside,
    /// Parameters of the request.
    Request,
    /// Parameters of the response.
    Response,
    /// Result codes.
    Codes,
    /// Sample bodies.
    Sample,
}

impl Section {
    /// Whether headings in it are fields.
    pub(super) fn has_fields(self) -> bool {
        matches!(self, Self::Request | Self::Response)
    }
}

const TITLES: &[(&str, Section)] = &[
    ("request parameters", Section::Request),
    ("request parameter", Section::Request),
    ("request body parameters", Section::Request),
    ("request fields", Section::Request),
    ("请求参数", Section::Request),
    ("请求字段", Section::Request),
    ("入参", Section::Request),
    ("response parameters", Section::Response),
    ("response parameter", Section::Response),
    ("response body parameters", Section::Response),
    ("response fields", Section::Response),
    ("响应参数", Section::Response),
    ("返回参数", Section::Response),
    ("响应字段", Section::Response),
    ("出参", Section::Response),
    ("result/error codes", Section::Codes),
    ("result/error code", Section::Codes),
    ("result codes", Section::Codes),
    ("error codes", Section::Codes),
    ("结果/错误代码", Section::Codes),
    ("结果/错误码", Section::Codes),
    ("结果代码", Section::Codes),
    ("错误代码", Section::Codes),
    ("结果码", Section::Codes),
    ("错误码", Section::Codes),
    ("request", Section::Sample),
    ("response", Section::Sample),
    ("request sample", Section::Sample),
    ("response sample", Section::Sample),
    ("sample", Section::Sample),
    ("samples", Section::Sample),
    ("sample code", Section::Sample),
    ("api explorer", Section::Sample),
    ("请求", Section::Sample),
    ("响应", Section::Sample),
    ("请求示例", Section::Sample),
    ("响应示例", Section::Sample),
    ("示例", Section::Sample),
    ("示例代码", Section::Sample),
    ("api 探索器", Section::Sample),
];

/// Headings that are of no use here.
const KNOWN: &[&str] = &[
    "structure",
    "结构",
    "more information",
    "更多信息",
    "description",
    "overview",
    "概述",
    "changelog",
    "feedback",
    "message structure",
];

/// Lines that end the parameters without being headings.
const ENDS: &[&str] = &[
    "api explorer",
    "api 探索器",
    "api探索器",
    "示例代码 在沙箱中运行",
    "sample code run in sandbox",
];

/// The section that a heading starts.
pub(super) fn section(heading: &str) -> Option<Section> {
    let title = plain(heading);
    TITLES.iter().find(|(known, _)| *known == title).map(|(_, section)| *section)
}

/// Whether a heading is known to be of no use, such as a question to the reader of the page.
pub(super) fn is_known(heading: &str) -> bool {
    let title = plain(heading);
    title.is_empty() || heading.trim_end().ends_with('?') || KNOWN.contains(&title.as_str())
}

/// Whether a line that is not a heading ends the parameters.
pub(super) fn ends_fields(line: &str) -> bool {
    ENDS.contains(&plain(line).as_str())
}

fn plain(heading: &str) -> String {
    heading.trim_matches([' ', ':', '`', '"', '#']).to_lowercase()
}
