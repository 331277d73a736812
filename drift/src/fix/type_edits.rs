//! Types that change, and whether limits apply to them.

use super::edits::set;
use super::limit_edits::{is_of_array, keys};
use super::{EditResult, Editor, Edits};
use antom_codegen::language::{Builtin, Class, EnumType, Subject};
use antom_codegen::source::node::Node;
use antom_codegen::source::patch::Edit;
use antom_openapi::reading::{Field, Key, Limit, Place};

/// Keys that are removed together with the limits of another kind of value.
const ALONG: [&str; 3] = [Key::ENUM.as_str(), Key::Default.as_str(), "examples"];

impl Editor<'_> {
    /// Gives a field another builtin type. If the source has another kind of value there, `theirs` says what limits it.
    pub(super) fn type_name(&self, field: Place, name: &str, theirs: Option<&Field>) -> EditResult {
        let of_field = self.path(field)?;
        let node = self.node(field.file, &of_field)?;
        let (name, is_list) = match name.strip_suffix("[]") {
            Some(element) => (element, true),
            None => (name, false),
        };
        let new = Builtin::from_name(name);
        let is_known = new.is_some() || self.is_enum(name);
        if !is_known || is_list != node.get("items").is_some() {
            return Err("another kind of value: choose its type".to_owned());
        }
        let mut of_value = of_field.clone();
        if is_list {
            of_value.push("items".to_owned());
        }
        let value = self.node(field.file, &of_value)?;
        let now = value.get("type").and_then(Node::as_string).unwrap_or_default();
        if new.is_some() && Builtin::from_name(now).is_none() {
            return Err(format!("it has the type `{now}`: choose another"));
        }
        let stand = keys().map(Key::as_str).chain(ALONG).filter(|key| value.get(key).is_some());
        let stand: Vec<&str> = stand.collect();
        let mut edits = Vec::new();
        match (theirs, new) {
            (None, Some(_)) => {}
            (None, None) if stand.is_empty() => {}
            (Some(theirs), Some(new)) if node.get("disagreements").is_none() => {
                let going = stand.iter().map(|key| (*key).to_owned());
                edits.extend(going.map(|key| Edit::Remove { mapping: of_value.clone(), key }));
                for (&key, limit) in &theirs.limits {
                    let is_open = matches!(limit.value, Limit::Values { complete: false, .. });
                    if key == Key::Format || key.is_of_field() || is_open {
                        continue;
                    }
                    if !is_of_array(key) && !says_something(key, new) {
                        return Err(format!("`{key}` does not go with `{name}`: choose a type"));
                    }
                    let mapping = if is_of_array(key) { &of_field } else { &of_value };
                    let written = super::limit_edits::in_yaml(
                        theirs.kind.as_ref().map(|it| it.value),
                        &limit.value,
                    );
                    edits.push(set(mapping.clone(), key.as_str(), &written));
                }
            }
            _ => return Err("another kind of value: choose its type and its limits".to_owned()),
        }
        edits.push(set(of_value, "type", name));
        Ok(Edits::of(field.file, edits))
    }

    /// Whether a limit applies to the type of a field.
    pub(super) fn applies(&self, field: Place, key: Key) -> Result<bool, String> {
        let node = self.node(field.file, &self.limits_of(field, key)?)?;
        if node.get("items").is_some() {
            return Ok(is_of_array(key));
        }
        let name = node.get("type").and_then(Node::as_string).unwrap_or_default();
        let mut scalars = self.schema.api.scalars.iter();
        let of_scalar = scalars.find(|(_, it)| it.name.value == name).map(|(_, it)| it.builtin);
        if let Some(builtin) = Builtin::from_name(name).or(of_scalar) {
            return Ok(says_something(key, builtin));
        }
        let mut enums = self.schema.api.enums.iter();
        let list = enums.find(|(_, it)| it.name.value == name).map(|(_, it)| it);
        Ok(list.is_some_and(|list| match key {
            Key::Limit(keyword) => {
                keyword.applies(Class::Enum, None)
                    && !((list.complete || list.ty == EnumType::Integer)
                        && keyword.subject() == Subject::Length)
            }
            Key::Const | Key::Default | Key::ReadOnly | Key::WriteOnly => true,
            Key::Format => false,
        }))
    }

    pub(super) fn is_enum(&self, name: &str) -> bool {
        self.schema.api.enums.iter().any(|(_, it)| it.name.value == name)
    }
}

/// Whether a key applies to values of a type.
fn says_something(key: Key, ty: Builtin) -> bool {
    key.keyword().is_none_or(|keyword| keyword.applies(ty.class(), Some(ty)))
}
