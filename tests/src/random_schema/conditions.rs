//! Conditions and rules of random schemas.

use super::Maker;
use super::yaml::Yaml;

impl Maker {
    /// Conditions on optional fields, by a field `mode` that is added, by a flag and by the operation; and rules between
    /// fields.
    pub(super) fn conditions(&mut self, fields: &mut Yaml) -> Yaml {
        let mut names = Vec::new();
        if let Yaml::Map(entries) = fields {
            for (name, field) in entries {
                if field.has("required") {
                    continue;
                }
                names.push(Yaml::from(name.as_str()));
                if self.dice.chance(1, 3) {
                    let (keyword, condition) = self.condition();
                    field.put(keyword, condition);
                }
            }
        }
        let mode = Yaml::map().with("type", "string").with("description", "What it depends on.");
        fields.put("mode", mode);
        let mut rules = Vec::new();
        for keyword in ["anyOf", "oneOf", "allOrNone"] {
            if names.len() > 1 && self.dice.chance(1, 4) {
                self.rules += 1;
                let rule = Yaml::map().with("id", format!("rule-{}", self.rules));
                let when = Yaml::map().with("mode", self.dice.pick(&["A", "b \"c\""]));
                let rule = if self.dice.coin() { rule.with("when", when) } else { rule };
                let level = self.dice.word("error advice");
                rules.push(rule.with(keyword, Yaml::List(names.clone())).with("level", level));
            }
        }
        if self.dice.chance(1, 4) {
            self.rules += 1;
            for name in ["startsAt", "endsAt"] {
                let mut time = Yaml::map().with("type", "date-time").with("description", "A time.");
                match self.dice.below(3) {
                    0 => time.put("required", true),
                    1 => time.put("nullable", true),
                    _ => {}
                }
                fields.put(name, time);
            }
            let bounds = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];
            let from = Yaml::map().with("field", "startsAt").with(self.dice.pick(&bounds), "P7D");
            let check = Yaml::map().with("endsAt", Yaml::map().with("from", from));
            let rule = Yaml::map().with("id", format!("rule-{}", self.rules));
            rules.push(rule.with("check", check));
        }
        if self.dice.chance(1, 4) {
            self.rules += 1;
            let check = Yaml::map().with("mode", Yaml::map().with("maxLength", 5));
            let rule = Yaml::map().with("id", format!("rule-{}", self.rules));
            rules.push(rule.with("when", self.condition().1).with("check", check));
        }
        Yaml::List(rules)
    }

    pub(super) fn condition(&mut self) -> (&'static str, Yaml) {
        let mode = |expected: Yaml| Yaml::map().with("mode", expected);
        let is = mode(Yaml::from("A"));
        let is_not = mode(Yaml::map().with("not", Yaml::List(vec!["A".into(), "B".into()])));
        let present = mode(Yaml::map().with("present", self.dice.coin()));
        let either = Yaml::List(vec![is.clone(), mode(Yaml::from("C"))]);
        let flag = Yaml::map().with("flag", "isBig");
        let keyword = self.dice.word("requiredWhen recommendedWhen onlyWhen forbiddenWhen");
        // A body of this operation holds every type, and perhaps no other does.
        let in_one = Yaml::map().with("operation", "doIt");
        let operation = match self.dice.below(3) {
            0 => in_one.with("mode", "B"),
            1 => {
                let others = Yaml::map().with("not", in_one);
                Yaml::map().with("anyOf", Yaml::List(vec![others, mode("C".into())]))
            }
            _ => {
                let except = mode("D".into()).with("except", Yaml::List(vec!["doIt".into()]));
                Yaml::List(vec![except, mode("C".into())])
            }
        };
        let product = Yaml::map().with("product", self.dice.word("plain closer-one"));
        let conditions = [is, is_not, present, either, flag, operation, product];
        let known = match (self.has_operations, self.has_products) {
            (false, _) => conditions.len() - 2,
            (true, false) => conditions.len() - 1,
            (true, true) => conditions.len(),
        };
        let index = self.dice.below(known);
        let uses_flag = conditions[index].has("flag");
        self.uses.flag |= uses_flag;
        (keyword, conditions[index].clone())
    }
}
