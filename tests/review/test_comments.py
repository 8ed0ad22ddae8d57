"""What a comment adds to a review: echoes under their origin, links to lines and rules, constants, the next steps."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from golden.test_diffs import CASES, reviewed

from codecanon.pipeline import check_spec
from codecanon.reading.files import Files, Folder
from codecanon.reading.revision import Revision
from codecanon.review.forms.annotations import as_github
from codecanon.review.forms.changelog import section
from codecanon.review.forms.code_host import NOWHERE, code_host
from codecanon.review.forms.machine import as_json
from codecanon.review.forms.next_steps import next_steps
from codecanon.review.forms.pull_request import as_markdown
from codecanon.review.forms.terminal import as_text
from codecanon.review.verdict import Review, review
from codecanon.targets.checked import Checked

ENTRY = {"reason": "It was wrong from the first day.", "until": "1.2.1"}
GITHUB = {
    "GITHUB_SERVER_URL": "https://host",
    "GITHUB_REPOSITORY": "a/b",
    "GITHUB_SHA": "f" * 40,
    "GITHUB_ACTION_REPOSITORY": "tool/tool",
    "GITHUB_ACTION_REF": "v2",
}

Compared = Callable[..., Review]


def checked(files: Files) -> Checked:
    found = check_spec(files, lambda doing: None)
    assert isinstance(found, Checked), found
    return found


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compared:
    """Reviews the catalog of the golden cases, each of whose files in `edits` has some text replaced by another."""

    def compare(**edits: tuple[str, str]) -> Review:
        for side in ("old", "new"):
            shutil.rmtree(tmp_path / side, ignore_errors=True)
        found = reviewed("nothing", tmp_path, monkeypatch)
        for name, (old, new) in edits.items():
            (path,) = Path("new").rglob(f"{name}.yaml") if name != "accepted" else [Path("new/accepted.yaml")]
            text = path.read_text() if path.exists() else ""
            assert old in text
            path.write_text(text.replace(old, new, 1) if old else new)
        return review(found.old.checked, "old", checked(Folder(Path("new"))), "new")

    return compare


def test_an_echo_is_told_under_its_origin_and_counted_once(compared: Compared) -> None:
    found = compared(sms_error=("retry: later", "retry: never"))
    changes = json.loads(as_json(found))["changes"]
    assert [(change["subject"]["id"], change["echo_of"]) for change in changes] == [
        ("acme/sms_error/27", None),
        ("bolt/error/1", "acme/sms_error/27"),
    ]
    assert as_text(found).count("bolt/error/1") == 1
    assert "old against new: 1 major\n" in as_text(found)
    assert as_github(found).count("title=major") == 1


def test_a_value_that_is_cleared_at_the_origin_is_an_echo_too(compared: Compared) -> None:
    found = compared(sms_error=("    retry: later\n", ""))
    assert [change["echo_of"] for change in json.loads(as_json(found))["changes"]] == [None, "acme/sms_error/27"]


def test_a_value_of_its_own_is_no_echo(compared: Compared) -> None:
    found = compared(
        sms_error=("retry: later", "retry: never"), error=("27\n", "27\n    retry: other_route\n    rationale: So.\n")
    )
    assert {change["echo_of"] for change in json.loads(as_json(found))["changes"]} == {None}


def test_what_counts_is_no_echo_of_what_is_accepted(compared: Compared) -> None:
    flip = {"rule": "derived-field-flipped", "subject": "acme/sms_error/27", "attribute": "retry"}
    entries = yaml.safe_dump({"accepted": [flip | {"old": "later", "new": "never"} | ENTRY]})
    found = compared(sms_error=("retry: later", "retry: never"), accepted=("", entries))
    assert "1 major, 1 accepted" in as_text(found)
    assert "retry (from acme/sms_error/27): later -> never\n" in as_text(found)


def run(*arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
    return subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def committed(compared: Compared) -> Review:
    """A repository whose main has OLD in codes/spec, and whose HEAD has NEW there, in which code 28 went."""
    text = (CASES / "base/acme/sms_error.yaml").read_text()
    code = text[text.index("  - id: 28") : text.index("  - id: 40")]
    compared(sms_error=(code, ""), error=("  - id: 2\n", "  - id: 2\n    symbol: EC_BOX\n"))
    run("init", "-q", "-b", "main")
    for side in ("old", "new"):
        Path("codes").mkdir(exist_ok=True)
        Path(side).rename("codes/spec")
        run("add", "codes")
        run("commit", "-qm", side)
        if side == "old":
            run("tag", "v1")
            Path("codes/spec").rename("codes/before")
    return review(
        checked(Revision("v1", Path("codes/spec"))), "v1:codes/spec", checked(Folder(Path("codes/spec"))), "codes/spec"
    )


@pytest.mark.parametrize(
    ("environment", "files"),
    [
        (GITHUB, "https://host/a/b/blob"),
        ({"CI_PROJECT_URL": "https://lab/a/b", "CI_COMMIT_SHA": "f" * 40}, "https://lab/a/b/-/blob"),
    ],
)
def test_each_row_links_the_line(environment: Mapping[str, str], files: str, committed: Review) -> None:
    """What went has its line at the commit of OLD; the lines of NEW are those of what is checked out."""
    text = as_markdown(committed, host=code_host(Path("codes/spec"), environment))
    old, new = run("rev-parse", "v1"), run("rev-parse", "HEAD")
    assert f"`EC_FULL`<br>[line 16 (before)]({files}/{old}/codes/spec/acme/sms_error.yaml#L16)" in text
    assert f"[line 11]({files}/{new}/codes/spec/bolt/error.yaml#L11)" in text
    assert f"[`codes/spec/catalog.yaml:2`]({files}/{new}/codes/spec/catalog.yaml#L2)" in text


def test_each_row_links_the_rule(committed: Review) -> None:
    text = as_markdown(committed, host=code_host(Path("codes/spec"), GITHUB))
    assert text.count("[`code-removed`]") == 3  # the row, the reason, the address
    assert text.endswith("[`symbol-changed`]: https://host/tool/tool/blob/v2/docs/rules.md#symbol-changed\n")


def test_elsewhere_the_line_is_plain(committed: Review) -> None:
    assert code_host(Path("codes/spec"), {}) == NOWHERE
    text = as_markdown(committed)
    assert "`EC_FULL`<br>`codes/spec/acme/sms_error.yaml:16`" in text and "](" not in text


def test_a_folder_outside_of_the_repository_has_no_address(committed: Review, tmp_path: Path) -> None:
    host = code_host(Path("codes/spec"), GITHUB)
    assert "`EC_MAILBOX`<br>[line 11]" in as_markdown(committed, host=host)
    assert "`codes/spec/bolt/error.yaml:11`" in as_markdown(committed, host=replace(host, root=tmp_path / "other"))


def test_constants_that_come_go_or_change_are_named(committed: Review) -> None:
    text = as_markdown(committed)
    assert "removed<br>`-EC_FULL`<br>" in text
    assert "<br>`-EC_MAILBOX` `+EC_BOX`<br>" in text


def test_constants_of_some_languages_are_named_with_them(committed: Review) -> None:
    change = next(one for one in committed.changes if one.identifiers)
    some = replace(change, identifiers={"typescript": ("OLD", "NEW")})
    assert "<br>typescript: `-OLD` `+NEW`<br>" in as_markdown(replace(committed, changes=(some,)))


def test_the_version_to_write_is_typed_out(compared: Compared) -> None:
    found = compared(sms_error=("Nobody sends it.", "Nobody sends it any more."))
    (step,) = next_steps(found)
    assert (step.position.path, step.position.line, step.lines) == ("new/catalog.yaml", 2, ('version: "1.2.1"',))
    assert as_text(found).endswith('\nNext\n  Raise the version in new/catalog.yaml:2: version: "1.2.1"\n')
    assert '\n  ```yaml\n  version: "1.2.1"\n  ```\n' in as_markdown(found)


def test_what_is_typed_out_accepts_the_changes(compared: Compared) -> None:
    """Written into accepted.yaml, the entries accept all major changes."""
    found = compared(sms_error=("retry: later", "retry: never"))
    *_, step = next_steps(found)
    assert step.why.startswith("Or accept this change (2 entries), if it breaks nothing, in")
    again = compared(
        sms_error=("retry: later", "retry: never"), accepted=("", "\n".join(step.lines).replace("…", "So."))
    )
    assert (again.findings, again.changes, len(again.accepted)) == ((), (), 2)
    assert 'version: "1.2.1"' in as_text(again)


def test_entries_are_for_a_file_that_may_be_there(compared: Compared) -> None:
    text = "accepted:\n  - {rule: text-changed, subject: acme/sms_error/40, attribute: a, old: b, new: c, reason: d, until: 1.2.1}\n"
    found = compared(sms_error=("retry: later", "retry: never"), accepted=("", text.replace("1.2.1", '"1.2.1"')))
    *_, step = next_steps(found)
    assert step.lines[0].startswith("  - ")
    assert (step.position.path, step.position.line) == ("new/accepted.yaml", 2)


def test_a_version_that_is_high_enough_needs_no_step(compared: Compared) -> None:
    assert next_steps(compared(sms_error=("retry: later", "retry: never"), catalog=("1.2.0", "2.0.0"))) == []


def test_of_a_replaced_name_the_alias_is_typed_out(compared: Compared) -> None:
    """Written there, the change is minor."""
    edit = ("name: EC_FULL\n    aliases: [EC_MAILBOX_FULL]", "name: EC_BOX_FULL\n    aliases: [EC_MAILBOX_FULL]")
    found = compared(sms_error=edit)
    step, *_ = next_steps(found)
    assert step.why == "If acme/sms_error/28 was renamed, not reused, replace in"
    assert (step.position.line, step.lines) == (20, ("aliases: [EC_FULL, EC_MAILBOX_FULL]",))
    again = compared(sms_error=(edit[0], f"name: EC_BOX_FULL\n    {step.lines[0]}"))
    assert str(again.verdict) == "minor"
    assert [step.why for step in next_steps(again)] == ["Raise the version in"]


def test_a_name_that_another_code_has_now_was_not_renamed(compared: Compared) -> None:
    before = (CASES / "nothing/new/acme/sms_error.yaml").read_text()
    after = before.replace("EC_FULL\n", "X\n").replace("EC_BARRED\n", "EC_FULL\n").replace("X\n", "EC_BARRED\n")
    found = compared(sms_error=(before, after))
    assert "name-replaced" in {change.rule.id for change in found.changes}
    assert not any(step.why.startswith("If ") for step in next_steps(found))


NEW_CODES = "".join(
    f"  - {{id: {id}, name: EC_{id}, symbol: SYMBOL_{id}, summary: It is new as {id}.}}\n" for id in range(60, 70)
)


def test_many_new_codes_share_a_row_with_their_names(compared: Compared) -> None:
    """A constant is listed only where it is not the name."""
    codes = NEW_CODES.replace("symbol: SYMBOL_60, ", "").replace("symbol: SYMBOL_61, ", "")
    text = as_markdown(compared(sms_error=("retired:\n", f"{codes}retired:\n")))
    assert "acme/sms_error: 60 EC_60, 61 EC_61, 62 EC_62" in text and "It is new" not in text
    assert "`+SYMBOL_62`, `+SYMBOL_63`" in text and "`+EC_6" not in text
    fewer = "".join(codes.splitlines(keepends=True)[1:])
    assert as_markdown(compared(sms_error=("retired:\n", f"{fewer}retired:\n"))).count("It is new as") == 9


def test_a_comment_begins_with_what_happens_to_how_many_codes(compared: Compared) -> None:
    found = compared(
        sms_error=("permanent: false\n    retry: later\n", "permanent: true\n"),
        error=("  - id: 2\n    name: EC_MAILBOX\n", "  - id: 3\n    name: EC_3\n"),
    )
    assert "\n\nCodes: 2 answering otherwise, 1 gone, 1 new.\n\n" in as_markdown(found)
    assert "Codes:" not in as_markdown(compared(sms_error=("The phone is off.", "The phone was off.")))


def test_codes_that_are_the_same_by_their_ids_share_a_row(compared: Compared) -> None:
    codes = "".join(f"  - {{id: {id}, name: EC_{id}, summary: It is new.}}\n" for id in range(60, 65))
    compared(sms_error=("retired:\n", f"{codes}retired:\n"))
    path = Path("new/bolt/error.yaml")
    path.write_text(path.read_text() + codes)
    before = checked(Folder(Path("new")))
    path.write_text(re.sub(r"id: (6\d),(.*) summary: .*}", r"id: \1,\2 same_as: acme/sms_error/\1}", path.read_text()))
    text = as_text(review(before, "before", checked(Folder(Path("new"))), "new"))
    assert "  minor  5 entries\n         bolt/error: 60, 61, 62, 63, 64\n" in text
    assert "same as: none -> the same id in acme/sms_error\n" in text


REASONS = {
    "the rationale": ("retry: never", "rationale: It never works.\n    retry: never", "It never works."),
    "why nothing is stated": ("retry: never", "omitted: {retry: not_told}", "The source does not say."),
    "nothing": ("retry: never", "retry: other_route", ""),
}


@pytest.mark.parametrize("which", REASONS)
def test_a_row_says_why_a_code_answers_otherwise(which: str, compared: Compared) -> None:
    """In all forms for people."""
    _, new, reason = REASONS[which]
    found = compared(sms_error=("retry: later", new))
    for text in (as_text(found), as_markdown(found)):
        assert ("why: " in text) is bool(reason) and f"why: {reason}" in text + "why: "
    assert not reason or f". {reason}" in " ".join(section(found).split())


def test_a_reason_is_that_of_the_code_whose_value_is_taken_over(compared: Compared) -> None:
    """And a rationale that is taken over without the value is none."""
    rationale = ("retry: later", "rationale: It rings again.\n    retry: later")
    own = compared(sms_error=rationale, error=("27\n", "27\n    retry: other_route\n")).new.checked
    taken = compared(sms_error=rationale).new.checked
    assert "later\n         why: It rings again.\n" in as_text(review(own, "own", taken, "taken"))
    assert "other_route\n         [derived-field-flipped" in as_text(review(taken, "taken", own, "own"))


def test_a_document_that_states_a_value_is_the_reason(compared: Compared) -> None:
    stated = "statements: {permanent: [{source: handbook, value: true}]}\n    permanent: true"
    found = compared(sms_error=("permanent: false", stated))
    assert 'why: Stated by "Handbook".\n' in as_text(found)


def test_a_text_has_no_reason(compared: Compared) -> None:
    found = compared(sms_error=("The phone is off.", "The phone was off.\n    rationale: So."))
    assert "why: " not in as_text(found)
