"""The decider of Python keeps decisions, and may never take a code or a group for one that is gone."""

from types import SimpleNamespace
from typing import Any

import pytest

from codecanon.targets import shipped


def _known(number: int) -> Any:
    return shipped.Known(SimpleNamespace(identity="", retry=number), "error", None, (), None, None, None)


def _unknown(number: int) -> Any:
    return shipped.Unknown("error", SimpleNamespace(retry=number), (), None, None, None)


def _without_group(number: int) -> Any:
    fallback: Any = SimpleNamespace(retry=number)
    return shipped.Unknown("error", None, (), None, None, None, fallback)


@pytest.mark.parametrize("made", [_known, _unknown, _without_group])
def test_what_is_gone_leaves_no_answer_to_what_gets_its_address(made: Any) -> None:
    decider = shipped.Decider(fields={"retry": ()}, judged=frozenset({"retry"}))
    for number in range(10_000):  # more than are kept
        assert decider.decide(made(number), {}).values == {"retry": number}
