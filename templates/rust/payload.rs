//! Reads whole payloads of one provider: reports, events, request errors, and what was not understood.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde_json::Value;

use crate::code::CodeTable;
use crate::envelope::Envelope;
use crate::paths::{elements_of, first_around, Element, Paths, Step};
use crate::reading::{self, Conditions, Replaced, Shape};
use crate::reports::{CodeResult, Event, NotUnderstood, Reading, Reason};

/// How the payloads of a provider look.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) containers: &'static [&'static [Step]],
    /// Where the values of the envelope stand.
    pub(crate) envelope: &'static [(&'static str, Paths)],
    pub(crate) events: &'static [(&'static str, Conditions)],
    pub(crate) reports: &'static [Shape],
    pub(crate) request_errors: &'static [Shape],
    /// The code sets of all shapes.
    pub(crate) code_sets: &'static [&'static CodeTable],
    /// The deprecated codes of these that another replaces.
    pub(crate) replaced: &'static [Replaced],
}

/// A report before it has the types of its provider.
#[derive(Debug)]
pub(crate) struct RawReport<'p> {
    pub(crate) raw: &'p Value,
    pub(crate) envelope: Envelope<'p>,
    pub(crate) path: String,
    pub(crate) results: Vec<CodeResult<'p>>,
}

impl<'p> RawReport<'p> {
    /// Takes the result of a kind.
    pub(crate) fn take(&mut self, kind: &str) -> Option<CodeResult<'p>> {
        let place = self.results.iter().position(|result| result.kind == kind)?;
        Some(self.results.swap_remove(place))
    }
}

type Found<'p> = Reading<'p, RawReport<'p>, CodeResult<'p>>;

impl Form {
    /// What many providers do not have.
    pub(crate) const EMPTY: Form = Form {
        containers: &[],
        envelope: &[],
        events: &[],
        reports: &[],
        request_errors: &[],
        code_sets: &[],
        replaced: &[],
    };

    /// Everything in a payload.
    pub(crate) fn read<'p>(&self, payload: &'p Value) -> Found<'p> {
        let mut reader = Reader {
            form: self,
            found: Reading {
                reports: Vec::new(),
                events: Vec::new(),
                request_errors: Vec::new(),
                not_understood: Vec::new(),
            },
            paths: BTreeSet::new(),
        };
        let whole = Element::whole(payload);
        let is_list = payload.is_array() && self.containers.contains(&[Step::Each].as_slice());
        let items = if is_list {
            elements_of(&whole, &[Step::Each])
        } else {
            None
        };
        let items = items.filter(|items| !items.is_empty());
        for element in items.unwrap_or_else(|| vec![whole]) {
            reader.part(&element);
        }
        reader.found
    }

    /// A value as a report, also if it holds no code.
    pub(crate) fn report<'p>(&self, element: &Element<'p>) -> RawReport<'p> {
        let raw = element.value;
        let results = self.shapes_of(raw).into_iter();
        RawReport {
            raw,
            envelope: self.envelope_of(element),
            path: element.path.clone(),
            results: results
                .map(|(shape, object)| self.object(shape, object))
                .collect(),
        }
    }

    /// The code in an object of a kind.
    pub(crate) fn object_of_kind<'p>(&self, kind: &str, value: &'p Value) -> CodeResult<'p> {
        let mut shapes = self.reports.iter().chain(self.request_errors);
        let shape = shapes.find(|shape| shape.kind == kind);
        self.object(shape.unwrap_or(&Shape::EMPTY), value)
    }

    fn object<'p>(&self, shape: &Shape, object: &'p Value) -> CodeResult<'p> {
        reading::read(shape, self.code_sets, self.replaced, object)
    }

    /// For each kind, the first object that a value holds.
    fn shapes_of<'p>(&self, value: &'p Value) -> Vec<(&'static Shape, &'p Value)> {
        let shapes: &'static [Shape] = self.reports;
        first_of_kinds(
            shapes
                .iter()
                .filter_map(|shape| Some((shape, shape.find(value)?))),
        )
    }

    /// Whether a value holds an object with a code, in the form that such an object has.
    fn is_report(&self, value: &Value) -> bool {
        self.shapes_of(value)
            .iter()
            .any(|(shape, object)| shape.fits(object))
    }

    fn envelope_of<'p>(&self, element: &Element<'p>) -> Envelope<'p> {
        Envelope::read(|name| {
            let (_, paths) = self.envelope.iter().find(|(one, _)| *one == name)?;
            first_around(element, paths)
        })
    }
}

struct Reader<'f, 'p> {
    form: &'f Form,
    found: Found<'p>,
    /// Of the elements that have been read: containers can overlap.
    paths: BTreeSet<String>,
}

impl<'p> Reader<'_, 'p> {
    fn understood(&self) -> usize {
        self.found.reports.len() + self.found.events.len() + self.found.request_errors.len()
    }

    /// Reads a payload, or an item of one that is a list.
    fn part(&mut self, payload: &Element<'p>) {
        let before = self.understood();
        let mut missed = Vec::new();
        for container in self.form.containers {
            if !container.is_empty() && *container != [Step::Each] && payload.value.is_object() {
                missed.extend(self.container(payload, container));
            }
        }
        let itself = payload.is_listed || self.form.containers.iter().any(|one| one.is_empty());
        if self.understood() == before {
            self.element(payload, itself);
        } else if itself && self.form.is_report(payload.value) {
            self.found.reports.push(self.form.report(payload));
        } else {
            self.request_errors(payload);
        }
        if self.understood() > before {
            missed.retain(|missed| missed.reason == Reason::NoCode);
        } else if missed.is_empty() {
            missed.push(not_understood(reason_of(payload), payload));
        }
        self.found.not_understood.extend(missed);
    }

    /// Reads the elements of a container. Returns those in which nothing was understood.
    fn container(&mut self, payload: &Element<'p>, steps: &[Step]) -> Vec<NotUnderstood<'p>> {
        let Some(mut elements) = elements_of(payload, steps) else {
            return Vec::new();
        };
        let mut missed = Vec::new();
        if elements.is_empty() {
            let list = steps
                .iter()
                .position(|step| *step == Step::Each)
                .unwrap_or(steps.len());
            let mut lists = elements_of(payload, &steps[..list]).unwrap_or_default();
            lists.retain(|list| self.paths.insert(list.path.clone()));
            missed.extend(lists.iter().map(|list| not_understood(Reason::Empty, list)));
        }
        elements.retain(|element| self.paths.insert(element.path.clone()));
        for element in &elements {
            if !self.element(element, true) && element.is_listed {
                missed.push(not_understood(Reason::NoCode, element));
            }
        }
        missed
    }

    /// Reads an element as the first of what it can be: an event, a report, a request error.
    fn element(&mut self, element: &Element<'p>, as_report: bool) -> bool {
        let value = element.value;
        let mut events = self.form.events.iter();
        let event = events.find(|(_, conditions)| value.is_object() && conditions.hold(value));
        if let Some((kind, _)) = event {
            self.found.events.push(Event {
                kind,
                raw: value,
                envelope: self.form.envelope_of(element),
                path: element.path.clone(),
            });
            return true;
        }
        let is_report = as_report && self.form.is_report(value);
        if !is_report && self.request_errors(element) {
            return true;
        }
        // Also with a code in no form that the catalog knows.
        let holds_code = as_report && !self.form.shapes_of(value).is_empty();
        if holds_code {
            self.found.reports.push(self.form.report(element));
        }
        holds_code
    }

    fn request_errors(&mut self, element: &Element<'p>) -> bool {
        let shapes: &'static [Shape] = self.form.request_errors;
        let objects = shapes.iter().filter_map(|shape| {
            let object = shape.find(element.value)?;
            shape.fits(object).then_some((shape, object))
        });
        let errors = first_of_kinds(objects);
        let results = errors
            .iter()
            .map(|(shape, object)| self.form.object(shape, object));
        self.found.request_errors.extend(results);
        !errors.is_empty()
    }
}

fn first_of_kinds<'p>(
    objects: impl Iterator<Item = (&'static Shape, &'p Value)>,
) -> Vec<(&'static Shape, &'p Value)> {
    let mut first: Vec<(&'static Shape, &'p Value)> = Vec::new();
    for (shape, object) in objects {
        if !first.iter().any(|(known, _)| known.kind == shape.kind) {
            first.push((shape, object));
        }
    }
    first
}

fn not_understood<'p>(reason: Reason, element: &Element<'p>) -> NotUnderstood<'p> {
    NotUnderstood {
        reason,
        path: element.path.clone(),
        raw: element.value,
    }
}

/// Why nothing was understood in a payload.
fn reason_of(payload: &Element<'_>) -> Reason {
    match payload.value {
        Value::String(_) => Reason::Text,
        Value::Null => Reason::Empty,
        Value::Array(items) if items.is_empty() => Reason::Empty,
        Value::Object(object) if object.is_empty() => Reason::Empty,
        _ if payload.is_listed => Reason::NoCode,
        _ => Reason::UnknownContainer,
    }
}
