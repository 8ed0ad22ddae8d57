"""Rules about text: it is there, says something, and holds nothing that can't be seen."""

import re
from collections.abc import Iterable, Iterator

from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.document import Document
from codecanon.catalog.model import Catalog, Code
from codecanon.casing import words
from codecanon.lint.rule import Problem, rule
from codecanon.text import HIDDEN

_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|tba|fixme|xxx|n/?a|none|description|summary|)\W*", re.IGNORECASE)

# Whose text it is, the way from there to it, the text, and whether it is one line. Most places are never needed.
Text = tuple[Place, tuple[str | int, ...], str, bool]


def _code_texts(code: Code) -> Iterator[Text]:
    """The texts that stand at the code itself, and not at its twin."""
    for text in _all_code_texts(code):
        if text[1][0] not in code.inherited:
            yield text


def _all_code_texts(code: Code) -> Iterator[Text]:
    place = code.place
    if code.name is not None:
        yield place, ("name",), code.name, True
    for index, alias in enumerate(code.aliases):
        yield place, ("aliases", index), alias, True
    yield place, ("summary",), code.summary, True
    for key, text in (("description", code.description), ("action", code.action), ("rationale", code.rationale)):
        if text is not None:
            yield place, (key,), text, False
    for key, value in code.fields.items():
        if type(value) is str:
            yield place, (key,), value, True
    for index, reference in enumerate(code.references):
        for key, text in (("code", reference.code), ("name", reference.name), ("note", reference.note)):
            if text is not None:
                yield place, ("references", index, key), text, True
    if code.deprecated:
        yield place, ("deprecated", "reason"), code.deprecated.reason, True


def texts(catalog: Catalog) -> Iterator[Text]:
    """Every text of the catalog."""
    yield catalog.place, ("title",), catalog.title, True
    for field in catalog.fields:
        yield field.place, ("doc",), field.doc, True
        for value in field.values:
            yield value.place, ("doc",), value.doc, True
    for convention in catalog.conventions:
        yield convention.place, ("rule",), convention.rule, True
        yield convention.place, ("reason",), convention.reason, True
    for omission in catalog.omissions:
        yield omission.place, ("doc",), omission.doc, True
    for check in catalog.consistency:
        yield check.place, ("reason",), check.reason, True
    for standard in catalog.standards:
        yield standard.place, ("title",), standard.title, True
        yield standard.place, ("document",), standard.document, True
    for provider in catalog.providers:
        yield provider.place, ("title",), provider.title, True
        for source in provider.sources:
            yield source.place, ("title",), source.title, True
            yield source.place, ("document",), source.document, True
        for group_set in provider.group_sets:
            for group in group_set.groups:
                yield group.place, ("name",), group.name, True
                yield group.place, ("summary",), group.summary, True
        for code_set in provider.code_sets:
            yield code_set.place, ("title",), code_set.title, True
            yield code_set.place, ("source", "section"), code_set.section, True
            for code in code_set.codes:
                yield from _code_texts(code)
            for gone in code_set.retired:
                yield gone.place, ("name",), gone.name, True
                yield gone.place, ("reason",), gone.reason, True


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


def _hidden(texts: Iterable[Text]) -> Iterator[Problem]:
    for place, keys, text, one_line in texts:
        if text.isascii() and text.isprintable():
            continue
        for found in HIDDEN.finditer(text.rstrip("\n")):  # a last line break is for the rule untrimmed
            if found[0] == "\n" and not one_line:
                continue
            name = "a line break" if found[0] == "\n" else f"U+{ord(found[0]):04X}"
            hint = "write it on one line" if found[0] == "\n" else "remove it, or describe it in words"
            yield place.at(*keys), f"the text contains {name} at character {found.start() + 1}", hint
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
                if _PLACEHOLDER.fullmatch(group.summary):
                    yield group.place.at(
                        "summary"
                    ), f"group {group.id} has no summary", "describe what the group stands for"
        for code_set in provider.code_sets:
            for code in code_set.codes:
                for key, text in (
                    ("summary", code.summary),
                    ("description", code.description),
                    ("action", code.action),
                ):
                    if text is not None and _PLACEHOLDER.fullmatch(text):
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
                if len(code.summary) < 2 * len(name) and set(words(code.summary)) <= set(words(name)):
                    message = f"the summary of code {code.id} only repeats its name"
                    yield code.place.at(
                        "summary"
                    ), message, "describe what happened to a reader who is new to the field"
