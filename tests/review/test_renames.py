"""The steps after another name, followed to the letter: the lines are written into the spec, which is reviewed again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from review.test_comments import checked

from codecanon.reading.files import Folder
from codecanon.review.forms.annotations import as_github, as_gitlab, as_sarif
from codecanon.review.forms.changelog import section
from codecanon.review.forms.next_steps import next_steps
from codecanon.review.forms.pull_request import as_markdown
from codecanon.review.forms.rename_steps import NextStep
from codecanon.review.forms.terminal import as_text
from codecanon.review.verdict import Review, review

CATALOG = """catalog: demo
version: "1.0.0"
title: Demo
targets: {python: {package: demo}, typescript: {}, json: {}}
"""
PROVIDER = """provider: acme
title: Acme
sources: [{id: handbook, title: Handbook, document: Made up., read: "2026-01-01"}]
group_sets:
  - id: delivery
    groups:
      - GROUP
      - {id: 2, name: USER, aliases: [USERS]}
"""
CODES = """code_set: error
title: Errors
kind: error
channel: sms
group_set: delivery
source: {document: handbook}
codes:
  - CODE
  - {id: 2, name: OTHER, aliases: [ANOTHER], group: 2, summary: Another one.}
"""
QUESTION = "renamed? write "

Entry = dict[str, str]  # the keys of an entry that differ between the cases
WITHOUT_SYMBOLS: list[tuple[Entry, Entry]] = [
    ({"name": "OLD"}, {"name": "NEW"}),
    ({"name": "OLD", "aliases": "[Z]"}, {"name": "NEW", "aliases": "[Z]"}),
    ({"name": "OLD"}, {"name": "NEW", "aliases": "[Z]"}),
]
CODES_WITH_SYMBOLS: list[tuple[Entry, Entry]] = [
    *WITHOUT_SYMBOLS,
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW", "symbol": "S"}),
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW"}),
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW", "symbol": "T"}),
    ({"name": "OLD"}, {"name": "NEW", "symbol": "T", "aliases": "[Z]"}),
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW", "aliases": "[{name: W, symbol: S}]"}),
    (
        {"name": "OLD", "aliases": "[W, {name: Z, symbol: S, deprecated: true}]"},
        {"name": "NEW", "aliases": "[W, {name: Z, symbol: S, deprecated: true}]"},
    ),
    ({"name": '"a, b: #1"'}, {"name": "NEW"}),
    ({"name": '"1.0"'}, {"name": "NEW"}),
]
GROUPS_WITH_SYMBOLS: list[tuple[Entry, Entry]] = [
    *WITHOUT_SYMBOLS,
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW", "symbol": "S"}),
    ({"name": "OLD", "symbol": "S"}, {"name": "NEW"}),
    ({"name": "OLD"}, {"name": "NEW", "symbol": "T"}),
    ({"name": "OLD", "symbol": "S", "aliases": "[Z]"}, {"name": "NEW", "symbol": "T", "aliases": "[Z]"}),
    ({"name": "OLD"}, {"name": "NEW", "summary": "Something else."}),
]
BLOCK = "\n        "


def entry(keys: Entry, style: str) -> str:
    listed = {"id": "1", "summary": "Something."} | keys
    if style == "flow":
        return f"{{{', '.join(f'{key}: {value}' for key, value in listed.items())}}}"
    return BLOCK.join(f"{key}: {value}" for key, value in listed.items())


Compared = Callable[..., Review]


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compared:
    monkeypatch.chdir(tmp_path)

    def compare() -> Review:
        return review(checked(Folder(Path("old"))), "old", checked(Folder(Path("new"))), "new")

    return compare


def write(side: str, kind: str, keys: Entry, style: str, version: str = "1.0.0") -> None:
    one = entry(keys, style)
    other = "{id: 1, name: SYSTEM}" if kind == "code" else "{id: 1, name: FIRST, group: 1, summary: The first one.}"
    if kind == "code":
        one = one[:-1] + ", group: 1}" if style == "flow" else f"{one}{BLOCK}group: 1"
    Path(side, "acme").mkdir(parents=True, exist_ok=True)
    Path(side, "catalog.yaml").write_text(CATALOG.replace("1.0.0", version))
    Path(side, "acme/provider.yaml").write_text(PROVIDER.replace("GROUP", one if kind == "group" else other))
    codes = CODES.replace("CODE", one if kind == "code" else other).replace(BLOCK, "\n    ")
    Path(side, "acme/error.yaml").write_text(codes)


def follow(steps: list[NextStep]) -> None:
    """Adds lines below or beside the line of a step, and replaces the key that stands there."""
    for step in reversed([one for one in steps if not one.is_long]):
        path = Path(step.position.path)
        lines = path.read_text().splitlines()
        line, column = lines[step.position.line - 1], step.position.column
        if step.why.endswith("add in"):
            if "{" in line:
                (added,) = step.lines
                line = line.replace("{", f"{{{added}, ", 1)
            else:
                margin = " " * (len(line) - len(line.lstrip(" -")))
                line = "\n".join([line, *(margin + one for one in step.lines)])
        else:
            (put,) = step.lines
            key = put.partition(":")[0]
            before, old = line[: column - 1], line[column - 1 :]
            assert old.startswith(key) or step.why.endswith("version in")
            if step.why.endswith("version in"):
                before, old = "", line
            value = re.match(rf"{key}: (\[.*?\](?=, [a-z_]+: |}}|$)|\"[^\"]*\"|[^,}}]*)", old)
            assert value, old
            line = before + put + old[value.end() :]
        path.write_text("\n".join([*lines[: step.position.line - 1], line, *lines[step.position.line :]]) + "\n")


@pytest.mark.parametrize("style", ["block", "flow"])
@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        *(("code", *one) for one in CODES_WITH_SYMBOLS),
        *(("group", *one) for one in GROUPS_WITH_SYMBOLS),
    ],
)
def test_what_is_typed_out_for_a_rename_makes_it_minor(
    kind: str, old: Entry, new: Entry, style: str, compared: Compared
) -> None:
    write("old", kind, old, style)
    write("new", kind, new, style)
    first = compared()
    assert str(first.verdict) == "major"
    *renames, then, otherwise, _ = next_steps(first)
    assert renames[0].why.startswith(f"If acme/{'error' if kind == 'code' else 'delivery'}/1 was renamed, not reused, ")
    assert (then.why, then.lines) == ("Then raise the version in", ('version: "1.1.0"',))
    assert (otherwise.why, otherwise.lines) == ("Otherwise raise the version in", ('version: "2.0.0"',))
    follow([*renames, then])
    again = compared()
    assert (str(again.verdict), again.is_raised, next_steps(again)) == ("minor", True, [])
    aliases = [line for step in renames for line in step.lines]
    assert all(line in as_text(first) for line in aliases)
    assert as_text(first).count(QUESTION) == 1


OLD, NEW = {"name": "OLD"}, {"name": "NEW", "aliases": "[Z]"}


def rename(compared: Compared, version: str = "1.0.0", new: Entry = NEW) -> Review:
    write("old", "code", OLD, "block")
    write("new", "code", new, "block", version)
    return compared()


def test_a_list_of_aliases_may_have_a_line_for_each(compared: Compared) -> None:
    """The step names the line of the key."""
    found = rename(compared, new={"name": "NEW", "aliases": "\n      - Z"})
    step, *_ = next_steps(found)
    assert (step.why, step.lines) == ("If acme/error/1 was renamed, not reused, replace in", ("aliases: [OLD, Z]",))
    assert Path("new/acme/error.yaml").read_text().splitlines()[step.position.line - 1] == "    aliases: "


@pytest.mark.parametrize(
    ("version", "steps"),
    [
        ("1.1.0", [("Then 1.1.0 is enough. Otherwise raise the version in", "2.0.0")]),
        ("2.0.0", [("Then a lower version is enough, in", "1.1.0")]),
    ],
)
def test_the_version_that_is_enough_then_is_said(
    version: str, steps: list[tuple[str, str]], compared: Compared
) -> None:
    _, *rest = next_steps(rename(compared, version))
    assert [(step.why, step.lines) for step in rest if not step.is_long] == [
        (why, (f'version: "{needed}"',)) for why, needed in steps
    ]


def test_of_many_renames_the_others_are_counted(compared: Compared) -> None:
    for side, name in (("old", "OLD"), ("new", "NEW")):
        write(side, "code", {"name": name}, "flow")
        path = Path(side, "acme/error.yaml")
        many = "".join(f"  - {{id: {id}, name: {name}_{id}, group: 2, summary: Code {id}.}}\n" for id in range(10, 18))
        path.write_text(path.read_text() + many)
    steps = [step for step in next_steps(compared()) if not step.is_long]
    assert [step.why for step in steps[4:]] == [  # from the end of the file: what is added moves none of the others
        "If acme/error/1 was renamed, not reused, add in",
        "And so on for 4 more. The next: add in",
        "Raise the version in",
    ]
    assert steps[5].lines == ("aliases: [OLD_14]",)


def test_nothing_is_promised_if_another_change_is_major(compared: Compared) -> None:
    write("old", "code", OLD, "block")
    write("new", "code", NEW, "block")
    path = Path("new/acme/error.yaml")
    path.write_text(path.read_text().replace("name: OTHER, aliases: [ANOTHER]", "name: OTHER"))
    assert [step.why for step in next_steps(compared()) if not step.is_long][1:] == ["Raise the version in"]


@pytest.mark.parametrize("other", ["name: OLD", "name: OTHER, aliases: [OLD]", "name: OTHER, symbol: OLD"])
def test_what_another_code_is_called_now_is_no_rename(other: str, compared: Compared) -> None:
    write("old", "code", OLD, "block")
    write("new", "code", NEW, "block")
    for side in ("old", "new"):
        path = Path(side, "acme/error.yaml")
        now = other if side == "new" else "name: OTHER"
        path.write_text(path.read_text().replace("name: OTHER, aliases: [ANOTHER]", now))
    found = compared()
    assert "name-replaced" in {change.rule.id for change in found.changes}
    assert not any(step.why.startswith("If acme/error/1 ") for step in next_steps(found))
    assert "aliases: [OLD, Z]" not in as_text(found)


@pytest.mark.parametrize(
    ("old", "new", "shown"), [("channel: sms\n", "", "sms -> none"), ("", "channel: sms\n", "none -> sms")]
)
def test_a_text_that_comes_differs_from_one_that_goes(old: str, new: str, shown: str, compared: Compared) -> None:
    for side, text in (("old", old), ("new", new)):
        write(side, "code", OLD, "block")
        path = Path(side, "acme/error.yaml")
        path.write_text(path.read_text().replace("channel: sms\n", text))
    assert f"channel: {shown}\n" in as_text(compared())


def test_a_row_names_the_constants_of_its_own_change(compared: Compared) -> None:
    """Of an alias those of the alias, of a text none."""
    write("old", "code", {"name": "OLD", "aliases": "[Z]"}, "block")
    write("new", "code", {"name": "NEW", "aliases": "[OLD, V]", "summary": "Something else."}, "block")
    found = compared()
    constants = {change.rule.id: change.identifiers.get("python") for change in found.changes}
    assert constants == {
        "code-renamed": ("OLD", "NEW"),
        "alias-removed": ("Z", None),
        "alias-added": (None, "V"),
        "text-changed": None,
    }
    rows = [line for line in as_markdown(found).splitlines() if line.startswith("| ")]
    assert any("`-Z`" in row and "alias-removed" in row and "`+NEW`" not in row for row in rows)


def test_a_renumbered_code_keeps_its_constant_with_another_value(compared: Compared) -> None:
    write("old", "code", OLD, "block")
    write("new", "code", OLD, "block")
    path = Path("new/acme/error.yaml")
    path.write_text(path.read_text().replace("- id: 1\n", "- id: 9\n"))
    found = compared()
    assert [change.rule.id for change in found.changes] == ["code-renumbered"]
    assert "<br>the constant has another value<br>" in as_markdown(found)


def test_a_report_is_not_called_by_its_key(compared: Compared) -> None:
    write("old", "code", OLD, "block")
    write("new", "code", OLD, "block")
    for side, key in (("old", "groupId"), ("new", "group")):
        path = Path(side, "acme/provider.yaml")
        report = f"reports: [{{kind: error, key: error, id: id, name: name, group_id: {key}, code_sets: [error]}}]\n"
        path.write_text(path.read_text() + "report_list: results\n" + report)
    text = as_text(compared())
    assert re.search("major  acme/error$", text, re.MULTILINE), text


def test_a_rule_for_ids_is_where_it_is_written(compared: Compared) -> None:
    """One of many reserved ranges, and the `match` of a group."""
    for side, use, last in (("old", "vendor", 699), ("new", "private", 799)):
        write(side, "code", OLD, "block")
        path = Path(side, "acme/error.yaml")
        ranges = [(1000 + 10 * number, use if number == 7 else "vendor") for number in range(20)]
        listed = "".join(f"  - {{range: [{low}, {low + 9}], use: {whose}}}\n" for low, whose in ranges)
        path.write_text(path.read_text().replace("codes:\n", f"reserved:\n{listed}codes:\n"))
        path = Path(side, "acme/provider.yaml")
        match = f"name: SYSTEM,\n          match: {{range: [600, {last}]}}}}"
        path.write_text(path.read_text().replace("name: SYSTEM}", match))
    found = compared()
    places = {change.rule.id: change.new_place for change in found.changes}
    positions = found.new.checked.spec.positions(place for place in places.values() if place)
    lines = {rule: positions[place].line for rule, place in places.items() if place}
    codes, provider = (Path("new/acme", name).read_text().splitlines() for name in ("error.yaml", "provider.yaml"))
    assert "[1070, 1079]" in codes[lines["ids-released"] - 1]
    assert "match:" in provider[lines["ids-grouped"] - 1]


def test_one_alias_of_many_is_no_empty_list(compared: Compared) -> None:
    many = [f"A{number:03}" for number in range(60)]
    for side, aliases in (("old", many), ("new", [*many[:-1], "B059"])):
        write(side, "code", {"name": "OLD", "aliases": f"[{', '.join(aliases)}]"}, "block")
    text = as_text(compared())
    assert "aliases: removed A059\n" in text and "aliases: added B059\n" in text and "none" not in text


def test_of_a_long_name_both_are_shown_whole(compared: Compared) -> None:
    """The question repeats the old name, and is not compared with it."""
    old, new = (f"{'A' * 120}{end}" for end in "XY")
    write("old", "code", {"name": old}, "block")
    write("new", "code", {"name": new}, "block")
    text = as_text(compared())
    assert f"- {old}\n" in text and f"+ {new}\n" in text


FORMS = [as_text, as_markdown, as_github, as_gitlab, as_sarif]


def test_reviewers_are_asked_and_readers_are_not(compared: Compared) -> None:
    """The forms of a review ask whether a name is of the same code; a change log does not, nor does what is accepted."""
    found = rename(compared)
    for form in FORMS:
        assert plain(form(found)).count("renamed? write aliases: [OLD, Z]: minor; reused? keep it: major") == 1, form
    assert "`NEW`: name: OLD → NEW\n" in section(found)
    entry = "\n".join(next_steps(found)[-1].lines).replace("…", "So.")
    Path("new/accepted.yaml").write_text(entry + "\n")
    accepted = compared()
    assert len(accepted.accepted) == 1
    for form in (*FORMS, section):
        assert "renamed?" not in form(accepted), form


def plain(text: str) -> str:
    return text.replace("\\\\", "").replace("\\", "").replace("&#91;", "[").replace("&#93;", "]")
