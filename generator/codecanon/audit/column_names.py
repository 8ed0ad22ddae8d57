"""Which column of a table holds which part of a report: as stated, or by its name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from codecanon.targets.looked_at import LookedAt, joined
from codecanon.catalog.model import Catalog, Event, Provider, Report
from codecanon.diagnostics import Refusal

_PARTS = {
    "id": ("id", "code"),
    "name": ("name",),
    "group_id": ("group_id", "group"),
    "group_name": ("group_name",),
}
_TIME, _MESSAGE = "time", "message"


class Columns(NamedTuple):
    """The columns of a table by the path that each stands for, and those of the time and of the id of the message."""

    by_path: Mapping[str, str]
    time: str | None
    message: str | None

    @property
    def shown(self) -> list[str]:
        """The columns in words."""
        named = {**self.by_path, _TIME: self.time, _MESSAGE: self.message}
        return [f"{path} from the column {column}" for path, column in named.items() if column]


def parts_of(provider: Provider) -> dict[str, str]:
    """The path of each part of a report by the name that options have for it: kind and part, such as error.group_id."""
    found: dict[str, str] = {}
    for report in provider.objects:
        for part, path in _parts(report):
            found.setdefault(f"{report.kind}.{part}", path)
    return found


def stated(paths: LookedAt, provider: Provider, given: Sequence[str], columns: Sequence[str] | None) -> Columns:
    """The columns that options state, as PATH=COLUMN. Refused where a path is none, or the table lacks the column."""
    known = {one: one for one in (*paths.values, *paths.present) if one != "."} | parts_of(provider)
    found: dict[str, str] = {}
    for one in given:
        path, equals, column = one.partition("=")
        if not equals or not column:
            raise Refusal(f"--column takes PATH=COLUMN, such as {next(iter(known))}=status_id; {one} has no column")
        if path not in (_TIME, _MESSAGE) and path not in known:
            named = ", ".join([*parts_of(provider), _TIME, _MESSAGE])
            raise Refusal(f"reports of {provider.title} have no {path}; the parts are: {named}")
        if columns is not None and column not in columns:
            raise Refusal(f"there is no column {column}; there is: {', '.join(columns)}")
        found[known.get(path, path)] = column
    time, message = found.pop(_TIME, None), found.pop(_MESSAGE, None)
    columns_stated = Columns(found, time, message)
    if not is_enough(provider, columns_stated):
        raise Refusal(
            f"no column of an id or a name is stated; for example: --column {next(iter(parts_of(provider)))}=COLUMN"
        )
    return columns_stated


def guessed(catalog: Catalog, provider: Provider, paths: LookedAt, columns: Sequence[str]) -> Columns:
    """The columns that a table has for parts of reports, by their names: status_id, statusId, status.id, error_code."""
    by_name = {_plain(one): one for one in reversed(columns)}
    found: dict[str, str] = {}
    for report in provider.objects:
        for part, path in _parts(report):
            words = [f"{report.kind}_{one}" for one in _PARTS.get(part, (part,))]
            if part not in _PARTS:
                words.append(part)
            column = next((by_name[one] for one in map(_plain, words) if one in by_name), None)
            if column and path not in found and column not in found.values():
                found[path] = column
    for path in (*paths.values, *_worth_asking(provider, paths, by_name)):
        column = by_name.get(_plain(path)) if path != "." else None
        if column and path not in found and column not in found.values() and _leaves_room(path, found):
            found[path] = column
    merge = catalog.merge
    times = [*([merge.order] if merge and merge.order else []), *paths.times, "time", "timestamp", "date", "created"]
    messages = [*([merge.key] if merge else []), *paths.messages]
    return Columns(found, _of_these(by_name, times), _of_these(by_name, messages))


def is_enough(provider: Provider, columns: Columns) -> bool:
    """Whether a code can be told by these columns."""
    parts = parts_of(provider)
    kinds = {report.kind for report in provider.objects}
    return any(parts.get(f"{kind}.{part}") in columns.by_path for kind in kinds for part in ("id", "name"))


def _worth_asking(provider: Provider, paths: LookedAt, by_name: Mapping[str, str]) -> Iterator[str]:
    """The paths whose presence decides something, as all else that their conditions ask for can be there."""
    conditions: list[Event | Report] = [*provider.events, *provider.objects]
    possible = [one for one in conditions if all(_plain(path) in by_name for path in (*one.has, *one.where))]
    asked = {path for one in possible for path in (*one.has, *one.lacks)}
    yield from (path for path in paths.present if path in asked)


def _parts(report: Report) -> Iterator[tuple[str, str]]:
    """The parts of an object with the first path of each, from the report."""
    key = report.key[0] if report.key else "."
    named = {part: getattr(report, part) for part in _PARTS} | dict(report.fields)
    yield from ((part, joined(key, some[0])) for part, some in named.items() if some)


def _leaves_room(path: str, found: Mapping[str, str]) -> bool:
    """Whether a path is neither above one that has a column nor below."""
    return not any(one.startswith(f"{path}.") or path.startswith(f"{one}.") for one in found)


def _of_these(by_name: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((by_name[one] for one in map(_plain, names) if one in by_name), None)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
