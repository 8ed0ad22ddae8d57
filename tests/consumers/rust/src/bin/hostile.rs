//! No payload makes a reader, `decide` or `merge` panic, or take long. Prints what was tried, and what became of it.
//! The arguments are catalog.json, of which the provider's words are taken, and for how many seconds to try: 0 for 10,000
//! payloads of each sort.

use std::cell::RefCell;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use catalog::infobip::{self, Reading};
use catalog::reports::{AnyReport, AnyResult, Asked, CodeResult, Meaning};
use catalog::{apiplex, decide, decide_with, dedup_key, merge, Overrides};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{json, Map, Value};

const KEYS: [&str; 8] = ["id", "name", "groupId", "groupName", "permanent", "status", "error", "results"];
const OTHERS: [&str; 28] = [
    "messages", "bulks", "properties", "callLog", "niAttributes", "requestError", "serviceException", "errorCode",
    "messageId", "bulkId", "to", "doneAt", "sentAt", "smsCount", "price", "pricePerMessage", "currency", "receivedAt",
    "seenAt", "event", "type", "notificationType", "text", "code", "msg_id", "result", "violations", "",
];
const COUNTED: [&str; 11] = [
    "payloads", "known", "conflicting", "unknown", "unknown_of_known_group", "reports", "events", "request_errors",
    "not_understood", "states", "several",
];

type Tried = RefCell<Map<String, Value>>;

fn main() {
    // serde_json drops what is deep by recursion.
    let all = thread::Builder::new().stack_size(1 << 29).spawn(run).unwrap();
    all.join().unwrap();
}

fn run() {
    let mut arguments = env::args().skip(1);
    let file = fs::read_to_string(arguments.next().expect("catalog.json")).unwrap();
    let objects = objects(&serde_json::from_str(&file).unwrap());
    let seconds: u64 = arguments.next().map_or(0, |seconds| seconds.parse().unwrap());
    let tried: Tried = RefCell::new(COUNTED.iter().map(|name| (name.to_string(), json!(0))).collect());
    let overrides = json!({"infobip/general_error/27": {"final": true, "retry": null}});
    let overrides = Overrides::from_json(&overrides).unwrap();
    let end = Instant::now() + Duration::from_secs(seconds);
    let cases = if seconds == 0 { 10_000 } else { 2_000 };
    let runner = || TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    loop {
        runner()
            .run(&part(&objects), |raw| {
                count(&tried, "payloads", 1);
                check_result(&tried, &infobip::parse_status(&raw), &raw, &overrides);
                check_result(&tried, &infobip::parse_error(&raw), &raw, &overrides);
                Ok(())
            })
            .unwrap();
        runner()
            .run(&payload(&objects), |raw| {
                count(&tried, "payloads", 1);
                check_reading(&tried, &infobip::read(&raw), &raw, &overrides);
                for report in apiplex::read(&raw).reports {
                    check_answers(&report, &overrides);
                }
                Ok(())
            })
            .unwrap();
        if Instant::now() >= end {
            break;
        }
    }
    large(&tried, &overrides);
    println!("{}", Value::Object(tried.into_inner()));
}

/// An object that a report could hold, for each code of Infobip.
fn objects(catalog: &Value) -> Vec<Value> {
    let providers = catalog["providers"].as_array().unwrap();
    let provider = providers.iter().find(|provider| provider["id"] == "infobip").unwrap();
    let sets = provider["group_sets"].as_array().unwrap();
    let groups_of = |id: &Value| sets.iter().find(|set| set["id"] == *id).unwrap_or(&sets[0])["groups"].as_array().unwrap();
    let objects = provider["code_sets"].as_array().unwrap().iter().flat_map(|set| {
        set["codes"].as_array().unwrap().iter().map(|code| {
            let groups = groups_of(&set["group_set"]);
            let group = groups.iter().find(|group| group["id"] == code["groups"][0]).unwrap_or(&groups[0]);
            let name = if code["aliases"][0].is_null() { &code["name"] } else { &code["aliases"][0] };
            let permanent = &code["fields"]["permanent"];
            json!({"id": code["id"], "name": name, "groupId": group["id"], "groupName": group["name"], "permanent": permanent})
        })
    });
    objects.collect()
}

fn word(objects: &[Value]) -> impl Strategy<Value = Value> + Clone + 'static {
    let words: Vec<Value> = objects.iter().flat_map(|object| object.as_object().unwrap().values().cloned()).collect();
    select(words)
}

fn key() -> impl Strategy<Value = String> + Clone {
    let known = select([&KEYS[..], &OTHERS[..]].concat()).prop_map(str::to_string);
    prop_oneof![4 => known, 1 => any::<String>()]
}

fn times() -> impl Strategy<Value = Value> + Clone {
    select(vec![
        json!("2026-01-01T00:00:00Z"), json!("2023-06-06T13:36:19.258+0900"), json!("2026-02-31 10:00"), json!(1.7e9),
        json!(1.7e12), json!("0000-01-01T00:00"), json!("9999-12-31T23:59:59.999999999-23:59"), json!("2024-02-29t10:00é"),
    ])
}

fn junk(objects: &[Value]) -> BoxedStrategy<Value> {
    let odd = select(vec![
        Value::Null, json!(-0.0), json!(1e15), json!(1e308), json!(5e-324), json!(27.5), json!(i64::MIN), json!(u64::MAX),
        json!(""), json!("-0"), json!("1e3"), json!("0x1b"), json!("9".repeat(5000)), json!("\0"), json!("\u{212a}"),
        json!("x".repeat(99) + "\u{1f600}\u{1f600}"),
    ]);
    let spelled = word(objects).prop_map(|value| value.as_str().map_or(json!(value.to_string()), |text| json!(text.to_lowercase())));
    let leaf = prop_oneof![
        word(objects), spelled, odd, times(), any::<String>().prop_map(Value::from), any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from), any::<bool>().prop_map(Value::from),
    ];
    let nested = leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::Array), vec((key(), inner), 0..5).prop_map(object)]
    });
    nested.boxed()
}

fn object(entries: Vec<(String, Value)>) -> Value {
    Value::Object(entries.into_iter().collect())
}

/// An object with a code, some of its parts gone or changed; or anything.
fn part(objects: &[Value]) -> BoxedStrategy<Value> {
    let changed = vec((select(&KEYS[..]), prop_oneof![word(objects), junk(objects)]), 0..3);
    let gone = subsequence(&KEYS[..5], 0..4);
    let nearly = (select(objects.to_vec()), changed, gone).prop_map(|(mut object, changed, gone)| {
        let entries = object.as_object_mut().unwrap();
        entries.extend(changed.into_iter().map(|(key, value)| (key.to_string(), value)));
        entries.retain(|key, _| !gone.contains(&key.as_str()));
        object
    });
    prop_oneof![2 => nearly, 1 => junk(objects)].boxed()
}

fn payload(objects: &[Value]) -> BoxedStrategy<Value> {
    let keys = ["messageId", "doneAt", "smsCount", "receivedAt", "status", "error", "errorCode"];
    let id = select(vec![json!("a"), json!("b"), json!(7), Value::Null]);
    let parts = select(vec![json!(1), json!(2), json!("3"), json!(-1)]);
    let values = (id, times(), parts, times(), part(objects), part(objects), part(objects));
    let report = (values, subsequence(keys.to_vec(), 1..=7)).prop_map(move |((a, b, c, d, e, f, g), kept)| {
        let entries = keys.into_iter().zip([a, b, c, d, e, f, g]).filter(|(key, _)| kept.contains(key));
        object(entries.map(|(key, value)| (key.to_string(), value)).collect())
    });
    let named = (select(vec!["UNAUTHORIZED", "BAD_REQUEST", "NEW"]), part(objects));
    let named = named.prop_map(|(id, text)| json!({"messageId": id, "text": text}));
    let error = prop_oneof![1 => part(objects), 3 => named];
    let request = error.prop_map(|error| json!({"requestError": {"serviceException": error}}));
    let list = vec(prop_oneof![3 => report.clone(), 1 => junk(objects)], 0..8);
    let inside = list.clone().prop_map(|results| json!({"results": results}));
    let both = (inside.clone(), request.clone()).prop_map(|(mut one, other)| {
        one["requestError"] = other["requestError"].clone();
        one
    });
    let list = list.prop_map(Value::Array);
    prop_oneof![report, junk(objects), list, inside, request, both].boxed()
}

fn count(tried: &Tried, name: &str, more: usize) {
    let before = tried.borrow()[name].as_u64().unwrap();
    tried.borrow_mut()[name] = json!(before + more as u64);
}

/// Asserts that a result has what came as it came, and answers.
fn check_result<C, G>(tried: &Tried, result: &CodeResult<'_, C, G>, raw: &Value, overrides: &Overrides) {
    assert!(std::ptr::eq(result.raw, raw));
    assert_eq!(result.raw_id, raw.get("id").filter(|id| !id.is_null()));
    assert_eq!(result.raw_name, raw.get("name").filter(|name| !name.is_null()));
    let is_own = result.as_any().meaning.code().is_none_or(|code| code.identity().to_string().starts_with("infobip/"));
    assert!(is_own && result.code().is_some() == result.as_any().meaning.code().is_some());
    match result.as_any().meaning {
        Meaning::Known { code, group } => {
            assert!(group.is_none_or(|group| code.groups().any(|own| own == group)));
            count(tried, "known", 1);
        }
        Meaning::Unknown { group, .. } => {
            count(tried, "unknown", 1);
            count(tried, "unknown_of_known_group", usize::from(group.is_some()));
        }
    }
    count(tried, "conflicting", usize::from(!result.conflicts.is_empty()));
    check_answers(result, overrides);
}

/// Asserts that a reading says something, and that its reports answer, and merge in any order.
fn check_reading(tried: &Tried, reading: &Reading<'_>, raw: &Value, overrides: &Overrides) {
    let Reading { reports, events, request_errors, not_understood, .. } = reading;
    let counts = [reports.len(), events.len(), request_errors.len(), not_understood.len()];
    assert!(counts.iter().any(|count| *count > 0));
    let places = reports.iter().map(|one| (&one.path, one.raw)).chain(events.iter().map(|one| (&one.path, one.raw)));
    for (path, value) in places.chain(not_understood.iter().map(|one| (&one.path, one.raw))) {
        assert!(path.contains('"') || std::ptr::eq(at(raw, path), value), "{path}");
    }
    for report in reports {
        report.results().iter().for_each(|result: &AnyResult<'_>| check_answers(result, overrides));
        assert_eq!(report.conflicts(), decide(report).conflicts);
        check_answers(report, overrides);
    }
    request_errors.iter().for_each(|error| check_answers(error, overrides));
    let states = merge(reports);
    let said = |states: &[catalog::State<&infobip::Report<'_>>]| -> Vec<_> {
        states.iter().map(|state| (dedup_key(state.report()), state.reports().iter().map(dedup_key).collect::<Vec<_>>())).collect()
    };
    assert_eq!(said(&merge(reports.iter().rev())), said(&states));
    assert_eq!(states.iter().map(|state| state.reports().len() + state.duplicates()).sum::<usize>(), reports.len());
    for (name, more) in COUNTED[5..9].iter().zip(counts) {
        count(tried, name, more);
    }
    count(tried, "states", states.len());
    count(tried, "several", states.iter().filter(|state| state.reports().len() > 1).count());
}

fn check_answers(asked: &impl Asked, overrides: &Overrides) {
    for answer in [decide(asked), decide_with(asked, overrides)] {
        assert!(!(answer.can_resend && answer.retry.is_none()));
        assert_eq!(answer.retry.is_some(), answer.basis.retry.is_some());
    }
}

/// What a path such as `results[0].status` leads to.
fn at<'p>(payload: &'p Value, path: &str) -> &'p Value {
    let steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    steps.fold(payload, |value, step| match step.strip_suffix(']') {
        Some(index) => &value[index.parse::<usize>().unwrap()],
        None => &value[step],
    })
}

/// What is large or deep takes no longer than what is read of it.
fn large(tried: &Tried, overrides: &Overrides) {
    let texts = ["x".repeat(10_000_000), "7".repeat(10_000_000), "\u{1f600}".repeat(1_000_000)];
    texts.into_iter().for_each(|text| everywhere(tried, json!(text), overrides));
    everywhere(tried, json!({"x".repeat(10_000_000): 1}), overrides);
    // json! would copy what is inside at every level.
    let deep = |around: &dyn Fn(Value) -> Value| (0..10_000).fold(json!(27), |inner, _| around(inner));
    everywhere(tried, deep(&|inner| Value::Array(vec![inner])), overrides);
    for name in KEYS.iter().chain(&OTHERS) {
        everywhere(tried, deep(&|inner| object(vec![(name.to_string(), inner)])), overrides);
    }
    let (status, error) = (json!({"id": 5, "groupId": 3}), json!({"id": 4711, "name": "NEW"}));
    let payload = json!({"results": vec![json!({"status": status, "error": error}); 100_000]});
    assert_eq!(infobip::read(&payload).reports.len(), 100_000);
    let payload = json!({"results": vec![json!({"status": status, "messageId": "m"}); 10_000]});
    assert_eq!(merge(infobip::read(&payload).reports).len(), 1);
}

fn everywhere(tried: &Tried, value: Value, overrides: &Overrides) {
    let object: Map<String, Value> = KEYS[..5].iter().map(|name| (name.to_string(), value.clone())).collect();
    let object = Value::Object(object);
    for raw in [json!({"results": [{"status": object, "error": object}]}), object, value] {
        check_reading(tried, &infobip::read(&raw), &raw, overrides);
        infobip::parse_status(&raw);
    }
}
