"""What a schema asks for, as YAML to type: a value that it would take in place of a wrong one, or an example.

A value is offered only after the schema has taken it, so that a hint never leads to the next finding.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from codecanon.reading.scalar import Trap, resolve

_LONGEST = 100  # characters of a value that is corrected, and of one that a hint shows
# Examples of values that have a form of their own, by the name of the form in `$defs`.
_EXAMPLES = {
    "wire_id": 101,
    "version": "1.2.0",
    "link": "https://example.com/codes",
    "code_link": "https://example.com/codes/{id}",
}
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./ -]*(?<! )")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_RANGE = re.compile(r"(-?[0-9]{1,15}) ?(?:-|\u2013|\.\.\.?|to|,) ?(-?[0-9]{1,15})")
_PAIR = re.compile(r"([a-z_]+)(?: |: ?|=)([\w.-]+)")
_CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019](.*)[\u201c\u201d\u2018\u2019]")

Fits = Callable[[Any], bool]


def as_yaml(value: Any) -> str:
    """The value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_yaml(key)}: {as_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    if isinstance(value, str) and (value == "…" or _PLAIN.fullmatch(value)) and resolve(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False)


def corrected(value: Any, fits: Fits) -> str:
    """A hint with a value that fits and that is nearly this one, or ""."""
    for candidate, how in _candidates(value):
        if fits(candidate):
            is_bare = isinstance(value, str) and type(candidate) is int and resolve(value) == candidate
            text = value if is_bare else as_yaml(candidate)
            return f"write it {how}" + (f": {text}" if len(text) <= _LONGEST else "")
    return ""


def unlike_link(text: str) -> str:
    """What is wrong with a link that should have {id} in it, or "" if that is not clear."""
    if not re.match("https?://", text):
        return "begin it with https://"
    host = re.split("[/?#]", text.split("://", 1)[1])[0]
    if "{id}" in host:
        return "write {id} behind the host and a slash"
    if text.count("{id}") > 1:
        return "write {id} once"
    if re.match("https?://[^/]*[?#]", text):
        return f"write a slash behind {host}"
    rest = text if "{{" in text else text.replace("{id}", "", 1)
    if braced := re.search(r"\{+[^{}]*\}*|\}|%7[Bb]id%7[Dd]", rest):
        return f"write {{id}} instead of {braced[0]}" if rest == text else f"remove {braced[0]}"
    if found := re.search(r"[^A-Za-z0-9._~/#?=&%+:,;@!$*'(){}-]", text):
        from urllib.parse import quote

        return f"write {quote(found[0])} instead of {named(found[0])}"
    return ""


def named(character: str) -> str:
    """A character that can be hard to see, by its name."""
    names = {" ": "a blank", "\t": "a tab", "\n": "a line break"}
    code = f"U+{ord(character):04X}"
    return names.get(character) or (f"{character} ({code})" if character.isprintable() else code)


def _candidates(value: Any) -> Iterator[tuple[Any, str]]:
    """Values that a person may have meant, and how they are written, the least change first."""
    if value is None or value is True:
        yield {}, "as a mapping without keys"
    if isinstance(value, str) and len(value) <= _LONGEST:
        if value[:1] == "[" and value[-1:] == "]":
            yield [part.strip() for part in value[1:-1].split(",") if part.strip()], "without quotes"
            return
        yield from _nearly(value)
        if found := _RANGE.fullmatch(value):
            yield [int(found[1]), int(found[2])], "in brackets"
        if found := _PAIR.fullmatch(value):
            yield {found[1]: resolve(found[2])}, "as a mapping"
        parts = [part.strip() for part in value.split(",") if part.strip()]
        yield [value], "in brackets"
        yield parts, "in brackets"
        yield dict.fromkeys(parts, {}), "as a mapping"
    elif isinstance(value, int):
        yield json.dumps(value), "in quotes"
        yield [value], "in brackets"
        yield [json.dumps(value)], "in brackets and quotes"
    elif isinstance(value, list):
        if len(value) == 1:
            yield value[0], "without brackets or dash"
        if all(isinstance(item, int) for item in value):
            yield {"range": value}, "as a range"
        if all(isinstance(item, str) for item in value):
            yield dict.fromkeys(value, {}), "as a mapping"
    elif isinstance(value, dict):
        if isinstance(value.get("name"), str):
            yield value["name"], "as a text"
        yield [value], "as a list of one entry"


def _nearly(text: str) -> Iterator[tuple[Any, str]]:
    """What a text may stand for."""
    meant = resolve(text)
    if not isinstance(meant, str | Trap):
        yield meant, "without quotes"
    if text.endswith(","):
        meant = resolve(text[:-1].rstrip())
        yield (text[:-1].rstrip() if isinstance(meant, Trap) else meant), "without the comma"
    if found := _CURLY.fullmatch(text):
        yield found[1], "without the curly quotes"
    if (bare := text.strip()) != text:
        yield bare, "without the whitespace around it"
    if _NAME.fullmatch(name := re.sub(r"[\s-]+", "_", bare).lower()):
        yield name, "in lower case, with underscores"


def example(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """A value of this form: with the keys that it must have, and "…" for what only its writer knows."""
    if examples := schema.get("examples"):
        return examples[0]
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    if name in _EXAMPLES:
        return _EXAMPLES[name]
    if name:
        return example(definitions[name], definitions)
    if choices := schema.get("enum"):
        return " or ".join(map(str, choices)) if len(choices) <= 3 else "…"
    type_ = schema.get("type", "string")
    match type_ if isinstance(type_, str) else type_[0]:
        case "object":
            properties = schema.get("properties", {})
            required = schema.get("required") or list(properties)[: schema.get("minProperties", 0)]
            if not properties and isinstance(other := schema.get("additionalProperties"), dict):
                return {"…": example(other, definitions)}
            return {key: example(properties.get(key, {}), definitions) for key in required}
        case "array":
            return [example(schema.get("items", {}), definitions)]
        case "boolean":
            return True
        case "integer":
            return 1
        case _:
            return "…"
