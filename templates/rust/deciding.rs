//! Answers, by what the catalog says of its fields.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::code::{Code, CodeTable, Group, Id};
use crate::overriding::Overrides;
use crate::reports::{Asked, Conflict, Evidence, Evidences, Meaning};
use crate::scalar::{Constant, FromScalar, Scalar};

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Basis {
    /// An override.
    Override,
    /// The payload states it, or it follows from what the payload states.
    Payload,
    /// The code.
    Code,
    /// The group of an unknown code.
    Group,
    /// The code that stands for unknown ids.
    Fallback,
}

impl Basis {
    /// The basis in one word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Override => "override",
            Basis::Payload => "payload",
            Basis::Code => "code",
            Basis::Group => "group",
            Basis::Fallback => "fallback",
        }
    }
}

impl core::fmt::Display for Basis {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.pad(self.as_str())
    }
}

type Choices = &'static [(&'static str, &'static [Constant])];

/// With all values of `when`, a field of `then` can only have one of its values.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) when: &'static [(&'static str, Constant)],
    pub(crate) then: Choices,
    /// The values of fields that are not stated.
    pub(crate) default: &'static [(&'static str, Constant)],
    /// Codes of one report may differ in it: that is no conflict.
    pub(crate) is_allowed: bool,
}

/// A value of an answer, and when it is given.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) value: Constant,
    pub(crate) when: Choices,
    pub(crate) never: Choices,
}

/// How a catalog answers.
#[derive(Debug)]
pub(crate) struct Decider {
    /// The fields in the order in which a report answers, and the kinds of codes that answer first.
    pub(crate) fields: &'static [(&'static str, &'static [&'static str])],
    /// The fields that the catalog judges. Groups have them too.
    pub(crate) judged: &'static [&'static str],
    pub(crate) checks: &'static [Check],
    /// What follows from the fields. The first choice that holds counts.
    pub(crate) answers: &'static [(&'static str, &'static [Choice])],
}

/// What has been decided, by the ids of fields and answers.
#[derive(Debug)]
pub(crate) struct Decided<'a> {
    fields: Vec<(&'static str, Scalar<'a>, Basis)>,
    answers: Vec<(&'static str, Constant)>,
    pub(crate) conflicts: Vec<Conflict<'a>>,
}

impl<'a> Decided<'a> {
    pub(crate) fn scalar(&self, field: &str) -> Option<&Scalar<'a>> {
        let mut fields = self.fields.iter();
        fields
            .find(|(name, ..)| *name == field)
            .map(|(_, value, _)| value)
    }

    pub(crate) fn field<T: FromScalar<'a>>(&self, field: &str) -> Option<T> {
        self.scalar(field).and_then(T::from_scalar)
    }

    pub(crate) fn basis(&self, field: &str) -> Option<Basis> {
        let mut fields = self.fields.iter();
        fields
            .find(|(name, ..)| *name == field)
            .map(|(.., basis)| *basis)
    }

    pub(crate) fn answer<T: FromScalar<'a>>(&self, answer: &str) -> Option<T> {
        let mut answers = self.answers.iter();
        let (_, value) = answers.find(|(name, _)| *name == answer)?;
        T::from_scalar(&(*value).into())
    }
}

/// A value of a field, and where it comes from. A default is never a conflict.
#[derive(Clone, Debug)]
struct Stated<'a> {
    field: &'static str,
    value: Scalar<'a>,
    basis: Basis,
    is_default: bool,
}

/// What a result answers for itself.
type Own<'a> = Vec<Stated<'a>>;

fn of<'s, 'a>(own: &'s [Stated<'a>], field: &str) -> Option<&'s Stated<'a>> {
    own.iter().find(|stated| stated.field == field)
}

impl Decider {
    pub(crate) fn decide<'a, A: Asked + ?Sized>(
        &self,
        asked: &'a A,
        overrides: &Overrides,
    ) -> Decided<'a> {
        let Evidences(results) = asked.asked();
        let owned: Vec<_> = results.iter().map(|one| self.own(one, overrides)).collect();
        let mut given: Vec<(usize, Stated<'a>)> = Vec::new();
        let mut conflicts = Vec::new();
        for (field, kinds) in self.fields {
            let is_first = |place: &usize| {
                results[*place]
                    .kind
                    .is_some_and(|kind| kinds.contains(&kind))
            };
            let (first, others): (Vec<_>, Vec<_>) = (0..results.len()).partition(is_first);
            for place in first.into_iter().chain(others) {
                let Some(stated) = of(&owned[place], field) else {
                    continue;
                };
                match self.broken(stated, place, &given) {
                    None => {
                        given.push((place, stated.clone()));
                        break;
                    }
                    Some(check) if !check.is_allowed && !stated.is_default => {
                        conflicts.push(conflict(stated, check));
                    }
                    Some(_) => {}
                }
            }
        }
        let is_unknown = |one: &Evidence<'_>| matches!(one.meaning, Meaning::Unknown { .. });
        let mut both = results.iter().zip(&owned);
        let is_blind = both.any(|(one, own)| is_unknown(one) && own.is_empty());
        let given: Own<'a> = given.into_iter().map(|(_, stated)| stated).collect();
        let choose =
            |choices: &'static [Choice]| choices.iter().find(|choice| choice.holds(&given));
        let answers = self.answers.iter().filter(|_| !is_blind);
        Decided {
            answers: answers
                .filter_map(|(answer, choices)| Some((*answer, choose(choices)?.value)))
                .collect(),
            fields: given
                .into_iter()
                .map(|stated| (stated.field, stated.value, stated.basis))
                .collect(),
            conflicts,
        }
    }

    /// What one result states, with what the checks make of it.
    fn own<'a>(&self, result: &Evidence<'a>, overrides: &Overrides) -> Own<'a> {
        let (code, group) = meant(result);
        let basis = match result.meaning {
            Meaning::Known { .. } => Basis::Code,
            Meaning::Unknown { .. } => Basis::Fallback,
        };
        let override_of = |field: &str| overrides.value(code?, field);
        let payload_of = |field: &str| {
            let mut stated = result.stated.iter();
            stated
                .find(|(name, _)| *name == field)
                .map(|(_, value)| value.clone())
        };
        let code_of = |field: &str| code.and_then(|code| code.fields().get(field));
        let group_of = |field: &str| {
            let group = group.filter(|_| self.judged.contains(&field));
            group.and_then(|group| group.fields().get(field))
        };
        let mut own: Own<'a> = Vec::new();
        for (field, _) in self.fields {
            let (value, basis) = match override_of(field) {
                Some(value) => (value, Basis::Override), // which may be that nothing is stated
                None => match (payload_of(field), code_of(field), group_of(field)) {
                    (Some(value), ..) => (Some(value), Basis::Payload),
                    (_, Some(value), _) => (Some(value.into()), basis),
                    (.., value) => (value.map(Scalar::from), Basis::Group),
                },
            };
            own.extend(value.map(|value| Stated {
                field,
                value,
                basis,
                is_default: false,
            }));
        }
        let is_news = |stated: &&Stated<'a>| {
            let known = code_of(stated.field);
            stated.basis == Basis::Payload && known.is_none_or(|known| stated.value != known)
        };
        let news: Vec<&str> = own
            .iter()
            .filter(is_news)
            .map(|stated| stated.field)
            .collect();
        for check in self.checks {
            let when = check.when;
            if when
                .iter()
                .all(|(field, value)| of(&own, field).is_some_and(|one| one.value == *value))
            {
                let has_news = when.iter().any(|(field, _)| news.contains(field));
                let is_overridden = |field: &str| override_of(field).is_some();
                check.apply(&mut own, &is_overridden, has_news);
            }
        }
        own
    }

    /// The check that forbids a value beside the answers of other results, one that is a conflict first.
    ///
    /// What a provider states of one code does not concern the others.
    fn broken(
        &self,
        stated: &Stated<'_>,
        by: usize,
        given: &[(usize, Stated<'_>)],
    ) -> Option<&Check> {
        let beside = |field: &str| {
            if field == stated.field {
                return Some(&stated.value);
            }
            let mut others = given.iter().filter(|(place, _)| *place != by);
            others
                .find(|(_, other)| other.field == field)
                .map(|(_, other)| &other.value)
        };
        let is_judged = |check: &Check| check.fields().all(|field| self.judged.contains(&field));
        let mut broken = self.checks.iter().filter(|check| {
            check.fields().any(|field| field == stated.field)
                && is_judged(check)
                && check
                    .when
                    .iter()
                    .all(|(field, value)| beside(field).is_some_and(|one| one == value))
                && check.then.iter().any(|(field, choices)| {
                    beside(field).is_some_and(|one| !choices.iter().any(|choice| one == choice))
                })
        });
        let first = broken.next()?;
        if first.is_allowed {
            return Some(broken.find(|check| !check.is_allowed).unwrap_or(first));
        }
        Some(first)
    }
}

impl Check {
    fn fields(&self) -> impl Iterator<Item = &'static str> {
        let when = self.when.iter().map(|(field, _)| *field);
        when.chain(self.then.iter().map(|(field, _)| *field))
    }

    /// Gives fields their default where they state nothing, or contradict what the payload states.
    fn apply(&self, own: &mut Own<'_>, is_overridden: &dyn Fn(&str) -> bool, has_news: bool) {
        let first = self.when.first().and_then(|(field, _)| of(own, field));
        let basis = first.map_or(Basis::Code, |stated| stated.basis);
        for (field, choices) in self.then {
            let fits =
                of(own, field).map(|stated| choices.iter().any(|choice| stated.value == *choice));
            if is_overridden(field) || fits.is_some_and(|fits| fits || !has_news) {
                continue;
            }
            own.retain(|stated| stated.field != *field);
            let mut defaults = self.default.iter();
            if let Some((field, value)) = defaults.find(|(name, _)| name == field) {
                own.push(Stated {
                    field,
                    value: (*value).into(),
                    basis,
                    is_default: true,
                });
            }
        }
    }
}

impl Choice {
    fn holds(&self, given: &[Stated<'_>]) -> bool {
        let is_among = |(field, choices): &(&str, &[Constant])| {
            of(given, field)
                .is_some_and(|stated| choices.iter().any(|choice| stated.value == *choice))
        };
        self.when.iter().all(is_among) && !self.never.iter().any(is_among)
    }
}

/// The code that answers for a result, or the group of an unknown one.
fn meant(result: &Evidence<'_>) -> (Option<Code>, Option<Group>) {
    match result.meaning {
        Meaning::Known { code, .. } => (Some(code), None),
        Meaning::Unknown {
            group: Some(group), ..
        } => (None, Some(group)),
        Meaning::Unknown {
            group: None,
            fallback,
        } => (fallback, None),
    }
}

fn conflict<'a>(stated: &Stated<'a>, check: &Check) -> Conflict<'a> {
    let mut then = check.then.iter();
    let choices = then
        .find(|(field, _)| *field == stated.field)
        .map_or(&[] as &[_], |(_, one)| one);
    Conflict {
        part: stated.field,
        received: Cow::Owned(stated.value.clone().into()),
        expected: choices.iter().map(|choice| (*choice).into()).collect(),
    }
}

/// What an id of a code set is asked for: that of a known code, or of one that its rules or its fallback answer for.
pub(crate) fn of_id(table: &'static CodeTable, id: Id<'_>) -> Evidences<'static> {
    Evidences::of_meaning(match table.code(id) {
        Some(code) => Meaning::Known { code, group: None },
        None => Meaning::Unknown {
            group: table.groups.and_then(|groups| groups.by_rule(id)),
            fallback: table.fallback.and_then(|id| table.code(id)),
        },
    })
}
