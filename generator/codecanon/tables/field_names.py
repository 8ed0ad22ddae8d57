"""What a field is called that a column becomes: by the header alone, never by its position, since the next table may have another order."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain, count, groupby
from typing import NamedTuple

from codecanon.casing import snake

_MAX_KEY = 40  # characters
_NUMBER = re.compile(r"_[0-9]+$")


class KnownFields(NamedTuple):
    """What the spec says of fields: which keys none can have, which the provider states, with what is said of each, and which the
    catalog judges.
    """

    is_taken: Callable[[str], bool]
    declared: Mapping[str, str]
    judged: Container[str]


def named_fields(
    columns: Iterable[str], empty: Container[str], fields: Mapping[str, str], known: KnownFields
) -> dict[str, str]:
    """The columns by the key of the field that each becomes, added to the `fields` there are. An `empty` one becomes none that is new.

    A field with an invented name has the header as its `doc`, by which it is found again. Columns that can be called as they
    are come before those that can't.
    """
    found = dict(fields)
    left = []
    for column in columns:
        key = next((key for key, doc in known.declared.items() if _is_invented(key, doc, column, known)), None)
        if key is None or key in found:
            left.append(column)
        else:
            found[key] = column
    for column in sorted(left, key=lambda one: (not _is_own(one, known), one in empty)):
        key = snake(column)
        if column not in empty or (_is_own(column, known) and key in known.declared and key not in found):
            found[_free(_invented(column, known), found)] = column
    return found


def header_of(column: str) -> str:
    """The name of a column on one line, as the `doc` of a field states it."""
    return " ".join(column.split())


def _is_own(column: str, known: KnownFields) -> bool:
    """Whether a field can be called like the column."""
    key = snake(column)
    return column.isascii() and key[:1].isalpha() and len(key) <= _MAX_KEY and not known.is_taken(key)


def _is_invented(key: str, doc: str, column: str, known: KnownFields) -> bool:
    """Whether an earlier import has made this field of this column, and called it otherwise."""
    name = _invented(column, known)
    return doc == header_of(column) and (key == name or name.startswith(_NUMBER.sub("", key)))


def _invented(column: str, known: KnownFields) -> str:
    name = _spelled(column)
    if not name[:1].isalpha():
        name = f"column_{name}"
    return f"source_{name}" if known.is_taken(name) else name


def _spelled(column: str) -> str:
    """The header in ASCII: letters without their marks, and other letters by their code points."""
    characters = [_plain(one) for one in unicodedata.normalize("NFC", column)]
    parts: Iterator[str] = (
        snake("".join(run)) if is_plain else "_".join(["u", *(f"{ord(one):x}" for one in run)])
        for is_plain, run in groupby(characters, str.isascii)
    )
    return "_".join(filter(None, parts)) or "_".join(["u", *(f"{ord(one):x}" for one in column)])


def _plain(character: str) -> str:
    """The character without marks if that is ASCII; a blank for what is no letter; else the character itself."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
    if bare.isascii():
        return bare or " "
    return character if character.isalnum() else " "


def _free(name: str, taken: Container[str]) -> str:
    endings = chain(("",), (f"_{number}" for number in count(2)))
    return next(id for end in endings if (id := name[: _MAX_KEY - len(end)].strip("_") + end) not in taken)
