use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use core::fmt;

use serde_json::Value;

use crate::code::Id;

/// A value of a field, an id or a name.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Scalar<'a> {
    /// True or false.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A text, or a value of a closed list.
    Text(Cow<'a, str>),
}

impl Scalar<'_> {
    /// The same value, which borrows from no payload.
    pub fn into_owned(self) -> Scalar<'static> {
        match self {
            Scalar::Boolean(value) => Scalar::Boolean(value),
            Scalar::Integer(value) => Scalar::Integer(value),
            Scalar::Text(Cow::Borrowed(text)) => Scalar::Text(Cow::Owned(text.to_owned())),
            Scalar::Text(Cow::Owned(text)) => Scalar::Text(Cow::Owned(text)),
        }
    }
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Boolean(value) => fmt::Display::fmt(value, formatter),
            Scalar::Integer(value) => fmt::Display::fmt(value, formatter),
            Scalar::Text(value) => fmt::Display::fmt(value, formatter),
        }
    }
}

impl From<bool> for Scalar<'_> {
    fn from(value: bool) -> Self {
        Scalar::Boolean(value)
    }
}

impl From<i64> for Scalar<'_> {
    fn from(value: i64) -> Self {
        Scalar::Integer(value)
    }
}

impl<'a> From<&'a str> for Scalar<'a> {
    fn from(value: &'a str) -> Self {
        Scalar::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Scalar<'_> {
    fn from(value: String) -> Self {
        Scalar::Text(Cow::Owned(value))
    }
}

impl<'a> From<Cow<'a, str>> for Scalar<'a> {
    fn from(value: Cow<'a, str>) -> Self {
        Scalar::Text(value)
    }
}

impl<'a> From<Id<'a>> for Scalar<'a> {
    fn from(id: Id<'a>) -> Self {
        match id {
            Id::Integer(id) => Scalar::Integer(id),
            Id::Text(id) => Scalar::Text(Cow::Borrowed(id)),
        }
    }
}

impl From<Scalar<'_>> for Value {
    fn from(value: Scalar<'_>) -> Value {
        match value {
            Scalar::Boolean(value) => Value::Bool(value),
            Scalar::Integer(value) => Value::from(value),
            Scalar::Text(value) => Value::String(value.into_owned()),
        }
    }
}

/// A value in a table of the catalog.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Constant {
    Boolean(bool),
    Integer(i64),
    Text(&'static str),
}

impl Constant {
    /// Whether a value of a payload is this one: 1 is 1.0, and not "1".
    pub(crate) fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Constant::Boolean(one), Value::Bool(other)) => one == *other,
            (Constant::Text(one), Value::String(other)) => one == other,
            (Constant::Integer(one), Value::Number(other)) => {
                other.as_i64() == Some(one) || other.as_f64() == Some(one as f64)
            }
            _ => false,
        }
    }
}

impl PartialEq<Constant> for Scalar<'_> {
    fn eq(&self, other: &Constant) -> bool {
        match (self, other) {
            (Scalar::Boolean(one), Constant::Boolean(other)) => one == other,
            (Scalar::Integer(one), Constant::Integer(other)) => one == other,
            (Scalar::Text(one), Constant::Text(other)) => one == other,
            _ => false,
        }
    }
}

impl From<Constant> for Scalar<'_> {
    fn from(value: Constant) -> Self {
        match value {
            Constant::Boolean(value) => Scalar::Boolean(value),
            Constant::Integer(value) => Scalar::Integer(value),
            Constant::Text(value) => Scalar::Text(Cow::Borrowed(value)),
        }
    }
}

/// What the type of a field makes of a value; `None` if the value is of another type.
pub(crate) trait FromScalar<'a>: Sized {
    fn from_scalar(value: &Scalar<'a>) -> Option<Self>;
}

impl FromScalar<'_> for bool {
    fn from_scalar(value: &Scalar<'_>) -> Option<bool> {
        match value {
            Scalar::Boolean(value) => Some(*value),
            _ => None,
        }
    }
}

impl FromScalar<'_> for i64 {
    fn from_scalar(value: &Scalar<'_>) -> Option<i64> {
        match value {
            Scalar::Integer(value) => Some(*value),
            _ => None,
        }
    }
}

impl<'a> FromScalar<'a> for Cow<'a, str> {
    fn from_scalar(value: &Scalar<'a>) -> Option<Cow<'a, str>> {
        match value {
            Scalar::Text(value) => Some(value.clone()),
            _ => None,
        }
    }
}
