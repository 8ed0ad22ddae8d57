"""classes.yaml: what the words of a team mean, as values of declared fields and of answers.

failed: {outcome: [undeliverable, expired], can_resend: false}
unknown: {}
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from codecanon.catalog.model import Answer, Catalog, Field
from codecanon.diagnostics import Diagnostic, Finding, Position
from codecanon.mapping.claims import Claim, Demand, Meaning, spoken_of
from codecanon.mapping.word_meanings import Phrase, phrase_of
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.reading.schema import validate


def read_classes(path: PurePath, content: bytes, catalog: Catalog) -> Mapping[Phrase, Meaning] | list[Finding]:
    """The meaning of each word, or what is wrong with the file."""
    document, found = read_document(path.as_posix(), content)
    if document is not None and not found:
        listed = replace(document, data=_with_lists(document.data))
        found = list(validate([listed], _schema(catalog, document.data)))
        if not found:
            return _meanings(listed.data)
    return _placed(document, found)


def _with_lists(data: Any) -> Any:
    """The data with a list wherever one value stands, which is the same."""
    if not isinstance(data, dict):
        return data
    return {
        word: (
            {key: value if isinstance(value, list) else [value] for key, value in demands.items()}
            if isinstance(demands, dict)
            else demands
        )
        for word, demands in data.items()
    }


def _schema(catalog: Catalog, data: Any) -> dict[str, Any]:
    """The schema of the file, with examples for hints: for each word of `data`, the field or answer that has its value."""
    items = {one.id: _values(one) for one in spoken_of(catalog)}
    properties = {id: {"type": "array", "minItems": 1, "items": values} for id, values in items.items()}
    word = {"type": "object", "additionalProperties": False, "properties": properties}
    usual = next(filter(None, (_example(one) for one in spoken_of(catalog))), {})
    meant = data if isinstance(data, dict) else {}
    words = {
        name: word | {"examples": [next(filter(None, (_example(one, value) for one in spoken_of(catalog))), usual)]}
        for name, value in meant.items()
    }
    return {"type": "object", "properties": words, "additionalProperties": word, "examples": [{"my-word": usual}]}


def _example(item: Field | Answer, wanted: Any = None) -> dict[str, Any]:
    """How a word can mean something of a field or answer: `wanted`, its value or its name, or else any value. {} where none is."""
    choices: list[Any] = [value.id for value in item.values]
    if not choices and (isinstance(item, Answer) or item.type == "boolean"):
        choices, wanted = [True], wanted if wanted is None else wanted == item.id
    found = choices if wanted is None else [value for value in choices if value == wanted]
    return {item.id: found[0]} if found else {}


def _values(item: Field | Answer) -> dict[str, Any]:
    if item.values:
        return {"enum": [value.id for value in item.values]}
    if isinstance(item, Answer) or item.type == "boolean":
        return {"type": "boolean"}
    return {"type": "integer" if item.type == "integer" else "string"}


def _meanings(data: Mapping[str, Mapping[str, Any]]) -> Mapping[Phrase, Meaning]:
    return {
        phrase_of(word): tuple(Claim((Demand(name, tuple(values)),)) for name, values in demands.items())
        for word, demands in data.items()
    }


def _placed(document: Document | None, found: list[Diagnostic]) -> list[Finding]:
    places = [one.place for one in found if not isinstance(one.place, Position)]
    positions = document.positions(places) if document else {}
    return [
        Finding(one.place if isinstance(one.place, Position) else positions[one.place], one.rule, one.message, one.hint)
        for one in found
    ]
