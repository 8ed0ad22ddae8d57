use core::fmt;

use crate::code::Identity;

/// The code of a standard that a code corresponds to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reference {
    /// The id of the standard.
    pub standard: &'static str,
    /// The code there.
    pub code: Option<&'static str>,
    /// Its name there.
    pub name: Option<&'static str>,
    /// Whether a source states that, or it is only likely.
    pub confidence: Confidence,
    /// The address of a page about the code of the standard.
    pub link: Option<&'static str>,
}

/// How sure a reference is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Confidence {
    /// A source states it.
    Verified,
    /// Nothing speaks against it.
    Likely,
}

/// Why not to use a code any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Deprecation {
    /// The version of the catalog that deprecated it. `None`: not known.
    pub since: Option<&'static str>,
    /// Why.
    pub reason: &'static str,
    /// The code to use instead.
    pub replaced_by: Option<Identity>,
}

/// The longer texts of a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Text {
    /// More about what happened.
    pub description: Option<&'static str>,
    /// What to do about it.
    pub action: Option<&'static str>,
    /// Why a field that the catalog judges differs from what the provider states.
    pub rationale: Option<&'static str>,
    /// Notes on the references of the record, in the same order.
    pub notes: &'static [Option<&'static str>],
}

impl Reference {
    /// What most references do not have.
    pub(crate) const EMPTY: Reference = Reference {
        standard: "",
        code: None,
        name: None,
        confidence: Confidence::Verified,
        link: None,
    };
}

impl Text {
    /// What most codes do not have.
    pub(crate) const EMPTY: Text = Text {
        description: None,
        action: None,
        rationale: None,
        notes: &[],
    };
}

/// A text that is none of the values of a field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct UnknownValue(pub(crate) ());

impl fmt::Display for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the field has no such value")
    }
}

impl core::error::Error for UnknownValue {}
