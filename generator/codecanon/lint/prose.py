"""Rules about text: it is not missing, not meaningless, and contains no invisible characters."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.document import Document
from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupSet, WireId
from codecanon.catalog.description import meaning_texts
from codecanon.catalog.walk import Text, texts
from codecanon.casing import words
from codecanon.lint.rule import Problem, rule
from codecanon.text import HIDDEN

# A text that says nothing.
PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|tba|fixme|xxx|n/?a|none|description|summary|)\W*", re.IGNORECASE)


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
        lines = [key for key in ("subject", "attribute", "reason") if key in entry]
        for finding in _hidden((place, (key,), entry[key], True) for key in lines):
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
            hint = "remove it"
            if block:
                hint = "remove the line break at its end: a block has none that begins with |- or >-, instead of | or >"
            yield place.at(*keys), "the text starts or ends with whitespace", hint


@rule(
    "missing-text",
    reason="A placeholder is printed as if it were the text that somebody still has to write.",
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
                if group.summary is not None and PLACEHOLDER.fullmatch(group.summary):
                    message = f"the summary of group {group.id} is a placeholder"
                    yield group.place.at("summary"), message, "describe what the group stands for, or remove `summary`"
        for code_set in provider.code_sets:
            for code in code_set.codes:
                for key in meaning_texts():
                    text = getattr(code, key)
                    if text is not None and key not in code.inherited and PLACEHOLDER.fullmatch(text):
                        message = f"the {key} of code {code_set.shown(code.id)} is a placeholder"
                        yield code.place.at(key), message, f"write one, or remove `{key}`"
    for place, keys, text, _ in texts(catalog):
        # Hints have … for what only the writer knows. The other words can be what a source says.
        if "…" in text and text.strip() == "…" and keys[-1] not in meaning_texts():
            yield place.at(*keys), "… is a placeholder", "write what belongs here, or remove it"


@rule(
    "missing-summary",
    taste=True,
    reason="Without a summary, a code is a name or a number that people have to look up elsewhere. Outputs print its name.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
          - {id: 2, name: EC_FULL}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
          - {id: 2, name: EC_FULL, summary: The mailbox is full.}
    """,
)
def missing_summary(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from _unsummarized(group_set, bool(provider.users_of(group_set)))
        for code_set in provider.code_sets:
            yield from _unsummarized(code_set)


def _unsummarized(owner: CodeSet | GroupSet, is_used: bool = True) -> Iterator[Problem]:
    """A problem for each code or group without a summary, or a single one if none of several has one.

    Code sets state why. For a group set that none uses nobody can.
    """
    items: Sequence[Code | Group]
    shown: Callable[[WireId], str]
    if isinstance(owner, CodeSet):
        kind, items, shown, whole = "code", owner.codes, owner.shown, owner.place.at("code_set")
        hint, exempting = "describe what happened: `summary: …`", "in the code set"
    else:
        kind, items, shown, whole = "group", owner.groups, str, owner.place.at("id")
        hint, exempting = "describe what the group stands for: `summary: …`", "in each code set that uses the group set"
    missing = [item for item in items if item.summary is None]
    if len(missing) == len(items) > 1:
        if is_used:
            hint += f"; if the source has names only, state that {exempting}: `exempt: {{missing-summary: …}}`"
        yield whole, f"no {kind} of {owner.id} has a summary", hint
        return
    for item in missing:
        yield item.place, f"{kind} {shown(item.id)} has no summary", hint


@rule(
    "text-repeats-name",
    taste=True,
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
                if code.summary is None or "summary" in code.inherited or len(code.summary) >= 2 * len(name):
                    continue
                if set(words(code.summary)) <= set(words(name)) and not PLACEHOLDER.fullmatch(code.summary):
                    message = f"the summary of code {code_set.shown(code.id)} only repeats its name"
                    hint = "describe what happened to a reader who is new to the field"
                    yield code.place.at("summary"), message, hint
