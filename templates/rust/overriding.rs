//! Answers that users judge otherwise than the catalog.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use serde_json::Value;

use crate::code::{Code, CodeTable, Identity};
use crate::decide::{Override, CODE_SETS, FIELDS};
use crate::paths::{ascii, cut};
use crate::scalar::Scalar;
use crate::values;

/// Overrides by the identity of a code.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    of_codes: BTreeMap<Identity, Vec<(&'static str, Option<Scalar<'static>>)>>,
}

impl Overrides {
    /// No overrides.
    pub const fn new() -> Overrides {
        Overrides {
            of_codes: BTreeMap::new(),
        }
    }

    /// The same overrides, and those of a code. A code that the catalog does not have has none.
    pub fn with(mut self, code: impl Into<Option<Code>>, values: Override) -> Overrides {
        if let Some(code) = code.into() {
            self.of_codes.insert(code.identity(), values.values);
        }
        self
    }

    /// Overrides that are written in JSON: values of fields by the identity of a code. null: nothing is stated.
    ///
    /// The error lists all identities, fields and values that are not in the catalog.
    pub fn from_json(overrides: &Value) -> Result<Overrides, InvalidOverrides> {
        let mut found = Overrides::new();
        let problems = match overrides.as_object() {
            Some(overrides) => {
                let entries = overrides.iter();
                entries
                    .flat_map(|(identity, override_)| found.add(identity, override_))
                    .collect()
            }
            None => vec!["overrides must map the identity of a code to fields".to_string()],
        };
        if problems.is_empty() {
            Ok(found)
        } else {
            Err(InvalidOverrides { problems })
        }
    }

    /// Adds the overrides of a code. Returns what is wrong with them.
    fn add(&mut self, identity: &str, override_: &Value) -> Vec<String> {
        let Some(code) = code_of(identity) else {
            let hint = "the catalog has no such code; an identity is provider/code_set/id";
            return vec![format!("unknown identity {}: {hint}", quoted(identity))];
        };
        let Some(override_) = override_.as_object() else {
            return vec![format!("{identity}: must map fields to values")];
        };
        let mut problems = Vec::new();
        let mut stated = Vec::new();
        for (key, value) in override_ {
            let Some((field, kind)) = FIELDS.iter().find(|(field, _)| field == key) else {
                let known: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
                let known = known.join(", ");
                problems.push(format!(
                    "{identity}: unknown field {}; known fields: {known}",
                    quoted(key)
                ));
                continue;
            };
            let read = values::read(*kind, value).map(Scalar::into_owned);
            if read.is_none() && !value.is_null() {
                problems.push(format!(
                    "{identity}: unknown value {} of {key}",
                    shown(value)
                ));
            }
            stated.push((*field, read));
        }
        self.of_codes.insert(code.identity(), stated);
        problems
    }

    /// The override of a field: `None` if there is none, and `Some(None)` if nothing is to be stated.
    pub(crate) fn value(&self, code: Code, field: &str) -> Option<Option<Scalar<'static>>> {
        let mut values = self.of_codes.get(&code.identity())?.iter();
        values
            .find(|(name, _)| *name == field)
            .map(|(_, value)| value.clone())
    }
}

impl FromStr for Overrides {
    type Err = InvalidOverrides;

    /// Overrides from the text of a file, as [`Overrides::from_json`] reads them.
    fn from_str(json: &str) -> Result<Overrides, InvalidOverrides> {
        match serde_json::from_str(json) {
            Ok(overrides) => Overrides::from_json(&overrides),
            Err(error) => Err(InvalidOverrides {
                problems: vec![format!("no JSON: {error}")],
            }),
        }
    }
}

/// Overrides with identities, fields or values that the catalog does not have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InvalidOverrides {
    problems: Vec<String>,
}

impl InvalidOverrides {
    /// Everything that is wrong, each in a line.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for InvalidOverrides {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.problems.join("\n"))
    }
}

impl core::error::Error for InvalidOverrides {}

/// The code of an identity such as provider/code_set/id.
fn code_of(identity: &str) -> Option<Code> {
    let (provider, rest) = identity.split_once('/')?;
    let (code_set, id) = rest.split_once('/')?;
    let is_meant = |table: &&&CodeTable| table.provider == provider && table.code_set == code_set;
    let table: &'static CodeTable = CODE_SETS.iter().find(is_meant)?;
    let number = values::integer_of(id).map(|id| table.code(id.into()));
    number.flatten().or_else(|| table.code(id.into()))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(_) | Value::Object(_) => "an object".to_string(),
        _ => value.to_string(),
    }
}

fn quoted(text: &str) -> String {
    ascii(cut(text, 200))
}
