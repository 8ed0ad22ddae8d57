"""Addresses of the target docs: no two things share one, no heading takes one, and none moves when something is added."""

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from command import run
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from codecanon.targets.docs_addresses import file_name

BASE = Path(__file__).parents[1] / "golden/cases/generate-pages-by-group/spec"
REST = Path(__file__).parents[1] / "golden/cases/base/spec"
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
IDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=128) | st.sampled_from(
    ["A", "a", "aB", "Ab", "AB", "A.1", "a.1", "a~2f", "a/", "..", "con", "CON", "x" * 128, "X" * 128, "x" * 127 + "y"]
)
# What else headings and anchors could be taken for, in the lower case of GitHub's headings, and without what they drop.
CLASHING = ["a", "A", "a!", "a-b", "group-a", "1", "1!", "retired", "doubtful-cases", "in-no-group", "acme-sms-errors"]
# What ends a link, a cell, a tag or an anchor, or is written as something else is.
HOSTILE = ["#", "|", "](x)", '">', "&copy;", "<i>", "a b/1", "a~20b", "a b", "..", "é", "%41", "*_*", "x" * 128]


def pages(folder: Path, code_set: Any, pages: str = "code_set", groups: Any = ()) -> dict[str, str]:
    """The pages of the catalog of the golden case, with this code set and option, and more groups."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(REST, folder / "spec")
    shutil.copytree(BASE, folder / "spec", dirs_exist_ok=True)
    catalog = folder / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("pages: group", f"pages: {pages}"))
    provider = yaml.safe_load((BASE / "acme/provider.yaml").read_text())
    provider["group_sets"][0]["groups"] += groups
    (folder / "spec/acme/provider.yaml").write_text(yaml.safe_dump(provider, sort_keys=False))
    (folder / "spec/acme/sms_error.yaml").write_text(yaml.safe_dump(code_set, sort_keys=False))
    done = run(["generate"], folder)
    assert done.code == 0, done.stderr
    docs = folder / "generated/docs"
    return {path.relative_to(docs).as_posix(): path.read_text() for path in docs.rglob("*.md")}


def code_set(*added: Any) -> Any:
    data = yaml.safe_load((BASE / "acme/sms_error.yaml").read_text())
    return {**data, "codes": sorted([*data["codes"], *added], key=lambda code: str(code["id"]))}


def anchors(page: str) -> list[str]:
    return re.findall(r'<a id="([^"]*)">', page)


def headings(page: str) -> list[str]:
    """The anchors that GitHub gives to the headings of a page."""
    tokens = MARKDOWN.parse(page)
    inlines = [after for token, after in zip(tokens, tokens[1:]) if token.type == "heading_open"]
    texts = ["".join(child.content for child in inline.children or ()) for inline in inlines]
    return [re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in texts]


@given(st.lists(IDS, min_size=2, unique=True))
def test_file_names_differ_by_more_than_case(ids: list[str]) -> None:
    names = {file_name(id).casefold() for id in ids}
    assert len(names) == len(ids)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_~-][a-z0-9_.~-]{0,119}", name)
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


def test_no_anchor_is_that_of_a_heading(tmp_path: Path) -> None:
    added = [
        {"id": id, "name": f"{id}-{number}", "symbol": f"S{number}", "summary": "It says so."}
        for number, id in enumerate([*CLASHING, *HOSTILE])
    ]
    for option in ("code_set", "group"):
        for path, page in pages(tmp_path / option, code_set(*added), option).items():
            assert len(set(anchors(page))) == len(anchors(page)), path
            of_numbers = anchors(page) if "voice_error" in path else []
            assert not {*of_numbers, *(anchor for anchor in anchors(page) if ":" in anchor)} & set(headings(page)), path


def test_no_anchor_moves_when_a_code_is_added(tmp_path: Path) -> None:
    code = {"id": "Aaa", "name": "NEW", "group": "a", "summary": "It is new."}
    for option in ("code_set", "group"):
        before = pages(tmp_path / "before", code_set(), option)
        after = pages(tmp_path / "after", code_set(code), option)
        for path, page in before.items():
            assert [anchor for anchor in anchors(after[path]) if anchor not in ("Aaa", "code:Aaa")] == anchors(page)


def test_no_anchor_goes_when_codes_are_retired(tmp_path: Path) -> None:
    left, *gone = code_set({"id": "a b", "name": "OLD", "group": "a", "summary": "It is old."})["codes"]
    retired = [{"id": code["id"], "retired_in": "1.1.0"} for code in gone]
    for option in ("code_set", "group"):
        before = pages(
            tmp_path / "before", code_set({"id": "a b", "name": "OLD", "group": "a", "summary": "Old."}), option
        )
        after = pages(tmp_path / "after", {**code_set(), "codes": [left], "retired": retired}, option)
        codes = {anchor for anchor in anchors(before["acme/sms_error.md"]) if not anchor.startswith("group:")}
        assert codes <= set(anchors(after["acme/sms_error.md"]))
        assert "code:a~20b" in codes


def test_a_page_per_group_leaves_every_anchor_on_the_page_of_the_code_set(tmp_path: Path) -> None:
    whole = pages(tmp_path / "whole", code_set())
    by_group = pages(tmp_path / "group", code_set(), "group")
    assert set(anchors(whole["acme/sms_error.md"])) == set(anchors(by_group["acme/sms_error.md"]))
    assert list(broken(by_group)) == []


def test_any_id_has_a_page_and_a_place(tmp_path: Path) -> None:
    groups = [{"id": id, "symbol": f"G{number}", "summary": "It is odd."} for number, id in enumerate(HOSTILE)]
    codes = [
        {"id": id, "symbol": f"S{number}", "summary": "It is odd.", "group": id} for number, id in enumerate(HOSTILE)
    ]
    by_group = pages(tmp_path, code_set(*codes), "group", groups)
    assert len([path for path in by_group if path.startswith("acme/sms_error/")]) == len(HOSTILE) + 3
    assert len({path.lower() for path in by_group}) == len(by_group)
    assert len(anchors(by_group["acme/sms_error.md"])) > 2 * len(HOSTILE)
    assert list(broken(by_group)) == []


def broken(made: dict[str, str]) -> Iterator[str]:
    """The links that lead nowhere."""
    for path, page in made.items():
        for link in re.findall(r"\]\(([^)]*)\)", page):
            file, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if target not in made or (anchor and anchor not in anchors(made[target])):
                yield f"{path}: {link}"


def test_pages_about_nothing_are_not_made(tmp_path: Path) -> None:
    made = pages(tmp_path, code_set())
    assert {"compare.md", "classification.md"} & set(made) == set()
    assert "compare.md" not in made["index.md"] and "classification.md" not in made["index.md"]


def test_a_page_that_is_too_large_is_named_with_what_helps(tmp_path: Path) -> None:
    """A page per group makes it small again."""
    many = [{"id": f"x{number}", "group": "a", "summary": "Word. " * 500 + "End."} for number in range(100)]
    shutil.copytree(REST, tmp_path / "spec")
    shutil.copytree(BASE, tmp_path / "spec", dirs_exist_ok=True)
    catalog = tmp_path / "spec/catalog.yaml"
    by_group = catalog.read_text()
    (tmp_path / "spec/acme/sms_error.yaml").write_text(yaml.safe_dump(code_set(*many), sort_keys=False))

    catalog.write_text(by_group.replace("pages: group", ""))
    done = run(["generate"], tmp_path)
    assert "acme/sms_error.md has" in done.stderr and "write `docs: {pages: group}`" in done.stderr
    catalog.write_text(by_group)
    done = run(["generate"], tmp_path)
    assert done.code == 0 and "plain text" not in done.stderr
