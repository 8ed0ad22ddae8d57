"""The Markdown pages, as a CommonMark parser with GitHub's tables sees them."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .conftest import GENERATED

DOCS = GENERATED / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


@dataclass
class Page:
    """What a reader can follow and read: links, anchors, and the texts after each anchor, entities decoded."""

    links: list[str] = field(default_factory=list)
    anchors: Counter[str] = field(default_factory=Counter)
    sections: dict[str, list[str]] = field(default_factory=lambda: {"": []})


@pytest.fixture(scope="module")
def pages() -> dict[Path, Page]:
    return {path: _read(_parse(path.read_text())) for path in PAGES}


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    links = [(path, link) for path, page in pages.items() for link in page.links]
    assert len(links) > len(PAGES)
    broken = []
    for path, link in links:
        file, _, anchor = link.partition("#")
        target = pages.get((path.parent / file).resolve() if file else path)
        if target is None or (anchor and anchor not in target.anchors):
            broken.append(f"{path.relative_to(DOCS)}: {link}")
    assert broken == []


def test_every_anchor_is_there_once(pages: dict[Path, Page]) -> None:
    assert {path: repeated for path, page in pages.items() if (repeated := _repeated(page))} == {}


def test_the_anchors_of_the_first_edition_are_there(pages: dict[Path, Page], catalog: Any) -> None:
    index = pages[DOCS / "index.md"].anchors
    assert {item["id"] for key in ("fields", "standards") for item in catalog[key]} <= set(index)
    for provider in catalog["providers"]:
        anchors = pages[DOCS / provider["id"] / "index.md"].anchors
        assert {group_set["id"] for group_set in provider["group_sets"]} <= set(anchors)


def test_every_page_can_be_reached(pages: dict[Path, Page]) -> None:
    linked = {(path.parent / link.partition("#")[0]).resolve() for path, page in pages.items() for link in page.links}
    assert set(PAGES) - linked == set()


def test_every_code_has_a_section_with_all_its_texts(pages: dict[Path, Page], catalog: Any) -> None:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            page = pages[DOCS / provider["id"] / f"{code_set['id']}.md"]
            ids = {code["id"] for code in code_set["codes"]}
            new = {f"code:{id}" for id in ids if isinstance(id, str)}
            assert {anchor for anchor in page.anchors if not anchor.startswith("group:")} == {*map(str, ids), *new}
            for code in code_set["codes"]:
                assert _missing_texts(page.sections[str(code["id"])], code, code_set) == []


def test_every_code_is_in_the_table_of_its_page(pages: dict[Path, Page], catalog: Any) -> None:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            table = pages[DOCS / provider["id"] / f"{code_set['id']}.md"].sections[""]
            for code in code_set["codes"]:
                summary = f"Deprecated. {code['summary']}" if code["deprecated"] else code["summary"]
                assert {*_title(code, code_set), summary} <= set(table)


def test_what_sources_state_differently_is_on_one_page(catalog: Any) -> None:
    """What changed since the first document: other names and flags, codes that it lacks, and those that it alone has."""
    for provider in catalog["providers"]:
        path = DOCS / provider["id"] / "where-sources-differ.md"
        rows = re.findall(r"^\| \[.*", path.read_text(), re.MULTILINE) if path.exists() else []
        missing = [
            (code_set["id"], code["id"], what)
            for code_set in provider["code_sets"]
            for code in code_set["codes"]
            for what, cells in _differences(code, code_set)
            if not any(_row(code_set, code) in row and all(cell in row for cell in cells) for row in rows)
        ]
        assert missing == []


def _differences(code: Any, code_set: Any) -> Iterator[tuple[str, list[str]]]:
    """What a row says of a code on which sources differ."""
    for what, statements in code["statements"].items():
        if len({str(one["value"]) for one in statements}) > 1:
            yield what, [f"| {what} |", *(_word(one["value"]) for one in statements)]
    if (by := code["statements"].get("name")) and code_set["source"]["document"] not in {one["source"] for one in by}:
        yield "added", [code["fields"]["confidence"]]
    if code["deprecated"]:
        yield "deprecated", [str(code["deprecated"]["reason"])]


def _row(code_set: Any, code: Any) -> str:
    return f"]({code_set['id']}.md#{code['id']}) |"


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(DOCS).as_posix() for path in PAGES])
def test_rows_have_as_many_cells_as_their_header(path: Path) -> None:
    """The parser cuts and fills rows, so that their lines are counted and not what it makes of them."""
    lines = path.read_text().splitlines()
    tables = [token.map for token in _parse(path.read_text()) if token.type == "table_open" and token.map]
    for start, end in tables:
        assert [line for line in lines[start:end] if _cells(line) != _cells(lines[start])] == []
    in_tables = {number for start, end in tables for number in range(start, end)}
    assert [line for number, line in enumerate(lines) if line.startswith("|") and number not in in_tables] == []


def _parse(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)


def _read(tokens: list[Token]) -> Page:
    page = Page()
    section = page.sections[""]
    for token in tokens:
        anchors = [html.unescape(anchor) for anchor in re.findall(r'<a id="([^"]*)">', token.content)]
        page.anchors.update(anchors)
        children = token.children or []
        page.links += [str(child.attrs["href"]) for child in children if child.type == "link_open"]
        text = "".join(child.content for child in children if child.type in ("text", "code_inline"))
        if anchors and not text:
            section = page.sections.setdefault(anchors[0], [])
        section.append(text)
    return page


def _missing_texts(section: list[str], code: Any, code_set: Any) -> list[str]:
    """What the section of a code should say and does not."""
    action = code["action"] and f"What to do. {code['action']}"
    why = code["rationale"] and f"Why: {code['rationale']}"
    texts = [" ".join(_title(code, code_set)), code["summary"], code["description"], action, why]
    texts += [_alias(one) for one in code["other_names"]]
    texts += [f"{field}: {_word(value)}" for field, value in code["fields"].items() if value is not None]
    paragraphs = [" ".join(part.split()) for text in texts if text for part in text.split("\n\n")]
    # Who stated a value stands behind it.
    said = {*section, *(text.partition(" (stated: ")[0] for text in section)}
    return [paragraph for paragraph in paragraphs if paragraph not in said]


def _alias(alias: Any) -> str:
    """Another name of a code, with its constant where that is called otherwise."""
    constant = f"; in code: {alias['symbol']}" if alias["symbol"] not in (None, alias["name"]) else ""
    return f"Also named {alias['name']}{', deprecated' if alias['deprecated'] else ''}{constant}"


def _title(code: Any, code_set: Any) -> list[str]:
    """Its id and its name. Where no code of a code set has a name, none is missed."""
    named = any(one["name"] for one in code_set["codes"])
    return [str(code["id"]), *([code["name"] or f"(no name: {code['symbol']})"] if named else [])]


def _word(value: bool | int | str) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _repeated(page: Page) -> list[str]:
    return [anchor for anchor, count in page.anchors.items() if count > 1]


def _cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1
