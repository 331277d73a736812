//! The definitions of an export of ours whose meaning is more than their keywords express.

use std::collections::BTreeMap;

use crate::extension;
use antom_codegen::language::Builtin;
use antom_codegen::source::node::Node;

/// The definitions of an export with a meaning beyond their keywords, by offset.
#[derive(Debug)]
pub(super) struct ExportDefinitions {
    builtins: BTreeMap<u32, Builtin>,
    /// Lists of values that denote a form.
    pub(super) forms: BTreeMap<u32, String>,
}

/// Whether a document is an export of ours.
pub(crate) fn is_export(root: &Node) -> bool {
    root.get(extension::WIRE).is_some()
}

impl ExportDefinitions {
    /// The definitions of a document; empty if it is not an export of ours.
    pub(super) fn of(root: &Node) -> Option<Self> {
        if !is_export(root) {
            return None;
        }
        let definitions = root.get("components").and_then(|components| components.get("schemas"));
        let definitions = definitions.and_then(Node::as_mapping).unwrap_or_default();
        let builtins = definitions.iter().filter_map(|definition| {
            Some((definition.value.span.start, Builtin::from_name(&definition.key)?))
        });
        let forms = definitions.iter().filter_map(|definition| {
            definition.value.get(extension::VALUES)?;
            let form = definition.value.get("format").and_then(Node::as_string)?;
            Some((definition.value.span.start, form.to_owned()))
        });
        Some(Self { builtins: builtins.collect(), forms: forms.collect() })
    }

    /// The builtin type that a part defines.
    pub(super) fn builtin(&self, part: &Node) -> Option<Builtin> {
        self.builtins.get(&part.span.start).copied()
    }
}
