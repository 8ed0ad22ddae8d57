"""Rules about ids, names and their order: what identifies a code must do so, and stay where it is looked for."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, assert_never

from codecanon.catalog.model import Catalog, Code, Report, Retired, order
from codecanon.catalog.walk import lists
from codecanon.casing import SYMBOL
from codecanon.catalog.labels import label
from codecanon.reading.choices import IdType
from codecanon.reading.files import is_device
from codecanon.lint.rule import Problem, LintRule
from codecanon.text import printable


def duplicate_id(catalog: Catalog) -> Iterator[Problem]:
    for model, things in lists(catalog):
        if model in (Catalog, Report):
            continue  # what tells reports apart is for the rule ambiguous-report
        first: dict[str, Any] = {}
        for thing in things:
            # 1 and "1" are one id to SQL, to URLs and to people.
            if (other := first.setdefault(str(thing.id), thing)) is not thing:
                hint = "a second name of one code is an alias; a code in two groups has `group: [.., ..]`"
                yield thing.place.at("id"), f"{label(thing)} has the id of {label(other)}", (
                    hint if isinstance(thing, Code) else "give each an id of its own"
                )


def wrong_id_type(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        wanted = _python_type(code_set.id_type)
        codes: list[Code | Retired] = [*code_set.codes, *code_set.retired]
        for code in codes:
            if not isinstance(code.id, wanted):
                cure = (
                    f'write "{code.id}" in quotes'
                    if wanted is str
                    else "take the quotes off, or declare `id_type: string`"
                )
                yield code.place.at("id"), f"the ids of {code_set.id} are of type {code_set.id_type}", cure
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                if type(group.id) is not type(group_set.groups[0].id):
                    yield group.place.at("id"), "the group ids of a set are all integers or all strings", "make them so"


def _python_type(id_type: IdType) -> type[int] | type[str]:
    match id_type:
        case "integer":
            return int
        case "string":
            return str
        case _:
            assert_never(id_type)


def unsorted(catalog: Catalog) -> Iterator[Problem]:
    lists: list[tuple[Any, ...]] = []
    for provider in catalog.providers:
        lists += [group_set.groups for group_set in provider.group_sets]
        for code_set in provider.code_sets:
            lists += [code_set.codes, code_set.retired]
    for things in lists:
        for before, thing in pairwise(things):
            if order(thing.id) < order(before.id):
                yield thing.place, f"{thing.id} stands after {before.id}", "run `codecanon fmt`, which sorts by id"


def symbol_missing(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            if not code.symbol:
                yield code.place, f"code {code.id} has no name", "add its `name: …`, or a `symbol: …` if the source has none"
            elif code.symbol == code.name and not SYMBOL.fullmatch(code.name):
                message = f'"{printable(code.name)}" is no identifier'
                yield code.place.at("name"), message, "add `symbol: …`; the name stays as it is"


def duplicate_symbol(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        first: dict[str, Code] = {}
        for code in code_set.codes:
            if code.symbol and (other := first.setdefault(code.symbol, code)) is not code:
                place = code.place.at("symbol" if code.symbol != code.name else "name")
                message = f"code {code.id} has the symbol {code.symbol} of code {other.id}"
                yield place, message, "add a `symbol: …` of its own to one of them; the names stay as they are"


def alias_clash(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        owners: dict[str, Code] = {}
        for code in code_set.codes:
            owners.setdefault(code.name or "", code)
        for code in code_set.codes:
            seen = {code.name}
            for index, alias in enumerate(code.aliases):
                place = code.place.at("aliases", index)
                owner = owners.setdefault(alias, code)
                if alias in seen:
                    yield place, f"code {code.id} has the name {alias} already", "remove the alias"
                elif owner is not code:
                    yield place, f"{alias} is a name of code {owner.id} as well", "an alias leads to one code only"
                seen.add(alias)


def file_name(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        folder = PurePosixPath(provider.place.path).parent.name
        if provider.id != folder:
            yield provider.place.at(
                "provider"
            ), f"provider {provider.id} is in the folder {folder}", "rename one of them"
        for code_set in provider.code_sets:
            name = PurePosixPath(code_set.place.path).stem
            if code_set.id != name:
                yield code_set.place.at("code_set"), f"code set {code_set.id} is in {name}.yaml", "rename one of them"


def device_name(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        things = [(provider.id, provider.place.at("provider"))]
        things += [(code_set.id, code_set.place.at("code_set")) for code_set in provider.code_sets]
        for id, place in things:
            if is_device(id):
                yield place, f"{id} is a device to Windows, which can hold no files of this name", "choose another name"


RULES = (
    LintRule("duplicate-id", "An id identifies one thing in its list.", duplicate_id),
    LintRule("wrong-id-type", "The ids of a code set have one type, in every language.", wrong_id_type),
    LintRule("unsorted", "Sorted files keep two people's additions apart, and show gaps.", unsorted),
    LintRule("symbol-missing", "A name that is no identifier can't become a constant.", symbol_missing),
    LintRule("duplicate-symbol", "Two constants of an enum can't have the same name.", duplicate_symbol),
    LintRule("alias-clash", "An alias tells which code is meant; it can't mean two.", alias_clash),
    LintRule("file-name", "Whoever looks for a code set looks for its file.", file_name),
    LintRule("device-name", "Whoever checks the generated files out on Windows gets none of them.", device_name),
)
