//! Random schemas that are valid, large and awkward: every builtin, limit, kind of type and condition occurs, names are
//! those of methods, preludes and keywords, and descriptions hold arbitrary prose.
//!
//! A schema is a function of its seed, so that a failure can be looked at again.

mod conditions;
mod dice;
mod types;
mod yaml;

use std::collections::BTreeSet;

use antom_codegen::diagnostic::{SourceFile, Sources};

pub use dice::Dice;
use types::{Defined, Kind};
use yaml::Yaml;

/// Words for names of types.
const NAMES: &str = "Order Item ABTest Iso8601Time X Buyer2 HTTPHeader Self1 Str Usize Error Debugger Hashed \
    Display Wire Rules Types Crate Std Core Fmt Vector Unit OptionLike";
/// Stems of the files that define types.
const STEMS: [&str; 6] = ["order", "item_2", "fmt", "core", "types", "serde"];
/// Actions of result codes.
const ACTIONS: &str = "none fixRequest newRequestId retry wait contactSupport tellUser askAgain";
/// Those of them that a schema declares.
const OWN_ACTIONS: &str = "tellUser askAgain";
/// Classes of sensitive values.
const CLASSES: &str = "card credential personal";

/// A valid schema; greater `size` means more of everything.
#[must_use]
pub fn schema(seed: u64, size: usize) -> Sources {
    let mut maker = Maker {
        dice: Dice::new(seed),
        size: size.max(1),
        defined: Vec::new(),
        rules: 0,
        uses: Uses::default(),
        has_operations: false,
        has_products: false,
        used: BTreeSet::new(),
    };
    let has_result = maker.dice.chance(3, 4);
    maker.has_operations = maker.dice.chance(4, 5);
    maker.has_products = maker.has_operations && maker.dice.coin();
    let mut files = maker.type_files();
    if has_result {
        files.push(("types/outcome.yaml".to_owned(), maker.envelope()));
    }
    if maker.has_operations {
        files.push(("operations/do_it.yaml".to_owned(), maker.operations(has_result)));
        if maker.dice.coin() {
            let notifications = maker.notifications(has_result);
            files.push(("notifications/was_done.yaml".to_owned(), notifications));
        }
    }
    let texts: Vec<String> = files.iter().map(|(_, file)| file.to_text()).collect();
    let is_there = |word: &str| texts.iter().any(|text| text.contains(&format!("{word}\"")));
    // Some entries are made and then left out.
    maker.used.retain(|word| OWN_ACTIONS.contains(word) || is_there(word));
    let api = maker.api(has_result);
    files.insert(0, ("api.yaml".to_owned(), api));
    let mut sources = Sources::new();
    for (path, file) in files {
        sources.add(SourceFile::new(path, file.to_text()));
    }
    sources
}

/// A schema in the making.
struct Maker {
    dice: Dice,
    size: usize,
    /// Every type so far.
    defined: Vec<Defined>,
    /// Count of rules so far.
    rules: usize,
    /// Whether there are operations, which conditions may ask for.
    has_operations: bool,
    /// Whether the first operation has products, which conditions may ask for.
    has_products: bool,
    /// What conditions and objects ask for, which is declared in the end.
    uses: Uses,
    /// Actions and classes of sensitive values that something refers to.
    used: BTreeSet<&'static str>,
}

/// What has to be declared because something asks for it.
#[derive(Default)]
struct Uses {
    /// A flag, of some condition.
    flag: bool,
    /// The field set, of some object.
    set: bool,
}

impl Maker {
    fn api(&mut self, has_result: bool) -> Yaml {
        let mut file = Yaml::map();
        file.put("title", self.dice.sentence());
        if self.dice.coin() {
            file.put("description", self.dice.sentence());
            file.put("version", "2024-04-26");
        }
        if self.dice.coin() {
            let server = Yaml::map()
                .with("name", "north-america")
                .with("url", "https://api.example.com")
                .with("prefix", "/v1")
                .with("description", self.dice.sentence());
            let other = Yaml::map().with("name", "test").with("url", "http://localhost:8080");
            file.put("servers", Yaml::List(vec![server, other]));
        }
        if self.dice.chance(2, 3) {
            let style = self.dice.word("text literal");
            file.put("wire", Yaml::map().with("scalars", style).with("description", "How."));
        }
        let sources = Yaml::map()
            .with("page", Yaml::map().with("title", "A page").with("date", "2024-04-26"))
            .with("open-api", Yaml::map().with("title", "A file").with("location", "a.json"));
        file.put("sources", sources);
        if self.uses.flag {
            let flag = Yaml::map().with("description", self.dice.sentence());
            file.put("flags", Yaml::map().with("isBig", flag.with("source", "page")));
        }
        if self.uses.set {
            let field = Yaml::map().with("type", "digits").with("description", "Of the set.");
            let again = field.clone().with("required", true);
            let fields = Yaml::map().with("setField", field).with("set-field-2", again);
            let set = Yaml::map().with("description", self.dice.sentence());
            file.put("fieldSets", Yaml::map().with("Common", set.with("fields", fields)));
        }
        if has_result {
            file.put("result", self.result());
            let shared = Yaml::map()
                .with("status", "KO")
                .with("action", "retry")
                .with("meaning", self.dice.sentence());
            file.put("source", "page");
            file.put("resultCodes", Yaml::map().with("SHARED_ONE", shared));
        }
        self.declare_words(&mut file);
        file
    }

    /// Declares the actions and the classes of sensitive values that something refers to.
    fn declare_words(&mut self, file: &mut Yaml) {
        let used = std::mem::take(&mut self.used);
        let of = |words: &str| used.iter().copied().filter(|used| words.contains(used)).collect();
        let (actions, classes): (Vec<&str>, Vec<&str>) = (of(OWN_ACTIONS), of(CLASSES));
        if !actions.is_empty() {
            let mut declared = Yaml::map();
            for action in actions {
                let kind = self.dice.word("none fixRequest retry");
                declared.put(action, Yaml::map().with("kind", kind).with("description", "Do it."));
            }
            file.put("actions", declared);
        }
        if !classes.is_empty() {
            let mut declared = Yaml::map();
            for class in classes {
                let show = self.dice.word("nothing lastFour");
                declared.put(class, Yaml::map().with("description", "Some.").with("show", show));
            }
            file.put("sensitivity", declared);
        }
    }

    fn action(&mut self) -> &'static str {
        let action = self.dice.word(ACTIONS);
        if OWN_ACTIONS.contains(action) {
            self.used.insert(action);
        }
        action
    }

    fn result(&mut self) -> Yaml {
        let status = |outcome: &str| Yaml::map().with("outcome", outcome);
        let action = self.action();
        let mut statuses = Yaml::map()
            .with("OK", status("success"))
            .with("KO", status("failure").with("action", action));
        if self.dice.coin() {
            let unknown = status("unknown").with("action", self.action());
            statuses.put("?", unknown.with("description", self.dice.sentence()));
        }
        let mut result = Yaml::map()
            .with("field", "result")
            .with("code", "resultCode")
            .with("status", "resultStatus")
            .with("message", "resultMessage")
            .with("statuses", statuses);
        if self.dice.coin() {
            let answer = Yaml::map().with("code", self.dice.sentence()).with("status", "OK");
            let answer = answer.with("message", self.dice.sentence());
            result.put("acknowledgement", answer);
        }
        result
    }

    /// The object of the result envelope, its members as enum or text, required or not.
    fn envelope(&mut self) -> Yaml {
        let field = |ty: &str| Yaml::map().with("type", ty).with("description", "A member.");
        let required = |ty: &str| field(ty).with("required", true);
        let (code, status) = (self.dice.word("string ResultCode"), self.dice.coin());
        let message = if self.dice.coin() { required("string") } else { field("string") };
        let fields = Yaml::map()
            .with("resultCode", required(code))
            .with("resultStatus", required(if status { "string" } else { "ResultStatus" }))
            .with("resultMessage", message);
        let envelope = Yaml::map().with("description", "How it went.").with("fields", fields);
        let list = |values: Yaml| {
            Yaml::map()
                .with("description", "A list.")
                .with("complete", false)
                .with("values", values)
        };
        let statuses = Yaml::map().with("OK", "Good.").with("KO", "Bad.");
        let codes = Yaml::map().with("SUCCESS", "Good.").with("UNUSUAL", "Bad.");
        let enums =
            Yaml::map().with("ResultStatus", list(statuses)).with("ResultCode", list(codes));
        for (name, kind) in [
            ("ResultStatus", Kind::Enum { complete: false }),
            ("ResultCode", Kind::Enum { complete: false }),
        ] {
            self.defined.push(Defined { name: name.to_owned(), kind });
        }
        Yaml::map()
            .with("source", "page")
            .with("objects", Yaml::map().with("CallOutcome", envelope))
            .with("enums", enums)
    }

    /// Files with objects, enums and scalars.
    fn type_files(&mut self) -> Vec<(String, Yaml)> {
        let mut files = Vec::new();
        let mut names = NAMES.split_whitespace();
        for stem in STEMS.iter().take(1 + self.size / 3) {
            let mut file = Yaml::map();
            let sources = if self.dice.coin() {
                Yaml::from("page")
            } else {
                Yaml::List(vec![Yaml::from("open-api"), Yaml::from("page")])
            };
            file.put("source", sources);
            for key in ["scalars", "enums", "objects"] {
                let mut entries = Yaml::map();
                for name in names.by_ref().take(1 + self.dice.below(2)) {
                    let entry = match key {
                        "scalars" => self.scalar(name),
                        "enums" => self.one_enum(name),
                        _ => self.object(name),
                    };
                    entries.put(name, entry);
                }
                if !entries.is_empty() {
                    file.put(key, entries);
                }
            }
            files.push((format!("types/{stem}.yaml"), file));
        }
        files
    }

    fn operations(&mut self, has_result: bool) -> Yaml {
        let mut operations = Yaml::map();
        for (index, name) in ["doIt", "undo_it", "get"].iter().enumerate().take(1 + self.size / 5) {
            let mut request = self.fields(false);
            if index == 0 {
                // Whatever no field leads to would be a warning.
                for (number, defined) in self.defined.clone().iter().enumerate() {
                    let field = Yaml::map().with("type", defined.name.as_str());
                    let field = field.with("description", self.dice.sentence());
                    request.put(format!("holds{number}"), field);
                }
            }
            if index == 0 && self.has_products {
                let marker = Yaml::map().with("type", "string").with("required", self.dice.coin());
                request.put("marker", marker.with("description", self.dice.sentence()));
                let count = Yaml::map().with("type", "integer");
                request.put("markCount", count.with("description", self.dice.sentence()));
            }
            let id = Yaml::map().with("type", "string").with("required", true);
            request.put("request_id", id.with("description", "Id."));
            let mut response = self.fields(false);
            for keyword in ["readOnly", "writeOnly"] {
                if self.dice.coin() {
                    self.one_way(&mut request, keyword);
                    self.one_way(&mut response, keyword);
                }
            }
            if has_result {
                let result = Yaml::map().with("type", "CallOutcome").with("description", "It.");
                response.put("result", result);
            }
            let body = |fields: Yaml, text: String| {
                Yaml::map().with("description", text).with("fields", fields)
            };
            let mut operation = Yaml::map()
                .with("description", self.dice.sentence())
                .with("method", self.dice.word("GET POST PUT DELETE PATCH"))
                .with("path", format!("/v1/{name}"))
                .with("request", body(request, self.dice.sentence()))
                .with("response", body(response, self.dice.sentence()));
            let (has_key, reads) = (self.dice.coin(), self.dice.coin());
            if has_key {
                operation.put("idempotencyKey", "request_id");
            } else if reads {
                operation.put("reads", true);
            }
            if self.dice.chance(1, 3) {
                operation.put("upload", self.upload());
            }
            let codes = if has_result { self.result_codes() } else { Yaml::map() };
            if index == 0 && self.has_products {
                operation.put("products", self.products(&codes.keys()));
            }
            if !codes.is_empty() {
                operation.put("resultCodes", codes);
            }
            self.notes(&mut operation);
            operations.put(*name, operation);
        }
        Yaml::map().with("source", "open-api").with("operations", operations)
    }

    /// A file in a part of its own, beside the fields or a part with all of them.
    fn upload(&mut self) -> Yaml {
        let mut upload = Yaml::map().with("file", self.dice.word("file the_scan"));
        if self.dice.coin() {
            upload.put("json", "all fields");
        }
        if self.dice.coin() {
            let types = ["image/*", "application/pdf"].map(Yaml::from);
            upload.put("mediaTypes", Yaml::List(types.to_vec()));
        }
        if self.dice.coin() {
            upload.put("maxSize", i64::try_from(1 + self.dice.below(100_000_000)).unwrap_or(1));
        }
        if self.dice.coin() {
            let hash = Yaml::map().with("field", "request_id");
            let hash = hash.with("algorithm", self.dice.word("sha-256 sha-512 sha-1 md5"));
            upload.put("hash", hash.with("encoding", self.dice.word("hex base64")));
        }
        upload
    }

    /// Bodies that the provider sends by itself, of which one may carry the result envelope.
    fn notifications(&mut self, has_result: bool) -> Yaml {
        let is = |value: Yaml| Yaml::map().with("notice_kind", value);
        let words = |words: &[&str]| Yaml::List(words.iter().map(|it| Yaml::from(*it)).collect());
        let present = Yaml::map().with("notice_count", Yaml::map().with("present", true));
        let not = present.with("notice_kind", Yaml::map().with("not", "AGAIN"));
        let mut notifications = Yaml::map();
        for (name, tag) in [
            ("wasDone", is(words(&["DONE", "AGAIN"]))),
            ("un_done", Yaml::List(vec![is(Yaml::from("UNDONE")), not])),
        ] {
            let mut fields = self.fields(false);
            let kind = Yaml::map().with("type", "string").with("required", self.dice.coin());
            fields.put("notice_kind", kind.with("description", self.dice.sentence()));
            let count = Yaml::map().with("type", "integer");
            fields.put("notice_count", count.with("description", self.dice.sentence()));
            let with_result = has_result && self.dice.coin();
            if with_result {
                let result = Yaml::map().with("type", "CallOutcome").with("description", "It.");
                fields.put("result", result);
            }
            let mut notification = Yaml::map()
                .with("description", self.dice.sentence())
                .with("tag", tag)
                .with("fields", fields);
            if self.dice.coin() {
                notification.put("open", true);
            }
            if with_result {
                notification.put("resultCodes", self.result_codes());
            }
            self.notes(&mut notification);
            notifications.put(name, notification);
        }
        Yaml::map().with("source", "page").with("notifications", notifications)
    }

    /// Products of the first operation, whose request holds every type and whose result codes these are.
    fn products(&mut self, codes: &[&str]) -> Yaml {
        let mut paths: Vec<String> = Vec::new();
        for (number, defined) in self.defined.iter().enumerate() {
            paths.push(format!("holds{number}"));
            if let Kind::Object(marks) = &defined.kind {
                // A slash in a name is no step of a path.
                let is_optional =
                    |(name, required): &&(String, bool)| !required && !name.contains('/');
                let optional = marks.iter().filter(is_optional);
                paths.extend(optional.map(|(name, _)| format!("holds{number}/{name}")));
            }
        }
        let mut products = Yaml::map();
        for (index, name) in ["plain", "closer-one", "another"].into_iter().enumerate() {
            let mut constants = Yaml::map().with("marker", if index == 2 { "B" } else { "A" });
            if index == 1 {
                constants.put("markCount", 7);
            }
            let mut product =
                Yaml::map().with("description", self.dice.sentence()).with("const", constants);
            let mut required: Vec<&String> = Vec::new();
            for path in &paths {
                if self.dice.chance(1, 6) {
                    required.push(path);
                }
            }
            if !required.is_empty() {
                let required = required.into_iter().map(|path| Yaml::from(path.as_str()));
                product.put("required", Yaml::List(required.collect()));
            }
            let listed = self.codes_of_product(codes, index);
            if !listed.is_empty() {
                product.put("resultCodes", Yaml::List(listed));
            }
            self.notes(&mut product);
            products.put(name, product);
        }
        products
    }

    /// The codes that a product lists, if it lists any. The last lists all, as each code is to be of some product.
    fn codes_of_product(&mut self, codes: &[&str], index: usize) -> Vec<Yaml> {
        if !self.dice.coin() {
            return Vec::new();
        }
        let listed = codes.iter().filter(|_| index == 2 || self.dice.coin());
        listed.map(|code| Yaml::from(*code)).collect()
    }

    fn result_codes(&mut self) -> Yaml {
        let own = |maker: &mut Self, status: &str| {
            Yaml::map()
                .with("status", status)
                .with("action", maker.action())
                .with("meaning", maker.dice.sentence())
        };
        let mut codes = Yaml::map();
        codes.put("SUCCESS", own(self, "OK"));
        if self.dice.coin() {
            codes.put("SHARED_ONE", Yaml::map());
        }
        for name in ["PARAM_ILLEGAL", "order_is-closed", "E404"] {
            if self.dice.coin() {
                let mut code = own(self, "KO");
                self.notes(&mut code);
                code.put("normal", self.dice.coin());
                codes.put(name, code);
            }
        }
        codes
    }

    /// Now and then: deprecation, history and a disagreement.
    fn notes(&mut self, entry: &mut Yaml) {
        if self.dice.chance(1, 10) {
            entry.put("deprecated", self.dice.sentence());
        }
        if self.dice.chance(1, 10) {
            entry.put("since", "2025-11-17");
        }
        if self.dice.chance(1, 10) {
            let readings = Yaml::map().with("page", "one").with("open-api", 2);
            let disagreement = Yaml::map()
                .with("about", "a few words")
                .with("readings", readings)
                .with("taken", "page")
                .with("because", self.dice.sentence());
            entry.put("disagreements", Yaml::List(vec![disagreement]));
        }
    }
}
