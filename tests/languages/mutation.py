"""What a mutant of an encoder is: the encoder with one rule broken."""

from collections.abc import Callable
from functools import partial
from types import MethodType
from typing import NamedTuple

from hostile import HOSTILE

from codecanon.languages.language import language, languages
from codecanon.languages.sql.dialect import Dialect
from codecanon.targets.registry import TARGETS

Encoder = Callable[[str], str]
Mutation = Callable[[Encoder], Encoder]


def after(old: str, new: str) -> Mutation:
    """What is printed has `new` in the place of `old`: an escape that was forgotten."""
    return lambda encode: lambda text: encode(text).replace(old, new)


def before(old: str, new: str) -> Mutation:
    """The text has `new` in the place of `old`: something that is lost or changed."""
    return lambda encode: lambda text: encode(text.replace(old, new))


def instead(other: Encoder) -> Mutation:
    """The encoder of another context."""
    return lambda encode: other


def cut_astral(text: str) -> str:
    return "".join(chr(ord(char) & 0xFFFF) if ord(char) > 0xFFFF else char for char in text)


LOSSES = {
    "drops NUL": before("\0", ""),
    "drops carriage returns": before("\r", ""),
    "cuts characters beyond U+FFFF": lambda encode: lambda text: encode(cut_astral(text)),
    "trims": lambda encode: lambda text: encode(text.strip()),
}

# Rules of languages that are broken, for every encoder that prints such a literal or comment.
JSON = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "forgets controls": after("\\u0000", "\0"),
    "leaves U+2028": after("\\u2028", "\u2028"),
}
PYTHON = {
    "forgets single quotes": after("\\'", "'"),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "writes four digits of eight": after("\\U0001f600", "\\uf600"),
}
DOCSTRING = {
    "forgets backslashes": after("\\\\", "\\"),
    "forgets three quotes": after('""\\"', '"""'),
    "lets a quote touch the end": after(' """', '"""'),
    "lets doctest run it": after(">> >", ">>>"),
    "leaves controls": after("<U+001B>", "\x1b"),
    "leaves directions": after("<U+202E>", "\u202e"),
    "leaves line separators": after("<U+2028>", "\u2028"),
    "cuts long texts": before("words words words words", "words"),
}
JSDOC = {
    "ends early": after("*\\/", "*/"),
    "drops the end": before("*/", ""),
    "makes a new end of the old": lambda encode: lambda text: after("*\\/", "")(encode)(text),
    "leaves tags": after("\\@", "@"),
    "leaves controls": after("<U+001B>", "\x1b"),
    "leaves line separators": after("<U+2028>", "\u2028"),
    "leaves directions": after("<U+202E>", "\u202e"),
}
SQLITE = {
    "forgets quotes": after("''", "'"),
    "escapes backslashes": after("\\", "\\\\"),
    "adds a blank to what is hidden": after("char(", "char(32, "),
    "leaves parameters": after("$' || '{", "${"),
}
POSTGRESQL = {
    "forgets quotes": after("''", "'"),
    "forgets backslashes": after("\\\\", "\\"),
    "depends on the mode": after("E'", "'"),
    "leaves line breaks": after("\\U0000000A", "\n"),
    "leaves dollars": after("\\U00000024", "$"),
}
MYSQL = {
    "forgets quotes": after("''", "'"),
    "escapes quotes by backslashes": after("''", "\\'"),
    "names another character set": after("USING utf8mb4", "USING utf16"),
}
DUCKDB = {
    "forgets quotes": after("''", "'"),
    "escapes backslashes": after("\\", "\\\\"),
}
CSV = {
    "forgets quotes of a cell": after('""', '"'),
    "ends lines as Unix does": after("\r\n", "\n"),
}
CODE = {f"leaves {char}": after(f"&#{ord(char)};", char) for char in "`<|{*"}


class Context(NamedTuple):
    """An encoder, its reader, what that must read of a text, and the mutants."""

    encode: Encoder
    read: Encoder
    value: Encoder
    mutants: dict[str, Mutation]
    texts: tuple[str, ...] = HOSTILE


def same(text: str) -> str:
    return text


def no_breaks(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


LANGUAGES = languages()
_proved: set[object] = set()


def through(filter: str, call: Callable[..., str] = lambda filter, text: filter(text)) -> Encoder:
    """A filter of a language, or of a target, and how a text comes into it."""
    owner, name = filter.split(".")
    known = language(owner).filters if owner in LANGUAGES else {}
    found = known.get(name) or TARGETS[owner].filters[name]
    _proved.add(_essence(found))
    return lambda text: call(found, text)


def is_proved(filter: Callable[..., str]) -> bool:
    """Whether it has mutants, here or in another target."""
    return _essence(filter) in _proved


def _essence(filter: Callable[..., str]) -> object:
    """What is the same in all targets: a dialect prints texts alike in all files, whatever it notes about them."""
    if isinstance(filter, partial) and filter.args:
        return filter.func, filter.args[0].id
    if isinstance(filter, MethodType) and isinstance(filter.__self__, Dialect):
        return filter.__func__, filter.__self__.id
    return getattr(filter, "__wrapped__", filter)


def tried(encode: Encoder, text: str) -> str:
    """What an encoder prints; an error is told apart from all that it could print."""
    try:
        return encode(text)
    except Exception as error:
        return f"\ud800{type(error)}"


def misread(context: Context, encode: Encoder) -> list[str]:
    """The texts that the reader does not read as they were."""
    wrong = []
    for text in context.texts:
        if not text.strip() and context.value("") != text:
            continue  # nothing to say
        try:
            right = context.read(encode(text)) == context.value(text)
        except Exception:  # a reader fails in many ways, and every one is a find
            right = False
        if not right:
            wrong.append(text)
    return wrong
