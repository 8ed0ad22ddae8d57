//! What reading payloads returns.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value;

use crate::code::{Code, Group};
pub use crate::envelope::Envelope;
pub use crate::scalar::Scalar;
pub use crate::time::Time;

/// A difference between a report and the catalog: what came, and what the catalog has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Conflict<'p> {
    /// What differs: "id", "name", `group_id`, `group_name`, or a field of the catalog.
    ///
    /// Or it is "kind": a code of another kind came, and `expected` has its identity; "evidence": the id or
    /// the name is that of the code in `expected`, and more speaks against it; "code" or "group": several
    /// matched equally well, `expected` has their identities, and the first was taken; "object": what came
    /// has not the form of the object.
    pub part: &'static str,
    /// What came.
    pub received: Cow<'p, Value>,
    /// What the catalog has.
    pub expected: Vec<Scalar<'static>>,
}

/// What an object means: a code of the catalog, or one that the catalog does not have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // so that programs handle both, and nothing else
pub enum Meaning<C, G> {
    /// A code of the catalog.
    Known {
        /// The code.
        code: C,
        /// The group of the code that the object names, or else its first.
        group: Option<G>,
    },
    /// A code that is not in the catalog.
    Unknown {
        /// The group that the object names, or if it names none, that of the id by the provider's rules.
        group: Option<G>,
        /// The code that stands for unknown ids.
        fallback: Option<C>,
    },
}

impl<C, G> Meaning<C, G> {
    /// The code of the catalog. `None`: the catalog does not have it.
    pub const fn code(&self) -> Option<&C> {
        match self {
            Meaning::Known { code, .. } => Some(code),
            Meaning::Unknown { .. } => None,
        }
    }

    /// The group of the code, whether the catalog has the code or not.
    pub const fn group(&self) -> Option<&G> {
        match self {
            Meaning::Known { group, .. } | Meaning::Unknown { group, .. } => group.as_ref(),
        }
    }
}

/// What an object that holds a code says.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CodeResult<'p, C = Code, G = Group> {
    /// The kind of the object, such as "error".
    pub kind: &'static str,
    /// The code, known or unknown.
    pub meaning: Meaning<C, G>,
    /// Where the object and the catalog disagree.
    pub conflicts: Vec<Conflict<'p>>,
    /// The fields of the catalog that the object itself states, by their ids.
    pub stated: Vec<(&'static str, Scalar<'p>)>,
    /// The object as it came.
    pub raw: &'p Value,
    /// The id that came, of any type.
    pub raw_id: Option<&'p Value>,
    /// The name that came, of any type.
    pub raw_name: Option<&'p Value>,
    pub(crate) any: Meaning<Code, Group>,
}

impl<C, G> CodeResult<'_, C, G> {
    /// The code of the catalog. `None`: the catalog does not have it.
    pub const fn code(&self) -> Option<&C> {
        self.meaning.code()
    }

    /// The group of the code, whether the catalog has the code or not.
    pub const fn group(&self) -> Option<&G> {
        self.meaning.group()
    }

    /// The same, as a result of any kind.
    pub fn as_any(&self) -> AnyResult<'_> {
        AnyResult {
            kind: self.kind,
            meaning: self.any,
            conflicts: &self.conflicts,
            stated: &self.stated,
            raw: self.raw,
            raw_id: self.raw_id,
            raw_name: self.raw_name,
        }
    }
}

impl<'p> CodeResult<'p> {
    /// The same with the types of one kind.
    pub(crate) fn of_kind<C: OneOf<Code>, G: OneOf<Group>>(self) -> CodeResult<'p, C, G> {
        let group = self.any.group().and_then(|group| G::one_of(*group));
        let meaning = match self.any {
            Meaning::Known { code, .. } => match C::one_of(code) {
                Some(code) => Meaning::Known { code, group },
                None => Meaning::Unknown {
                    group,
                    fallback: None,
                },
            },
            Meaning::Unknown { fallback, .. } => Meaning::Unknown {
                group,
                fallback: fallback.and_then(C::one_of),
            },
        };
        CodeResult {
            kind: self.kind,
            meaning,
            conflicts: self.conflicts,
            stated: self.stated,
            raw: self.raw,
            raw_id: self.raw_id,
            raw_name: self.raw_name,
            any: self.any,
        }
    }
}

/// A result of any kind.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AnyResult<'r> {
    /// The kind of the object, such as "error".
    pub kind: &'static str,
    /// The code, known or unknown.
    pub meaning: Meaning<Code, Group>,
    /// Where the object and the catalog disagree.
    pub conflicts: &'r [Conflict<'r>],
    /// The fields of the catalog that the object itself states, by their ids.
    pub stated: &'r [(&'static str, Scalar<'r>)],
    /// The object as it came.
    pub raw: &'r Value,
    /// The id that came, of any type.
    pub raw_id: Option<&'r Value>,
    /// The name that came, of any type.
    pub raw_name: Option<&'r Value>,
}

/// One of the types of a kind.
pub(crate) trait OneOf<T>: Sized {
    fn one_of(item: T) -> Option<Self>;
}

/// A report of any provider.
pub trait AnyReport: Asked {
    /// The id of the provider.
    fn provider(&self) -> &'static str;
    /// What stands beside the codes.
    fn envelope(&self) -> &Envelope<'_>;
    /// The way to the report in the payload, such as `results[0]`.
    fn path(&self) -> &str;
    /// What came.
    fn raw(&self) -> &Value;
    /// The codes in the report, at most one of each kind.
    fn results(&self) -> Vec<AnyResult<'_>>;
}

impl<R: AnyReport + ?Sized> AnyReport for &R {
    fn provider(&self) -> &'static str {
        (**self).provider()
    }

    fn envelope(&self) -> &Envelope<'_> {
        (**self).envelope()
    }

    fn path(&self) -> &str {
        (**self).path()
    }

    fn raw(&self) -> &Value {
        (**self).raw()
    }

    fn results(&self) -> Vec<AnyResult<'_>> {
        (**self).results()
    }
}

/// A value that stands beside the codes of a report, whatever its type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EnvelopeValue<'p> {
    /// A text.
    Text(Cow<'p, str>),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A time.
    Time(Time),
}

impl<'p> EnvelopeValue<'p> {
    pub(crate) fn of_text(text: &'p str) -> EnvelopeValue<'p> {
        EnvelopeValue::Text(Cow::Borrowed(text))
    }

    /// The same value, which borrows from no payload.
    pub fn into_owned(self) -> EnvelopeValue<'static> {
        match self {
            EnvelopeValue::Text(text) => EnvelopeValue::Text(Cow::Owned(text.into_owned())),
            EnvelopeValue::Integer(value) => EnvelopeValue::Integer(value),
            EnvelopeValue::Number(value) => EnvelopeValue::Number(value),
            EnvelopeValue::Boolean(value) => EnvelopeValue::Boolean(value),
            EnvelopeValue::Time(value) => EnvelopeValue::Time(value),
        }
    }
}

impl fmt::Display for EnvelopeValue<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EnvelopeValue::Text(value) => fmt::Display::fmt(value, formatter),
            EnvelopeValue::Integer(value) => fmt::Display::fmt(value, formatter),
            EnvelopeValue::Number(value) => fmt::Display::fmt(value, formatter),
            EnvelopeValue::Boolean(value) => fmt::Display::fmt(value, formatter),
            EnvelopeValue::Time(value) => fmt::Display::fmt(value, formatter),
        }
    }
}

/// Something that is no report, such as a message from a recipient.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event<'p> {
    /// What it is, by the words of the catalog.
    pub kind: &'static str,
    /// What came.
    pub raw: &'p Value,
    /// What stands beside it.
    pub envelope: Envelope<'p>,
    /// The way to it in the payload.
    pub path: String,
}

/// A part of a payload in which nothing was recognized.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NotUnderstood<'p> {
    /// Why.
    pub reason: Reason,
    /// The way to it in the payload.
    pub path: String,
    /// What came.
    pub raw: &'p Value,
}

/// Why nothing was recognized.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// A string, where parsed JSON is expected.
    Text,
    /// Nothing in it.
    Empty,
    /// No key is known.
    UnknownContainer,
    /// An item of a list of reports without any code.
    NoCode,
}

impl Reason {
    /// The reason in one word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Text => "text",
            Reason::Empty => "empty",
            Reason::UnknownContainer => "unknown_container",
            Reason::NoCode => "no_code",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Everything in a payload, in its order. At least one of the lists is not empty.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading<'p, R, Q> {
    /// Reports with their codes, known or unknown.
    pub reports: Vec<R>,
    /// What is no report, by its kind.
    pub events: Vec<Event<'p>>,
    /// Codes about the request itself, in an answer of the API.
    pub request_errors: Vec<Q>,
    /// What is none of these, and why.
    pub not_understood: Vec<NotUnderstood<'p>>,
}

/// What can be asked for answers: a report, a result in it, the state of a message, a code, or nothing.
pub trait Asked {
    #[doc(hidden)]
    fn asked(&self) -> Evidences<'_>;
}

/// What answers are made of.
#[derive(Debug)]
pub struct Evidences<'r>(pub(crate) Vec<Evidence<'r>>);

#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'r> {
    /// The kind of a result; `None` for a code that no payload holds.
    pub(crate) kind: Option<&'static str>,
    pub(crate) meaning: Meaning<Code, Group>,
    pub(crate) stated: &'r [(&'static str, Scalar<'r>)],
}

impl<'r> Evidences<'r> {
    pub(crate) fn of_results(results: Vec<AnyResult<'r>>) -> Evidences<'r> {
        let evidence = |result: AnyResult<'r>| Evidence {
            kind: Some(result.kind),
            meaning: result.meaning,
            stated: result.stated,
        };
        Evidences(results.into_iter().map(evidence).collect())
    }

    pub(crate) fn of_meaning(meaning: Meaning<Code, Group>) -> Evidences<'r> {
        Evidences(vec![Evidence {
            kind: None,
            meaning,
            stated: &[],
        }])
    }
}

impl<C, G> Asked for CodeResult<'_, C, G> {
    fn asked(&self) -> Evidences<'_> {
        Evidences::of_results(vec![self.as_any()])
    }
}

impl Asked for AnyResult<'_> {
    fn asked(&self) -> Evidences<'_> {
        Evidences::of_results(vec![*self])
    }
}

impl Asked for Code {
    fn asked(&self) -> Evidences<'_> {
        Evidences::of_meaning(Meaning::Known {
            code: *self,
            group: None,
        })
    }
}

impl<A: Asked + ?Sized> Asked for &A {
    fn asked(&self) -> Evidences<'_> {
        (**self).asked()
    }
}

impl<A: Asked> Asked for Option<A> {
    fn asked(&self) -> Evidences<'_> {
        match self {
            Some(asked) => asked.asked(),
            None => Evidences(Vec::new()),
        }
    }
}
