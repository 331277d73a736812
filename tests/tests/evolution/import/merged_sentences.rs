//! Conditions that a merge of documents makes from sentences.

use super::merged_documents::{SCHEMA, document, file, has, merge};
use super::words;

/// A schema whose flags have phrases.
const FLAGS: &str = "\
title: A shop
sources: { page: { title: A page } }
source: page
flags: { insured: { description: Parcels are insured., phrases: [you insure parcels] } }
objects:
  Buyer: { description: Who buys., fields: { name: { type: string, requiredWhen: { flag: insured }, description: Full name. } } }
operations:
  buy:
    description: Buys.
    method: POST
    path: /v1/orders/buy
    request: { description: What., fields: { buyer: { type: Buyer, description: Who pays. } } }
    response: { description: Done., fields: { id: { type: string, description: Its id. } } }
";

#[test]
fn sentences_become_conditions() {
    let said = |words: &str| format!("description: \"{words}\"");
    let request = format!(
        "properties: {{ kind: {{ type: string, enum: [BOX, BAG] }}, isOpen: {{ type: boolean }}, goods: {{ $ref: '#/components/schemas/Goods' }}, \
         size: {{ type: string, {} }}, lid: {{ type: string, {} }}, weight: {{ type: string, {} }}, worth: {{ type: string, {} }}, \
         colour: {{ type: string, {} }}, id: {{ type: string, {} }}, code: {{ type: string }}, age: {{ type: string, {} }} }}",
        said("Specify this parameter when the value of kind is BOX."),
        said("This field is required when isOpen is not true."),
        said("Specify this field if you insure parcels."),
        said(
            "Specify this parameter when all the following conditions are met:\\n\\nYou insure parcels.\\nThe value of shape is ROUND."
        ),
        said("Specify this parameter when the wind is strong."),
        said("One of id or code is required."),
        said("Specify this parameter when the value of kind is BOTTLE."),
    );
    let goods = format!(
        "    Goods: {{ type: object, properties: {{ shape: {{ type: string }}, lining: {{ type: string, {} }} }} }}\n",
        said("This field is required when kind is BAG and you insure parcels.")
    );
    let imported = merge(&[document("/v1/parcels/send", &request, &goods)], Some(FLAGS), &[]);
    let text = file(&imported, "operations/parcels/send_parcel.yaml");
    has(
        text,
        &[
            "size: { type: string, recommendedWhen: { kind: BOX }, description: }",
            "lid: { type: string, requiredWhen: { isOpen: { not: true } }, description: }",
            "weight: { type: string, recommendedWhen: { flag: insured }, description: }",
            "worth: { type: string, recommendedWhen: { flag: insured, goods/shape: ROUND }, description: }",
            "colour: { type: string, description: }",
            "age: { type: string, description: }",
            "anyOf: [id, code]",
        ],
    );
    has(
        file(&imported, "types/parcels/goods.yaml"),
        &["requiredWhen: { flag: insured, /kind: BAG }"],
    );
    let taken = words(&imported.report.prose);
    let words_of = "`recommendedWhen` of `sendParcelRequest.size`: `Specify this parameter when the value of kind is BOX`";
    assert!(taken.contains(&words_of), "{taken:?}");
    // What is not understood, or names a value that the list does not have, stays prose.
    let mut left: Vec<&str> = words(&imported.report.unsupported);
    left.retain(|words| words.starts_with("a condition in words"));
    assert_eq!(
        left,
        [
            "a condition in words: recommendedWhen: Specify this parameter when the wind is strong",
            "a condition in words: recommendedWhen: Specify this parameter when the value of kind is BOTTLE"
        ]
    );
}

#[test]
fn a_condition_that_one_of_several_documents_states_names_its_operation() {
    let goods = |said: &str| {
        format!(
            "    Goods: {{ type: object, properties: {{ kind: {{ type: string }}, size: {{ type: string, description: '{said}' }} }} }}\n"
        )
    };
    let request = "properties: { goods: { $ref: '#/components/schemas/Goods' } }";
    let said = "This field is required when kind is BOX.";
    let documents = [
        document("/v1/goods/sell", request, &goods(said)),
        document("/v1/goods/lend", request, &goods("")),
    ];
    let imported = merge(&documents, None, &[]);
    has(
        file(&imported, "types/goods/goods.yaml"),
        &["requiredWhen: { operation: sellGoods, kind: BOX }"],
    );
    let documents = [
        document("/v1/goods/sell", request, &goods(said)),
        document(
            "/v1/goods/lend",
            request,
            &goods("This field is required when the value of kind is BOX."),
        ),
    ];
    let imported = merge(&documents, None, &[]);
    has(file(&imported, "types/goods/goods.yaml"), &["requiredWhen: { kind: BOX }"]);
}

#[test]
fn what_success_returns_is_promised_and_told() {
    let result = "\
openapi: 3.1.0
info: { title: Part of a shop }
paths:
  /v1/orders/send:
    post:
      requestBody: { required: true, content: { application/json: { schema: { properties: { id: { type: string } } } } } }
      responses:
        '200':
          content:
            application/json:
              schema:
                required: [result]
                properties:
                  result: { $ref: '#/components/schemas/Result' }
                  parcelId: { type: string, description: 'This parameter is returned when the value of result.resultStatus is S.' }
                  place: { type: string, description: 'This parameter is returned when the value of parcelId is HERE.' }
components:
  schemas:
    Result: { type: object, required: [resultCode, resultStatus], properties: { resultCode: { type: string }, resultStatus: { type: string } } }
";
    let imported = merge(&[result.to_owned()], None, &[]);
    has(
        file(&imported, "operations/orders/send_order.yaml"),
        &[
            "parcelId: { type: string, required: true, description: }",
            "place: { type: string, requiredWhen: { parcelId: HERE }, description: }",
        ],
    );
    let taken = words(&imported.report.prose);
    assert!(
        taken.iter().any(|words| words.contains("a promise of success to be reviewed")),
        "{taken:?}"
    );
}

#[test]
fn a_group_that_the_schema_does_not_declare_is_declared() {
    let schema = SCHEMA.replace(
        "source: page\n",
        "source: page\ngroups: { sales: { description: Selling things. } }\n",
    );
    let documents = [document("/v1/people/add", "properties: { word: { type: string } }", "")];
    let imported = merge(&documents, Some(&schema), &[]);
    has(file(&imported, "openapi_sources.yaml"), &["groups:\n  people:"]);
}
