//! One state of several reports.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;

use serde_json::Value;

use crate::deciding::Decider;
use crate::overriding::Overrides;
use crate::paths::{ascii, cut};
use crate::reports::{AnyReport, AnyResult, Asked, Envelope, EnvelopeValue, Evidences, Meaning};
use crate::scalar::{Constant, FromScalar, Scalar};
use crate::values;

const LONGEST: usize = 100; // characters of what came for an unknown code, in a key

/// What the reports of one message say together. `V` is the type of the field that says which report is worst.
#[derive(Clone, Debug)]
pub struct State<R, V> {
    key: Option<EnvelopeValue<'static>>,
    reports: Vec<R>,
    decides: usize,
    duplicates: usize,
    parts: Vec<(Option<V>, usize)>,
    contradictions: Vec<usize>,
}

impl<R, V> State<R, V> {
    /// What the reports have in common, such as the id of the message. `None`: not known.
    pub const fn key(&self) -> Option<&EnvelopeValue<'static>> {
        self.key.as_ref()
    }

    /// The report that decides.
    pub fn report(&self) -> &R {
        &self.reports[self.decides]
    }

    /// All reports, each once, in the order of their time.
    pub fn reports(&self) -> &[R] {
        &self.reports
    }

    /// How many copies of reports came.
    pub const fn duplicates(&self) -> usize {
        self.duplicates
    }

    /// How many final reports have which value, where a message has several parts.
    pub fn parts(&self) -> &[(Option<V>, usize)] {
        &self.parts
    }

    /// Final reports that differ from the one that decides.
    pub fn contradictions(&self) -> impl Iterator<Item = &R> {
        self.contradictions
            .iter()
            .map(|place| &self.reports[*place])
    }
}

impl<R: Asked, V> Asked for State<R, V> {
    fn asked(&self) -> Evidences<'_> {
        self.report().asked()
    }
}

/// The names of fields and of values of the envelope that a catalog merges by. The worst values come first.
#[derive(Debug)]
pub(crate) struct Merger {
    pub(crate) key: &'static str,
    pub(crate) order: Option<&'static str>,
    pub(crate) last: Option<&'static str>,
    pub(crate) field: &'static str,
    pub(crate) worst: &'static [Constant],
    pub(crate) parts: Option<&'static str>,
}

/// A report with what it is ordered by, the most important first, and what it says.
struct Ranked<R> {
    time: Option<i64>,
    badness: usize,
    dedup_key: String,
    value: Option<Scalar<'static>>,
    is_final: bool,
    is_of_several: bool,
    report: R,
}

impl<R> Ranked<R> {
    fn by_time(&self) -> (Option<i64>, usize, &str) {
        (self.time, self.badness, &self.dedup_key)
    }

    fn by_badness(&self) -> (usize, &str) {
        (self.badness, &self.dedup_key)
    }
}

impl Merger {
    /// The states of the messages, sorted by provider and key.
    pub(crate) fn merge<R: AnyReport, V: for<'a> FromScalar<'a>>(
        &self,
        decider: &Decider,
        reports: impl IntoIterator<Item = R>,
    ) -> Vec<State<R, V>> {
        // Copies can differ in what the catalog does not read. Which one is kept must not depend on their order.
        let shown = |report: R| (shown(report.raw(), 10), report);
        let mut ordered: Vec<(String, R)> = reports.into_iter().map(shown).collect();
        ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut messages: BTreeMap<Vec<String>, Vec<R>> = BTreeMap::new();
        for (count, (_, report)) in ordered.into_iter().enumerate() {
            let key = report
                .envelope()
                .get(self.key)
                .map(|key| key.to_string())
                .unwrap_or_default();
            let mut sorted = vec![report.provider().to_string(), key];
            if sorted[1].is_empty() {
                sorted.extend([self.dedup_key(&report), format!("{count:016}")]);
            }
            messages.entry(sorted).or_default().push(report);
        }
        messages
            .into_values()
            .filter_map(|copies| self.state(decider, copies))
            .collect()
    }

    fn state<R: AnyReport, V: for<'a> FromScalar<'a>>(
        &self,
        decider: &Decider,
        copies: Vec<R>,
    ) -> Option<State<R, V>> {
        let count = copies.len();
        let mut distinct: BTreeMap<String, R> = BTreeMap::new();
        for report in copies {
            distinct.insert(self.dedup_key(&report), report);
        }
        let ranked = distinct
            .into_iter()
            .map(|(key, report)| self.ranked(decider, key, report));
        let mut ranked: Vec<Ranked<R>> = ranked.collect();
        ranked.sort_by(|one, other| one.by_time().cmp(&other.by_time()));
        let are_several = ranked.iter().any(|one| one.is_of_several);
        let finals: Vec<usize> = (0..ranked.len())
            .filter(|place| ranked[*place].is_final)
            .collect();
        let places = if finals.is_empty() {
            (0..ranked.len()).collect()
        } else {
            finals.clone()
        };
        let decides = if are_several {
            let worst = |one: &usize, other: &usize| {
                ranked[*one].by_badness().cmp(&ranked[*other].by_badness())
            };
            places.into_iter().max_by(worst)?
        } else {
            places.into_iter().last()?
        };
        let mut parts: Vec<(Option<V>, usize)> = Vec::new();
        let mut contradictions = Vec::new();
        if are_several {
            let mut values: Vec<(&Option<Scalar<'static>>, usize)> = Vec::new();
            for value in finals.iter().map(|place| &ranked[*place].value) {
                match values.iter_mut().find(|(known, _)| *known == value) {
                    Some((_, count)) => *count += 1,
                    None => values.push((value, 1)),
                }
            }
            let typed = |value: &Option<Scalar<'static>>| value.as_ref().and_then(V::from_scalar);
            parts.extend(
                values
                    .into_iter()
                    .map(|(value, count)| (typed(value), count)),
            );
        } else {
            let differs = |place: &usize| ranked[*place].value != ranked[decides].value;
            contradictions.extend(finals.into_iter().filter(differs));
        }
        let key = ranked[decides]
            .report
            .envelope()
            .get(self.key)
            .map(EnvelopeValue::into_owned);
        Some(State {
            key,
            duplicates: count - ranked.len(),
            reports: ranked.into_iter().map(|one| one.report).collect(),
            decides,
            parts,
            contradictions,
        })
    }

    fn ranked<R: AnyReport>(&self, decider: &Decider, dedup_key: String, report: R) -> Ranked<R> {
        let decided = decider.decide(&report, &Overrides::new());
        let value = decided.scalar(self.field).cloned().map(Scalar::into_owned);
        let is_final = self
            .last
            .is_some_and(|last| decided.field(last) == Some(true));
        let place = self
            .worst
            .iter()
            .position(|worst| value.as_ref().is_some_and(|one| one == worst));
        let time = match self.order.and_then(|order| report.envelope().get(order)) {
            Some(EnvelopeValue::Time(time)) => Some(time.unix_millis()),
            _ => None,
        };
        let badness = place.map_or(0, |place| self.worst.len() - place);
        let is_of_several = self.parts_of(report.envelope()) > 1;
        Ranked {
            time,
            badness,
            dedup_key,
            value,
            is_final,
            is_of_several,
            report,
        }
    }

    /// A text that copies of a report have in common, and other reports don't.
    pub(crate) fn dedup_key<R: AnyReport>(&self, report: &R) -> String {
        let envelope = report.envelope();
        let value = |name| json_of(envelope.get(name));
        let results: Vec<String> = report.results().iter().map(said).collect();
        format!(
            "[{},{},{},{},[{}]]",
            ascii(report.provider()),
            value(self.key),
            json_of(self.order.and_then(|order| envelope.get(order))),
            self.parts_of(envelope),
            results.join(","),
        )
    }

    /// How many parts the message has, or 0.
    fn parts_of(&self, envelope: &Envelope<'_>) -> i64 {
        match self.parts.and_then(|parts| envelope.get(parts)) {
            Some(EnvelopeValue::Integer(parts)) => parts,
            _ => 0,
        }
    }
}

fn json_of(value: Option<EnvelopeValue<'_>>) -> String {
    match value {
        None => "null".to_string(),
        Some(EnvelopeValue::Text(text)) => ascii(&text),
        Some(EnvelopeValue::Time(time)) => ascii(&time.to_string()),
        Some(other) => other.to_string(),
    }
}

/// What a result says: its kind, then the identity of its code, or the id, the name and the group that came; then
/// the fields that it states itself.
fn said(result: &AnyResult<'_>) -> String {
    let mut said = vec![ascii(result.kind)];
    match result.meaning {
        Meaning::Known { code, .. } => said.push(ascii(&code.identity().to_string())),
        Meaning::Unknown { group, .. } => {
            for came in [result.raw_id, result.raw_name] {
                let text = came.and_then(values::text);
                said.push(text.map_or("null".to_string(), |text| ascii(cut(&text, LONGEST))));
            }
            let group = group.map(|group| ascii(&group.identity().to_string()));
            said.push(group.unwrap_or_else(|| "null".to_string()));
        }
    }
    if !result.stated.is_empty() {
        let stated = result.stated.iter().map(|(_, value)| match value {
            Scalar::Text(text) => ascii(text),
            other => other.to_string(),
        });
        said.push(format!("[{}]", stated.collect::<Vec<_>>().join(",")));
    }
    format!("[{}]", said.join(","))
}

/// A value as text, however large and deep it is.
fn shown(value: &Value, depth: usize) -> String {
    let mut text = String::new();
    show(value, depth, &mut text);
    text
}

fn show(value: &Value, depth: usize, text: &mut String) {
    const MOST: usize = 100;
    match value {
        Value::Array(items) if depth > 0 => {
            text.push('[');
            for item in items.iter().take(MOST) {
                show(item, depth - 1, text);
                text.push(',');
            }
        }
        Value::Object(object) if depth > 0 => {
            text.push('{');
            for (key, item) in object.iter().take(MOST) {
                let _ = write!(text, "{:?}:", cut(key, MOST)); // which never fails for a String
                show(item, depth - 1, text);
                text.push(',');
            }
        }
        Value::Array(_) | Value::Object(_) => text.push_str("{}"),
        Value::String(string) => {
            let _ = write!(text, "{:?}", cut(string, MOST));
        }
        _ => {
            let _ = write!(text, "{value}");
        }
    }
}
