//! Ids as serde reads them. A number and its digits are one id.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Reads an id that is a number.
pub(crate) fn integer<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    if from.is_human_readable() {
        from.deserialize_any(Integer)
    } else {
        i64::deserialize(from)
    }
}

/// Reads an id that is a text.
#[cfg(feature = "alloc")]
pub(crate) fn text<'de, D: Deserializer<'de>, T>(
    from: D,
    make: fn(&str) -> T,
) -> Result<T, D::Error> {
    let visitor = Text(make);
    if from.is_human_readable() {
        from.deserialize_any(visitor)
    } else {
        from.deserialize_str(visitor)
    }
}

/// Reads one of the values of a field.
pub(crate) fn value<'de, D: Deserializer<'de>, T: FromStr>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(Value(PhantomData))
}

struct Integer;

impl Visitor<'_> for Integer {
    type Value = i64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, id: i64) -> Result<i64, E> {
        Ok(id)
    }

    fn visit_u64<E: Error>(self, id: u64) -> Result<i64, E> {
        i64::try_from(id).map_err(|_| E::custom("an id that is too large"))
    }

    fn visit_f64<E: Error>(self, id: f64) -> Result<i64, E> {
        whole(id)
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<i64, E> {
        let is_short = match id.strip_prefix('-').unwrap_or(id).as_bytes() {
            [b'0'] => id == "0",
            [first, ..] => matches!(first, b'1'..=b'9'),
            [] => false,
        };
        match id.parse() {
            Ok(id) if is_short => Ok(id),
            _ => Err(E::custom("a text that is no integer")),
        }
    }
}

/// An integer that came with a point or an exponent.
fn whole<E: Error>(id: f64) -> Result<i64, E> {
    let whole = id as i64; // which saturates
    if -1e15 < id && id < 1e15 && whole as f64 == id {
        Ok(whole)
    } else {
        Err(E::custom("a number that is no integer"))
    }
}

#[cfg(feature = "alloc")]
struct Text<T>(fn(&str) -> T);

#[cfg(feature = "alloc")]
impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<T, E> {
        Ok((self.0)(id))
    }

    fn visit_i64<E: Error>(self, id: i64) -> Result<T, E> {
        Ok((self.0)(&alloc::string::ToString::to_string(&id)))
    }

    fn visit_u64<E: Error>(self, id: u64) -> Result<T, E> {
        Ok((self.0)(&alloc::string::ToString::to_string(&id)))
    }

    fn visit_f64<E: Error>(self, id: f64) -> Result<T, E> {
        whole(id).and_then(|id| self.visit_i64(id))
    }
}

struct Value<T>(PhantomData<T>);

impl<T: FromStr> Visitor<'_> for Value<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of the field")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<T, E> {
        id.parse().map_err(|_| E::custom("no value of the field"))
    }
}
