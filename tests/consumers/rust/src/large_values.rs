//! Large values of conformance vectors, see tests/conformance/README.md.

use serde_json::{Map, Value};

/// A value of the file with what stands for large values spelled out.
pub fn unpacked(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(unpacked).collect()),
        Value::Object(object) => {
            let times = object.get("times").and_then(Value::as_u64).unwrap_or(0) as usize;
            if let Some(text) = object.get("$text") {
                return Value::String(text.as_str().unwrap().repeat(times));
            }
            if let Some(item) = object.get("$list") {
                return Value::Array(vec![unpacked(item); times]);
            }
            if let Some(inner) = object.get("$nested") {
                return (0..times).fold(unpacked(inner), |nested, _| Value::Array(vec![nested]));
            }
            let entries = object.iter().map(|(key, value)| (key.clone(), unpacked(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        _ => value.clone(),
    }
}

/// Whether two JSON values are equal, however deep they are: 1 is 1.0.
pub fn same(one: &Value, other: &Value) -> bool {
    let mut waiting = vec![(one, other)];
    while let Some(pair) = waiting.pop() {
        match pair {
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                waiting.extend(one.iter().zip(other));
            }
            (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
                for (key, value) in one {
                    match other.get(key) {
                        Some(other) => waiting.push((value, other)),
                        None => return false,
                    }
                }
            }
            (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
            (Value::Array(_) | Value::Object(_), _) => return false,
            (one, other) if one == other => {}
            _ => return false,
        }
    }
    true
}

/// JSON in which every escape of half a surrogate pair is one of U+FFFD.
pub fn with_whole_pairs(json: &str) -> String {
    let mut whole = String::new();
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let unit = |text: &str| {
            let digits = text.strip_prefix("\\u").and_then(|digits| digits.get(..4))?;
            u16::from_str_radix(digits, 16).ok()
        };
        let next = rest.get(6..).and_then(unit);
        let taken = match (unit(rest), next) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                whole.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
        whole.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    whole + rest
}
