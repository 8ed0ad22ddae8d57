"""Whether an element of a payload can fit two entries: only what the conditions say counts."""

from typing import Any

import pytest

from codecanon.catalog.model import Event, Report
from codecanon.diagnostics import Place
from codecanon.review.event_conditions import exclude_each_other

PLACE = Place("spec/acme/provider.yaml")


def event(has: tuple[str, ...] = (), lacks: tuple[str, ...] = (), **where: tuple[Any, ...]) -> Event:
    return Event("it", "", has, lacks, where, PLACE)


def report(key: tuple[str, ...] = (), id: tuple[str, ...] = (), lacks: tuple[str, ...] = ()) -> Report:
    return Report("error", "error", key, id, (), (), (), ("error",), {}, (), lacks, {}, PLACE)


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        (event(has=("at",)), event(has=("to",)), False),
        (event(has=("at",)), event(lacks=("at",)), True),
        (event(has=("at.day",)), event(lacks=("at",)), True),
        (event(has=("at[0]",)), event(lacks=("at",)), True),
        (event(has=("at",)), event(lacks=("at.day",)), False),
        (event(has=("attic",)), event(lacks=("at",)), False),
        (event(state=("a", "b")), event(state=("c",)), True),
        (event(state=("a", "b")), event(state=("b", "c")), False),
        (event(state=("a",)), event(lacks=("state",)), True),
        (event(lacks=("error",)), report(key=("error",)), True),
        (event(lacks=("error",)), report(key=("error", "failure")), False),
        (event(lacks=("error", "failure")), report(key=("error", "failure")), True),
        (event(lacks=("code",)), report(id=("code",)), True),
        (event(has=("receivedAt",)), report(key=("error",), lacks=("receivedAt",)), True),
        (event(has=("receivedAt",)), report(key=("error",)), False),
    ],
)
def test_no_element_fits_both(one: Event, other: Event | Report, excluded: bool) -> None:
    assert exclude_each_other(one, other) is excluded
    assert exclude_each_other(other, one) is excluded
