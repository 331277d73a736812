//! Every kind of change, with its class and its reason: the table of [`super`] as code.

use super::{Class, Kind};

/// The class of a kind of change, and the reason.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) class: Class,
    pub(super) kind: Kind,
    pub(super) why: &'static str,
    pub(super) warning: Option<&'static str>,
}

impl Verdict {
    const fn new(class: Class, kind: Kind, why: &'static str) -> Self {
        Self { class, kind, why, warning: None }
    }

    const fn warn(self, warning: &'static str) -> Self {
        Self { warning: Some(warning), ..self }
    }
}

use Class::{Major, Minor, Patch};
use Kind::{Added, Changed, Deprecated, Removed};

const REFUSED: &str = "valid requests may now be refused";
const ELSEWHERE: &str = "requests go elsewhere; make sure that a server listens there";

// --- Added and removed entries ---

pub(super) const REMOVED: Verdict =
    Verdict::new(Major, Removed, "code that names it no longer compiles");
pub(super) const TYPE_ADDED: Verdict = Verdict::new(Minor, Added, "adding a type is compatible");
pub(super) const OPERATION_ADDED: Verdict =
    Verdict::new(Minor, Added, "adding an operation is compatible");
pub(super) const NOTIFICATION_ADDED: Verdict =
    Verdict::new(Minor, Added, "`Notification` is non-exhaustive");
pub(super) const ACKNOWLEDGEMENT_ADDED: Verdict =
    Verdict::new(Minor, Added, "the crate has one more function");
pub(super) const ACKNOWLEDGEMENT: Verdict =
    Verdict::new(Minor, Changed, "`acknowledgement` returns another text");
pub(super) const TAG: Verdict =
    Verdict::new(Minor, Changed, "other bodies are read as the notification");
pub(super) const FIELD_ADDED: Verdict =
    Verdict::new(Minor, Added, "structs are non-exhaustive, and `new` does not take it");
pub(super) const FIELD_ADDED_WITH_RULE: Verdict = FIELD_ADDED.warn(REFUSED);
pub(super) const REQUIRED_FIELD_ADDED: Verdict =
    Verdict::new(Major, Added, "`new` takes another argument");
pub(super) const CONSTANT_ADDED: Verdict =
    Verdict::new(Minor, Added, "structs are non-exhaustive, and `new` fills it in")
        .warn("a body without it can no longer be read");
pub(super) const PROMISE_ADDED: Verdict =
    Verdict::new(Minor, Added, "structs are non-exhaustive, and only `outcome` builds a success")
        .warn("a success without it is now an error");
pub(super) const OPENED: Verdict =
    Verdict::new(Minor, Added, "structs are non-exhaustive, and the other members were ignored");
pub(super) const CLOSED: Verdict =
    Verdict::new(Major, Removed, "the field `extra` is gone, and other members are ignored");
pub(super) const ALIAS_ADDED: Verdict =
    Verdict::new(Minor, Added, "a member of that name was ignored");
pub(super) const ALIAS_REMOVED: Verdict =
    Verdict::new(Minor, Removed, "a member of that name is ignored")
        .warn("messages that spell it so lose its value");
pub(super) const VALUE_ADDED: Verdict =
    Verdict::new(Minor, Added, "enums are non-exhaustive, and it used to be read as unknown");
pub(super) const SUCCESS_CODE_ADDED: Verdict =
    Verdict::new(Patch, Added, "codes of success have no variant");
pub(super) const SUCCESS_CODE_REMOVED: Verdict =
    Verdict::new(Patch, Removed, "codes of success have no variant");
pub(super) const ATTRIBUTE_ADDED: Verdict =
    Verdict::new(Minor, Added, "the enum has one more method");
pub(super) const SERVER_ADDED: Verdict =
    Verdict::new(Minor, Added, "adding a constant is compatible");
pub(super) const ACTION_ADDED: Verdict = Verdict::new(Minor, Added, "`Action` is non-exhaustive");
pub(super) const ACTION_KIND: Verdict =
    Verdict::new(Minor, Changed, "`kind` of the action returns another value");
pub(super) const FLAG_ADDED: Verdict =
    Verdict::new(Minor, Added, "the module `flags` has one more constant");

pub(super) const GROUP_ADDED: Verdict =
    Verdict::new(Minor, Added, "the crate has one more feature");
pub(super) const GROUP_REMOVED: Verdict =
    Verdict::new(Major, Removed, "a manifest that names the feature no longer resolves");

pub(super) const PRODUCT_ADDED: Verdict =
    Verdict::new(Minor, Added, "the request has another constructor");
pub(super) const PRODUCTS: Verdict =
    Verdict::new(Major, Changed, "the request has other constructors");
pub(super) const PRODUCT_NAME: Verdict =
    Verdict::new(Minor, Changed, "violations name the product otherwise");
pub(super) const CONSTANT_OF_PRODUCT: Verdict =
    Verdict::new(Minor, Changed, "its constructor fills in other values").warn(REFUSED);
pub(super) const REQUIRED_FOR_PRODUCT: Verdict =
    Verdict::new(Major, Added, "its constructor takes another argument");
pub(super) const NOT_REQUIRED_FOR_PRODUCT: Verdict =
    Verdict::new(Major, Removed, "its constructor takes an argument less");

// --- Names and places ---

pub(super) const GROUP_ON: Verdict =
    Verdict::new(Minor, Changed, "the feature is one of the default features");
pub(super) const GROUP_OFF: Verdict =
    Verdict::new(Major, Changed, "the feature is no longer one of the default features");
pub(super) const GROUP_OF: Verdict =
    Verdict::new(Major, Changed, "code that turned on other features no longer compiles");
pub(super) const GROUP_LEFT: Verdict =
    Verdict::new(Minor, Changed, "it is there whatever features are on");

pub(super) const RUST_NAME: Verdict =
    Verdict::new(Major, Changed, "code that uses the old name no longer compiles");
pub(super) const WIRE_NAME: Verdict =
    Verdict::new(Major, Changed, "the code still compiles, but sends other bytes");
pub(super) const OPERATION_NAME: Verdict = Verdict::new(Minor, Changed, "`NAME` has another value");
pub(super) const MODULE_MOVED: Verdict =
    Verdict::new(Major, Changed, "its module has another name");
pub(super) const PATH_GONE: Verdict = Verdict::new(
    Major,
    Changed,
    "the type is only at the crate root, no longer in the public module",
);
pub(super) const PATH_ADDED: Verdict =
    Verdict::new(Minor, Changed, "the type is in the public module as well as at the crate root");

// --- Rust types ---

pub(super) const KIND: Verdict = Verdict::new(Major, Changed, "this name has another Rust type");
pub(super) const TYPE: Verdict = Verdict::new(Major, Changed, "the Rust type changes");
pub(super) const ENUM_TYPE: Verdict =
    Verdict::new(Major, Changed, "values are made from and compared with another Rust type");
pub(super) const PRESENCE: Verdict =
    Verdict::new(Major, Changed, "the Rust type changes between `T` and `Option<T>`");
pub(super) const PRESENCE_OF_NULL: Verdict = Verdict::new(
    Patch,
    Changed,
    "`null` is read as absent, so that the Rust type is an `Option` anyway",
);
pub(super) const NULLABLE: Verdict = Verdict::new(
    Major,
    Changed,
    "the Rust type changes between `T` and `Nullable<T>`, or between `T` and `Option<T>`",
);
pub(super) const NULL_READ: Verdict =
    Verdict::new(Patch, Changed, "reading takes `null` as absent, as it did before");
pub(super) const PROMISE: Verdict = Verdict::new(
    Major,
    Changed,
    "the Rust type in the success changes between `T` and `Option<T>`",
);
pub(super) const PROMISE_OF_NOTIFICATION: Verdict =
    Verdict::new(Minor, Changed, "`missing` names other fields of the same struct");
pub(super) const CONSTANT_MARK: Verdict =
    Verdict::new(Major, Changed, "`new` takes other arguments");
pub(super) const PARAMETERS: Verdict =
    Verdict::new(Major, Changed, "`new` takes its arguments in another order");

// --- Validation ---

pub(super) const CONSTANT: Verdict =
    Verdict::new(Minor, Changed, "`new` fills in the new value").warn(REFUSED);
pub(super) const TIGHTER: Verdict =
    Verdict::new(Minor, Changed, "`validate` refuses more").warn(REFUSED);
pub(super) const TIGHTER_IF_RECEIVED: Verdict =
    Verdict::new(Minor, Changed, "`validate` refuses more, but reading never validates");
pub(super) const LOOSER: Verdict =
    Verdict::new(Patch, Changed, "`validate` accepts everything it accepted, and more");
pub(super) const RULE_ADDED: Verdict =
    Verdict::new(Minor, Added, "`validate` refuses more").warn(REFUSED);
pub(super) const RULE_ADDED_IF_RECEIVED: Verdict =
    Verdict::new(Minor, Added, "`validate` refuses more, but reading never validates");
pub(super) const RULE_ADDED_FOR_FLAG: Verdict =
    Verdict::new(Minor, Added, "`validate` refuses more, but only if a new flag is set");
pub(super) const RULE_REMOVED: Verdict =
    Verdict::new(Patch, Removed, "`validate` accepts everything it accepted, and more");
pub(super) const ADVICE_ADDED: Verdict =
    Verdict::new(Minor, Added, "`validate` gives more advice, and refuses nothing more");
pub(super) const ADVICE: Verdict =
    Verdict::new(Minor, Changed, "`validate` gives other advice, and refuses nothing more");
pub(super) const ADVICE_REMOVED: Verdict =
    Verdict::new(Patch, Removed, "`validate` gives less advice");

pub(super) const ACCESS: Verdict =
    Verdict::new(Minor, Changed, "messages are written and checked with other members")
        .warn("requests may lack a member that they had, or have one that they lacked");

pub(super) const ACCESS_WORDS: Verdict =
    Verdict::new(Patch, Changed, "only the documentation changes");

// --- Behaviour at run time ---

pub(super) const CODE_FACTS: Verdict = Verdict::new(Minor, Changed, "the data of the code change");
pub(super) const CODE_DOCS: Verdict =
    Verdict::new(Patch, Changed, "only the documentation of the code changes");
pub(super) const CODE_NOW_SUCCESS: Verdict =
    Verdict::new(Major, Removed, "its variant disappears: codes of success have none");
pub(super) const CODE_NO_SUCCESS: Verdict =
    Verdict::new(Minor, Added, "its variant appears: codes of success have none");
pub(super) const ATTRIBUTE: Verdict =
    Verdict::new(Minor, Changed, "the method returns something else");
pub(super) const FORMAT: Verdict =
    Verdict::new(Patch, Changed, "only the catalog and the comparison with sources change");
pub(super) const PLACE: Verdict =
    Verdict::new(Minor, Changed, "the constant has another value").warn(ELSEWHERE);
pub(super) const KEY_NAMED: Verdict =
    Verdict::new(Patch, Changed, "only the documentation changes, and repeating becomes safer");
pub(super) const KEY: Verdict = Verdict::new(Minor, Changed, "only the documentation changes")
    .warn("a repeated call may have its effect twice");
pub(super) const STATE_ADDED: Verdict =
    Verdict::new(Minor, Added, "the response has one more method, `is_final`");
pub(super) const STATE_REMOVED: Verdict =
    Verdict::new(Major, Removed, "the response no longer has the method `is_final`");
pub(super) const STATE: Verdict =
    Verdict::new(Minor, Changed, "`is_final` may return something else");
pub(super) const UPLOAD_ADDED: Verdict =
    Verdict::new(Major, Changed, "requests are sent in parts, and cannot be sent without a file");
pub(super) const UPLOAD_REMOVED: Verdict =
    Verdict::new(Major, Changed, "requests are sent as JSON, and no longer with a file");
pub(super) const PARTS: Verdict =
    Verdict::new(Minor, Changed, "the constant `UPLOAD` has another value")
        .warn("requests are sent in other parts; make sure that the server reads them");
pub(super) const FEWER_FILES: Verdict =
    Verdict::new(Minor, Changed, "`Upload::check` refuses more")
        .warn("files that were sent may now be refused");
pub(super) const MORE_FILES: Verdict =
    Verdict::new(Patch, Changed, "`Upload::check` accepts everything it accepted, and more");
pub(super) const SCALARS: Verdict = Verdict::new(
    Major,
    Changed,
    "the code still compiles, but sends booleans and numbers as other bytes",
);
pub(super) const ENVELOPE: Verdict =
    Verdict::new(Major, Changed, "`outcome`, success and error code of every operation change");
pub(super) const ENVELOPE_PART: Verdict =
    Verdict::new(Minor, Changed, "`outcome` reads another field")
        .warn("the same response may have another outcome");

// --- Secrets and history ---

pub(super) const HIDDEN: Verdict =
    Verdict::new(Patch, Changed, "`Debug` and messages hide values that they showed");
pub(super) const HIDDEN_OTHERWISE: Verdict =
    Verdict::new(Patch, Changed, "`Debug` and messages hide it under another word");
pub(super) const SHOWN: Verdict =
    Verdict::new(Minor, Changed, "`Debug` and messages show what they hid")
        .warn("its values now show in `Debug` output and messages");
pub(super) const SHOWN_IN_PART: Verdict =
    Verdict::new(Minor, Changed, "`Debug` shows the end of what it hid")
        .warn("the last four characters of its values now show in `Debug` output");
pub(super) const DEPRECATED: Verdict =
    Verdict::new(Minor, Deprecated, "the compiler warns about its use, and names the replacement");
pub(super) const NOT_DEPRECATED: Verdict =
    Verdict::new(Patch, Changed, "the compiler no longer warns about its use");
