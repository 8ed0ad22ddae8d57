"""The holdings themselves: what each language, table, document and answer is known by, and that the loss of each is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from .edits.registry import codes
from .holding import Answer, Order, Positions, is_kept
from .pairs import Made
from .renamed import Naming
from .held import moves
from .small_spec import Spec, small_spec
from .test_edit_verdicts import base, output


def after(edit: Callable[[Spec], Any]) -> Made:
    spec = small_spec()
    edit(spec)
    found = output(spec)
    assert found
    return found


def moved(edit: Callable[[Spec], Any]) -> tuple[set[str], set[str]]:
    """What is lost and gained, by audience, target and what it is."""
    with after(edit) as new:
        found = moves(base().holdings, new.holdings, Naming())
    return tuple({" ".join(filter(None, one.key)) for one in side} for side in found)  # type: ignore[return-value]


def without_code(spec: Spec) -> None:
    spec["acme/voice_error.yaml"]["codes"].pop()


def flipped(spec: Spec) -> None:
    [code] = [code for code in codes(spec) if code["id"] == 10]
    code["retry"] = "never"


def fields_in_another_order(spec: Spec) -> None:
    spec["catalog.yaml"]["fields"].reverse()


def without_a_container(spec: Spec) -> None:
    spec["acme/provider.yaml"]["containers"].remove("calls.*")


def without_an_event(spec: Spec) -> None:
    del spec["acme/provider.yaml"]["events"][0]


def without_a_path(spec: Spec) -> None:
    del spec["acme/provider.yaml"]["envelope"]["parts"]


def without_a_default(spec: Spec) -> None:
    del spec["catalog.yaml"]["consistency"][2]["default"]


def without_an_answer(spec: Spec) -> None:
    del spec["catalog.yaml"]["answers"][0]


def the_other_is_worse(spec: Spec) -> None:
    spec["catalog.yaml"]["merge"]["worst"]["retry"].reverse()


def with_a_code(spec: Spec) -> None:
    spec["acme/voice_error.yaml"]["codes"].append({"id": 700, "name": "EC_NEW", "summary": "It is new."})


LOST: dict[Callable[[Spec], Any], set[str]] = {
    without_code: {
        "source python acme.VoiceError.EC_603",
        "source c DEMO_ACME_VOICE_ERROR_EC_603",
        "source go acme.VoiceErrorEc603",
        "source java demo/acme.VoiceError.EC_603",
        "source jsonschema acme.voice_error.schema.json VoiceError 603",
        "source openapi acme.openapi-3.0.json VoiceError 603",
        "source php Acme\\VoiceError::EC_603",
        "source rust acme::VoiceError::EC_603",
        "source typescript acme/voice_error EC_603",
        "source typescript acme/voice_error VoiceErrorId | 603",
        "wire acme/voice_error/603 is known",
        "wire acme/voice_error/EC_603 is 603",
        "data code acme/voice_error/603",
        "data id acme/voice_error/603 is taken",
        "data docs acme/voice_error.md#603",
        "behaviour acme/voice_error/603 is in group hundreds/6",
    },
    flipped: {
        "data code acme/sms_error/10 retry",
        "behaviour acme/sms_error/10 retry",
        'behaviour acme sends {"results": [{"error": {"id": 10}}]} answers retry',
    },
    fields_in_another_order: {
        "data csv order of columns of code",
        "data csv order of columns of code_group",
        "data postgresql order of columns of code",
        "data sqlite order of columns of code_flat",
    },
    without_a_container: {
        "wire reports of acme stand in calls.ANY",
        'wire acme sends {"calls": {"any": {"status": {"id": 1, "name": "EC_1"}}}} means as status',
    },
    without_an_event: {
        "wire acme sends events inbound",
        'behaviour acme sends {"results": [{"receivedAt": "text"}]} is event inbound',
    },
    without_a_path: {
        "wire parts of acme stands under price.parts",
        'behaviour acme sends {"results": [{"price": {"parts": 7}, "status": {"id": 1, "name": "EC_1"}}]} with parts',
    },
    without_a_default: {
        "behaviour what is not stated: [[('permanent', True)], [('retry', ['never'])]]",
    },
    without_an_answer: {
        "source python answers.Answer.can_resend",
        "source c demo_can_resend",
        "source go .Answer.CanResend",
        "source java demo.Answer.getCanResend()",
        "source php \\Answer->canResend",
        "source rust decide::Answer.can_resend",
        'behaviour bolt sends {"err": {"no": 7}} answers can_resend',
        "data answer_of_code bolt/error/7 can_resend",
    },
    the_other_is_worse: {"behaviour reports are merged by worst"},
    with_a_code: set(),
}


@pytest.mark.thorough
@pytest.mark.parametrize("edit", LOST)
def test_what_is_lost_is_seen(edit: Callable[[Spec], Any]) -> None:
    lost, _ = moved(edit)
    assert LOST[edit] <= lost
    assert bool(LOST[edit]) == bool(lost)


@pytest.mark.thorough
def test_what_is_gained_is_seen() -> None:
    _, gained = moved(with_a_code)
    assert {
        "source python acme.VoiceError.EC_NEW",
        "source typescript acme/voice_error EC_NEW",
        "wire acme/voice_error/700 is known",
        "data code acme/voice_error/700",
    } <= gained


@pytest.mark.thorough
def test_nothing_is_lost_or_gained_where_nothing_changes() -> None:
    assert moved(lambda spec: None) == (set(), set())


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (Answer("int | None"), Answer("int"), True),
        (Answer("int"), Answer("int | None"), False),
        (Answer("tuple[Group, ...]"), Answer("tuple[DeliveryGroup, ...]"), True),
        (Answer("tuple[DeliveryGroup, ...]"), Answer("tuple[Group, ...]"), False),
        (Answer("never"), Answer("GroupId"), True),
        (Order("ab"), Order("axb"), True),
        (Order("ab"), Order("ba"), False),
        (Positions("ab"), Positions("abx"), True),
        (Positions("ab"), Positions("axb"), False),
        (1, True, False),
    ],
)
def test_what_is_as_good_as_before(before: Any, after: Any, kept: bool) -> None:
    assert is_kept(before, after) is kept
