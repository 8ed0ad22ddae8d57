"""What packages answer for every code alone, and for all codes that one report can have: the columns and rows of it."""

# docs/architecture/decisions/0065

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from codecanon.catalog.model import Catalog, CodeKey, CodeSet, Provider, Value
from codecanon.targets import shipped
from codecanon.targets.answering import decider_of
from codecanon.targets.code_dimension import Cells, found_by_id, number
from codecanon.targets.parquet_writer import ParquetColumn
from codecanon.targets.readers import decisive

MOST = 250_000  # rows of a provider: where codes together would be more, there are those of codes alone


class _Held(NamedTuple):
    """A code that a report can hold, as an object of a kind, and what it states: on nothing else an answer depends."""

    key: CodeKey
    kind: str
    stated: tuple[Value, ...]


def kinds_of_codes(catalog: Catalog) -> list[str]:
    """The kinds of the code sets of a catalog, such as status and error."""
    return list(dict.fromkeys(code_set.kind for code_set in catalog.code_sets))


def report_columns(catalog: Catalog) -> list[ParquetColumn]:
    """The columns that these rows have beside answers. Of a kind that a report has no code of, all are None."""
    kinds = kinds_of_codes(catalog)
    return [
        *(ParquetColumn(name, "text") for name in ("provider_id", *(part for kind in kinds for part in key_of(kind)))),
        *(ParquetColumn(f"{kind}_number", "number") for kind in kinds),
        ParquetColumn("found_by_id", "boolean"),
    ]


def key_of(kind: str) -> tuple[str, str]:
    """The columns that tell which code of a kind there is."""
    return f"{kind}_code_set_id", f"{kind}_id"


def clashing_kinds(catalog: Catalog) -> list[str]:
    """The kinds whose columns are called like others of these rows, such as provider_id."""
    named = Counter(column.name for column in report_columns(catalog))
    return [
        kind for kind in kinds_of_codes(catalog) if max(named[one] for one in (*key_of(kind), f"{kind}_number")) > 1
    ]


def report_rows(catalog: Catalog, kinds: Sequence[str]) -> Iterator[Cells]:
    """A row for each code, and for all codes of these kinds that one report can have.

    The rows of a provider are those of single codes only if they would be more than `MOST`.
    """
    answers = _Answers(catalog)
    for provider in catalog.providers:
        found = found_by_id(provider)
        for held in _reports(provider, kinds, answers.fields):
            yield {
                **answers.of(held),
                "provider_id": provider.id,
                "found_by_id": found.issuperset(one.key for one in held),
                **{f"{one.kind}_code_set_id": one.key.code_set for one in held},
                **{f"{one.kind}_id": str(one.key.id) for one in held},
                **{f"{one.kind}_number": number(one.key.id) for one in held},
            }


def without_pairs(catalog: Catalog) -> list[str]:
    """The providers whose codes are not answered for together, since they are too many."""
    kinds = kinds_of_codes(catalog)
    return [provider.id for provider in catalog.providers if _is_too_large(_by_kind(provider, kinds, ()))]


def _reports(provider: Provider, kinds: Sequence[str], fields: Sequence[str]) -> Iterable[tuple[_Held, ...]]:
    """The codes of each report that there can be, in the order in which packages read them."""
    by_kind = _by_kind(provider, kinds, fields)
    read = {one.key.code_set for held in by_kind for one in held}
    for code_set in provider.code_sets:  # those that are in no report
        if code_set.id not in read and code_set.kind in kinds:
            yield from ((one,) for one in _held(provider, code_set.kind, [code_set], fields))
    if _is_too_large(by_kind):
        yield from ((one,) for held in by_kind for one in held)
        return
    for chosen in product(*((None, *held) for held in by_kind)):
        if together := tuple(filter(None, chosen)):
            yield together


def _by_kind(provider: Provider, kinds: Sequence[str], fields: Sequence[str]) -> list[list[_Held]]:
    """The codes that each object of a report can hold."""
    found = []
    for kind in provider.kinds:
        code_sets = provider.code_sets_of(*(report for report in provider.reports if report.kind == kind))
        if kind in kinds:
            found.append(_held(provider, kind, code_sets, fields))
    return found


def _held(provider: Provider, kind: str, code_sets: Iterable[CodeSet], fields: Sequence[str]) -> list[_Held]:
    return [
        _Held(
            CodeKey(provider.id, code_set.id, code.id),
            kind,
            # A past catalog may state what its rules would refuse now, such as a list.
            tuple([value if isinstance(value := code.fields[id], bool | int | str) else None for id in fields]),
        )
        for code_set in code_sets
        for code in code_set.codes
    ]


def _is_too_large(by_kind: Sequence[Sequence[_Held]]) -> bool:
    return len(by_kind) > 1 and prod(len(held) + 1 for held in by_kind) > MOST


class _Answers:
    """The answers for reports. Each is found once for all codes that state the same, since few codes differ in that."""

    def __init__(self, catalog: Catalog) -> None:
        self.fields = [field.id for field in decisive(catalog)]
        self._decider = decider_of(catalog)
        self._answers: dict[tuple[Any, ...], Mapping[str, Any]] = {}

    def of(self, held: tuple[_Held, ...]) -> Mapping[str, Any]:
        stated = tuple([(one.kind, one.stated) for one in held])
        if stated not in self._answers:
            report = _Together([self._as_read(*one) for one in stated])
            self._answers[stated] = self._decider.decide(report, {}).values
        return self._answers[stated]

    def _as_read(self, kind: str, stated: Sequence[Value]) -> Any:
        code = SimpleNamespace(identity="", **dict(zip(self.fields, stated, strict=True)))
        return shipped.Known(cast(Any, code), kind, None, (), None, None, None)


class _Together(shipped.Report):
    """A report of which nothing is known but its codes."""

    def __init__(self, known: Sequence[Any]) -> None:
        self._known = tuple(known)

    @property
    def results(self) -> tuple[Any, ...]:
        return self._known
