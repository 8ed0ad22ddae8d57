"""What a JSON payload says, read by the code that packages read it with: reports, events, request errors, and what is none.

No JSON value makes this fail.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog, Provider, Report
from codecanon.lookup.resolve import Reported, reported
from codecanon.targets.answering import decider_of
from codecanon.targets.shipped import Decided, Event, NotUnderstood
from codecanon.lookup.vocabulary import OwnReport, Vocabulary

MAX_DIGITS = 400
MAX_ITEMS = 10_000  # of a list that are looked at

_BLANK = re.compile(r"[ \t\n\r]*")


class Answered(NamedTuple):
    """What packages answer for a report or a request error."""

    path: str
    decided: Decided


class Payload(NamedTuple):
    """What a payload says, as this provider's; `whole` is false where it was not looked at to its end."""

    provider: Provider
    reported: tuple[Reported, ...]
    events: tuple[Event, ...]
    not_understood: tuple[NotUnderstood, ...]
    whole: bool
    answered: tuple[Answered, ...] = ()
    beside: int = 0  # values beside codes that it has, such as the id of a message

    @property
    def codes(self) -> list[Located]:
        """The codes that it speaks of, each once."""
        codes = [one.found or one.other for one in self.reported]
        return list({code.identity: code for code in codes if code}.values())


def read_payload(catalog: Catalog, value: Any, provider: str | None = None) -> Payload | None:
    """The reading of a JSON value as one provider's that fits best: most known codes, then most values beside them.

    Codes that others took over are rather those of the provider that they were taken from.

    None where no provider, or not the one that was named, says how its codes arrive.
    """
    providers = [one for one in catalog.providers if one.objects and provider in (None, one.id)]
    looked_at, whole = _beginning(value)
    return max((_read(catalog, one, looked_at, whole) for one in providers), key=_fit, default=None)


def _beginning(value: Any) -> tuple[Any, bool]:
    """A payload with the beginnings of the lists in which reports stand, and whether that is all of it."""
    if isinstance(value, list):
        return value[:MAX_ITEMS], len(value) <= MAX_ITEMS
    if not isinstance(value, dict):
        return value, True
    cut = {key: one[:MAX_ITEMS] if isinstance(one, list) else one for key, one in value.items()}
    return cut, all(len(one) <= MAX_ITEMS for one in value.values() if isinstance(one, list))


def _fit(payload: Payload) -> tuple[int, ...]:
    known = [code for one in payload.reported if (code := one.found or one.other)]
    own = sum(one.code.same_as is None for one in known)
    grouped = sum(one.group is not None for one in payload.reported)
    conflicts = sum(len(one.conflicts) for one in payload.reported)
    return len(known), len(payload.events), payload.beside, own, grouped, -conflicts


def _read(catalog: Catalog, provider: Provider, value: Any, whole: bool) -> Payload:
    vocabulary = Vocabulary(catalog, provider)
    reading = vocabulary.payloads.read(value)
    found = [one for report in reading.reports for one in _of_report(vocabulary, provider, report)]
    found += [reported(vocabulary, _first_of(provider, result.kind), result, "") for result in reading.request_errors]
    if not found and not reading.events and (bare := list(_bare(vocabulary, provider, value))):
        return Payload(provider, tuple(bare), (), (), whole)
    decider = decider_of(catalog)
    answered = (
        *(Answered(report.path, decider.decide(report, {})) for report in reading.reports),
        *(Answered("", decider.decide(result, {})) for result in reading.request_errors),
    )
    elements: tuple[Any, ...] = (*reading.reports, *reading.events)
    beside = sum(value is not None for one in elements for value in vars(one.envelope).values())
    return Payload(provider, tuple(found), reading.events, reading.not_understood, whole, answered, beside)


def _of_report(vocabulary: Vocabulary, provider: Provider, report: OwnReport) -> Iterator[Reported]:
    shapes = vocabulary.payloads.present(report.raw)
    for kind, result in report.by_kind.items():
        model = provider.reports[vocabulary.payloads.reports.index(shapes[kind][0])]
        key = next((key for key in model.key if _has(report.raw, key)), "")
        yield reported(vocabulary, model, result, ".".join(filter(None, (report.path, key))))


def _has(report: Any, key: str) -> bool:
    """Whether a report has the first key of a path."""
    return isinstance(report, dict) and report.get(key.partition(".")[0]) is not None


def _first_of(provider: Provider, kind: str) -> Report:
    return next(one for one in provider.objects if one.kind == kind)


def _bare(vocabulary: Vocabulary, provider: Provider, value: Any) -> Iterator[Reported]:
    """An object that holds a code, without its report, or a list of such: read as the kind that fits best."""
    objects = value if isinstance(value, list) else [value]
    for index, one in enumerate(objects):
        path = f"[{index}]" if isinstance(value, list) else ""
        readings = [
            reported(vocabulary, model, vocabulary.payloads.read_object(model.kind, one), path)
            for model in provider.reports
            if isinstance(one, dict) and model.key
        ]
        best = max(readings, key=lambda reading: reading.fit, default=None)
        if best and _is_certain(best, one):
            yield best


def _is_certain(reading: Reported, value: Any) -> bool:
    """Whether a bare object is more than something with an id: several parts agree with a code, or it names a group."""
    report = reading.report
    paths = (report.id, report.name, report.group_id, report.group_name)
    parts = sum(any(_has(value, path) for path in some) for some in paths)
    return parts > 1 and (reading.group is not None if reading.found is None else not reading.conflicts)


def parse(text: str) -> Any:
    """The JSON value of a text; a list of them where there are several, one after another. ValueError says what is wrong."""
    decoder = json.JSONDecoder(parse_int=_integer)
    values = []
    start = _after_blanks(text, 0)
    try:
        while start < len(text):
            value, end = decoder.raw_decode(text, start)
            values.append(value)
            start = _after_blanks(text, end)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return values[0] if len(values) == 1 else values


def _integer(digits: str) -> int | str:
    """A number; a text where Python would refuse to read it, as no id has so many digits."""
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _after_blanks(text: str, start: int) -> int:
    blanks = _BLANK.match(text, start)
    return blanks.end() if blanks else start
