"""What a JSON payload says, compared with the catalog: which code each object in it is, and where the two disagree.

What a provider's objects look like is in its `reports`. No JSON value makes this fail; what is too large or too deep is
not looked at, and the answer says so.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog, Provider, Report
from codecanon.lookup.resolve import Reported, Vocabulary, resolve
from codecanon.lookup.shipped import lower

MAX_DEPTH = 64
MAX_VALUES = 100_000
MAX_DIGITS = 400

_BLANK = re.compile(r"[ \t\n\r]*")


class Payload(NamedTuple):
    """What a payload says, as this provider's; `whole` is false where it was not looked at to its end."""

    provider: Provider
    reported: tuple[Reported, ...]
    whole: bool

    @property
    def codes(self) -> list[Located]:
        """The codes that it speaks of, each once."""
        codes = [one.found or one.other for one in self.reported]
        return list({code.identity: code for code in codes if code}.values())


def read_payload(catalog: Catalog, value: Any, provider: str | None = None) -> Payload | None:
    """The reading of a JSON value as one provider's that fits best: most known codes, then fewest conflicts.

    None where no provider, or not the one that was named, says how its codes arrive.
    """
    readings = [
        _read(one, value) for one in catalog.providers if one.reports and (provider is None or one.id == provider)
    ]
    return max(readings, key=_fit, default=None)


def _fit(payload: Payload) -> tuple[int, int, int]:
    known = sum(one.found is not None for one in payload.reported)
    grouped = sum(one.group is not None for one in payload.reported)
    return known, grouped, -sum(len(one.conflicts) for one in payload.reported)


def _read(provider: Provider, value: Any) -> Payload:
    vocabulary = Vocabulary(provider)
    walk = _Walk(provider.reports, vocabulary)
    reported = []
    for path, found, reports in walk.objects(value):
        readings = [resolve(vocabulary, report, found, path) for report in reports]
        reported.append(max(readings, key=lambda reading: reading.fit))
    return Payload(provider, tuple(reported), walk.whole)


class _Walk:
    """Goes through a JSON value without recursion, in its order, and finds what may be a report."""

    def __init__(self, reports: Sequence[Report], vocabulary: Vocabulary) -> None:
        self.reports = tuple(reports)
        self.vocabulary = vocabulary
        self.whole = True

    def objects(self, value: Any) -> Iterator[tuple[str, dict[str, Any], tuple[Report, ...]]]:
        """Path, object, and the reports that it may be: those of its key, or all that a bare object looks like."""
        left = MAX_VALUES
        waiting: list[tuple[tuple[str | int, ...], Any, tuple[Report, ...]]] = [((), value, ())]
        while waiting:
            path, value, reports = waiting.pop()
            left -= 1
            if left < 0:
                self.whole = False
                return
            if isinstance(value, dict):
                meant = tuple(one for one in reports or self.reports if self._is_one(one, value, path, bool(reports)))
                if meant:
                    yield shown_path(path), value, meant
                children = [((*path, key), child, self._of_key(key)) for key, child in value.items()]
            elif isinstance(value, list):
                children = [((*path, index), child, reports) for index, child in enumerate(value[:left])]
                self.whole = self.whole and len(value) <= left
            else:
                continue
            if len(path) < MAX_DEPTH:
                waiting += reversed(children)
            elif children:
                self.whole = False

    def _is_one(self, report: Report, value: dict[str, Any], path: Sequence[str | int], under_key: bool) -> bool:
        """Under its key, an object with any of its parts; elsewhere one with id or name and something of a group.

        What the payload itself is, or a list of, is one with an id and the name of a code as well.
        """
        identified = report.id in value or report.name in value
        grouped = report.group_id in value or report.group_name in value
        if under_key:
            return identified or grouped
        name = value.get(report.name) if report.name else None
        named = lower(name) in self.vocabulary.reader.by_name
        outermost = not any(isinstance(key, str) for key in path)
        return identified and grouped or outermost and named and report.id in value

    def _of_key(self, key: str) -> tuple[Report, ...]:
        return tuple(report for report in self.reports if report.key == key)


def shown_path(path: Sequence[str | int]) -> str:
    """The way to a value as JavaScript writes it: results[0].status."""
    text = ""
    for key in path:
        if isinstance(key, str) and key.isidentifier():
            text += f".{key}"
        else:
            text += f"[{key if isinstance(key, int) else repr(key[:40])}]"
    return text.removeprefix(".")


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
