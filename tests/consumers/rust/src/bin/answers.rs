//! Asks the crate of the case generate-tables all that answers.json asks, and compares. The argument is that file.
#![allow(deprecated)] // of other people's tables

use std::{env, fs};

use catalog::fields::Fields;
use catalog::tables::*;
use catalog::{decide, Id};
use serde_json::{json, Value};

fn main() {
    let path = env::args().nth(1).expect("answers.json");
    let answers: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut count = 0;
    for (question, rows) in answers.as_object().unwrap() {
        for row in rows.as_array().unwrap() {
            let [first, second, expected] = row.as_array().unwrap().as_slice() else { panic!() };
            let said = answer(question, first.as_str().unwrap(), second);
            assert_eq!(said, *expected, "{question} {first} {second}");
            count += 1;
        }
    }
    check();
    println!("{count}");
}

fn answer(question: &str, first: &str, second: &Value) -> Value {
    match question {
        "group_of" => group_of(first, second),
        "by_rule" => by_rule(first, &id(second)),
        "by_name" => by_name(first, second.as_str().unwrap()),
        "group_by_name" => group_by_name(first, second.as_str().unwrap()),
        "reserved_of" => reserved_of(first, second.as_i64().unwrap()),
        "read" if first == "error" => read(parse_error(second)),
        "read" => read(parse_command(second)),
        _ => panic!("{question}"),
    }
}

fn id(id: &Value) -> Id<'_> {
    id.as_i64().map_or_else(|| Id::Text(id.as_str().unwrap()), Id::Integer)
}

fn group_of(set: &str, id: &Value) -> Value {
    let number = id.as_i64().unwrap_or_default();
    let text = id.as_str().unwrap_or_default();
    match set {
        "http_status" => json!(HttpStatus::new(number).group().map(|group| group.id())),
        "sqlstate" => json!(Sqlstate::new(text).group().map(|group| group.id())),
        "command_status" => json!(CommandStatus::new(number).group().map(|group| group.id())),
        "offset" => json!(Offset::new(number).group().map(|group| group.id())),
        "odd_id" => Value::Null, // which has no groups
        _ => panic!("{set}"),
    }
}

fn by_rule(set: &str, id: &Id<'_>) -> Value {
    match set {
        "http_class" => json!(HttpClassGroup::by_rule(*id).map(|group| group.id())),
        "sql_class" => json!(SqlClassGroup::by_rule(*id).map(|group| group.id())),
        "sign" => json!(SignGroup::by_rule(*id).map(|group| group.id())),
        _ => panic!("{set}"),
    }
}

fn by_name(set: &str, name: &str) -> Value {
    match set {
        "http_status" => json!(HttpStatus::named(name).map(|code| code.id()).collect::<Vec<_>>()),
        "command_status" => json!(CommandStatus::named(name).map(|code| code.id()).collect::<Vec<_>>()),
        "odd_id" => OddId::named(name).map(|code| json!(code)).collect(),
        _ => panic!("{set}"),
    }
}

fn group_by_name(set: &str, name: &str) -> Value {
    match set {
        "http_class" => json!(HttpClassGroup::named(name)),
        "sign" => json!(SignGroup::named(name)),
        _ => panic!("{set}"),
    }
}

fn reserved_of(set: &str, id: i64) -> Value {
    let reserved = match set {
        "http_status" => HttpStatus::new(id).reserved(),
        "command_status" => CommandStatus::new(id).reserved(),
        _ => panic!("{set}"),
    };
    let usage = |usage| format!("{usage:?}").to_lowercase();
    reserved.map_or(Value::Null, |one| json!({"use": usage(one.usage), "label": one.label}))
}

fn read<C, G>(result: catalog::reports::CodeResult<'_, C, G>) -> Value {
    use catalog::reports::Meaning;
    let id = |id| match id {
        Id::Integer(id) => json!(id),
        Id::Text(id) => json!(id),
    };
    let meaning = result.as_any().meaning;
    let fallback = match meaning {
        Meaning::Unknown { fallback, .. } => fallback,
        Meaning::Known { .. } => None,
    };
    json!({
        "code": meaning.code().map(|code| id(code.id())),
        "group": meaning.group().map(|group| id(group.id())),
        "fallback": fallback.map(|code| id(code.id())),
        "conflicts": result.conflicts.iter().map(|conflict| conflict.part).collect::<Vec<_>>(),
        "retry": decide(&result).retry,
    })
}

/// What a program relies on beside that.
fn check() {
    const SAME: HttpStatus = HttpStatus::REQUEST_ENTITY_TOO_LARGE;
    assert!(SAME == HttpStatus::CONTENT_TOO_LARGE && HttpStatus::PAYLOAD_TOO_LARGE == SAME && SAME == 413);
    let names = |fields: &Fields| format!("{fields:?}");
    assert!(names(SAME.code().unwrap().fields()).contains("retry"));
    let record = SAME.record().unwrap();
    assert_eq!(record.page, Some("https://http.example/413"));
    assert_eq!(record.references[0].link, Some("https://grpc.example/RESOURCE%20EXHAUSTED"));
    let gone = HttpStatus::GONE.record().unwrap();
    assert_eq!(gone.link, Some("https://http.example/status/410"));
    assert_eq!(gone.deprecated.and_then(|gone| gone.replaced_by).unwrap().set, "sqlstate");
    const FALLBACK: CommandStatus = CommandStatus::fallback();
    assert!(FALLBACK == CommandStatus::ESME_RUNKNOWNERR && FALLBACK == 0xC000_00FF);
    assert_eq!(FacilityGroup::Error.id(), 0xC000_0000);

    // An id that is a text is a pattern, whether the catalog has it or not.
    let state = |id: &str| match Sqlstate::new(id) {
        Sqlstate::DIVISION_BY_ZERO => "by zero",
        code if code.group() == Some(SqlClassGroup::from_id("22").unwrap()) => "data",
        _ => "other",
    };
    assert_eq!(["22012", "22P99", "99999"].map(state), ["by zero", "data", "other"]);
    let codes: Vec<Sqlstate> = serde_json::from_str(r#"["22012", "new", 7]"#).unwrap();
    assert_eq!(codes, [Sqlstate::DIVISION_BY_ZERO, "new".into(), "7".into()]);
    assert_eq!(serde_json::to_string(&codes).unwrap(), r#"["22012","new","7"]"#);
    assert_eq!(OddId::from_id("__proto__").and_then(|code| code.text()).unwrap().description, Some("A word of JavaScript."));
    assert_eq!(catalog::CATALOG_VERSION, "1.2.0");
}
