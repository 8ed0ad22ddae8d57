//! What a crate says of its catalog, as catalog.json has it.

use catalog::{Code, Identity, Record, Text};
use serde::Serialize;
use serde_json::{json, Map, Value};

/// All values of fields, by their names: null is not stated.
#[macro_export]
macro_rules! fields {
    ($of:expr $(, $name:literal = $field:ident)*) => {{
        let of = $of;
        let _ = &of;
        let values: Vec<(&str, serde_json::Value)> = vec![$(($name, $crate::data::value(&of.$field)),)*];
        values.into_iter().map(|(name, value)| (name.to_string(), value)).collect::<serde_json::Map<_, _>>()
    }};
}

/// What is read in a payload of a provider.
#[macro_export]
macro_rules! codes {
    ($provider:path, $payload:expr) => {{
        use $provider as provider;
        let reading = provider::read($payload);
        let reports = reading.reports.iter().flat_map(|report| catalog::reports::AnyReport::results(report));
        let errors = reading.request_errors.iter().map(|error| error.as_any());
        let code = |result: catalog::reports::AnyResult<'_>| {
            let code = result.meaning.code().filter(|_| result.conflicts.is_empty());
            code.map(|code| code.identity().to_string())
        };
        reports.chain(errors).map(code).collect()
    }};
}

/// What the crate says of a group set.
#[macro_export]
macro_rules! group_set {
    ($type:path, [$($symbol:literal = $variant:ident),*], $fields:expr) => {{
        use $type as Set;
        let groups = Set::all().iter().map(|group| {
            assert_eq!(Set::from_id(group.id()), Some(*group));
            let named = group.name().and_then(Set::named);
            assert_eq!(named.and_then(|named| named.name()), group.name());
            serde_json::json!({
                "identity": group.identity().to_string(),
                "id": group,
                "name": group.name(),
                "summary": group.summary(),
                "fields": $fields(group.fields(), group.record()),
            })
        });
        let groups: Vec<_> = groups.collect();
        let variants: Vec<Set> = vec![$(Set::$variant,)*];
        assert_eq!(variants, Set::all());
        serde_json::json!({"groups": groups})
    }};
}

/// What the crate says of a code set.
#[macro_export]
macro_rules! code_set {
    ($type:path, [$($symbol:literal = $constant:ident),*], $fields:expr) => {{
        use $type as Set;
        #[allow(deprecated)]
        let constants: Vec<(&str, Set)> = vec![$(($symbol, Set::$constant)),*];
        let ids = constants.iter().map(|(symbol, code)| (symbol.to_string(), $crate::data::value(code)));
        let ids: serde_json::Map<_, _> = ids.collect();
        let codes = Set::all().iter().map(|code| {
            assert_eq!(Set::from_id(code.id()).as_ref(), Some(code));
            assert_eq!(code.to_string(), code.id().to_string());
            let (symbol, _) = constants.iter().find(|(_, constant)| constant == code).unwrap();
            let found = code.code().unwrap();
            assert!(found.name().map_or(true, |name| Set::named(name).any(|named| named == *code)));
            $crate::data::code(symbol, code, found, code.record().unwrap(), code.text(), $fields)
        });
        let codes: Vec<_> = codes.collect();
        serde_json::json!({"constants": ids, "codes": codes})
    }};
}

pub fn value(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

fn id(id: catalog::Id<'_>) -> Value {
    match id {
        catalog::Id::Integer(id) => json!(id),
        catalog::Id::Text(id) => json!(id),
    }
}

pub fn code(
    symbol: &str,
    wire: &impl Serialize,
    code: Code,
    record: &Record,
    text: Option<&Text>,
    fields: fn(&catalog::fields::Fields, &Record) -> Map<String, Value>,
) -> Value {
    let prose = |of: fn(&Text) -> Option<&'static str>| text.and_then(of);
    let notes = text.map_or(&[] as &[_], |text| text.notes);
    let references = record.references.iter().enumerate().map(|(place, reference)| {
        json!({
            "standard": reference.standard,
            "code": reference.code,
            "name": reference.name,
            "confidence": format!("{:?}", reference.confidence).to_lowercase(),
            "note": notes.get(place).copied().flatten(),
        })
    });
    json!({
        "id": wire,
        "symbol": symbol,
        "name": code.name(),
        "aliases": code.aliases(),
        "groups": code.groups().map(|group| id(group.id())).collect::<Vec<_>>(),
        "summary": record.summary,
        "description": prose(|text| text.description),
        "action": prose(|text| text.action),
        "rationale": prose(|text| text.rationale),
        "fields": fields(code.fields(), record),
        "references": references.collect::<Vec<_>>(),
        "equivalents": record.equivalents.iter().map(Identity::to_string).collect::<Vec<_>>(),
        "deprecated": record.deprecated.map(|gone| json!({
            "since": gone.since,
            "reason": gone.reason,
            "replaced_by": gone.replaced_by.map(|code| id(code.id)),
        })),
    })
}
