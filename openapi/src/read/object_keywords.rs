//! The keywords of `OpenAPI` 3.0 and 3.1 and of JSON Schema 2020-12, by the object that has them.

use antom_codegen::diagnostic::did_you_mean;
use antom_codegen::source::node::{Node, Scalar};

use Holds::{Data, List, Map, MapOfMaps, One, Text, TextOf};
use Import::{Described, LeftOut, Read, Told};

/// A kind of object in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Object {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    Flows,
    Flow,
}

/// What the value of a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A value without further keywords: a limit, a name, a sample of any JSON.
    Data,
    /// Words or samples for people, which are no part of the API.
    Text,
    /// The same, in one or more objects.
    TextOf(Object),
    /// An object.
    One(Object),
    /// A list of objects, or one of them.
    List(Object),
    /// Objects by names that authors choose.
    Map(Object),
    /// Objects by names, below names.
    MapOfMaps(Object),
}

/// What an import does about a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Import {
    /// It reads it, and reports by itself what it cannot express.
    Read,
    /// It reports it by itself, with everything below.
    Told,
    /// It reads it if it takes over descriptions.
    Described,
    /// It leaves it out.
    LeftOut,
}

/// A keyword of an object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ObjectKeyword {
    pub(crate) holds: Holds,
    pub(crate) import: Import,
}

/// Keywords that are alike, by their names.
type Row = (Holds, Import, &'static [&'static str]);

/// Keywords that only people read.
const FOR_PEOPLE: Row = (Text, LeftOut, &["summary", "description"]);

impl Object {
    /// Its name in reports, with an article.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an info",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "components",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::ExternalDocs => "external documentation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML object",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "OAuth flows",
            Self::Flow => "an OAuth flow",
        }
    }

    fn rows(self) -> &'static [Row] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::ServerVariable => SERVER_VARIABLE,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::Parameter => PARAMETER,
            Self::Header => HEADER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Tag => TAG,
            Self::Schema => SCHEMA,
            Self::Discriminator => DISCRIMINATOR,
            Self::Xml => XML,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Flows => FLOWS,
            Self::Flow => FLOW,
        }
    }

    /// Whether it is no part of the API, with everything in it.
    pub(crate) fn is_for_people(self) -> bool {
        let is_text = |holds: Holds| matches!(holds, Holds::Text | Holds::TextOf(_));
        self.rows().iter().all(|(holds, _, names)| is_text(*holds) || names == &["$ref"])
    }

    /// The keyword of that name.
    pub(crate) fn keyword(self, name: &str) -> Option<ObjectKeyword> {
        let row = self.rows().iter().find(|(.., names)| names.contains(&name))?;
        let (holds, import, _) = *row;
        Some(ObjectKeyword { holds, import })
    }

    /// The keyword of it that a name is probably meant to be.
    pub(crate) fn meant(self, name: &str) -> Option<&'static str> {
        did_you_mean(name, self.rows().iter().flat_map(|(.., names)| names.iter().copied()))
    }
}

const DOCUMENT: &[Row] = &[
    (Text, Read, &["openapi"]),
    (TextOf(Object::Info), LeftOut, &["info"]),
    (Data, LeftOut, &["jsonSchemaDialect"]),
    (List(Object::Server), Read, &["servers"]),
    (Map(Object::PathItem), Read, &["paths"]),
    (Map(Object::PathItem), Told, &["webhooks"]),
    (One(Object::Components), Read, &["components"]),
    (Data, Told, &["security"]),
    (TextOf(Object::Tag), LeftOut, &["tags"]),
    (TextOf(Object::ExternalDocs), LeftOut, &["externalDocs"]),
];

const INFO: &[Row] = &[
    (Text, Read, &["title", "version"]),
    (Text, Described, &["description"]),
    (Text, LeftOut, &["summary", "termsOfService"]),
    (TextOf(Object::Contact), LeftOut, &["contact"]),
    (TextOf(Object::License), LeftOut, &["license"]),
];

const CONTACT: &[Row] = &[(Text, LeftOut, &["name", "url", "email"])];

const LICENSE: &[Row] = &[(Text, LeftOut, &["name", "identifier", "url"])];

const SERVER: &[Row] = &[
    (Data, Read, &["url"]),
    (Text, Described, &["description"]),
    (Map(Object::ServerVariable), Read, &["variables"]),
];

const SERVER_VARIABLE: &[Row] =
    &[(Data, Read, &["default"]), (Data, LeftOut, &["enum"]), FOR_PEOPLE];

const COMPONENTS: &[Row] = &[
    (Map(Object::Schema), Read, &["schemas"]),
    (Map(Object::Response), Read, &["responses"]),
    (Map(Object::Parameter), Read, &["parameters"]),
    (Map(Object::Example), Read, &["examples"]),
    (Map(Object::RequestBody), Read, &["requestBodies"]),
    (Map(Object::Header), Read, &["headers"]),
    (Map(Object::SecurityScheme), Read, &["securitySchemes"]),
    (Map(Object::Link), Read, &["links"]),
    (MapOfMaps(Object::PathItem), Read, &["callbacks"]),
    (Map(Object::PathItem), Read, &["pathItems"]),
];

const PATH_ITEM: &[Row] = &[
    (Data, Read, &["$ref"]),
    FOR_PEOPLE,
    (
        One(Object::Operation),
        Read,
        &["get", "put", "post", "delete", "options", "head", "patch", "trace"],
    ),
    (List(Object::Server), LeftOut, &["servers"]),
    (List(Object::Parameter), Told, &["parameters"]),
];

const OPERATION: &[Row] = &[
    (Text, LeftOut, &["tags", "summary"]),
    (Text, Described, &["description"]),
    (TextOf(Object::ExternalDocs), LeftOut, &["externalDocs"]),
    (Data, Read, &["operationId", "deprecated", "security"]),
    (List(Object::Parameter), Told, &["parameters"]),
    (One(Object::RequestBody), Read, &["requestBody"]),
    (Map(Object::Response), Read, &["responses"]),
    (MapOfMaps(Object::PathItem), Told, &["callbacks"]),
    (List(Object::Server), LeftOut, &["servers"]),
];

const EXTERNAL_DOCS: &[Row] = &[(Text, LeftOut, &["description", "url"])];

const PARAMETER: &[Row] = &[
    (Data, Read, &["$ref"]),
    (Data, LeftOut, &["name", "in"]),
    OF_VALUES,
    OF_SCHEMAS,
    OF_CONTENTS,
    FOR_PEOPLE,
    SAMPLES,
];

const HEADER: &[Row] =
    &[(Data, Read, &["$ref"]), OF_VALUES, OF_SCHEMAS, OF_CONTENTS, FOR_PEOPLE, SAMPLES];

const REQUEST_BODY: &[Row] = &[
    (Data, Read, &["$ref", "required"]),
    (Map(Object::MediaType), Read, &["content"]),
    FOR_PEOPLE,
];

const MEDIA_TYPE: &[Row] = &[
    (One(Object::Schema), Read, &["schema"]),
    (Map(Object::Encoding), LeftOut, &["encoding"]),
    SAMPLES,
];

const ENCODING: &[Row] = &[
    (Data, LeftOut, &["contentType", "style", "explode", "allowReserved"]),
    (Map(Object::Header), LeftOut, &["headers"]),
];

const RESPONSE: &[Row] = &[
    (Data, Read, &["$ref"]),
    (Map(Object::Header), Told, &["headers"]),
    (Map(Object::MediaType), Read, &["content"]),
    (Map(Object::Link), LeftOut, &["links"]),
    FOR_PEOPLE,
];

const EXAMPLE: &[Row] =
    &[(Data, Read, &["$ref"]), FOR_PEOPLE, (Text, LeftOut, &["value", "externalValue"])];

const LINK: &[Row] = &[
    (Data, Read, &["$ref"]),
    (Data, LeftOut, &["operationRef", "operationId", "parameters", "requestBody"]),
    (One(Object::Server), LeftOut, &["server"]),
    FOR_PEOPLE,
];

const TAG: &[Row] = &[
    (Text, LeftOut, &["name", "description"]),
    (TextOf(Object::ExternalDocs), LeftOut, &["externalDocs"]),
];

const DISCRIMINATOR: &[Row] = &[(Data, LeftOut, &["propertyName", "mapping"])];

const XML: &[Row] = &[(Data, LeftOut, &["name", "namespace", "prefix", "attribute", "wrapped"])];

const SECURITY_SCHEME: &[Row] = &[
    (Data, Read, &["$ref"]),
    (Data, LeftOut, &["type", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl"]),
    (One(Object::Flows), LeftOut, &["flows"]),
    FOR_PEOPLE,
];

const FLOWS: &[Row] = &[(
    One(Object::Flow),
    LeftOut,
    &["implicit", "password", "clientCredentials", "authorizationCode"],
)];

const FLOW: &[Row] = &[(Data, LeftOut, &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"])];

const OF_VALUES: Row = (
    Data,
    LeftOut,
    &["required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved"],
);
const OF_SCHEMAS: Row = (One(Object::Schema), LeftOut, &["schema"]);
const OF_CONTENTS: Row = (Map(Object::MediaType), LeftOut, &["content"]);
const SAMPLES: Row = (Text, LeftOut, &["example", "examples"]);

/// The keywords of a schema, those of earlier drafts of JSON Schema included.
const SCHEMA: &[Row] = &[
    (
        Data,
        Read,
        &[
            "$ref",
            "type",
            "nullable",
            "format",
            "enum",
            "const",
            "default",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "required",
            "deprecated",
            "readOnly",
            "writeOnly",
        ],
    ),
    (Map(Object::Schema), Read, &["properties", "$defs", "definitions"]),
    (List(Object::Schema), Read, &["items", "allOf", "oneOf", "anyOf"]),
    (One(Object::Schema), Read, &["additionalProperties", "propertyNames"]),
    (Map(Object::Schema), Read, &["patternProperties"]),
    (Text, Described, &["title", "description", "example", "examples"]),
    (Text, LeftOut, &["$comment"]),
    (TextOf(Object::ExternalDocs), LeftOut, &["externalDocs"]),
    (One(Object::Discriminator), LeftOut, &["discriminator"]),
    (One(Object::Xml), LeftOut, &["xml"]),
    (
        One(Object::Schema),
        LeftOut,
        &[
            "not",
            "if",
            "then",
            "else",
            "contains",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema",
            "additionalItems",
        ],
    ),
    (List(Object::Schema), LeftOut, &["prefixItems"]),
    (Map(Object::Schema), LeftOut, &["dependentSchemas", "dependencies"]),
    (
        Data,
        LeftOut,
        &[
            "$schema",
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$vocabulary",
            "id",
            "minContains",
            "maxContains",
            "dependentRequired",
            "contentEncoding",
            "contentMediaType",
        ],
    ),
];

/// Whether a name is that of an extension, which may stand in every object.
pub(crate) fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// Whether a keyword has the value that its absence has.
pub(crate) fn is_default(keyword: &str, node: &Node) -> bool {
    let boolean = node.as_scalar().and_then(Scalar::as_bool);
    match keyword {
        "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems" | "items" => {
            boolean == Some(true) || node.as_mapping().is_some_and(<[_]>::is_empty)
        }
        "deprecated" | "readOnly" | "writeOnly" | "nullable" | "uniqueItems" | "allowReserved"
        | "allowEmptyValue" | "exclusiveMinimum" | "exclusiveMaximum" | "required"
        | "attribute" | "wrapped" => boolean == Some(false),
        _ => false,
    }
}
