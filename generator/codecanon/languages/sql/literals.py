"""Text as literals and comments of SQL, each right in every mode that its database has."""

import re
from collections.abc import Sequence
from functools import cache

from codecanon.text import printable

_ASCII = re.compile(r"[ -~]*")  # printable ASCII
_PLAIN = re.compile(r"[ !-#%-&(-\[\]-~]*")  # the same, less the dollar, the single quote and the backslash
_UNSAFE = re.compile(r"[^ -#%-~]")  # what is no printable ASCII, and the dollar
# What can't be seen, reorders what is seen, or ends a line. Written down, as the tables of Unicode differ by Python.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# Liquibase puts values of its own in the place of ${...} in SQL, also inside literals and comments, and can't be told not to.
_PARAMETER = "${"
_PART = re.compile(rf"({_HIDDEN.pattern}{{1,100}})|(?<=\$)(?=\{{)")  # a function of SQLite takes 100 arguments
_COMMENT = 1000  # MySQL takes 1024 characters


@cache  # three packages hold the same rows
def postgresql_string(text: str) -> str:
    """Right whether standard_conforming_strings is on or off, and inside dollar quotes, which it cannot end."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    text = _UNSAFE.sub(lambda found: f"\0{ord(found[0]):08X}", text)
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\U") + "'"


def postgresql_comment(text: str) -> str:
    """A comment that cannot end dollar quotes either, and that has the same bytes in every encoding of a client."""
    return _named(text, "$")


def line_comment(text: str) -> str:
    """A comment that ends where it ends, also for who replaces parameters."""
    return printable(text).replace(_PARAMETER, "$ {")


def mysql_string(text: str) -> str:
    """Right in every sql_mode: no way of writing a backslash is, so text with one is written in hex."""
    if _ASCII.fullmatch(text) and "\\" not in text and _PARAMETER not in text:
        return _quoted(text)
    return f"CONVERT(X'{_hex(text)}' USING utf8mb4)"


def mysql_column_comment(text: str) -> str:
    """What follows COMMENT, where MySQL takes no expression: what can't be written in every sql_mode is named."""
    return _quoted(line_comment(_named(text, "\\"))[:_COMMENT])


def sqlite_string(text: str) -> str:
    """Backslashes are ordinary characters to SQLite. What is hidden is a number, the same in databases of UTF-16."""
    if not _HIDDEN.search(text) and _PARAMETER not in text:
        return _quoted(text)
    parts = [part for part in _PART.split(text) if part]
    return _piped([_char(part) if _HIDDEN.match(part) else _quoted(part) for part in parts])


def duckdb_string(text: str) -> str:
    """Backslashes are ordinary characters to DuckDB, and it has UTF-8 only."""
    return f"decode(unhex('{_hex(text)}'))" if _HIDDEN.search(text) else _quoted(text)


def duckdb_column_comment(text: str) -> str:
    """What follows COMMENT ON, where DuckDB takes no expression: what can't be seen is named."""
    return _quoted(printable(text))


def _named(text: str, unsafe: str) -> str:
    """The text in printable ASCII less what is unsafe: <U+201D> stands for what can't be written."""
    safe = (char if " " <= char <= "~" and char not in unsafe else f"<U+{ord(char):04X}>" for char in printable(text))
    return "".join(safe)


def _char(text: str) -> str:
    return f"char({', '.join([str(ord(char)) for char in text])})"


def _piped(items: Sequence[str]) -> str:
    """One text of all; in halves where there are many, as SQLite takes 1000 levels of an expression and each || is one."""
    if len(items) <= 100:
        return " || ".join(items)
    middle = len(items) // 2
    return f"({_piped(items[:middle])}) || ({_piped(items[middle:])})"


def _hex(text: str) -> str:
    return text.encode().hex().upper()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
