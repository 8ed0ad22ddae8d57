//! Values of a payload as the types that the catalog declares. What does not fit is `None`.

use alloc::borrow::Cow;
use alloc::string::ToString;

use serde_json::Value;

use crate::scalar::Scalar;
use crate::time::Time;

const LARGEST: i64 = 1_000_000_000_000_000; // a number from here on is no id
const MILLISECONDS: f64 = 1e11; // a time as a number from here on counts milliseconds, one below seconds
const LATEST: f64 = 253_402_300_800.0; // the year 10000, in seconds

/// What the values of a field are read as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Boolean,
    Integer,
    Text,
    OneOf(&'static [&'static str]),
}

/// A value as one of a field.
pub(crate) fn read(kind: Kind, raw: &Value) -> Option<Scalar<'_>> {
    match kind {
        Kind::Boolean => boolean(raw).map(Scalar::Boolean),
        Kind::Integer => integer(raw).map(Scalar::Integer),
        Kind::Text => text(raw).map(Scalar::Text),
        Kind::OneOf(values) => {
            let value = values.iter().find(|value| raw.as_str() == Some(value))?;
            Some(Scalar::Text(Cow::Borrowed(value)))
        }
    }
}

/// An integer below 10^15, also in digits.
pub(crate) fn integer(raw: &Value) -> Option<i64> {
    match raw {
        Value::Number(number) => {
            let whole = number.as_i64().or_else(|| whole(number.as_f64()?))?;
            (-LARGEST < whole && whole < LARGEST).then_some(whole)
        }
        Value::String(digits) => integer_of(digits),
        _ => None,
    }
}

fn whole(number: f64) -> Option<i64> {
    let whole = number as i64; // which saturates
    (whole as f64 == number).then_some(whole)
}

/// The integer that a text has the digits of, without a zero in front of them.
pub(crate) fn integer_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_zero = text == "0";
    let is_other = is_digits(digits, 15) && !digits.starts_with('0');
    (is_zero || is_other).then(|| text.parse().ok()).flatten()
}

fn is_digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number below 10^15, also in digits.
pub(crate) fn number(raw: &Value) -> Option<f64> {
    match raw {
        Value::Number(number) => number
            .as_f64()
            .filter(|number| -1e15 < *number && *number < 1e15),
        Value::String(text) => {
            let unsigned = text.strip_prefix('-').unwrap_or(text);
            let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
            let is_whole = whole == "0" || (is_digits(whole, 15) && !whole.starts_with('0'));
            (is_whole && is_digits(fraction, 15))
                .then(|| text.parse().ok())
                .flatten()
        }
        _ => None,
    }
}

/// A text; an integer as its digits.
pub(crate) fn text(raw: &Value) -> Option<Cow<'_, str>> {
    match raw {
        Value::String(text) => Some(Cow::Borrowed(text)),
        _ => integer(raw).map(|number| Cow::Owned(number.to_string())),
    }
}

/// True or false, and nothing that is like them.
pub(crate) fn boolean(raw: &Value) -> Option<bool> {
    raw.as_bool()
}

/// A time: a text as in ISO 8601, or seconds or milliseconds since 1970.
pub(crate) fn time(raw: &Value) -> Option<Time> {
    if let Value::String(text) = raw {
        return Time::of_text(text);
    }
    let count = number(raw)?;
    let seconds = if count >= MILLISECONDS {
        count / 1000.0
    } else {
        count
    };
    let is_time = (0.0..LATEST).contains(&seconds);
    is_time.then(|| Time::of_unix_millis((seconds * 1000.0) as i64))
}
