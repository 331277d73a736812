//! The constructors of a request that has products: one for each, which asks for what that product requires.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::doc::{Docs, deprecated, own_link};
use super::field_types::{is_nullable, is_optional};
use super::held_values::{has_default, held_constant};
use super::idents::field_ident;
use super::type_parameters::TypeParameters;
use crate::api::{Field, FieldId, Id, Object, Operation, Product, Step, Type};
use crate::language::Literal;

/// How a constructor fills a field.
pub(super) enum Filling {
    /// With a constant.
    Constant(Literal),
    /// With a parameter of this name.
    Parameter(Ident),
    /// With an object without fields, for what is below it.
    Empty,
    /// Not at all: it is part of what it stands in.
    AsItIs,
    /// Not at all: it stays absent.
    Nothing,
}

/// A field that a constructor fills, or fills something below it.
pub(super) struct Filled<'a> {
    pub(super) field: &'a Field,
    /// Its name in Rust.
    pub(super) name: Ident,
    pub(super) filling: Filling,
    pub(super) below: Vec<Filled<'a>>,
}

impl Filled<'_> {
    /// Whether a constructor sets the field to a value that it is given or knows.
    fn is_given(&self) -> bool {
        matches!(self.filling, Filling::Constant(_) | Filling::Parameter(_))
    }

    /// The parameters, in the order of the constructor.
    fn parameters<'f>(fields: &'f [Self], found: &mut Vec<(&'f Ident, &'f Self)>) {
        for one in fields {
            if let Filling::Parameter(name) = &one.filling {
                found.push((name, one));
            }
            Self::parameters(&one.below, found);
        }
    }
}

/// What the constructor of a product does with each field of the request.
pub(super) fn plan<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    product: &'a Product,
) -> Vec<Filled<'a>> {
    let mut needs = Vec::new();
    for required in &product.required {
        Need::add(&mut needs, &required.path.steps, None);
    }
    for mark in &product.marks {
        Need::add(&mut needs, &mark.path.steps, Some(&mark.value));
    }
    let fields = context.api.objects[operation.request].fields.iter();
    let mut planner = Planner { context, taken: Vec::new() };
    let mut filled: Vec<Filled<'a>> = Vec::new();
    let mut waiting = Vec::new();
    // Fields of the request have their own names, whatever is below.
    for (id, field) in fields {
        let name = field_ident(context, operation.request, id);
        let need = needs.iter().position(|need| need.field == id);
        let need = need.map(|index| needs.swap_remove(index));
        let filling = planner.filling(field, need.as_ref(), &name, None, Filling::Nothing);
        waiting.push(need.map(|need| need.below).unwrap_or_default());
        filled.push(Filled { field, name, filling, below: Vec::new() });
    }
    for (one, below) in filled.iter_mut().zip(waiting) {
        one.below = planner.below(one.field, &one.name, below);
    }
    filled
}

/// A field that a product marks or requires, or something below it.
struct Need<'a> {
    object: Id<Object>,
    field: FieldId,
    mark: Option<&'a Literal>,
    /// Whether it must be there, not only for the sake of a mark below it.
    is_required: bool,
    below: Vec<Need<'a>>,
}

impl<'a> Need<'a> {
    /// Adds what is on a path; the elements of lists and free members are nobody's parameters.
    fn add(needs: &mut Vec<Self>, steps: &'a [Step], mark: Option<&'a Literal>) {
        let Some((Step::Field { object, field }, rest)) = steps.split_first() else { return };
        let index = needs.iter().position(|need| need.field == *field).unwrap_or_else(|| {
            let (object, field) = (*object, *field);
            needs.push(Self { object, field, mark: None, is_required: false, below: Vec::new() });
            needs.len() - 1
        });
        let Some(need) = needs.get_mut(index) else { return };
        need.is_required |= mark.is_none();
        if rest.is_empty() {
            need.mark = need.mark.or(mark);
        }
        Self::add(&mut need.below, rest, mark);
    }
}

struct Planner<'c, 'a> {
    context: &'c Context<'a>,
    /// The names of the parameters so far.
    taken: Vec<Ident>,
}

impl<'a> Planner<'_, 'a> {
    /// How a field is filled; `otherwise` if no product and no type asks for it.
    fn filling(
        &mut self,
        field: &Field,
        need: Option<&Need<'_>>,
        name: &Ident,
        around: Option<&Ident>,
        otherwise: Filling,
    ) -> Filling {
        let is_top = around.is_none();
        let is_asked = need.is_some_and(|need| need.is_required);
        let constant = field.constant.as_ref().map(|constant| &constant.value);
        let constant = constant.filter(|_| is_asked || is_top && !is_optional(field));
        if let Some(value) = need.and_then(|need| need.mark).or(constant) {
            return Filling::Constant(value.clone());
        }
        if !is_optional(field) {
            return if is_top { self.parameter(name, around) } else { Filling::AsItIs };
        }
        match need {
            None => otherwise,
            Some(_) if is_asked => self.parameter(name, around),
            Some(_) => match &field.value.ty {
                Type::Object(id) if has_default(&self.context.api.objects[*id]) => {
                    // No parameter may have the name of the variable that holds it.
                    self.taken.push(if is_top { name.clone() } else { inner(name) });
                    Filling::Empty
                }
                Type::Object(_)
                | Type::Builtin(_)
                | Type::Enum(_)
                | Type::Scalar(_)
                | Type::Array(_)
                | Type::Map(_)
                | Type::JsonText(_) => self.parameter(name, around),
            },
        }
    }

    /// A parameter of that name, or of that of the field and what it stands in.
    fn parameter(&mut self, name: &Ident, around: Option<&Ident>) -> Filling {
        let mut free = name.clone();
        if let Some(around) = around.filter(|_| self.taken.contains(&free)) {
            free = format_ident!("{around}_{name}");
        }
        while self.taken.contains(&free) {
            free = format_ident!("{free}_");
        }
        self.taken.push(free.clone());
        Filling::Parameter(free)
    }

    fn below(&mut self, of: &'a Field, around: &Ident, needs: Vec<Need<'a>>) -> Vec<Filled<'a>> {
        // There is nothing below `null`.
        if is_nullable(&of.value) {
            return Vec::new();
        }
        let mut filled = Vec::new();
        for need in needs {
            let field = &self.context.api.objects[need.object].fields[need.field];
            let name = field_ident(self.context, need.object, need.field);
            let filling = self.filling(field, Some(&need), &name, Some(around), Filling::AsItIs);
            let below = self.below(field, &name, need.below);
            filled.push(Filled { field, name, filling, below });
        }
        filled
    }
}

/// The constructor of every product of an operation.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Operation>) -> Vec<TokenStream> {
    let operation = &context.api.operations[id];
    let names = context.names.operation(id).products.iter();
    let names: Vec<Ident> = names.map(super::names::Identifier::ident).collect();
    let products = operation.products.values().zip(names);
    products.map(|(product, name)| constructor(context, operation, product, &name)).collect()
}

fn constructor(
    context: &mut Context<'_>,
    operation: &Operation,
    product: &Product,
    name: &Ident,
) -> TokenStream {
    let filled = plan(context, operation, product);
    let mut writer = Writer { generics: TypeParameters::default(), statements: TokenStream::new() };
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for one in &filled {
        let field_name = &one.name;
        let value = writer.value(context, one, &mut parameters);
        let is_same = *field_name == value.to_string();
        values.push(if is_same {
            quote! { #field_name }
        } else {
            quote! { #field_name: #value }
        });
    }
    if context.api.objects[operation.request].is_open {
        let map = context.imports.runtime("JsonMap");
        values.push(quote! { extra: #map::new() });
    }
    let many = (parameters.len() > 7).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "one per required field")] }
    });
    let docs = docs(context, &filled, product).to_tokens();
    let deprecated = deprecated(&product.notes);
    let (generics, statements) = (writer.generics.to_tokens(), writer.statements);
    quote! {
        #docs
        #deprecated
        #many
        pub fn #name #generics(#(#parameters),*) -> Self {
            #statements
            Self { #(#values),* }
        }
    }
}

/// Whether an object has fields beside those that are filled.
fn has_more_fields(context: &Context<'_>, one: &Filled<'_>) -> bool {
    let Type::Object(id) = &one.field.value.ty else { return true };
    let object = &context.api.objects[*id];
    object.is_open || object.fields.len() > one.below.len()
}

/// Writes the body of a constructor.
struct Writer {
    generics: TypeParameters,
    statements: TokenStream,
}

impl Writer {
    /// The value of a field of the request. Adds the parameters that it needs, and statements that complete them.
    fn value(
        &mut self,
        context: &mut Context<'_>,
        one: &Filled<'_>,
        parameters: &mut Vec<TokenStream>,
    ) -> TokenStream {
        let usage = &one.field.value;
        match &one.filling {
            Filling::Constant(value) => {
                let value = held_constant(context, usage, value);
                held(one.field, &value)
            }
            Filling::Parameter(name) => {
                let value = self.parameter(context, one, name, parameters);
                held(one.field, &value)
            }
            Filling::Empty => {
                let (name, ty) = (&one.name, context.value_type(&usage.ty));
                let (given, others): (Vec<_>, Vec<_>) =
                    one.below.iter().partition(|below| below.is_given());
                let mut values = TokenStream::new();
                for below in given {
                    let (field, value) = (&below.name, self.value(context, below, parameters));
                    values.extend(quote! { #field: #value, });
                }
                let keyword = others.iter().any(|one| one.changes()).then(|| quote! { mut });
                let rest = (!others.is_empty() || has_more_fields(context, one))
                    .then(|| quote! { ..#ty::default() });
                let empty = if values.is_empty() {
                    quote! { #ty::default() }
                } else {
                    quote! { #ty { #values #rest } }
                };
                self.statements.extend(quote! { let #keyword #name = #empty; });
                self.complete(context, others, &quote! { #name }, parameters);
                held(one.field, &quote! { #name })
            }
            Filling::AsItIs | Filling::Nothing => quote! { None },
        }
    }

    /// Declares a parameter, completes it, and returns the value that is made from it.
    fn parameter(
        &mut self,
        context: &mut Context<'_>,
        one: &Filled<'_>,
        name: &Ident,
        parameters: &mut Vec<TokenStream>,
    ) -> TokenStream {
        let (ty, value) = context.parameter(name, &one.field.value, &mut self.generics);
        let is_completed = one.below.iter().any(Filled::changes);
        let keyword = is_completed.then(|| quote! { mut });
        parameters.push(quote! { #keyword #name: #ty });
        self.complete(context, &one.below, &quote! { #name }, parameters);
        value
    }

    /// Fills the fields below a place.
    fn complete<'a>(
        &mut self,
        context: &mut Context<'_>,
        fields: impl IntoIterator<Item = &'a Filled<'a>>,
        place: &TokenStream,
        parameters: &mut Vec<TokenStream>,
    ) {
        for one in fields {
            let name = &one.name;
            match &one.filling {
                Filling::Constant(value) => {
                    let value = held_constant(context, &one.field.value, value);
                    let value = held(one.field, &value);
                    self.statements.extend(quote! { #place.#name = #value; });
                }
                Filling::Parameter(parameter) => {
                    let value = self.parameter(context, one, parameter, parameters);
                    let value = held(one.field, &value);
                    self.statements.extend(quote! { #place.#name = #value; });
                }
                Filling::Empty => {
                    let before = std::mem::take(&mut self.statements);
                    let inner = inner(name);
                    self.complete(context, &one.below, &quote! { #inner }, parameters);
                    let inside = std::mem::replace(&mut self.statements, before);
                    self.statements.extend(quote! {
                        { let #inner = #place.#name.get_or_insert_default(); #inside }
                    });
                }
                Filling::AsItIs => {
                    self.complete(context, &one.below, &quote! { #place.#name }, parameters);
                }
                Filling::Nothing => {}
            }
        }
    }
}

impl Filled<'_> {
    /// Whether a constructor changes what the field stands in.
    fn changes(&self) -> bool {
        match self.filling {
            Filling::Constant(_) | Filling::Parameter(_) | Filling::Empty => true,
            Filling::AsItIs => self.below.iter().any(Self::changes),
            Filling::Nothing => false,
        }
    }
}

/// The variable of an object within another.
fn inner(name: &Ident) -> Ident {
    format_ident!("{name}_")
}

/// A value as the field holds it.
fn held(field: &Field, value: &TokenStream) -> TokenStream {
    if !is_optional(field) {
        return value.clone();
    }
    // What may be `null` is in a box already.
    let is_boxed = matches!(field.value.ty, Type::Object(_)) && !is_nullable(&field.value);
    if is_boxed {
        quote! { Some(Box::new(#value)) }
    } else {
        quote! { Some(#value) }
    }
}

fn docs(context: &Context<'_>, filled: &[Filled<'_>], product: &Product) -> Docs {
    let mut docs = Docs::new(&format!(
        "Creates a request for the product `{}`: its constants and what it requires.",
        product.name.value
    ));
    docs.paragraph(&product.description.value);
    let mut parameters = Vec::new();
    Filled::parameters(filled, &mut parameters);
    let is_top = |one: &Filled<'_>| filled.iter().any(|top| std::ptr::eq(top, one));
    let deep = parameters.iter().filter(|(_, one)| !is_top(one));
    let deep: Vec<String> = deep.map(|(name, _)| format!("`{name}`")).collect();
    let constants = filled.iter().filter_map(|one| match &one.filling {
        Filling::Constant(value) => {
            let words = context.value_in_words(&one.field.value.ty, value);
            Some(format!("{} is {words}", own_link(&one.name)))
        }
        Filling::Parameter(_) | Filling::Empty | Filling::AsItIs | Filling::Nothing => None,
    });
    let constants: Vec<String> = constants.collect();
    let mut facts = Vec::new();
    if !constants.is_empty() {
        facts.push(format!("{}.", constants.join(", ")));
    }
    if !deep.is_empty() {
        facts.push(format!("Put where the product requires it: {}.", deep.join(", ")));
    }
    if !facts.is_empty() {
        docs.paragraph(&facts.join(" "));
    }
    context.note(&mut docs, &product.notes);
    docs
}
