"""Filters of Rust and of its target, each with its reader and mutants."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hostile import HOSTILE

from codecanon.catalog.json_path import escaped
from codecanon.catalog.model import AnswerValue, CodeKey, Consistency, Event, IdMatch, Reference, Reserved
from codecanon.languages import rust
from codecanon.languages.json import string as json_string
from codecanon.targets.rust_package import Deprecated, Described
from codecanon.text import printable

from .items import HERE, one_of_each
from .mutation import LOSSES, Context, after, instead, same, through
from .read_rust import read_doc, read_raw_json, read_rust, read_rust_string
from .readers import squeezed

STRINGS = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "forgets carriage returns": after("\\r", "\r"),
    "writes four digits of five": after("\\u{1f600}", "\\u{f600}"),
    "leaves directions": after("\\u{202e}", "\u202e"),
}
DOCS = {
    **{f"leaves {char}": after(f"\\{char}", char) for char in "`*<_"},
    "leaves brackets": lambda encode: after("\\[", "[")(after("\\]", "]")(encode)),
    "forgets backslashes": after("\\\\", "\\"),
    "leaves addresses": after("\\://", "://"),
    "leaves controls": after("\\<U+001B>", "\x1b"),
    "leaves directions": after("\\<U+202E>", "\u202e"),
    "leaves line separators": after("\\<U+2028>", "\u2028"),
}


def source(filter: str, form: str, call: Callable[..., str], texts: tuple[str, ...] = HOSTILE) -> Context:
    """A filter that prints source: a form in which every TEXT stands for the same string."""
    return Context(through(filter, call), partial(read_rust, form), same, {**STRINGS, **LOSSES}, texts)


def documented(text: str) -> str:
    return squeezed(printable(text))


def noted(text: str) -> str:
    """What rustdoc and the compiler have of a reason: text of a comment in a literal."""
    return rust.prose(text)


def read_event(printed: str) -> str:
    """What is said of the event `a`, in an item of a list."""
    assert printed.startswith("/// - `a`:")  # a long word stands on the next line
    printed = printed.replace("/// - `a`:", "/// a:", 1).replace("\n///   ", "\n/// ")
    return read_doc(printed).removeprefix("a:").strip()


def a_reference(text: str) -> Reference:
    return Reference("a", None, None, "likely", text)


ITEMS = one_of_each
TEXT_FIELD = replace(one_of_each().field, type="string", values=())
KEYS = tuple(text for text in HOSTILE if text)  # a path has no empty key
PATH = "Path { up: 0, steps: &[Step::Key(TEXT)] }"

OF_RUST = {
    "Rust: strings": Context(
        through("rust.string"),
        read_rust_string,
        same,
        {**STRINGS, "is JSON's": instead(json_string), "is repr": instead(repr), **LOSSES},
    ),
    "Rust: doc comments": Context(
        through("rust.comment"),
        read_doc,
        documented,
        {
            **DOCS,
            "leaves starts of lines": lambda encode: lambda text: re.sub(r"^/// \\([-+=>#])", r"/// \1", encode(text)),
            "leaves numbers of lists": lambda encode: lambda text: re.sub(r"^/// ([0-9]+)\\", r"/// \1", encode(text)),
            "is raw": instead(lambda text: f"/// {text}"),
        },
    ),
    "Rust: comments on crates": Context(through("rust.crate_comment"), read_doc, documented, DOCS),
    "Rust: comments on codes": Context(
        through("rust.code_comment", lambda filter, text: filter(Described(text, None))), read_doc, documented, DOCS
    ),
    "Rust: events": Context(
        through("rust.event_comment", lambda filter, text: filter(Event("a", text, (), (), {}, HERE))),
        read_event,
        documented,
        DOCS,
        KEYS,
    ),
    "Rust: what is deprecated": Context(
        through("rust.deprecated", lambda filter, text: filter(Deprecated(None, text))),
        partial(read_rust, "#[deprecated(note = TEXT)]"),
        noted,
        {"forgets quotes": after('\\"', '"'), "forgets backslashes": after("\\\\", "\\"), **DOCS},
    ),
    "Rust: literals": source("rust.literal", "&[TEXT, TEXT]", lambda filter, text: filter((text, text))),
    "Rust: JSON": Context(
        through("rust.raw_json", lambda filter, text: filter({"a": text})),
        read_raw_json,
        same,
        {
            "has too few marks": lambda encode: lambda text: re.sub('r#+"(.*)"#+', r'r"\1"', encode(text)),
            "is a string": instead(lambda text: rust.string(json_string(text))),
            "forgets quotes": after('\\"', '"'),
            **LOSSES,
        },
    ),
    "Rust: what may be missing": source("rust.option", "Some(TEXT)", lambda filter, text: filter(text)),
    "Rust: values of fields": source("rust.stated_value", "TEXT", lambda filter, text: filter(text, TEXT_FIELD)),
    "Rust: answers": source("rust.answered", "Some(TEXT.into())", lambda filter, text: filter(text, TEXT_FIELD)),
    "Rust: constants": source("rust.constant", "Constant::Text(TEXT)", lambda filter, text: filter(text)),
    "Rust: ids": source("rust.wire_id", "Id::Text(TEXT)", lambda filter, text: filter(text)),
    "Rust: identities": source(
        "rust.identity",
        "Identity::new(TEXT, TEXT, Id::Text(TEXT))",
        lambda filter, text: filter(CodeKey(text, text, text)),
    ),
    "Rust: a code in a table": source(
        "rust.code_row",
        "CodeRow { id: Id::Text(TEXT), name: Some(TEXT), aliases: &[TEXT], groups: &[Id::Text(TEXT)], "
        "fields: Fields { a: Some(TEXT), ..Fields::NONE }, ..CodeRow::EMPTY }",
        lambda filter, text: filter(
            replace(ITEMS(text, wire_id=text).code, fields={"a": text}), ITEMS(text).code_set, [TEXT_FIELD]
        ),
    ),
    "Rust: a group in a table": source(
        "rust.group_row",
        "GroupRow { id: Id::Text(TEXT), name: Some(TEXT), aliases: &[TEXT], matches: "
        "Some(grouping::Match::Starts(TEXT)), fields: Fields { a: Some(TEXT), ..Fields::NONE }, ..GroupRow::EMPTY }",
        lambda filter, text: filter(
            replace(ITEMS(text, wire_id=text).group_set.groups[0], fields={"a": text}, match=IdMatch(None, None, text)),
            ITEMS(text).group_set,
            [TEXT_FIELD],
        ),
    ),
    "Rust: what people read of a group": source(
        "rust.group_record",
        "GroupRecord { summary: TEXT, a: Some(TEXT), ..GroupRecord::EMPTY }",
        lambda filter, text: filter(replace(ITEMS(text).group_set.groups[0], fields={"a": text}), [TEXT_FIELD]),
    ),
    "Rust: notes": source(
        "rust.notes",
        "&[Some(TEXT), Some(TEXT)]",
        lambda filter, text: filter(replace(ITEMS().code, references=(a_reference(text), a_reference(text)))),
    ),
    "Rust: reserved ids": source(
        "rust.reserved",
        "(grouping::Match::Starts(TEXT), Reserved::new(grouping::Reservation::Vendor, Some(TEXT)))",
        lambda filter, text: filter(Reserved(IdMatch(None, None, text), "vendor", text), ITEMS().code_set),
    ),
    "Rust: lists of values": source(
        "rust.kind", "Kind::OneOf(&[TEXT])", lambda filter, text: filter(ITEMS(id=text).field)
    ),
    "Rust: paths": source("rust.paths", f"&[{PATH}]", lambda filter, text: filter([escaped(text)]), KEYS),
    "Rust: containers": source("rust.steps", "&[Step::Key(TEXT)]", lambda filter, text: filter(escaped(text)), KEYS),
    "Rust: conditions": source(
        "rust.conditions",
        f"Conditions {{ has: &[{PATH}], lacks: &[{PATH}], among: &[({PATH}, &[Constant::Text(TEXT)])], "
        "..Conditions::NONE }",
        lambda filter, text: filter(
            Event("a", text, (escaped(text),), (escaped(text),), {escaped(text): (text,)}, HERE)
        ),
        KEYS,
    ),
    "Rust: a check": source(
        "rust.consistency",
        "Check { when: &[(TEXT, Constant::Text(TEXT))], then: &[(TEXT, &[Constant::Text(TEXT)])], "
        "default: &[(TEXT, Constant::Text(TEXT))], is_allowed: false }",
        lambda filter, text: filter(
            Consistency("a", {text: text}, {text: (text,)}, {text: text}, "conflict", text, HERE)
        ),
    ),
    "Rust: a choice": source(
        "rust.choice",
        "Choice { value: Constant::Text(TEXT), when: &[(TEXT, &[Constant::Text(TEXT)])], "
        "never: &[(TEXT, &[Constant::Text(TEXT)])] }",
        lambda filter, text: filter(AnswerValue(text, text, {text: (text,)}, {text: (text,)}, HERE)),
    ),
}
