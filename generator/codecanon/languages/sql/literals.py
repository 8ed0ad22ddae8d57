"""SQL literals and comments of a text. Each function is correct in every mode of its database."""

import re
from collections.abc import Sequence
from functools import cache

from codecanon.text import printable

_ASCII = re.compile(r"[ -~]*")  # printable ASCII
_PLAIN = re.compile(r"[ !-#%-&(-\[\]-~]*")  # the same without the dollar, the single quote and the backslash
_UNSAFE = re.compile(r"[^ -#%-~]")  # not printable ASCII, and the dollar
# Characters that are invisible, reorder visible ones, or end a line. A list, because unicodedata differs by Python.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# Liquibase replaces ${...} in SQL, even inside literals and comments, and has no option not to.
_PARAMETER = "${"
# Nor does Liquibase know that a backslash before a quote is one: it would read on behind the end of the literal.
_ESCAPE = re.compile(r"\\{1,100}(?=\\*(?:'|\Z))")
_PART = re.compile(rf"({_HIDDEN.pattern}{{1,100}}|{_ESCAPE.pattern})|(?<=\$)(?=\{{)")  # a function takes 100 arguments
_COMMENT = 1000  # MySQL takes 1024 characters


@cache  # three packages hold the same rows
def postgresql_string(text: str) -> str:
    """Correct whether standard_conforming_strings is on or off, and inside dollar quotes, which it cannot end."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    text = _UNSAFE.sub(lambda found: f"\0{ord(found[0]):08X}", text)
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\U") + "'"


def postgresql_comment(text: str) -> str:
    """A comment that cannot end dollar quotes either, and is the same bytes in every client encoding."""
    return _named(text, "$")


def line_comment(text: str) -> str:
    """A comment that stays on its line, and has no ${...} for a tool to replace."""
    return printable(text).replace(_PARAMETER, "$ {")


def mysql_string(text: str) -> str:
    """Correct in every sql_mode. No escape of a backslash is, so a text with one is written in hex."""
    if _ASCII.fullmatch(text) and "\\" not in text and _PARAMETER not in text:
        return _quoted(text)
    return f"CONVERT(X'{_hex(text)}' USING utf8mb4)"


def mysql_column_comment(text: str) -> str:
    """What follows COMMENT, where MySQL takes no expression, so a backslash is written as its code point: <U+005C>."""
    return _quoted(line_comment(_named(text, "\\"))[:_COMMENT])


def sqlite_string(text: str) -> str:
    """A literal of SQLite, which has no escapes: invisible characters become char(8238), right in UTF-8 and UTF-16 databases."""
    if not _is_hiding(text) and _PARAMETER not in text and not ("\\" in text and _ESCAPE.search(text)):
        return _quoted(text)
    parts = _PART.split(text)  # every second one is what the group of the pattern found
    return _piped([_char(part) if found % 2 else _quoted(part) for found, part in enumerate(parts) if part])


def duckdb_string(text: str) -> str:
    """DuckDB has no escapes in plain literals, and is always UTF-8."""
    return f"decode(unhex('{_hex(text)}'))" if _is_hiding(text) else _quoted(text)


def duckdb_column_comment(text: str) -> str:
    """What follows COMMENT ON, where DuckDB takes no expression, so hidden characters are code points: <U+202E>."""
    return _quoted(printable(text))


def _is_hiding(text: str) -> bool:
    """Whether it has characters that can't be seen. None of them is printable, and most texts are, which is faster to see."""
    return not text.isprintable() and _HIDDEN.search(text) is not None


def _named(text: str, unsafe: str) -> str:
    """The text in printable ASCII without the unsafe character; others are written as code points: <U+201D>."""
    safe = (char if " " <= char <= "~" and char not in unsafe else f"<U+{ord(char):04X}>" for char in printable(text))
    return "".join(safe)


def _char(text: str) -> str:
    return f"char({', '.join([str(ord(char)) for char in text])})"


def _piped(items: Sequence[str]) -> str:
    """The items as one text. Many are split in halves: SQLite allows expressions 1000 deep, and each || is a level."""
    if len(items) <= 100:
        return " || ".join(items)
    middle = len(items) // 2
    return f"({_piped(items[:middle])}) || ({_piped(items[middle:])})"


def _hex(text: str) -> str:
    return text.encode().hex().upper()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
