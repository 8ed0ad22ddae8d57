"""The page of all codes in a browser: Debian's chromium, driven by playwright-core."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from ..conftest import REPOSITORY, TOOLCHAINS, need, run
from ..round_trip.specs import Spec, write
from ..sql.hostile_spec import hostile_spec

HERE = Path(__file__).parent
SITE = REPOSITORY / "templates" / "site"
SOURCES = SITE / "explorer"

# A code set that was called otherwise, and codes that are deprecated, retired, negative, and written from right to left.
SMALL: Spec = {
    "catalog.yaml": {
        "catalog": "small",
        "version": "1.2.0",
        "title": "Errors",
        "targets": {"json": {}},
        "fields": [
            {"id": "http_status", "type": "integer", "origin": "provider", "doc": "The status of the response."},
            {"id": "more_at", "type": "url", "origin": "provider", "use": "informative", "doc": "Where more is said."},
        ],
    },
    "small/provider.yaml": {
        "provider": "small",
        "title": "Small",
        "sources": [
            {"id": "paper", "title": "Paper", "document": "On paper.", "read": "2026-01-31"},
            {"id": "letter", "title": "Letter", "document": "A letter."},
        ],
    },
    "small/error.yaml": {
        "code_set": "error",
        "formerly": "errors",
        "title": "Errors",
        "kind": "error",
        "source": {"document": "paper", "section": "Errors"},
        "codes": [
            {"id": -5, "name": "LOCKED", "http_status": 423, "more_at": "https://example.org/a_b"},
            {
                "id": 7,
                "name": "NO_SPACE",
                "http_status": 507,
                "statements": {
                    "name": [{"source": "paper", "value": "NO_SPACE"}, {"source": "letter", "value": "NO_SPACE_LEFT"}]
                },
                "deprecated": {"reason": "It does not say what is full.", "replaced_by": 8},
            },
            {"id": 8, "name": "דיסק מלא", "symbol": "DISK_FULL", "summary": "הדיסק מלא."},
        ],
        "retired": [{"id": 9, "name": "GONE", "retired_in": "1.1.0", "reason": "It is not sent any more."}],
    },
}


def checks_of(script: str) -> list[str]:
    """The names of the checks in a script; `%s` for what a loop puts in."""
    found = re.findall(r'^ *await check\(["`](.+?)["`],', (HERE / script).read_text(), re.MULTILINE)
    loops = [
        [name.replace("${colorScheme}", one) for one in ("light", "dark")] if "${" in name else [name] for name in found
    ]
    return [name for names in loops for name in names]


@pytest.fixture(scope="session")
def chromium() -> Path:
    return need("chromium")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, node_modules: Path, chromium: Path) -> dict[str, str]:
    """What the checks of the page of msgcodes said. Pictures of its views are left beside it."""
    built = tmp_path_factory.mktemp("site")
    return checked("explorer.mjs", REPOSITORY / "spec", built, chromium)


@pytest.fixture(scope="module")
def hostile_results(tmp_path_factory: pytest.TempPathFactory, node_modules: Path, chromium: Path) -> dict[str, str]:
    built = tmp_path_factory.mktemp("hostile")
    write(hostile_spec(["docs", "json"]), built / "spec")
    return checked("hostile.mjs", built / "spec", built, chromium)


@pytest.fixture(scope="module")
def small_results(tmp_path_factory: pytest.TempPathFactory, node_modules: Path, chromium: Path) -> dict[str, str]:
    built = tmp_path_factory.mktemp("small")
    write(SMALL, built / "spec")
    return checked("small.mjs", built / "spec", built, chromium)


def checked(script: str, spec: Path, built: Path, chromium: Path) -> dict[str, str]:
    codecanon = [sys.executable, "-m", "codecanon", "build", "site", "--quiet"]
    run([*codecanon, "--spec", spec, "--output", built / "build"], cwd=built)
    page = built / "build" / "site" / "index.html"
    shots = built / "screenshots"
    shots.mkdir()
    return dict(json.loads(run([need("node"), HERE / script, chromium, page, shots])))


@pytest.mark.toolchain
@pytest.mark.parametrize("name", checks_of("explorer.mjs"))
def test_the_explorer(results: dict[str, str], name: str) -> None:
    assert not results[name], results[name]


@pytest.mark.toolchain
@pytest.mark.parametrize("name", checks_of("hostile.mjs"))
def test_the_explorer_of_a_hostile_catalog(hostile_results: dict[str, str], name: str) -> None:
    assert not hostile_results[name], hostile_results[name]


@pytest.mark.toolchain
@pytest.mark.parametrize("name", checks_of("small.mjs"))
def test_the_explorer_of_a_small_catalog(small_results: dict[str, str], name: str) -> None:
    assert not small_results[name], small_results[name]


@pytest.mark.toolchain
def test_the_assets_are_built_from_the_sources(tmp_path: Path, node_modules: Path) -> None:
    """`make explorer` writes the same bytes again. It checks the types first."""
    for folder in ("templates/site/explorer", "templates/typescript"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    toolchains = tmp_path / "tests" / "toolchains"
    toolchains.mkdir(parents=True)
    (toolchains / "package-lock.json").symlink_to(TOOLCHAINS / "package-lock.json")
    (toolchains / "node_modules").symlink_to(node_modules)
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    run(["make", "explorer"], cwd=tmp_path)
    for asset in ("explorer.js", "explorer.css"):
        assert (tmp_path / "templates" / "site" / asset).read_bytes() == (
            SITE / asset
        ).read_bytes(), "run: make explorer"


def test_assets_say_what_they_are() -> None:
    script, style = ((SITE / name).read_text() for name in ("explorer.js", "explorer.css"))
    for asset in (script, style):
        assert asset.startswith("/* Built from explorer/ by make explorer. DO NOT EDIT. */\n")
        assert "sourceMappingURL" not in asset
        assert asset.isascii()
    assert not re.search("</(script|style)|<!--", script + style, re.IGNORECASE)
    assert "Copyright 2022 Luca Ongaro" in script


def test_the_licence_is_that_of_the_library(node_modules: Path) -> None:
    licence = (node_modules / "minisearch" / "LICENSE.txt").read_text().strip()
    assert licence in (SITE / "explorer.js").read_text()


def test_texts_never_become_markup() -> None:
    parsers = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\(|new Function"
    assert [path.name for path in SOURCES.glob("*.ts") if re.search(parsers, path.read_text())] == []


def test_no_word_of_the_explorer_is_about_the_codes_of_one_catalog() -> None:
    """Everything that it says about a subject comes from the data."""
    subjects = r"\b(?:sms|handset|deliver\w*|recipient\w*|infobip|apiplex|carrier|phone\w*|e-?mail\w*)\b"
    found = {path.name: re.findall(subjects, path.read_text(), re.IGNORECASE) for path in SOURCES.glob("*.*")}
    assert {name: words for name, words in found.items() if words} == {}
