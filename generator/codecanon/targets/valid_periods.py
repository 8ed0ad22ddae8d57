"""From how rows were at several times to rows with the period in which they were so."""

# docs/architecture/decisions/0065

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

RowKey = tuple[Any, ...]
RowValues = tuple[Any, ...]


class RowsAt(NamedTuple):
    """The rows by their keys, as a version of the catalog has them, and the day from which it counts, as YYYY-MM-DD.

    The day is None if there is one version only, and nobody asked since when.
    """

    version: str
    day: str | None
    rows: Mapping[RowKey, RowValues]


class _Since(NamedTuple):
    values: RowValues
    version: str
    day: str | None


def with_periods(versions: Iterable[RowsAt]) -> Iterator[tuple[Any, ...]]:
    """Each row with the first version in which it was so, the day from which it was, and the day on which that ended, or None.

    `versions` come in the order of their days. Of several on one day only the last counts. The rows of a key stand together,
    in the order of the last version; those of keys that it lacks come last.
    """
    ended: dict[RowKey, list[tuple[Any, ...]]] = {}
    current: dict[RowKey, _Since] = {}
    now: Mapping[RowKey, RowValues] = {}
    for version in _last_of_each_day(versions):
        for key, since in list(current.items()):
            if version.rows.get(key) != since.values:
                ended.setdefault(key, []).append((*key, *since.values, since.version, since.day, version.day))
                del current[key]
        now = version.rows
        for key, values in now.items():
            if key not in current:
                current[key] = _Since(values, version.version, version.day)
    for key, values in now.items():
        yield from ended.pop(key, ())
        yield *key, *values, current[key].version, current[key].day, None
    for periods in ended.values():
        yield from periods


def _last_of_each_day(versions: Iterable[RowsAt]) -> Iterator[RowsAt]:
    last: RowsAt | None = None
    for version in versions:
        if last and last.day != version.day:
            yield last
        last = version
    if last:
        yield last
