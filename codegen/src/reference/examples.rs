//! One example for every entry of the language: files of one schema.

/// A file of the example schema.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Name of the file.
    pub file: &'static str,
    /// The types of the entries whose keys it shows, all of them. The page has it below the first.
    pub entries: &'static [&'static str],
    /// The file's text.
    pub text: &'static str,
}

macro_rules! examples {
    ($($file:literal: $($entry:literal),+;)*) => {
        const EXAMPLES: &[Example] = &[$(Example {
            file: $file,
            entries: &[$($entry),+],
            text: include_str!(concat!("examples/", $file)),
        }),*];
    };
}

examples! {
    "file.yaml": "File";
    "flags.yaml": "FlagDef";
    "groups.yaml": "GroupDef";
    "actions.yaml": "ActionDef";
    "sensitivity.yaml": "SensitivityDef";
    "servers.yaml": "ServerDef";
    "wire.yaml": "WireDef";
    "sources.yaml": "SourceDef";
    "result.yaml": "ResultDef", "StatusDef", "AcknowledgementDef", "ResultCodeDef";
    "notes.yaml": "Notes", "DisagreementDef";
    "objects.yaml": "ObjectDef", "FieldSetDef";
    "rules.yaml": "RuleDef", "CheckDef", "SpanDef";
    "fields.yaml": "FieldDef", "UnitDef", "ItemsDef", "KeysDef", "OverrideDef";
    "limits.yaml": "Limits", "FromNowDef";
    "enums.yaml": "EnumDef", "SetDef", "EnumValueFull";
    "scalars.yaml": "ScalarDef";
    "operations/lending/loans.yaml": "OperationDef", "ProductDef", "StateDef", "BodyDef";
    "operations/lending/covers.yaml": "UploadDef", "HashDef", "OperationDef";
    "notifications/lending/notices.yaml": "NotificationDef";
    "conditions.yaml": "Condition", "ExpectedDef";
}

/// Every file of the example schema.
pub fn examples() -> &'static [Example] {
    EXAMPLES
}
