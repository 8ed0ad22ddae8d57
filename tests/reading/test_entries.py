"""A later version of a file, read by the entries of an earlier one: it means what it means when it is read alone."""

import random
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

from codecanon.reading import parse
from codecanon.reading.document import Document
from codecanon.reading.entries import entries
from codecanon.reading.events import Reader
from codecanon.reading.files import Folder
from codecanon.reading.parse import read_document
from codecanon.reading.spec import read_spec

ROOT = Path(__file__).parents[2]
WITH_LISTS = ROOT / "tests/golden/diffs/base/acme/sms_error.yaml"
# What can change the meaning of the lines after it.
FRAGMENTS = [
    '"',
    "'",
    "|\n",
    ">-\n",
    "[",
    "{",
    "}",
    "- ",
    "  - ",
    "\n",
    "#",
    " #",
    "...",
    "---\n",
    "&a ",
    "*a",
    "? ",
    ": ",
]
FRAGMENTS += [
    "retired:\n",
    "codes:\n",
    "  codes:\n",
    "\t",
    "    text: |\n",
    "    text: 'a\n",
    "    b'\n",
    "<<<<<<< a\n",
]


def dedented(text: str) -> str:
    """The same with lists that are not indented, as PyYAML writes them."""
    return text.replace("\n  ", "\n")


def later(text: str, dice: random.Random) -> str:
    """The text after a few edits: lines that go, come twice or move, and fragments anywhere."""
    for _ in range(dice.randint(1, 3)):
        lines = text.splitlines(keepends=True)
        first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
        place = dice.randrange(len(text))
        match dice.randrange(5):
            case 0:
                lines[first : first + dice.randint(1, 6)] = []
            case 1:
                lines[second:second] = lines[first : first + dice.randint(1, 8)]
            case 2:
                lines[first], lines[second] = lines[second], lines[first]
            case 3:
                lines = [text[:place], dice.choice(FRAGMENTS), text[place:]]
            case _:
                lines[first] = dice.choice(FRAGMENTS) + lines[first]
        text = "".join(lines) or "a"
    return text


def both_ways(text: str, earlier: Document) -> tuple[Any, Any]:
    """What is read of a text by the entries of an earlier one, and alone; and where the entries begin."""
    (by_entries, found), (alone, all_found) = (
        read_document("a.yaml", text.encode(), known) for known in (earlier, None)
    )
    if by_entries is None or alone is None:
        return (by_entries, found), (alone, all_found)
    starts = {key: alone.starts.get(key) for key in by_entries.starts}  # by entries, of the longest list only
    return (by_entries.data, dict(by_entries.starts), found), (alone.data, starts, all_found)


@pytest.mark.parametrize("form", [str, dedented])
def test_whatever_is_edited_it_means_the_same(form: Any) -> None:
    dice, text = random.Random(17), form(WITH_LISTS.read_text())
    earlier, found = read_document("a.yaml", text.encode())
    assert earlier and not found
    for _ in range(3_000):
        changed = later(text, dice)
        by_entries, alone = both_ways(changed, earlier)
        assert by_entries == alone, changed


ENTRIES = (
    "a: 1\ncodes:\n  - id: 1\n    name: A\n  - id: 2\n    name: B\n  - id: 3\n    name: C\n  - id: 4\n    name: D\n"
)
ATTACKS = {
    "a quote around an entry": (("name: A", 'name: "A'), ("name: C", 'name: C"')),
    "a list around an entry": (("name: A", "name: [A"), ("name: C", "name: C]")),
    "an entry that does not look like one": (("name: A", "name: A2\n  -\n    5"),),
    "such an entry, and a quote": (("name: A", 'name: A\n  -\n    id: 9\n    name: "'), ("name: C", 'name: C"')),
    "entries of another list": (("  - id: 2", "b:\n  - id: 2"),),
    "an end of the document": (("  - id: 2", "...\n  - id: 2"),),
    "entries at the top level": (("  - id: 3\n    name: C\n", "- id: 3\n  name: C\n"),),
    "the same entry twice": (("  - id: 3\n", "  - id: 2\n    name: B\n  - id: 3\n"),),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_not_what_it_looks_like(attack: str) -> None:
    earlier, _ = read_document("a.yaml", ENTRIES.encode())
    assert earlier
    text = ENTRIES
    for old, new in ATTACKS[attack]:
        assert old in text
        text = text.replace(old, new, 1)
    by_entries, alone = both_ways(text, earlier)
    assert by_entries == alone


def parsed(path: Path, edit: tuple[str, str]) -> tuple[int, int]:
    """How many characters were parsed of a file after an edit, and how many there are."""
    content = path.read_bytes()
    earlier, _ = read_document("a.yaml", content)
    changed = content.decode().replace(*edit, 1)
    assert changed != content.decode()
    lengths: list[int] = []
    with mock.patch.object(Reader, "_build", autospec=True, side_effect=counting(lengths)):
        document, found = read_document("a.yaml", changed.encode(), earlier)
    assert document and not found
    return sum(lengths), len(changed)


def counting(lengths: list[int]) -> Any:
    build = Reader._build

    def counted(reader: Reader, next_event: Any) -> Any:
        lengths.append(len(reader.text))
        return build(reader, next_event)

    return counted


def test_only_what_changed_is_parsed_again() -> None:
    some, whole = parsed(ROOT / "spec/infobip/general_error.yaml", ("permanent: true", "permanent: false"))
    assert some < whole / 8


def test_a_later_version_is_an_earlier_one_of_the_next() -> None:
    text = ENTRIES
    earlier, _ = read_document("a.yaml", text.encode())
    assert earlier
    for name in ("name: A", "name: C", "name: B"):
        text = text.replace(name, f"{name}2")
        by_entries, _ = read_document("a.yaml", text.encode(), earlier)
        assert by_entries and entries(by_entries.text, by_entries.data, by_entries.starts)
        earlier = by_entries


@pytest.mark.parametrize("edit", [("title: ", "title: The "), ("codes:", "others: []\ncodes:")])
def test_another_beginning_is_read_as_a_whole(edit: tuple[str, str]) -> None:
    some, whole = parsed(WITH_LISTS, edit)
    assert some == whole


def test_what_a_cache_knows_is_the_earlier_version_of_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache does not know where a file stood, but whoever read it since does: `generate --watch` reads what was saved by it."""
    (tmp_path / "acme").mkdir()
    code_set = tmp_path / "acme" / "error.yaml"
    (tmp_path / "acme" / "provider.yaml").write_text("provider: acme\n", "utf-8")
    code_set.write_text("codes:\n  - {id: 1}\n", "utf-8")
    parsed = {one.read_bytes(): Document("", one.read_text(), yaml.safe_load(one.read_text())) for one in [code_set]}
    read_spec(Folder(tmp_path), parsed)
    code_set.write_text("codes:\n  - {id: 1}\n  - {id: 2}\n", "utf-8")
    seen = []
    monkeypatch.setattr(
        parse, "read_document", lambda path, content, earlier: seen.append((path, earlier)) or (None, [])
    )
    read_spec(Folder(tmp_path), parsed)
    assert [(path[-10:], earlier and earlier.data) for path, earlier in seen if "error" in path] == [
        ("error.yaml", {"codes": [{"id": 1}]})
    ]
