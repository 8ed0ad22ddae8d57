"""vectors.json: what every package answers. Here the tool, which has the readers of the Python package, and that package."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from real import CHECKED

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Code, identity
from .large_values import packed, unpacked, written
from .tool import Tool

HERE = Path(__file__).parent
LANGUAGE = "Python"
REPOSITORY = HERE.parents[1]
VECTORS = json.loads((HERE / "vectors.json").read_text())
FIXTURES = sorted((REPOSITORY / "generated" / "json" / "fixtures").glob("*.json"))

TOOL = Tool(CHECKED.catalog)
PROVIDER = TOOL.providers[VECTORS["provider"]]


def test_vectors_are_what_the_rules_say(rewrite: bool) -> None:
    answered = [
        vector | {"expected": packed(TOOL.expected(vector, provider_of(vector)))} for vector in VECTORS["vectors"]
    ]
    if rewrite:
        (HERE / "vectors.json").write_text(written(VECTORS | {"vectors": answered}))
        return
    for vector, answer in zip(VECTORS["vectors"], answered, strict=True):
        assert vector == answer, vector["title"]


@pytest.mark.feature("vectors")
@pytest.mark.thorough
def test_the_python_package_answers_them() -> None:
    runner = REPOSITORY / "tests" / "consumers" / "python" / "conformance.py"
    sources = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generated" / "python" / "src")}
    command = [sys.executable, "-W", "error", runner, HERE / "vectors.json", *FIXTURES]
    done = subprocess.run(command, env=sources, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, tally()), done.stdout + done.stderr


def tally() -> str:
    """What a language says that answers all vectors and reads all fixtures."""
    counts = [f"{len(json.loads(path.read_text())['fixtures'])} fixtures" for path in FIXTURES]
    return ", ".join([f"{len(VECTORS['vectors'])} vectors", *counts]) + "\n"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_code_that_is_reported_has_a_fixture(path: Path) -> None:
    """Only a code has none that another one replaces, with the same id, name and groups: its payload means that one."""
    provider, codes = TOOL.providers[path.stem], TOOL.vocabularies[path.stem].codes
    reported = [
        codes[identity(provider.id, code_set.id, code.id)]
        for code_set in provider.code_sets_of(*provider.objects)
        for code in code_set.codes
    ]
    expected = [found.identity for found in reported if not _is_replaced(found.code, codes)]
    assert [one["code"] for one in json.loads(path.read_text())["fixtures"]] == expected


def test_every_provider_that_is_read_has_fixtures() -> None:
    assert [path.stem for path in FIXTURES] == sorted(TOOL.providers)


def _is_replaced(code: Code, codes: Mapping[str, Located]) -> bool:
    key = code.deprecated and code.deprecated.replaced_by
    new = codes.get(identity(key.provider, key.code_set, key.id)) if key else None
    return new is not None and (code.id, code.name, code.groups) == (new.code.id, new.code.name, new.code.groups)


def test_titles_differ() -> None:
    titles = [vector["title"] for vector in VECTORS["vectors"]]
    assert len(set(titles)) == len(titles) >= 150


def test_every_group_alias_and_code_set_is_in_a_vector() -> None:
    vectors = [vector for vector in VECTORS["vectors"] if provider_of(vector) == PROVIDER.id]
    results = [result for vector in vectors for result in _results(unpacked(vector["expected"]))]
    groups = {result["group"] for result in results if result["code"] is None}
    groups |= {
        one for result in results for part, _, likely in result["conflicts"] if part == "group" for one in likely
    }
    assert groups - {None} == {
        identity(PROVIDER.id, group_set.id, group.id)
        for group_set in PROVIDER.group_sets_of(*PROVIDER.objects)
        for group in group_set.groups
    }
    names = {(result["code"], result["name"]) for result in results if isinstance(result["name"], str)}
    for found in TOOL.vocabularies[PROVIDER.id].codes.values():
        assert {(found.identity, alias) for alias in found.code.alias_names} <= names


def test_every_code_set_of_every_provider_is_in_a_vector() -> None:
    results = [result for vector in VECTORS["vectors"] for result in _results(unpacked(vector["expected"]))]
    known = {result["code"].rpartition("/")[0] for result in results if result["code"]}
    assert known == {
        f"{provider.id}/{id}"
        for provider in TOOL.providers.values()
        for one in provider.objects
        for id in one.code_sets
    }


def provider_of(vector: Mapping[str, Any]) -> str:
    """The provider whose readers are called: that of the file, unless the vector names another."""
    provider: str = vector.get("provider", VECTORS["provider"])
    return provider


def _results(answer: Any) -> Iterator[Any]:
    """All results in what is expected."""
    if isinstance(answer, list):
        for one in answer:
            yield from _results(one)
    elif isinstance(answer, dict) and "code" in answer:
        yield answer
    elif isinstance(answer, dict):
        for one in answer.values():
            yield from _results(one)
