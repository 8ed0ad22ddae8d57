"""Says what does not fit the schema of a file, where, and what to write instead.

jsonschema finds it, which takes a hundred times as long as jsonschema-rs; a test checks that the two agree. What hints offer
is compared or checked first. That takes time too, so a file gets a limited number of such hints.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.document import Document
from codecanon.reading.shape import as_yaml, corrected, example, named, unlike_link
from codecanon.text import HIDDEN, SPACING

_MAX_GUESSES = 100  # per file
_MAX_GUESSED = 100  # characters of the unknown word
_MAX_CHOICES = 1_000  # known words to compare it with
_MAX_SHOWN = 60  # characters of a value in a message

_TYPE_NAMES = {
    "string": "a text",
    "integer": "an integer",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_ID = re.compile(r"[\w.-]{1,40}")  # what may be the id of an entry that has nothing else
_LEFT_OUT = "a key that is not needed can be left out"


def misfits(document: Document, schema: dict[str, Any]) -> Iterator[Diagnostic]:
    """What does not fit, lazily, as a file can have more findings than are ever reported."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    definitions = schema.get("$defs", {})
    explaining = extend(Draft202012Validator, {"items": partial(_wrong_items, definitions)})  # type: ignore[no-untyped-call]
    explain = _Explain(definitions)
    for error in explaining(schema).iter_errors(document.data):
        yield from explain(error, Place(document.path, tuple(error.absolute_path)))


def _wrong_items(definitions: Any, validator: Any, items: Any, values: Any, _: Any) -> Iterator[Any]:
    """The keyword `items` of jsonschema, applied only to items that jsonschema-rs finds invalid.

    Of items that have the same wrong type, only the first one is reported: they have one cause.
    """
    if not isinstance(values, list):
        return
    is_valid = _validity(items, definitions)
    wrong_types: set[type] = set()
    for index, value in enumerate(values):
        if type(value) not in wrong_types and not is_valid(value):
            for error in validator.descend(value, items, path=index):
                if error.validator == "type" and len(error.path) == 1:
                    wrong_types.add(type(value))
                yield error


def _validity(schema: Any, definitions: Any) -> Any:
    """The function that answers whether a value fits."""
    import jsonschema_rs

    return jsonschema_rs.validator_for({"$defs": definitions, "allOf": [schema]}).is_valid


class _Explain:
    """Makes findings of the errors in one file."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.guesses = iter(range(_MAX_GUESSES))
        self.guessed: dict[str, str] = {}  # words, and the known ones that they are near to

    def __call__(self, error: Any, place: Place) -> Iterable[Diagnostic]:
        value, schema = error.instance, error.schema
        match error.validator:
            case "additionalProperties":
                known = schema.get("properties", {})
                for key in value:
                    if key not in known:
                        hint = self.near(key, known)
                        if "?" not in hint and len(place.pointer) == 2 and place.pointer[0] == "codes":
                            hint += "; a field of your own is declared in catalog.yaml, under `fields`"
                        if (others := schema.get("x-others")) and "?" not in hint:
                            hint += f"; {others}"
                        if value[key] is None:
                            hint += "; if this is part of a text, put the text in quotes"
                        yield Diagnostic("unknown-key", place.key(key), f'unknown key "{key}"', hint)
            case "required":
                if missing := self.missing(value, error.validator_value, schema.get("properties", {})):
                    names = ", ".join(f'"{key}"' for key in missing)
                    yield Diagnostic(
                        "missing-key", place, f"{_named(value)} has no {names}", self.add(missing, schema, place)
                    )
            case "type" if not place.pointer:
                hint = f"write a mapping, such as {as_yaml(example(schema, self.definitions))}"
                if required := schema.get("required"):
                    hint = f"a file of this kind has the keys {', '.join(required)}"
                if value is None:
                    yield Diagnostic("empty-value", place, "the file is empty", hint)
                else:
                    yield Diagnostic("wrong-type", place, f"the file must be a mapping, and is {_shown(value)}", hint)
            case "type":
                wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
                *others, last = (_TYPE_NAMES[name] for name in wanted)
                names = f"{', '.join(others)} or {last}" if others else last
                hint = self.corrected(value, schema) or self.shape(wanted, schema, place, value)
                yield Diagnostic("wrong-type", place, f"{_last(place)} must be {names}, and is {_shown(value)}", hint)
            case "enum":
                choices = [str(choice) for choice in error.validator_value]
                hint = self.corrected(value, schema) or self.near(str(value), choices)
                if not choices:
                    hint = "declare it in catalog.yaml first, which declares nothing of this kind"
                yield Diagnostic("unknown-value", place, f"{_last(place)} can't be {_shown(value)}", hint)
            case "minLength" | "minItems" | "minProperties" if not value or "x-form" not in schema:
                hint = self.corrected(value, schema) or f"fill it in; {_LEFT_OUT}"
                yield Diagnostic("empty-value", place, f"{_last(place)} is empty or too short", hint)
            case "not" if "required" in error.validator_value and not isinstance(value, dict):
                pass  # it has the wrong type, which is a finding
            case "oneOf" | "anyOf" if not isinstance(value, dict):
                pass  # so it has here
            case _:
                form = schema.get("x-form", "")
                hint = f"use {form}" if form else ""
                problem = "has not the right form"
                if error.validator == "maxItems":
                    problem = f"has {len(value)} entries"
                elif not isinstance(value, dict | list):
                    hint = self.corrected(value, schema) or self.unlike(value, schema) or hint
                    problem = f"can't be {_shown(value)}"
                yield Diagnostic("wrong-form", place, f"{_last(place)} {problem}", hint)

    def missing(self, value: Any, required: Iterable[str], known: Collection[str]) -> list[str]:
        """The keys that are not there, less those that an unknown key is near to: that key has a finding."""
        absent = [key for key in required if key not in value]
        misspelt = {self.nearest(key, absent) for key in value if key not in known} if known else set()
        return [key for key in absent if key not in misspelt]

    def add(self, missing: list[str], schema: dict[str, Any], place: Place) -> str:
        known = schema.get("properties", {})
        keys = [f"`{key}: {as_yaml(example(known.get(key, {}), self.definitions))}`" for key in missing]
        starts = place.pointer and isinstance(place.pointer[-1], int) and place.pointer[-1] > 0
        no_entry = starts and known and missing[0] == schema["required"][0]  # perhaps a dash too many
        return f"add {', '.join(keys)}" + ("; a key of the entry above has no dash" if no_entry else "")

    def corrected(self, value: Any, schema: dict[str, Any]) -> str:
        if isinstance(value, int | dict) and "integer" in schema.get("type", ()):
            return ""  # a text would fit as well, and be an id of the wrong type
        if next(self.guesses, None) is None:
            return ""
        fits = _validity(schema, self.definitions)
        if isinstance(value, str) and schema == self.definitions.get("wire_id"):
            return corrected(value, lambda one: str(one) in value and fits(one))  # another text is another id
        return corrected(value, fits)

    def unlike(self, value: Any, schema: dict[str, Any]) -> str:
        """Which part of a text is wrong, where that can be told."""
        if not isinstance(value, str):
            return ""
        if schema == self.definitions.get("code_link"):
            return unlike_link(value)
        if schema == self.definitions.get("wire_id") and (found := re.search(f"{HIDDEN}|[{SPACING}]", value)):
            return f"character {found.start() + 1} is {named(found[0])}, which no id has"
        return ""

    def shape(self, wanted: list[str], schema: dict[str, Any], place: Place, value: Any) -> str:
        """A hint with an example of a mapping or list, or with the form of another value."""
        key = place.pointer[-1]
        shape = example(schema, self.definitions)
        entry = shape[0] if isinstance(shape, list) else shape
        if isinstance(entry, dict) and "id" in entry and isinstance(value, int | str) and _ID.fullmatch(str(value)):
            entry["id"] = value
        if wanted[0] == "object" and isinstance(key, int):
            return f"write each entry as - {as_yaml(shape)}"
        if wanted[0] == "array" and isinstance(entry, dict):
            return f"write a list below the key, each entry as - {as_yaml(entry)}"
        if wanted[0] in ("object", "array"):
            return f"write {key}: {as_yaml(shape)}" if isinstance(key, str) else f"write {as_yaml(shape)}"
        if value is not None and (form := schema.get("x-form")):
            return f"use {form}"
        return "write true or false" if wanted == ["boolean"] else f"write a value; {_LEFT_OUT}"

    def near(self, word: str, known: Collection[str]) -> str:
        """A hint with the nearest known word, or else with all of them."""
        if word := self.nearest(word, known):
            return f'did you mean "{word}"?'
        if not known:
            return "nothing is known here"
        return f"known here: {', '.join(known)}" if len(known) <= 30 else ""

    def nearest(self, word: str, known: Collection[str]) -> str:
        """The nearest known word, or ""."""
        import difflib

        if word in self.guessed and (not self.guessed[word] or self.guessed[word] in known):
            return self.guessed[word]
        if len(word) > _MAX_GUESSED or len(known) > _MAX_CHOICES or next(self.guesses, None) is None:
            return ""
        by_lower = {one.lower(): one for one in known}
        close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.65)
        self.guessed[word] = by_lower[close[0]] if close else ""
        return self.guessed[word]


def _named(value: Any) -> str:
    if isinstance(value, dict):
        for key in ("id", "code_set", "provider", "catalog"):
            if key in value:
                return f"{key.replace('_', ' ')} {value[key]}" if key != "id" else f"the entry {value[key]}"
    return "the entry"


def _last(place: Place) -> str:
    names = [key for key in place.pointer if isinstance(key, str)]
    if not names:
        return "the file"
    return f'"{names[-1]}"' if place.pointer[-1] == names[-1] else f'an entry of "{names[-1]}"'


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list) and value:
        return "a mapping" if isinstance(value, dict) else "a list"
    text = f'"{value}"' if isinstance(value, str) else as_yaml(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"
