"""What an audit found, as a value: counted and bounded, whatever the logs hold."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from codecanon.audit.counted_reports import CountedReport, Counts, earliest, latest
from codecanon.audit.explained_tuples import Explained, SaidCode, SaidReport
from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Answer, Catalog, Field, Retired, Value
from codecanon.lookup.resolve import Reported, conflict_message, shown
from codecanon.lookup.vocabulary import OwnGroup
from codecanon.targets.shipped import Conflict

MAX_LISTED = 1_000  # of a list, the most frequent ones; the others are counted
_EXAMPLES = 3


@dataclass
class Sightings:
    """How often something was seen, first and last when, and some messages of which it was said."""

    count: int = 0
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    examples: list[str] = field(default_factory=list)

    def add(self, row: CountedReport) -> None:
        first, last = row.first_seen or row.last_seen, row.last_seen or row.first_seen
        self.join(Sightings(row.times, first, last, [row.example] if row.example else []))

    def join(self, other: "Sightings") -> None:
        self.count += other.count
        self.first_seen = earliest(self.first_seen, other.first_seen)
        self.last_seen = latest(self.last_seen, other.last_seen)
        self.examples = list(dict.fromkeys([*self.examples, *other.examples]))[:_EXAMPLES]


@dataclass
class SeenCode:
    """A code of the catalog that reports named."""

    found: Located
    seen: Sightings = field(default_factory=Sightings)

    @property
    def is_deprecated(self) -> bool:
        return self.found.code.deprecated is not None


@dataclass
class SeenUnknown:
    """A code that is not in the catalog: how it came, what is known of it, and what it answers meanwhile.

    Reports can state fields themselves, so `differing` are the answers that not all reports of it get. `groups` counts the ids and
    names of its group as they came, and `stated` the values of fields that reports state.
    """

    reported: Reported
    retired: Retired | None
    answers: Mapping[str, Value]
    seen: Sightings = field(default_factory=Sightings)
    differing: set[str] = field(default_factory=set)
    groups: Counter[tuple[str, str]] = field(default_factory=Counter)
    stated: dict[str, Counter[Value]] = field(default_factory=dict)


@dataclass
class SeenName:
    """A name that the catalog lacks, and that came with the id of this code or group."""

    about: Located | OwnGroup
    name: str
    seen: Sightings = field(default_factory=Sightings)


@dataclass
class SeenConflict:
    """A contradiction between reports and the catalog, or between the codes of reports."""

    part: str
    message: str
    code: str
    seen: Sightings = field(default_factory=Sightings)


@dataclass
class Account:
    """What logs say. `rows` is of the source: each is read, or `no_json`, or `no_row` of a table, or among the rows of what is `beyond`
    the limit.

    `answers` has for each field and answer how many reports have which value, and `basis` what it was taken from.
    """

    provider: str
    title: str
    is_of_columns: bool = False  # whether parts of reports stood in columns
    rows: int = 0
    no_json: int = 0
    no_row: int = 0
    reports: int = 0
    request_errors: int = 0
    beyond_rows: int = 0
    beyond_reports: int = 0
    beyond_tuples: int = 0
    tuples: int = 0
    codes: dict[str, SeenCode] = field(default_factory=dict)
    unknown: dict[tuple[Any, ...], SeenUnknown] = field(default_factory=dict)
    conflicts: dict[tuple[str, str, str], SeenConflict] = field(default_factory=dict)
    names: dict[tuple[str, str], SeenName] = field(default_factory=dict)
    conflicting_reports: int = 0
    answers: dict[str, Counter[Value]] = field(default_factory=dict)
    basis: dict[str, Counter[str]] = field(default_factory=dict)
    events: Counter[str] = field(default_factory=Counter)
    not_understood: Counter[str] = field(default_factory=Counter)
    span: Sightings = field(default_factory=Sightings)
    timed: int = 0  # reports with a time, and of them at least how many have one that can't be read
    unread: int = 0
    unread_time: str = ""
    notes: list[str] = field(default_factory=list)
    messages: dict[str, Any] | None = None  # of which final reports contradict each other, if that was asked

    @property
    def read_rows(self) -> int:
        return self.rows - self.no_json - self.no_row - self.beyond_rows

    @property
    def answered(self) -> int:
        """The reports and errors of requests that packages answer for."""
        return self.reports + self.request_errors

    @property
    def known(self) -> int:
        return sum(one.seen.count for one in self.codes.values())

    @property
    def deprecated(self) -> list[SeenCode]:
        return [one for one in self.codes.values() if one.is_deprecated]

    @property
    def retired(self) -> list[SeenUnknown]:
        return [one for one in self.unknown.values() if one.retired]


def account_of(catalog: Catalog, found: Sequence[Counts], explained: Iterable[Explained]) -> Account:
    """The account of all tuples."""
    id = next((one.plan["provider"] for one in found if one.plan), "")
    title = next((one.title for one in catalog.providers if one.id == id), id)
    is_of_columns = any(one.plan.get("form") == "columns" for one in found)
    account = Account(id, title, is_of_columns, no_row=sum(one.no_row for one in found))
    for counts in found:
        listed = counts.rows
        account.rows += counts.all_rows + counts.no_row
        account.tuples += counts.all_tuples
        account.beyond_rows += counts.all_rows - sum(one.times for one in listed if one.is_row)
        account.beyond_reports += counts.all_reports - sum(one.times for one in listed)
        account.beyond_tuples += counts.all_tuples - len(listed)
    for one in explained:
        _add(account, one)
    return account


def _add(account: Account, one: Explained) -> None:
    row = one.row
    if row.is_no_json:
        account.no_json += row.times
        account.tuples -= 1
        return
    account.span.add(row)
    account.timed += row.timed
    account.unread += row.unread
    account.unread_time = account.unread_time or row.unread_time or ""
    account.events.update({event: row.times * one.events.count(event) for event in set(one.events)})
    account.not_understood.update({reason: row.times * one.reasons.count(reason) for reason in set(one.reasons)})
    for said in one.said:
        if said.is_request_error:
            account.request_errors += row.times
        else:
            account.reports += row.times
        _add_codes(account, said, row)
        for name, value in said.decided.values.items():
            account.answers.setdefault(name, Counter())[value] += row.times
            if basis := said.decided.basis.get(name):
                account.basis.setdefault(name, Counter())[basis] += row.times


def _add_codes(account: Account, said: SaidReport, row: CountedReport) -> None:
    conflicts: list[tuple[Conflict, Reported | None]] = [
        (conflict, code.reported) for code in said.codes for conflict in code.reported.conflicts
    ]
    conflicts += [(conflict, None) for conflict in said.decided.conflicts]
    account.conflicting_reports += row.times if conflicts else 0
    for conflict, reported in conflicts:
        named = reported.found or reported.other if reported else None
        identity = named.identity if named else ""
        message = conflict_message(conflict) if reported else _between(conflict)
        key = (conflict.part if reported else "between codes", message, identity)
        if key not in account.conflicts:
            account.conflicts[key] = SeenConflict(*key)
        account.conflicts[key].seen.add(row)
    for code in said.codes:
        for about, name in _new_names(code):
            account.names.setdefault((about.identity, name), SeenName(about, name)).seen.add(row)
        if found := code.reported.found:
            account.codes.setdefault(found.identity, SeenCode(found)).seen.add(row)
        else:
            _add_unknown(account, code, row)


def _add_unknown(account: Account, code: SaidCode, row: CountedReport) -> None:
    key = _key(code.reported)
    unknown = account.unknown.setdefault(key, SeenUnknown(code.reported, None, code.alone.values))
    unknown.seen.add(row)
    unknown.differing |= {name for name, value in code.alone.values.items() if unknown.answers.get(name) != value}
    id, name = ("" if part is None else shown(part) for part in code.group)
    unknown.groups[id, name] += row.times
    for name, value in code.stated.items():
        unknown.stated.setdefault(name, Counter())[value] += row.times


def _new_names(code: SaidCode) -> Iterator[tuple[Located | OwnGroup, str]]:
    """Names that came with the id of a code or a group of the catalog, which does not have them."""
    reported, (group_id, group_name) = code.reported, code.group
    parts = {one.part for one in reported.conflicts}
    if reported.found and reported.code_id is not None and "name" in parts and "id" not in parts:
        yield reported.found, str(reported.name)
    if reported.group and group_id is not None and "group_name" in parts and not parts & {"group", "group_id"}:
        yield reported.group, str(group_name)


def _between(conflict: Conflict) -> str:
    expected = " or ".join(map(str, conflict.expected))
    return f"{conflict.part} is {shown(conflict.received)} for one code; the others allow {expected or 'nothing'}"


def _key(code: Reported) -> tuple[Any, ...]:
    """What an unknown code is counted by."""
    group = code.group.identity if code.group else None
    return code.report.kind, shown(code.code_id), shown(code.name), group


def with_retired(catalog: Catalog, account: Account) -> Account:
    """The account, in which unknown codes that the catalog retired are marked."""
    provider = next((one for one in catalog.providers if one.id == account.provider), None)
    for one in account.unknown.values():
        if provider is not None:
            sets = provider.code_sets_of(one.reported.report)
            gone = {str(retired.id): retired for code_set in sets for retired in code_set.retired}
            one.retired = gone.get(str(one.reported.code_id))
    return account


Judged = Callable[[Account], int]
FAILURES: Mapping[str, Judged] = {
    "unknown": lambda account: sum(one.seen.count for one in account.unknown.values() if not one.retired),
    "conflict": lambda account: account.conflicting_reports + (account.messages or {}).get("times", 0),
    "retired": lambda account: sum(one.seen.count for one in account.retired),
    "deprecated": lambda account: sum(one.seen.count for one in account.deprecated),
    "not-understood": lambda account: account.not_understood.total() + account.no_json + account.no_row,
}


def shown_answers(catalog: Catalog, account: Account) -> Iterator[tuple[str, str, Counter[Value]]]:
    """What packages answer: each field with a closed list of values, and each answer, with its meaning."""
    fields: list[Field | Answer] = [one for one in catalog.fields if one.is_enum or one.type == "boolean"]
    for item in (*fields, *catalog.answers):
        if item.id in account.answers:
            yield item.id, item.doc, account.answers[item.id]
