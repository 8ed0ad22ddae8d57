"""Where the pages of the target docs have what: files, and anchors inside of them, which never clash.

An address depends on ids only, so that it stays when other codes, groups or fields come and go.
"""

# docs/architecture/decisions/0034

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Convention,
    Field,
    Group,
    GroupSet,
    Provider,
    Retired,
    Standard,
    WireId,
)

# What stands before the id in an anchor. No heading has such an anchor: those are made of letters, digits, - and _.
_KINDS = {
    Code: "code",
    Convention: "convention",
    Field: "field",
    Group: "group",
    GroupSet: "group-set",
    Retired: "code",  # what led to the code leads to what became of it
    Standard: "standard",
}
_ESCAPED = re.compile(r"[^A-Za-z0-9_.-]")
_ESCAPED_IN_FILES = re.compile(r"[^A-Za-z0-9_-]")
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # no name of a file on Windows
_LONGEST = 80  # characters of a file name, and enough to tell its group
# Text ids of the first edition, whose anchors were the ids.
_FIRST_EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class Spot(NamedTuple):
    """A page, by its path in the folder of the pages, or a place on it."""

    page: str
    anchor: str = ""


def anchor(item: Any) -> str:
    """The anchor of a code, also of a retired one, a group, group set, field, standard or convention on a page that has it."""
    if isinstance(item, Code | Retired) and isinstance(item.id, int):
        return str(item.id)  # no heading is a number alone
    return f"{_KINDS[type(item)]}:{_escaped(str(item.id), _ESCAPED)}"


def has_old_anchor(code: Code | Retired) -> bool:
    """Whether the first edition had the id itself for an anchor, which `anchor` is not."""
    return isinstance(code.id, str) and bool(_FIRST_EDITION.fullmatch(code.id))


def page_of_code_set(provider: Provider, code_set: CodeSet) -> str:
    """The page of a code set: what is in no page of a group, and the way to those."""
    return f"{provider.id}/{code_set.id}.md"


def page_of_group(provider: Provider, code_set: CodeSet, id: WireId) -> str:
    """The page that codes of a group have, where code sets have such pages."""
    return f"{provider.id}/{code_set.id}/{file_name(id)}.md"


def page_of_sources(provider: Provider) -> str:
    """The page about where the sources of a provider differ; no code set has a hyphen in its id."""
    return f"{provider.id}/where-sources-differ.md"


def file_name(id: WireId) -> str:
    """A file name for an id, one for each, even where A and a are the same: 22, XX.3.

    The number after the point, in hexadecimal, says which letters are capital: its lowest bit is the first character.
    """
    name = _escaped(str(id), _ESCAPED_IN_FILES)
    if _DEVICE.fullmatch(name):
        name = f"~{ord(name[0]):02x}{name[1:]}"
    if len(name) > _LONGEST:
        from hashlib import sha256  # for long names only, and slow to load

        return f"{name[:_LONGEST].lower()}.{sha256(str(id).encode()).hexdigest()[:16]}"
    capitals = sum(1 << place for place, char in enumerate(name) if char.isupper())
    return f"{name}.{capitals:x}" if capitals else name


def in_address(id: WireId) -> str:
    """An id as a part of an address: of letters, digits, "_", "." and "-"; other bytes as ~ and two hexadecimal digits."""
    return _escaped(str(id), _ESCAPED)


def _escaped(id: str, escaped: re.Pattern[str]) -> str:
    """The id with ~ and two hexadecimal digits for each byte of what must not stand in an address: a~20b."""
    return escaped.sub(lambda match: "".join(f"~{byte:02x}" for byte in match[0].encode()), id)


def has_group_pages(catalog: Catalog) -> bool:
    """Whether the catalog asks for a page per group."""
    return catalog.targets["docs"].get("pages") == "group"


def spots(catalog: Catalog) -> Callable[[Provider, CodeSet, Code], Spot]:
    """What gives the place of the section of a code."""
    by_group = has_group_pages(catalog)

    def spot(provider: Provider, code_set: CodeSet, code: Code) -> Spot:
        if by_group and code.groups:
            return Spot(page_of_group(provider, code_set, code.groups[0]), anchor(code))
        return Spot(page_of_code_set(provider, code_set), anchor(code))

    return spot


def address(spot: Spot, here: str) -> str:
    """The address of a place in a link on the page `here`."""
    place = f"#{spot.anchor}" if spot.anchor else ""
    if spot.page == here:
        return place
    folder = here[: here.rfind("/") + 1]
    path = spot.page[len(folder) :] if spot.page.startswith(folder) else "../" * here.count("/") + spot.page
    return path + place
