//! What a crate reads and answers, in the shape that conformance vectors expect.

use catalog::reports::{AnyReport, AnyResult, CodeResult, Conflict, EnvelopeValue, Event, NotUnderstood};
use catalog::{decide_with, dedup_key, merge, Basis, Overrides, State};
use serde_json::{json, Map, Value};

use crate::data::value;
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

/// What a provider says of a vector, in the shape that the vectors expect.
#[macro_export]
macro_rules! answer {
    ($provider:path, $call:expr, $given:expr, $overrides:expr,
     [$($kind:literal = $field:ident),*], [$($object:literal = $parse:ident),*]) => {{
        use $provider as provider;
        let (call, given, overrides) = ($call, $given, $overrides);
        let report = |report: &provider::Report<'_>| {
            let kinds = vec![$(($kind, report.$field.as_ref().map(|one| $crate::reading::result(one, overrides)))),*];
            $crate::reading::report(report, kinds, overrides)
        };
        match call {
            "read" => {
                let reading = provider::read(given);
                serde_json::json!({
                    "reports": reading.reports.iter().map(report).collect::<Vec<_>>(),
                    "events": $crate::reading::events(&reading.events),
                    "request_errors": reading.request_errors.iter()
                        .map(|one| $crate::reading::any_result(&one.as_any(), overrides)).collect::<Vec<_>>(),
                    "not_understood": $crate::reading::not_understood(&reading.not_understood),
                })
            }
            "merge" => {
                let payloads = given.as_array().unwrap();
                $crate::reading::merged(payloads.iter().flat_map(|payload| provider::read(payload).reports))
            }
            "report" => report(&provider::parse_report(given)),
            $($object => $crate::reading::result(&provider::$parse(given), overrides),)*
            _ => unreachable!("{call}"),
        }
    }};
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
