"""Rules about ids: unique in their list, of one type, and sorted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, assert_never

from codecanon.catalog.labels import label
from codecanon.catalog.model import Catalog, Code, Report, Retired, WireId
from codecanon.catalog.walk import lists
from codecanon.lint.file_names import is_misplaced
from codecanon.lint.rule import Problem, rule
from codecanon.reading.choices import IdType
from codecanon.reading.scalar import resolve


@rule(
    "duplicate-id",
    reason="An id must identify one item of its list. With two, nobody can tell which one is meant.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 27, name: EC_AWAY, summary: The phone is off.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, aliases: [EC_AWAY], summary: The phone is off.}
    """,
)
def duplicate_id(catalog: Catalog) -> Iterator[Problem]:
    formats = {code_set.place.path: code_set.shown for code_set in catalog.code_sets}
    for model, items in lists(catalog):
        if model is Catalog or issubclass(model, Report):
            continue  # reports have no id; the rules ambiguous-report and unmatchable-entry compare them
        first: dict[str, Any] = {}
        for item in items:
            # 1 and "1" are one id to SQL, to URLs and to people.
            if (other := first.setdefault(str(item.id), item)) is item or is_misplaced(item) or is_misplaced(other):
                continue
            name, others = (_named(one, formats) for one in (item, other))
            message, hint = f"{name} has the same id as {others}", "give one of them another id"
            if name == others:
                message = f"{name} is in the list twice"
                hint = "remove one of the two; if it is a copy for another one, write its id and its name"
            elif isinstance(item, Code):
                hint += "; a second name of one code is an alias, a code in two groups has `group: [1, 2]`"
            yield item.place.at("id"), message, hint


def _named(item: Any, formats: Mapping[str, Callable[[WireId], str]]) -> str:
    """The label of an item, a code with its id as people see it."""
    if isinstance(item, Code):
        return f"code {formats[item.place.path](item.id)} ({item.symbol})"
    return label(item)


@rule(
    "wrong-id-type",
    reason='To most languages and databases 27 and "27" are different keys, so the ids of a code set have one type.',
    wrong="""
        # spec/acme/sms_error.yaml
        id_type: string
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        id_type: string
        codes:
          - {id: "27", name: EC_ABSENT, summary: The phone is off.}
    """,
)
def wrong_id_type(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        wanted = _class_of(code_set.id_type)
        codes: list[Code | Retired] = [*code_set.codes, *code_set.retired]
        counts = Counter(str(code.id) for code in code_set.codes)
        for code in codes:
            if not isinstance(code.id, wanted) and (isinstance(code, Retired) or counts[str(code.id)] == 1):
                message = f"the ids of {code_set.id} are of type {code_set.id_type}, and {quoted(code.id)} is not"
                hint = "write an integer, or declare `id_type: string` and write all ids of the code set in quotes"
                if wanted is str:
                    hint = f'write "{code.id}" in quotes'
                elif isinstance(resolve(str(code.id)), int):
                    hint = f"write {code.id} without quotes"
                elif isinstance(resolve(bare := str(code.id).replace(",", "")), int):
                    hint = f"write {bare}, without the comma"
                yield code.place.at("id"), message, hint
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups if group_set.rule is None else ():  # a rule says which type it yields
                if type(group.id) is not type(group_set.groups[0].id):
                    message = f"the ids of the groups of {group_set.id} are not all of one type"
                    yield group.place.at("id"), message, "write all of them in quotes, or none"


def quoted(id: WireId, shown: Callable[[WireId], str] = str) -> str:
    """An id as a spec has it: texts in quotes."""
    return f'"{id}"' if isinstance(id, str) else shown(id)


def in_its_type(stated: WireId, ids: Iterable[WireId], shown: Callable[[WireId], str] = str) -> str:
    """A hint to write an id that is stated in the other type as one of these ids, or ""."""
    for id in ids:
        if type(id) is not type(stated) and str(stated) in (str(id), shown(id)):
            return f"write {quoted(id, shown)} {'in' if isinstance(id, str) else 'without'} quotes"
    return ""


def _class_of(id_type: IdType) -> type[int] | type[str]:
    match id_type:
        case "integer":
            return int
        case "string":
            return str
        case _:
            assert_never(id_type)


@rule(
    "unsorted",
    taste=True,
    reason="In a sorted file, additions of two people rarely conflict, and gaps and duplicates are easy to see.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 100, name: EC_FULL, summary: The mailbox is full.}
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 100, name: EC_FULL, summary: The mailbox is full.}
    """,
)
def unsorted(catalog: Catalog) -> Iterator[Problem]:
    lists: list[tuple[tuple[Any, ...], Callable[[WireId], str]]] = []
    for provider in catalog.providers:
        lists += [(group_set.groups, str) for group_set in provider.group_sets]
        for code_set in provider.code_sets:
            lists += [(code_set.codes, code_set.shown), (code_set.retired, code_set.shown)]
    for items, shown in lists:
        for before, item in pairwise(items):
            if type(item.id) is type(before.id) and item.id < before.id:
                message = f"id {shown(item.id)} comes after id {shown(before.id)}"
                yield item.place, message, "run `codecanon fmt`, which sorts by id"
