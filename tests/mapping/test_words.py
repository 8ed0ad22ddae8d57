"""What words mean: by what a catalog declares, and as classes.yaml says."""

from pathlib import Path

import pytest
from command import run

from codecanon.catalog.model import Catalog
from codecanon.mapping.word_meanings import Meanings
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder

from .comparing import SPEC, against, compared, outcomes


def catalog_of(spec: Path) -> Catalog:
    checked = check_spec(Folder(spec), lambda doing: None)
    assert not isinstance(checked, list)
    return checked.catalog


@pytest.fixture(scope="module")
def msgcodes() -> Catalog:
    return catalog_of(SPEC)


def meaning(catalog: Catalog, word: str, column: str = "class") -> str | None:
    found = Meanings(catalog, {}).of(word, column)
    return None if found is None else "; ".join(map(str, found))


FAILED = "outcome undeliverable, expired or rejected"
PERMANENT = "permanent yes, or else can_resend no"
TEMPORARY = "permanent no, or else can_resend yes"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("delivered", "outcome delivered"),
        ("Success", "outcome delivered"),
        ("undelivered", "outcome pending, undeliverable, expired or rejected"),
        ("in progress", "outcome pending"),
        ("permanent", PERMANENT),
        ("PermanentFailure", f"{PERMANENT}; {FAILED}"),
        ("temporary-failure", f"{TEMPORARY}; {FAILED}"),
        ("hard", PERMANENT),
        ("retryable", "can_resend yes, or else permanent no"),
        ("do not retry", "can_resend no, or else permanent yes"),
        ("don't retry", "can_resend no, or else permanent yes"),
        ("non-retryable", "can_resend no, or else permanent yes"),
        ("retry later", "retry later"),
        ("never retry", "retry never"),
        ("not final", "final no"),
        ("billed", None),
        ("operator", None),  # a value of two fields
        ("message", None),  # a value of one field, and anybody's word
        ("permanent barring", None),  # half a meaning is none
        ("not", None),
        ("", None),
        ("실패", None),
    ],
)
def test_words(word: str, said: str | None, msgcodes: Catalog) -> None:
    assert meaning(msgcodes, word) == said


@pytest.mark.parametrize(
    ("column", "word", "said"),
    [
        ("retry", "yes", "can_resend yes, or else permanent no"),
        ("is_retryable", "0", "can_resend no, or else permanent yes"),
        ("retry", "after_fix", "retry after_fix"),
        ("permanent", "false", "permanent no"),
        ("isFinal", "no", "final no"),
        ("delivered", "no", "outcome pending, undeliverable, expired or rejected"),
        ("fault", "operator", "fault operator"),
        ("suppress", "sender", "suppress sender"),
        ("colour", "yes", None),
    ],
)
def test_columns_say_what_is_spoken_of(column: str, word: str, said: str | None, msgcodes: Catalog) -> None:
    assert meaning(msgcodes, word, column) == said


def test_another_catalog_has_other_words(till: Path) -> None:
    catalog = catalog_of(till)
    assert meaning(catalog, "ok") == "state success"
    assert meaning(catalog, "permanent failure") == "retryable no; state failed"
    assert meaning(catalog, "delivered") is None
    assert meaning(catalog, "bank") is None
    assert meaning(catalog, "bank", "who") == "who bank"


def test_a_boolean_answer_without_grounds_is_no_witness(tmp_path: Path) -> None:
    # UNDELIVERABLE_REJECTED_OPERATOR states no retry, so can_resend is false: nothing is known.
    data = compared("code,retry\n4,yes\n20,no\n5,yes\n", tmp_path, "--code-set", "infobip/general_status")
    assert against(data) == {
        "infobip/general_status/20": ["can_resend: yes (retry: later)"],
        "infobip/general_status/5": ["can_resend: no (retry: never, outcome: delivered)"],
    }
    assert outcomes(data) == {"contradicts": 2, "not_stated": 1}


def test_classes_are_said_by_a_file(till: Path, tmp_path: Path) -> None:
    text = "code,class\n0,done\n51,declined\n54,declined\n68,whatever\n"
    before = compared(text, tmp_path, spec=till)
    assert [one["line"] for one in before["not_understood"]["listed"]] == [
        "done: {state: success}",
        "declined: {state: failed}",
        "whatever: {state: pending}",
    ]
    assert outcomes(before) == {"not_understood": 4}
    (tmp_path / "classes.yaml").write_text(
        "done: {state: success}\ndeclined: {state: [failed, pending], retryable: false}\nwhatever: {}\ndoen: {}\n"
    )
    after = compared(text, tmp_path, "--classes", "classes.yaml", spec=till)
    assert outcomes(after) == {"agrees": 2, "contradicts": 1, "no_class": 1}
    assert against(after) == {"card/answer/51": ["retryable: yes"]}
    assert after["unused_words"] == ["doen"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("failed: {stat: failed}\n", 'classes.yaml:1:10: unknown-key: unknown key "stat"'),
        ("failed: {state: faild}\n", 'did you mean "failed"?'),
        ("ok: {}\nfailed:\n  state: failed\n  retryable: nope\n", "classes.yaml:4:14: wrong-type:"),
        ("failed: permanent\n", "classes.yaml:1:9: wrong-type:"),
        ("failed: failed\n", "write failed: {state: failed}\n"),
        ("again: retryable\n", "write again: {retryable: true}\n"),
        ("other: what\n", "write other: {state: success}\n"),
        ("- failed\n- success\n", "write a mapping, such as {my-word: {state: success}}\n"),
        ("yes: {state: success}\n", "classes.yaml:1:1:"),
        ("[failed\n", "classes.yaml:1:1: yaml-syntax:"),
        ("", "the file is empty"),
        ("failed: {state: []}\n", "classes.yaml:1:17: empty-value:"),
    ],
)
def test_a_wrong_file_of_classes_is_refused_where_it_is_wrong(text: str, said: str, till: Path, tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text("code,class\n0,success\n")
    (tmp_path / "classes.yaml").write_text(text)
    done = run(["compare", "map.csv", "--spec", str(till), "--classes", "classes.yaml"], tmp_path)
    assert done.code == 1 and not done.stdout
    assert said in done.stderr and "nothing was compared" in done.stderr


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("5,delivered,no\n0x5,delivered,never\n5,success,never\n", 0),
        ("20,rejected,no\n20,rejected,never\n", 0),  # also where the catalog says otherwise
        ("20,rejected,yes\n20,rejected,later\n", 0),
        ("20,rejected,no\n20,rejected,later\n", 1),
        ("20,rejected,never\n20,rejected,after fix\n", 1),  # both are no, and they differ
        ("5,delivered,no\n5,delivered,\n", 1),
        ("20,temporary,\n20,retry,\n", 0),
        ("20,sent,\n20,lost,\n", 1),
    ],
)
def test_synonyms_for_one_code_are_one_class(rows: str, count: int, tmp_path: Path) -> None:
    text = f"code,class,retry\n{rows}7,pending,later\n"
    data = compared(text, tmp_path, "--code-set", "infobip/general_status")
    assert data["two_classes"]["count"] == count
