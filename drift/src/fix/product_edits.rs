//! What a product of an operation requires, and the values that mark it.

use super::edits::{not_found, set};
use super::{EditResult, Editor, Edits};
use crate::compare::{Finding, ProductChange};
use antom_codegen::source::node::Node;
use antom_codegen::source::patch::Edit;
use antom_codegen::source::quote::scalar;
use antom_openapi::reading::{Kind, Place};

impl Editor<'_> {
    /// The edits of a product.
    pub(super) fn product(
        &self,
        finding: &Finding,
        product: Place,
        change: &ProductChange,
    ) -> EditResult {
        let (path, kind) = self.path_in_request(finding).ok_or_else(not_found)?;
        let mut mapping = self.path(product)?;
        let node = self.node(product.file, &mapping)?;
        if let ProductChange::Const(value) = change {
            let is_plain = matches!(kind, Some(Kind::Boolean | Kind::Integer));
            let value = if is_plain { value.clone() } else { scalar(value) };
            mapping.push("const".to_owned());
            self.node(product.file, &mapping)?;
            return Ok(Edits::of(product.file, vec![set(mapping, &path, &value)]));
        }
        let listed = node.get("required").and_then(Node::as_sequence).unwrap_or_default();
        let mut paths: Vec<String> =
            listed.iter().filter_map(Node::as_string).map(str::to_owned).collect();
        let before = paths.len();
        match change {
            ProductChange::Allow => paths.retain(|one| *one != path),
            ProductChange::Require | ProductChange::Const(_) => paths.push(path),
        }
        if paths.len() == before {
            return Err("the product requires it for the sake of another field".to_owned());
        }
        let key = "required".to_owned();
        if paths.is_empty() {
            let edit = Edit::Remove { mapping, key };
            return Ok(Edits::of(product.file, vec![edit]));
        }
        let paths: Vec<String> = paths.iter().map(|path| scalar(path)).collect();
        let value = format!("[{}]", paths.join(", "));
        let edit = if before == 0 {
            Edit::Insert { mapping, after: "const".to_owned(), key, value }
        } else {
            set(mapping, &key, &value)
        };
        Ok(Edits::of(product.file, vec![edit]))
    }

    /// A path of a finding as a schema writes it, and the kind of the value: `request.order.goods.name` →
    /// `order/goods/*/name`.
    fn path_in_request(&self, finding: &Finding) -> Option<(String, Option<Kind>)> {
        let operation = self.schema.reading.operations.get(&finding.operation)?;
        let mut fields = operation.request.fields.as_slice();
        let mut steps: Vec<&str> = Vec::new();
        let mut kind = None;
        for name in finding.path.strip_prefix("request.")?.split('.') {
            if kind == Some(Kind::ObjectArray) {
                steps.push("*");
            }
            let field = fields.iter().find(|field| field.name == name)?;
            steps.push(name);
            kind = field.kind.as_ref().map(|kind| kind.value);
            fields = field.children.fields();
        }
        Some((steps.join("/"), kind))
    }
}
