//! The ways to values in parsed JSON.

use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;

use serde_json::Value;

const LONGEST_KEY: usize = 100; // characters of a key that are shown

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(&'static str),
    /// An item of a list.
    Item(usize),
    /// Each item of a list.
    Each,
    /// Each value of an object.
    Any,
}

/// The way to a value: from how many objects further around, and the steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path {
    pub(crate) up: usize,
    pub(crate) steps: &'static [Step],
}

/// The ways to a value. The first that leads to one counts.
pub(crate) type Paths = &'static [Path];

/// A value in a payload, the object around it, the way to it, and whether it is an item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Element<'p> {
    pub(crate) value: &'p Value,
    pub(crate) around: Option<Rc<Element<'p>>>,
    pub(crate) path: String,
    pub(crate) is_listed: bool,
}

impl<'p> Element<'p> {
    pub(crate) fn whole(value: &'p Value) -> Element<'p> {
        Element {
            value,
            around: None,
            path: String::new(),
            is_listed: false,
        }
    }
}

/// The first value other than null that a path leads to from a value.
pub(crate) fn first<'p>(value: &'p Value, paths: &[Path]) -> Option<&'p Value> {
    paths.iter().find_map(|path| at(value, path.steps))
}

/// The same from an element, with the objects around it.
pub(crate) fn first_around<'p>(element: &Element<'p>, paths: &[Path]) -> Option<&'p Value> {
    paths.iter().find_map(|path| {
        let mut start = element;
        for _ in 0..path.up {
            start = start.around.as_deref()?;
        }
        at(start.value, path.steps)
    })
}

fn at<'p>(value: &'p Value, steps: &[Step]) -> Option<&'p Value> {
    let found = steps.iter().try_fold(value, |value, step| match *step {
        Step::Key(key) => value.as_object()?.get(key),
        Step::Item(index) => value.as_array()?.get(index),
        Step::Each | Step::Any => None,
    });
    found.filter(|value| !value.is_null())
}

/// The elements of a container, or `None` if the payload does not have it.
pub(crate) fn elements_of<'p>(payload: &Element<'p>, steps: &[Step]) -> Option<Vec<Element<'p>>> {
    let mut found = vec![payload.clone()];
    for step in steps {
        let children: Vec<_> = found
            .into_iter()
            .map(|one| children_of(one, *step))
            .collect();
        let is_there = children.iter().any(Option::is_some);
        found = children.into_iter().flatten().flatten().collect();
        if found.is_empty() {
            return is_there.then_some(found);
        }
    }
    Some(found)
}

/// What a step leads to from an element, or `None` if it leads nowhere.
fn children_of<'p>(one: Element<'p>, step: Step) -> Option<Vec<Element<'p>>> {
    match (one.value, step) {
        (Value::Array(items), Step::Each) => {
            let items = items.iter().enumerate();
            Some(
                items
                    .map(|(index, value)| item(&one, index, value, true))
                    .collect(),
            )
        }
        (Value::Array(items), Step::Item(index)) => {
            let found = items
                .get(index)
                .map(|value| item(&one, index, value, one.is_listed));
            Some(found.into_iter().collect())
        }
        (Value::Object(_), Step::Each) => Some(vec![Element {
            is_listed: true,
            ..one
        }]),
        (Value::Object(object), Step::Any) => {
            let around = Rc::new(one);
            let below = |(key, value): (&'p String, &'p Value)| child(&around, key, value, true);
            Some(object.iter().map(below).collect())
        }
        (Value::Object(object), Step::Key(key)) => {
            let value = object.get(key).filter(|value| !value.is_null())?;
            let is_listed = one.is_listed;
            Some(vec![child(&Rc::new(one), key, value, is_listed)])
        }
        _ => None,
    }
}

fn item<'p>(list: &Element<'p>, index: usize, value: &'p Value, is_listed: bool) -> Element<'p> {
    Element {
        value,
        around: list.around.clone(),
        path: format!("{}[{index}]", list.path),
        is_listed,
    }
}

fn child<'p>(
    around: &Rc<Element<'p>>,
    key: &str,
    value: &'p Value,
    is_listed: bool,
) -> Element<'p> {
    Element {
        value,
        around: Some(Rc::clone(around)),
        path: path_below(&around.path, key),
        is_listed,
    }
}

/// The way to the value of a key, as JavaScript writes it: `results[0].status`.
fn path_below(path: &str, key: &str) -> String {
    let shown = cut(key, LONGEST_KEY);
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '$';
    let begins_a_name = shown.starts_with(|char: char| is_name(char) && !char.is_ascii_digit());
    if !begins_a_name || !shown.chars().all(is_name) {
        format!("{path}[{}]", ascii(shown))
    } else if path.is_empty() {
        String::from(shown)
    } else {
        format!("{path}.{shown}")
    }
}

/// The first characters of a text.
pub(crate) fn cut(text: &str, length: usize) -> &str {
    match text.char_indices().nth(length) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// A text as JSON in ASCII.
pub(crate) fn ascii(text: &str) -> String {
    let mut json = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            ' '..='~' => json.push(char),
            _ => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    let _ = write!(json, "\\u{unit:04x}"); // which never fails for a String
                }
            }
        }
    }
    json.push('"');
    json
}
