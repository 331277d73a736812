//! The columns of a table of result codes.

/// Which column is what, from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) code: usize,
    pub(super) status: Option<usize>,
    pub(super) action: Option<usize>,
    pub(super) count: usize,
}

const CODE: &[&str] = &[
    "code",
    "codes",
    "result code",
    "error code",
    "代码",
    "结果代码",
    "错误代码",
    "结果码",
    "错误码",
];
const STATUS: &[&str] = &["value", "status", "result status", "值", "状态", "结果状态"];
const ACTION: &[&str] = &[
    "further action",
    "further actions",
    "action",
    "solution",
    "进一步操作",
    "后续操作",
    "操作",
    "处理建议",
    "解决方案",
    "下一步操作",
];

impl Columns {
    /// The columns that a row of titles names; `None` if it is not such a row.
    pub(super) fn of(cells: &[String]) -> Option<Self> {
        let find = |names: &[&str]| {
            cells.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()))
        };
        Some(Self {
            code: find(CODE)?,
            status: find(STATUS),
            action: find(ACTION),
            count: cells.len(),
        })
    }
}
