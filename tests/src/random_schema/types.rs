//! Random objects, enums and scalars.

use super::Maker;
use super::yaml::Yaml;

/// A type that fields can have.
#[derive(Clone, Debug)]
pub(super) struct Defined {
    /// Its name.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a type is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// An object with these fields and their `required` marks.
    Object(Vec<(String, bool)>),
    /// An enum.
    Enum {
        /// Whether its list is complete.
        complete: bool,
    },
    /// A scalar of this builtin.
    Scalar(&'static str),
}

/// The builtin types that are single values.
const SCALARS: &str = "string boolean integer number digits decimal date-time date url uri ip ipv4 ipv6 \
    email language subdivision json base64";
/// The builtin types.
const BUILTINS: &str = "string boolean integer number digits decimal date-time date url uri ip ipv4 ipv6 email language \
    subdivision json base64 map any";
/// Names that are in use in generated code, or almost so.
const FIELDS: &str = "id name orderAmount index item result response missing promised code error value shape f \
    s a new clone default check violations validate outcome status action fmt request \
    with_at snake_case kebab-case UPPER_CASE PascalCase x1 values members text std core \
    antomRuntime string option formatter debugObject";
/// Wire names that no Rust name can be derived from, and one for each.
const RENAMED: [(&str, &str); 8] = [
    ("type", "kind"),
    ("self", "itself"),
    ("is3DSAuthentication", "is_3ds_authentication"),
    ("merchantMCC", "merchant_mcc"),
    ("名前", "namae"),
    ("with space", "with_space"),
    ("1st", "first"),
    ("a.b/c~d", "dotted"),
];
const PATTERNS: [&str; 10] = [
    "^[A-Z]{3}$",
    "^[A-Z]{3}/[A-Z]{3}$",
    r"^\d{4,6}$",
    "^[a-z0-9 _-]*$",
    "^[^,;]+$",
    "^a?b+$",
    "^[À-ž]{1,3}$",
    r"^\$\d+\.$",
    "^(0[1-9]|1[0-2])$",
    r"^\d+(\.\d{1,2})?$",
];
const VALUES: [&str; 12] = [
    "WEB",
    "MINI_APP",
    "app",
    "card-not-present",
    "Other",
    "X1",
    "ALIPAY_CN",
    "a b",
    "v2.0",
    "ALL",
    "NONE",
    "OK",
];
/// Values that need a Rust name, and one for each.
const RENAMED_VALUES: [(&str, &str); 5] =
    [("3DS", "ThreeDs"), ("SELF", "Own"), ("UNKNOWN", "NotKnown"), ("自", "Zi"), ("", "Empty")];

/// Values of enums of whole numbers, and a Rust name for each.
const NUMBERS: [(&str, &str); 6] = [
    ("0", "None"),
    ("1", "Some"),
    ("-1", "Minus1"),
    ("10", "Ok"),
    ("9223372036854775807", "Most"),
    ("-9223372036854775808", "Least"),
];

impl Maker {
    pub(super) fn scalar(&mut self, name: &str) -> Yaml {
        let builtin = self.dice.word(SCALARS);
        let mut scalar = Yaml::map().with("type", builtin);
        scalar.put("description", self.dice.sentence());
        self.limits(&mut scalar, builtin);
        self.sensitive(&mut scalar, 8);
        self.notes(&mut scalar);
        self.defined.push(Defined { name: name.to_owned(), kind: Kind::Scalar(builtin) });
        scalar
    }

    /// An enum of whole numbers.
    fn integer_enum(&mut self, name: &str) -> Yaml {
        let mut one = Yaml::map().with("description", self.dice.sentence());
        one.put("type", "integer");
        one.put("complete", self.dice.coin());
        let mut values = Yaml::map();
        for (number, rust) in NUMBERS.iter().take(1 + self.dice.below(NUMBERS.len())) {
            let entry = self.enum_value(&[]);
            let entry = if entry.has("description") {
                entry
            } else {
                Yaml::map().with("description", entry)
            };
            values.put(*number, entry.with("rust", *rust));
        }
        one.put("values", values);
        self.sensitive(&mut one, 10);
        self.notes(&mut one);
        // Limits of lengths do not apply, as to a complete list.
        let kind = Kind::Enum { complete: true };
        self.defined.push(Defined { name: name.to_owned(), kind });
        one
    }

    pub(super) fn one_enum(&mut self, name: &str) -> Yaml {
        if self.dice.chance(1, 4) {
            return self.integer_enum(name);
        }
        let complete = self.dice.coin();
        let mut one = Yaml::map().with("description", self.dice.sentence());
        one.put("complete", complete);
        if !complete && self.dice.coin() {
            one.put("maxLength", 64);
        }
        let attributes: &[&str] =
            if self.dice.chance(1, 3) { &["minorUnits", "isoNumber"] } else { &[] };
        if !attributes.is_empty() {
            let mut declared = Yaml::map();
            for name in attributes {
                declared.put(*name, self.dice.sentence());
            }
            one.put("attributes", declared);
        }
        let mut values = Yaml::map();
        for value in VALUES.iter().take(1 + self.dice.below(VALUES.len())) {
            let entry = self.enum_value(attributes);
            values.put(*value, entry);
        }
        if self.dice.coin() {
            for (value, rust) in RENAMED_VALUES {
                let entry = Yaml::map().with("description", self.dice.sentence());
                values.put(value, entry.with("rust", rust));
            }
        }
        if self.dice.coin() {
            let set = Yaml::map().with("description", self.dice.sentence());
            let set = set.with("values", Yaml::List(vec![VALUES[0].into()]));
            one.put("sets", Yaml::map().with("a set", set));
        }
        one.put("values", values);
        self.sensitive(&mut one, 10);
        self.notes(&mut one);
        self.defined.push(Defined { name: name.to_owned(), kind: Kind::Enum { complete } });
        one
    }

    fn enum_value(&mut self, attributes: &[&str]) -> Yaml {
        if attributes.is_empty() && self.dice.chance(2, 3) {
            return Yaml::from(self.dice.sentence());
        }
        let mut value = Yaml::map().with("description", self.dice.sentence());
        let mut numbers = Yaml::map();
        for name in attributes {
            if self.dice.chance(3, 4) {
                numbers.put(*name, i64::try_from(self.dice.below(4)).unwrap_or_default());
            }
        }
        if !numbers.is_empty() {
            value.put("attributes", numbers);
        }
        self.notes(&mut value);
        value
    }

    pub(super) fn object(&mut self, name: &str) -> Yaml {
        let mut object = Yaml::map().with("description", self.dice.sentence());
        let mut fields = self.fields(true);
        // It may hold itself, unless it must.
        if self.dice.coin() {
            let inner = Yaml::map().with("type", name).with("description", self.dice.sentence());
            fields.put("inner", inner);
            let list = Yaml::map().with("items", Yaml::map().with("type", name));
            fields.put("innerList", list.with("description", self.dice.sentence()));
        }
        if self.dice.coin() {
            let rules = self.conditions(&mut fields);
            if !rules.is_empty() {
                object.put("rules", rules);
            }
        }
        let marks = match &fields {
            Yaml::Map(entries) => {
                entries.iter().map(|(name, field)| (name.clone(), field.has("required"))).collect()
            }
            _ => Vec::new(),
        };
        if self.dice.chance(1, 3) {
            // Every type is part of a request.
            self.one_way(&mut fields, "writeOnly");
        }
        if self.dice.chance(1, 5) {
            self.uses.set = true;
            object.put("include", "Common");
        }
        object.put("fields", fields);
        if self.dice.chance(1, 4) {
            object.put("open", true);
        }
        self.sensitive(&mut object, 8);
        self.notes(&mut object);
        self.defined.push(Defined { name: name.to_owned(), kind: Kind::Object(marks) });
        object
    }

    /// Adds a field that only requests or only responses have.
    pub(super) fn one_way(&mut self, fields: &mut Yaml, keyword: &str) {
        let mut field = self.field();
        if !field.has("required") && fields.has("mode") {
            let (keyword, condition) = self.condition();
            field.put(keyword, condition);
        }
        field.put(keyword, true);
        fields.put(format!("{keyword}Field"), field);
    }

    /// Fields of an object or a body; at least one.
    pub(super) fn fields(&mut self, of_object: bool) -> Yaml {
        let mut fields = Yaml::map();
        for _ in 0..=self.dice.below(3 * self.size) {
            let name = self.dice.word(FIELDS);
            if !of_object && name == "result" {
                continue;
            }
            let field = self.field();
            fields.put(name, field);
        }
        if self.dice.coin() {
            let (name, rust) = RENAMED[self.dice.below(RENAMED.len())];
            let spellings = [format!("{name}s"), format!("{name} ")].map(Yaml::from);
            let field = self.field().with("rust", rust);
            fields.put(name, field.with("aliases", Yaml::List(spellings.into())));
        }
        if fields.is_empty() {
            let field = self.field();
            fields.put("only", field);
        }
        fields
    }

    fn field(&mut self) -> Yaml {
        let mut field = Yaml::map();
        self.holding(&mut field, 0);
        if self.dice.chance(1, 3) {
            field.put("required", true);
        }
        field.put("description", self.dice.sentence());
        self.sensitive(&mut field, 6);
        self.notes(&mut field);
        if self.dice.chance(1, 10) {
            field.put("source", "open-api");
        }
        field
    }

    /// A type with its limits, or elements.
    fn holding(&mut self, entry: &mut Yaml, depth: usize) {
        let mut is_any = false;
        if depth < 3 && self.dice.chance(1, 5) {
            let mut items = Yaml::map();
            self.holding(&mut items, depth + 1);
            entry.put("items", items);
            self.pair(entry, ["minItems", "maxItems"], 0);
            if self.dice.chance(1, 4) {
                entry.put("uniqueItems", true);
            }
        } else if depth < 3 && self.dice.chance(1, 8) {
            let mut values = Yaml::map();
            self.holding(&mut values, depth + 1);
            entry.put("values", values);
            self.pair(entry, ["minProperties", "maxProperties"], 0);
            if self.dice.coin() {
                let mut keys = Yaml::map();
                self.limits(&mut keys, "string");
                entry.put("keys", keys);
            }
        } else if !self.defined.is_empty() && self.dice.chance(1, 2) {
            let index = self.dice.below(self.defined.len());
            let defined = self.defined[index].clone();
            entry.put("type", defined.name);
            match defined.kind {
                // A list could contradict the limits of the scalar.
                Kind::Scalar(builtin) if self.dice.coin() => self.bounds(entry, builtin),
                Kind::Enum { complete: false } => self.pair(entry, ["minLength", "maxLength"], 0),
                Kind::Scalar(_) | Kind::Enum { complete: true } => {}
                Kind::Object(fields) => self.overrides(entry, &fields),
            }
        } else {
            let builtin = self.dice.word(BUILTINS);
            is_any = builtin == "any";
            entry.put("type", builtin);
            if depth > 0 || !self.dice.chance(1, 8) {
                self.limits(entry, builtin);
            } else {
                self.literals(entry, builtin);
            }
        }
        if !is_any && self.dice.chance(1, 5) {
            entry.put("nullable", true);
        }
    }

    /// A fixed value, a default, or examples.
    fn literals(&mut self, entry: &mut Yaml, builtin: &str) {
        let literal = match builtin {
            "boolean" => Yaml::from(true),
            "integer" => Yaml::from(-7),
            "number" => Yaml::Plain("1.5".to_owned()),
            "map" | "any" => return,
            "digits" | "decimal" => Yaml::from("12"),
            "date-time" => Yaml::from("2024-04-26T00:00:00+08:00"),
            "date" => Yaml::from("2024-04-26"),
            "url" => Yaml::from("https://shop.example/a?b=c#d"),
            "ip" | "ipv6" => Yaml::from("::1"),
            "uri" => Yaml::from("urn:example:a"),
            "ipv4" => Yaml::from("192.0.2.1"),
            "email" => Yaml::from("a@shop.example"),
            "language" => Yaml::from("pt-BR"),
            "subdivision" => Yaml::from("US-CA"),
            "json" => Yaml::from("{\"a\": \"b\"}"),
            "base64" => Yaml::from("AAA="),
            _ => Yaml::from("a \"b\" \\ {c}"),
        };
        match self.dice.below(3) {
            0 => entry.put("const", literal),
            1 => entry.put("default", literal),
            _ => entry.put("examples", Yaml::List(vec![literal])),
        }
    }

    /// Some of the limits that a builtin type can have, or a list of values.
    fn limits(&mut self, entry: &mut Yaml, builtin: &str) {
        let values = match builtin {
            "string" => ["1", "4", "a \"b\"", ""].map(Yaml::from).to_vec(),
            "integer" => [i64::MIN, -1, 0, i64::MAX].map(Yaml::from).to_vec(),
            "digits" => ["0", "-7"].map(Yaml::from).to_vec(),
            _ => Vec::new(),
        };
        if !values.is_empty() && self.dice.chance(1, 6) {
            entry.put("enum", Yaml::List(values));
        } else {
            self.bounds(entry, builtin);
        }
    }

    /// Some of the limits that are no lists.
    fn bounds(&mut self, entry: &mut Yaml, builtin: &str) {
        match builtin {
            "boolean" | "any" => {}
            "map" => self.pair(entry, ["minProperties", "maxProperties"], 0),
            "integer" | "number" | "digits" | "decimal" => {
                let has_fraction = matches!(builtin, "number" | "decimal");
                match self.dice.below(if has_fraction { 5 } else { 4 }) {
                    4 => {
                        entry.put("minimum", Yaml::Plain("-50.05".to_owned()));
                        entry.put("exclusiveMaximum", Yaml::Plain("99.995".to_owned()));
                        if self.dice.coin() {
                            entry.put("multipleOf", Yaml::Plain("0.05".to_owned()));
                        }
                        return;
                    }
                    0 => self.pair(entry, ["minimum", "maximum"], -50),
                    1 => self.pair(entry, ["exclusiveMinimum", "exclusiveMaximum"], -50),
                    2 => entry.put("minimum", i64::MIN),
                    _ => {}
                }
                if self.dice.chance(1, 4) {
                    entry.put("multipleOf", 100);
                }
            }
            _ => {
                self.pair(entry, ["minLength", "maxLength"], 0);
                if builtin == "date-time" && self.dice.coin() {
                    let bounds = Yaml::map().with("exclusiveMinimum", "PT0S");
                    entry.put("fromNow", bounds.with("maximum", "P1DT1H"));
                }
                if builtin == "string" && self.dice.chance(1, 4) {
                    entry.put("pattern", self.dice.pick(&PATTERNS));
                }
            }
        }
    }

    /// A lower bound, an upper bound, both or neither.
    fn pair(&mut self, entry: &mut Yaml, [low, high]: [&str; 2], from: i64) {
        let least = from + i64::try_from(self.dice.below(5)).unwrap_or_default();
        if self.dice.chance(1, 3) {
            entry.put(low, least);
        }
        if self.dice.chance(1, 2) {
            entry.put(high, least + 60);
        }
    }

    /// Marks that differ in this use of an object.
    fn overrides(&mut self, entry: &mut Yaml, fields: &[(String, bool)]) {
        if fields.is_empty() || !self.dice.chance(1, 3) {
            return;
        }
        let mut overrides = Yaml::map();
        for _ in 0..=self.dice.below(2) {
            let (name, required) = &fields[self.dice.below(fields.len())];
            overrides.put(name.clone(), Yaml::map().with("required", !required));
        }
        entry.put("overrides", overrides);
    }

    fn sensitive(&mut self, entry: &mut Yaml, of: usize) {
        if self.dice.chance(1, of) {
            let class = self.dice.word(super::CLASSES);
            self.used.insert(class);
            entry.put("sensitive", class);
        }
    }
}
