//! The table of codes. A new code is one line here and one file in `explain/`.

use super::Severity;

macro_rules! codes {
    ($($code:ident $severity:ident $title:literal;)+) => {
        /// A stable code. Once released, a code keeps its meaning; a retired one is not used again.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $code,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            /// As authors see it, such as `E0007`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }

            /// Error or warning.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity),+ }
            }

            /// What it is about, in one line.
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title),+ }
            }

            /// What is wrong, a wrong example and the right one, as Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$code => include_str!(concat!("explain/", stringify!($code), ".md"))),+
                }
            }
        }
    };
}

codes! {
    E0001 Error "file cannot be read as text";
    E0002 Error "not YAML";
    E0003 Error "key given twice";
    E0004 Error "unsupported YAML feature";
    E0005 Error "nested too deeply";
    E0006 Error "unknown key";
    E0007 Error "wrong kind of value";
    E0008 Error "missing key";
    E0009 Error "value not allowed";
    E0010 Error "unknown type";
    E0011 Error "defined twice";
    E0012 Warning "unused type";
    E0013 Error "type or items";
    E0014 Error "limit that does not apply";
    E0015 Error "limits that leave no value";
    E0016 Error "value listed twice";
    E0017 Error "constant not allowed by its type";
    E0018 Error "example or default not allowed by its type";
    E0019 Error "pattern that cannot be checked";
    E0020 Error "object that requires itself";
    E0021 Error "missing source";
    E0022 Error "unknown source";
    E0023 Error "disagreement that does not hold";
    E0024 Error "description that breaks rustdoc";
    E0025 Error "result code without a meaning";
    E0026 Error "result envelope that does not fit";
    E0027 Error "names that clash in Rust";
    E0028 Error "name that Rust cannot have";
    E0029 Error "file name that cannot name a module";
    E0030 Error "override that changes nothing";
    E0031 Error "set twice for the whole API";
    E0032 Error "empty entry";
    E0033 Error "unknown attribute";
    E0034 Error "unknown idempotency key";
    E0035 Error "path that leads nowhere";
    E0036 Error "comparison that can never be true";
    E0037 Error "rule without effect";
    E0038 Error "rules that contradict each other";
    E0039 Error "name that is not declared";
    E0040 Warning "declaration that nothing uses";
    E0041 Error "rule without exactly one requirement";
    E0042 Error "more than generated code can number";
    E0043 Error "malformed path";
    E0044 Error "two operations with one method and path";
    E0045 Error "operation that reads and has an idempotency key";
    E0046 Warning "condition that never holds in one of the bodies";
    E0047 Error "readOnly and writeOnly on one field";
    E0048 Error "statement about a field that the message does not have";
    E0049 Warning "field that no message has";
    E0050 Error "source that cannot be read";
    E0051 Error "document without anything for a schema";
    E0052 Error "group that cannot name a feature";
    E0053 Error "products that cannot be told apart";
    E0054 Error "server of an operation that stands in for none";
    E0055 Error "state that does not fit";
    E0056 Error "span that is not between two times of one object";
    E0058 Error "upload that does not fit";
    E0059 Error "notifications that cannot be told apart";
    E0060 Error "tag that tests more than the body";
    E0061 Warning "name of a sensitive value";
    E0062 Error "content of what is no JSON text";
    E0099 Error "mistake in the compiler";
}

impl Code {
    /// The code that is written so, in either case: `E0007` or `e0007`.
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim();
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(id))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_in_order_and_explained() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.as_str() < b.as_str()));
        for code in Code::ALL {
            let lines = code.explanation().trim_end().lines().count();
            assert!((8..=30).contains(&lines), "{code}: {lines} lines");
            assert!(!code.title().ends_with('.'), "{code}");
            assert_eq!(Code::from_id(&code.as_str().to_lowercase()), Some(*code));
        }
        assert_eq!(Code::from_id("E9999"), None);
    }
}
