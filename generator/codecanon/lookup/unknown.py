"""What the catalog says of an id that it does not have: its group by rule, its range, and how to add it."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codecanon.catalog.equivalence import Located
from codecanon.catalog.grouping import Grouping, holds, yielded
from codecanon.catalog.model import Catalog, Code, CodeSet, Group, Provider, Reserved, WireId
from codecanon.lookup.index import index_of, key_of

_MAX_DIGITS = 15  # of an id that is a number
_MAX_CHARACTERS = 128  # of one that is a text


class UnknownId(NamedTuple):
    """An id of a code set that no code has, and what is known of it all the same.

    `yielded` is what the rule of the group set makes of the id, which need not be the id of a group that there is. `before`
    is the code behind which it would stand, None if it would be the first. `fallback` is None where the id has a group, which
    answers for it.
    """

    provider: Provider
    code_set: CodeSet
    id: WireId
    group: Group | None
    yielded: WireId | None
    reserved: Reserved | None
    fallback: Located | None
    before: Code | None

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.code_set.id}/{self.code_set.shown(self.id)}"


def unknown_id(catalog: Catalog, words: Sequence[str]) -> UnknownId | None:
    """The id that the words name, if they name its code set as well, or there is but one. Only for ids that no code has."""
    for code_sets, text in _readings(catalog, words):
        if len(code_sets) == 1:
            provider, code_set = code_sets[0]
            if (id := _id(text, code_set)) is not None:
                return _described(provider, code_set, id)
    return None


def _readings(catalog: Catalog, words: Sequence[str]) -> Iterator[tuple[list[tuple[Provider, CodeSet]], str]]:
    """The code sets that the first words or the beginning of the path name, and what is left: the id."""
    named = index_of(catalog).named
    path = " ".join(words).split("/")
    apart = " ".join(words).split()
    splits = [(apart[:-1], apart[-1])] if 1 < len(apart) <= 3 else []
    splits += [(path[:size], "/".join(path[size:])) for size in range(min(len(path), 3) - 1, 0, -1)]
    splits += [([], apart[0])] if len(apart) == 1 else []  # last, as an id may hold slashes too
    for around, text in splits:
        allowed = [named.get(key_of(word), set()) for word in around]
        yield [
            (provider, code_set)
            for provider in catalog.providers
            for code_set in provider.code_sets
            if all((provider.id, code_set.id) in some for some in allowed)
        ], text


def _id(text: str, code_set: CodeSet) -> WireId | None:
    """The text as an id of the code set, None if it can't be one."""
    if not code_set.has_integer_ids:
        return text if 0 < len(text) <= _MAX_CHARACTERS and text.isprintable() else None
    try:
        number = int(text, 16 if "x" in text.casefold() else 10)
    except ValueError:
        return None
    return number if len(str(abs(number))) <= _MAX_DIGITS else None


def _described(provider: Provider, code_set: CodeSet, id: WireId) -> UnknownId:
    below = [code for code in code_set.codes if type(code.id) is type(id) and code.id < id]  # type: ignore[operator]
    codes = {code.id: code for code in code_set.codes}
    fallback = code_set.fallback_code
    group_set = provider.group_set(code_set)
    group = Grouping(group_set).group_of(id)
    return UnknownId(
        provider,
        code_set,
        id,
        group,
        yielded(group_set.rule, id) if group_set and group_set.rule else None,
        next((one for one in code_set.reserved if holds(one.match, id)), None),
        Located(provider, code_set, fallback) if fallback and group is None else None,
        max(below, key=lambda code: code.id, default=None),
    )


def entry(unknown: UnknownId, catalog: Catalog) -> str:
    """What to write into the file of the code set, with … for what only its author knows."""
    code_set = unknown.code_set
    shown = json.dumps(unknown.id, ensure_ascii=False) if isinstance(unknown.id, str) else code_set.shown(unknown.id)
    group_set = unknown.provider.group_set(code_set)
    if group_set and group_set.rule:  # which is not for every id, such as a mask for one below zero
        is_grouped = unknown.yielded is not None
    else:
        is_grouped = group_set is None or any(group.match for group in group_set.groups)
    keys = ["name"] if is_grouped else ["name", "group"]
    keys += ["summary", *(field.id for field in catalog.fields if code_set.kind in field.expected_of)]
    return "".join([f"- id: {shown}\n", *(f"  {key}: …\n" for key in keys)])
