"""Rules about text: it is not missing, not meaningless, and contains no invisible characters."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.document import Document
from codecanon.catalog.model import Catalog
from codecanon.catalog.description import meaning_texts
from codecanon.catalog.walk import Text, texts
from codecanon.casing import words
from codecanon.lint.rule import Problem, rule
from codecanon.text import HIDDEN

_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|tba|fixme|xxx|n/?a|none|description|summary|)\W*", re.IGNORECASE)


@rule(
    "hidden-character",
    reason="A character that can't be seen can't be reviewed. Some of them reorder the text around them.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: "The line is busy\\u202E."}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def hidden_character(catalog: Catalog) -> Iterator[Problem]:
    return _hidden(texts(catalog))


def hidden_in_accepted(accepted: Document) -> Iterator[Diagnostic]:
    """The same in accepted.yaml, which is no part of the catalog."""
    for index, entry in enumerate(accepted.data["accepted"]):
        place = Place(accepted.path, ("accepted", index))
        for finding in _hidden((place, (key,), entry[key], True) for key in ("subject", "reason")):
            yield Diagnostic(hidden_character.id, *finding)


def hidden_by_escapes(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """The same in all keys and values, also in those that are no texts of the catalog, such as keys of payloads.

    Only an escape can put such a character there; any other was found before the file was read as YAML.
    """
    for document in documents:
        if "\\" in document.text:
            for finding in _hidden((place, (), text, False) for place, text in _strings(document)):
                yield Diagnostic(hidden_character.id, *finding)


def _strings(document: Document) -> Iterator[tuple[Place, str]]:
    """Every text of a file, key or value, whatever it means."""
    left: list[tuple[Place, Any]] = [(Place(document.path), document.data)]
    while left:
        place, value = left.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, list):
            left += [(place.at(index), item) for index, item in enumerate(value)]
        elif isinstance(value, dict):
            left += [(place.key(key), key) for key in value]
            left += [(place.at(key), item) for key, item in value.items()]


def _hidden(texts: Iterable[Text]) -> Iterator[Problem]:
    for place, keys, text, one_line in texts:
        if text.isascii() and text.isprintable():
            continue
        for found in re.finditer(HIDDEN, text.rstrip("\n")):  # a last line break is for the rule untrimmed
            if found[0] == "\n" and not one_line:
                continue
            name = "a line break" if found[0] == "\n" else f"U+{ord(found[0]):04X}"
            hint = "write it on one line" if found[0] == "\n" else "remove it, or describe it in words"
            yield place.at(*keys) if keys else place, f"the text contains {name} at character {found.start() + 1}", hint
            break


@rule(
    "untrimmed",
    reason="Whitespace around a text is invisible to people, but programs that compare the text see it.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: "The line is busy. "}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def untrimmed(catalog: Catalog) -> Iterator[Problem]:
    for place, keys, text, _ in texts(catalog):
        if text != text.strip():
            block = text.endswith("\n") and text.strip() == text[:-1]
            hint = "write |- instead of |, or >- instead of >: they drop the last line break" if block else "remove it"
            yield place.at(*keys), "the text starts or ends with whitespace", hint


@rule(
    "missing-text",
    reason="Without a summary, a code is a number that everybody has to look up elsewhere. A placeholder is no summary.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: TODO}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def missing_text(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                if _PLACEHOLDER.fullmatch(group.summary or ""):
                    message = f"group {group.id} has no summary"
                    yield group.place.at("summary"), message, "describe what the group stands for"
        for code_set in provider.code_sets:
            for code in code_set.codes:
                for key in meaning_texts():
                    text = getattr(code, key)
                    if text is not None and key not in code.inherited and _PLACEHOLDER.fullmatch(text):
                        hint = "describe what happened" if key == "summary" else f"write one, or remove `{key}`"
                        yield code.place.at(key), f"code {code.id} has no {key}", hint


@rule(
    "text-repeats-name",
    reason="A summary that only repeats the name tells readers nothing that they don't know already.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_LINE_BUSY, summary: Line busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_LINE_BUSY, summary: The recipient is on the phone.}
    """,
)
def text_repeats_name(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                name = code.name or ""
                if code.summary is None or "summary" in code.inherited:
                    continue
                if len(code.summary) < 2 * len(name) and set(words(code.summary)) <= set(words(name)):
                    message = f"the summary of code {code.id} only repeats its name"
                    hint = "describe what happened to a reader who is new to the field"
                    yield code.place.at("summary"), message, hint
