"""PHP source: literals, arrays, PHPDoc comments. Printable characters stay as they are, in UTF-8."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import assert_never

from codecanon.catalog.model import Value, WireId, shown_id
from codecanon.languages.language import PLAIN, Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

Literal = Value | Sequence["Literal"] | Mapping[str, "Literal"]
WIDTH = 120
# What no class can be called: https://www.php.net/manual/en/reserved.keywords.php and reserved.other-reserved-words.php. In
# lower case, as PHP does not look at the case; other names may be such words.
KEYWORDS = frozenset(
    """__halt_compiler abstract and array as bool break callable case catch class clone const continue declare default
    die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends false final
    finally float fn for foreach function global goto if implements include include_once instanceof insteadof int
    interface isset iterable list match mixed namespace never new null numeric object or parent print private protected
    public readonly require require_once resource return self static string switch throw trait true try unset use var
    void while xor yield""".split()
)

_ESCAPES = {'"': '\\"', "\\": "\\\\", "$": "\\$", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Composer's own form, less words that begin with a digit: each is a namespace too.
_WORD = "[a-z][a-z0-9]*([_.]?[a-z0-9]+|-{1,2}[a-z0-9]+)*"


def string(text: WireId) -> str:
    """A string in single quotes, or in double quotes where it has characters that nobody sees.

    No `?>` is in it, which would end PHP in a comment behind a line.
    """
    text = str(text)
    if printable(text) == text and "?>" not in text:
        escaped = text if PLAIN.fullmatch(text) else text.replace("\\", "\\\\")
        return "'" + escaped.replace("'", "\\'") + "'"
    escaped = "".join(map(_escaped, text)).replace("?>", "?\\u{3E}")
    return f'"{escaped}"'


def _escaped(char: str) -> str:
    found = _ESCAPES.get(char)
    return found or (char if printable(char) == char else f"\\u{{{ord(char):X}}}")


def literal(value: Literal, id_format: str | None = None) -> str:
    """A string, number, boolean, null, or an array of them, on one line. An id may have a format, such as hex8."""
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return shown_id(value, id_format)
    if isinstance(value, Mapping):
        return array({key: literal(one) for key, one in value.items()})
    return f"[{', '.join(map(literal, value))}]"


def array(entries: Mapping[str, str]) -> str:
    """An array with texts as keys, on one line. Its values are PHP already."""
    return f"[{', '.join(f'{string(key)} => {value}' for key, value in entries.items())}]"


@cache
def comment(text: str, indent: int = 0) -> str:
    """A PHPDoc comment. `*/` becomes `*\\/`, and no @ starts a tag."""
    return docblock([prose(text)], indent)


def docblock(parts: list[str], indent: int = 0) -> str:
    """A PHPDoc comment of paragraphs of lines, which are safe already: a sentence, and tags behind it."""
    if len(parts) == 1 and "\n" not in parts[0] and indent + len(parts[0]) + 7 <= WIDTH:
        return f"/** {parts[0]} */"
    margin = "\n" + " " * indent + " *"
    paragraphs = [[line for lines in part.split("\n") for line in wrap(lines, WIDTH - indent - 3)] for part in parts]
    lines = [line for number, lines in enumerate(paragraphs) for line in ([""] * (number > 0) + lines)]
    return "/**" + "".join(f"{margin} {line}" if line else margin for line in lines) + margin + "/"


def prose(text: str) -> str:
    return re.sub(r"(?<!\w)@", r"\\@", printable(text).replace("*/", "*\\/")).strip()


def scalar(type: Scalar) -> str:
    """What the type of such values is called."""
    match type:
        case "boolean":
            return "bool"
        case "integer":
            return "int"
        case "string":
            return "string"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
<?php

return [
{% for code in code_set.codes %}
    {{ code | named | string }} => {{ code.id | literal }},
{% endfor %}
];
"""

LANGUAGE = Language(
    filters={"comment": comment, "literal": literal, "string": string},
    reserved={"keywords": KEYWORDS},
    package=PackageName(
        f"^{_WORD}/{_WORD}(?![\\s\\S])",
        "a name that Composer takes, vendor/name, of words that begin with a letter, such as acme/codes",
        frozenset(),
    ),
    extension="php",
    first_template=_FIRST_TEMPLATE,
)
