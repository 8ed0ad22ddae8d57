//! What a crate says, as the data that tests expect.

use catalog::reports::{AnyReport, AnyResult, CodeResult, Conflict, EnvelopeValue, Event, NotUnderstood};
use catalog::{decide_with, dedup_key, merge, Basis, Code, Identity, Overrides, Record, State, Text};
use serde::Serialize;
use serde_json::{json, Map, Value};

use crate::names;

/// The values of fields that are stated, by their names.
#[macro_export]
macro_rules! stated {
    ($of:expr $(, $name:literal = $field:ident)*) => {{
        let of = $of;
        let _ = &of;
        let values: Vec<(&str, serde_json::Value)> = vec![$(($name, $crate::data::value(&of.$field)),)*];
        let stated = values.into_iter().filter(|(_, value)| !value.is_null());
        stated.map(|(name, value)| (name.to_string(), value)).collect::<serde_json::Map<_, _>>()
    }};
}

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

/// What a provider says of a vector, in the shape that the vectors expect.
#[macro_export]
macro_rules! answer {
    ($provider:path, $call:expr, $given:expr, $overrides:expr,
     [$($kind:literal = $field:ident),*], [$($object:literal = $parse:ident),*]) => {{
        use $provider as provider;
        let (call, given, overrides) = ($call, $given, $overrides);
        let report = |report: &provider::Report<'_>| {
            let kinds = vec![$(($kind, report.$field.as_ref().map(|one| $crate::data::result(one, overrides)))),*];
            $crate::data::report(report, kinds, overrides)
        };
        match call {
            "read" => {
                let reading = provider::read(given);
                serde_json::json!({
                    "reports": reading.reports.iter().map(report).collect::<Vec<_>>(),
                    "events": $crate::data::events(&reading.events),
                    "request_errors": reading.request_errors.iter()
                        .map(|one| $crate::data::any_result(&one.as_any(), overrides)).collect::<Vec<_>>(),
                    "not_understood": $crate::data::not_understood(&reading.not_understood),
                })
            }
            "merge" => {
                let payloads = given.as_array().unwrap();
                $crate::data::merged(payloads.iter().flat_map(|payload| provider::read(payload).reports))
            }
            "report" => report(&provider::parse_report(given)),
            $($object => $crate::data::result(&provider::$parse(given), overrides),)*
            _ => unreachable!("{call}"),
        }
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

pub fn result<C, G>(result: &CodeResult<'_, C, G>, overrides: &Overrides) -> Value {
    any_result(&result.as_any(), overrides)
}

pub fn any_result(result: &AnyResult<'_>, overrides: &Overrides) -> Value {
    let mut data = Map::new();
    let (code, group) = (result.meaning.code(), result.meaning.group());
    data.insert("code".into(), value(&code.map(|code| code.identity().to_string())));
    data.insert("id".into(), result.raw_id.cloned().unwrap_or_default());
    data.insert("name".into(), result.raw_name.cloned().unwrap_or_default());
    data.insert("group".into(), value(&group.map(|group| group.identity().to_string())));
    data.insert("conflicts".into(), conflicts(result.conflicts));
    data.extend(names::answers(&decide_with(result, overrides)));
    Value::Object(data)
}

pub fn report<R: AnyReport>(
    report: &R,
    kinds: Vec<(&str, Option<Value>)>,
    overrides: &Overrides,
) -> Value {
    let decided = decide_with(report, overrides);
    let mut data = Map::new();
    data.insert("path".into(), report.path().into());
    data.insert("envelope".into(), Value::Object(names::envelope(report.envelope())));
    data.extend(kinds.into_iter().map(|(kind, result)| (kind.to_string(), value(&result))));
    data.insert("conflicts".into(), conflicts(&decided.conflicts));
    data.extend(names::answers(&decided));
    Value::Object(data)
}

pub fn conflicts(conflicts: &[Conflict<'_>]) -> Value {
    let conflict = |one: &Conflict<'_>| {
        let expected: Vec<Value> = one.expected.iter().cloned().map(Value::from).collect();
        json!([one.part, *one.received, expected])
    };
    conflicts.iter().map(conflict).collect()
}

pub fn events(events: &[Event<'_>]) -> Value {
    let event = |one: &Event<'_>| json!([one.kind, one.path, names::envelope(&one.envelope)]);
    events.iter().map(event).collect()
}

pub fn not_understood(missed: &[NotUnderstood<'_>]) -> Value {
    missed.iter().map(|one| json!([one.reason.as_str(), one.path])).collect()
}

/// Where the values of fields come from, in words.
pub fn bases(bases: Vec<(&str, Option<Basis>)>) -> Value {
    let stated = bases.into_iter().filter_map(|(field, basis)| Some((field.to_string(), basis?.as_str().into())));
    Value::Object(stated.collect())
}

pub fn merged<R: AnyReport>(reports: impl Iterator<Item = R>) -> Value {
    let state = |state: &State<R>| {
        let mut parts: Vec<_> = state.parts().iter().map(|(one, count)| json!([one, count])).collect();
        parts.sort_by_key(|part| part[0].as_str().unwrap_or("None").to_string());
        json!({
            "key": state.key().map(key),
            "report": dedup_key(state.report()),
            "reports": state.reports().iter().map(dedup_key).collect::<Vec<_>>(),
            "duplicates": state.duplicates(),
            "parts": parts,
            "contradictions": state.contradictions().map(dedup_key).collect::<Vec<_>>(),
        })
    };
    merge(reports).iter().map(state).collect()
}

fn key(key: &EnvelopeValue<'_>) -> Value {
    match key {
        EnvelopeValue::Integer(key) => json!(key),
        EnvelopeValue::Number(key) => json!(key),
        EnvelopeValue::Boolean(key) => json!(key),
        _ => json!(key.to_string()),
    }
}
