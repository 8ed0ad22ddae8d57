"""Text as literals and comments of SQL, each right in every mode that its database has."""

import re
from functools import cache

from codecanon.text import printable

_ASCII = re.compile(r"[ -~]*")  # printable ASCII
_PLAIN = re.compile(r"[ !-#%-&(-\[\]-~]*")  # the same, less the dollar, the single quote and the backslash
_UNSAFE = re.compile(r"[^ -#%-~]")  # what is no printable ASCII, and the dollar
# What can't be seen, reorders what is seen, or ends a line. Written down, as the tables of Unicode differ by Python.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_COMMENT = 1000  # MySQL takes 1024 characters


@cache  # three packages hold the same rows
def postgresql_string(text: str) -> str:
    """Right whether standard_conforming_strings is on or off, and inside dollar quotes, which it cannot end."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    text = _UNSAFE.sub(lambda found: f"\0{ord(found[0]):08X}", text)
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\U") + "'"


def postgresql_comment(text: str) -> str:
    """A comment that cannot end dollar quotes either."""
    return printable(text).replace("$", "<U+0024>")


def mysql_string(text: str) -> str:
    """Right in every sql_mode: no way of writing a backslash is, so text with one is written in hex."""
    if _ASCII.fullmatch(text) and "\\" not in text:
        return _quoted(text)
    return f"CONVERT(X'{_hex(text)}' USING utf8mb4)"


def mysql_column_comment(text: str) -> str:
    """What follows COMMENT, where MySQL takes no expression: what can't be written in every sql_mode is named."""
    safe = "".join(char if " " <= char <= "~" and char != "\\" else f"<U+{ord(char):04X}>" for char in printable(text))
    return _quoted(safe[:_COMMENT])


def sqlite_string(text: str) -> str:
    """Backslashes are ordinary characters to SQLite, and it reads UTF-8 only."""
    return f"CAST(X'{_hex(text)}' AS TEXT)" if _HIDDEN.search(text) else _quoted(text)


def duckdb_string(text: str) -> str:
    """As for SQLite."""
    return f"decode(unhex('{_hex(text)}'))" if _HIDDEN.search(text) else _quoted(text)


def _hex(text: str) -> str:
    return text.encode().hex().upper()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
