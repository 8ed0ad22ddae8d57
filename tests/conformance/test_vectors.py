"""vectors.json: what every parser answers. Here the tool, which has the reader of the Python package, and that package."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from real import CHECKED

from codecanon.catalog.model import Catalog, identity
from codecanon.lookup.resolve import Reported, Vocabulary, resolve
from codecanon.targets.readers import checks_of_answers

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
VECTORS = json.loads((HERE / "vectors.json").read_text())
FIXTURES = REPOSITORY / "generated" / "json" / "fixtures" / f"{VECTORS['provider']}.json"

CATALOG: Catalog = CHECKED.catalog
[PROVIDER] = [provider for provider in CATALOG.providers if provider.id == VECTORS["provider"]]
VOCABULARY = Vocabulary(PROVIDER)
KINDS = [report.kind for report in PROVIDER.reports]


def test_vectors_are_what_the_rules_say(rewrite: bool) -> None:
    answered = [vector | {"expected": packed(expected(vector))} for vector in VECTORS["vectors"]]
    if rewrite:
        (HERE / "vectors.json").write_text(written(VECTORS | {"vectors": answered}))
        return
    for vector, answer in zip(VECTORS["vectors"], answered, strict=True):
        assert vector == answer, vector["title"]


@pytest.mark.thorough
def test_the_python_package_answers_them() -> None:
    runner = REPOSITORY / "tests" / "consumers" / "python" / "conformance.py"
    sources = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generated" / "python" / "src")}
    command = [sys.executable, "-W", "error", runner, HERE / "vectors.json", FIXTURES]
    done = subprocess.run(command, env=sources, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, tally()), done.stdout + done.stderr


def tally() -> str:
    """What a language says that answers all vectors and reads all fixtures."""
    return f"{len(VECTORS['vectors'])} vectors, {len(json.loads(FIXTURES.read_text())['fixtures'])} fixtures\n"


def test_every_code_that_is_reported_has_a_fixture() -> None:
    code_sets = {id for report in PROVIDER.reports for id in report.code_sets}
    codes = {
        f"{PROVIDER.id}/{code_set.id}/{code.id}"
        for code_set in PROVIDER.code_sets
        if code_set.id in code_sets
        for code in code_set.codes
    }
    assert [one["code"] for one in json.loads(FIXTURES.read_text())["fixtures"]] == sorted(codes, key=_place)


def _place(identity: str) -> tuple[int, int]:
    """Where a code stands: in the order of the reports' code sets, and in its own."""
    order = [id for report in PROVIDER.reports for id in report.code_sets]
    _, code_set, id = identity.split("/")
    return order.index(code_set), int(id)


def test_titles_differ() -> None:
    titles = [vector["title"] for vector in VECTORS["vectors"]]
    assert len(set(titles)) == len(titles) >= 150


def test_every_group_alias_and_code_set_is_in_a_vector() -> None:
    results = [result for vector in VECTORS["vectors"] for result in _results(unpacked(vector["expected"]))]
    groups = {result["group"] for result in results if result["code"] is None}
    groups |= {
        one for result in results for part, _, likely in result["conflicts"] if part == "group" for one in likely
    }
    assert groups - {None} == {
        identity(PROVIDER.id, group_set.id, group.id)
        for group_set in PROVIDER.group_sets_of()
        for group in group_set.groups
    }
    names = {(result["code"], result["name"]) for result in results if isinstance(result["name"], str)}
    for found in VOCABULARY.codes.values():
        assert {(found.identity, alias) for alias in found.code.alias_names} <= names
    known = {result["code"].rpartition("/")[0] for result in results if result["code"]}
    assert known == {f"{PROVIDER.id}/{id}" for report in PROVIDER.reports for id in report.code_sets}


def expected(vector: Mapping[str, Any]) -> Any:
    """What the rules say of a vector, in the shape that README.md describes."""
    given, overrides = unpacked(vector["input"]), vector.get("overrides", {})
    match vector["call"]:
        case "report":
            return _report(given, overrides)
        case "reports":
            return [_report(report, overrides) for report in _reports(given)]
        case kind:
            return _result(_read(kind, given), overrides)


def _reports(payload: Any) -> list[Any]:
    inner = payload.get(PROVIDER.report_list) if isinstance(payload, dict) else None
    found = inner if isinstance(inner, list | dict) else payload
    return found if isinstance(found, list) else [found]


def _report(value: Any, overrides: Mapping[str, Any]) -> Any:
    found = value if isinstance(value, dict) else {}
    read = {one.kind: _read(one.kind, found[one.key]) for one in PROVIDER.reports if found.get(one.key) is not None}
    results = {kind: _result(read[kind], overrides) if kind in read else None for kind in KINDS}
    return results | {"answers": _answers(list(read.values()), overrides)}


def _read(kind: str, value: Any) -> Reported:
    [report] = [report for report in PROVIDER.reports if report.kind == kind]
    return resolve(VOCABULARY, report, value, "")


def _result(one: Reported, overrides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": one.found and one.found.identity,
        "id": one.code_id,
        "name": one.name,
        "group": one.group and one.group.identity,
        "conflicts": [[conflict.part, conflict.received, list(conflict.expected)] for conflict in one.conflicts],
        "answers": _answers([one], overrides),
    }


def _answers(results: Sequence[Reported], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """What the functions of the derived fields answer, field by field.

    It is the first value that is stated, of the kinds first that the field is expected of, and that may stand beside what
    other results have answered.
    """
    given: dict[str, tuple[Any, Reported]] = {}
    for field in CATALOG.derived:
        for one in sorted(results, key=lambda one: one.report.kind not in field.expected_of):
            value = _stated(one, field.id, overrides)
            others = {id: other for id, (other, by) in given.items() if by is not one}
            if value is not None and _agree({**others, field.id: value}):
                given[field.id] = value, one
                break
    return {field.function: given.get(field.id, (None,))[0] for field in CATALOG.derived}


def _agree(answers: Mapping[str, Any]) -> bool:
    return all(
        answers.get(field, allowed[0]) in allowed
        for check in checks_of_answers(CATALOG)
        if all(field in answers and answers[field] == value for field, value in check.when.items())
        for field, allowed in check.then.items()
    )


def _stated(one: Reported, field: str, overrides: Mapping[str, Any]) -> Any:
    if one.found is None:
        return one.group and one.group.group.fields[field]
    return overrides.get(one.found.identity, {}).get(field, one.found.code.fields[field])


def _results(answer: Any) -> Iterator[Any]:
    if isinstance(answer, list):
        for report in answer:
            yield from _results(report)
    elif "conflicts" in answer:
        yield answer
    else:
        yield from (answer[kind] for kind in KINDS if answer[kind])


def unpacked(value: Any) -> Any:
    """A value of the file with what stands for large values spelled out."""
    match value:
        case {"$text": text, "times": times}:
            return text * times
        case {"$list": inner, "times": times}:
            return [unpacked(inner)] * times
        case {"$nested": inner, "times": times}:
            nested = unpacked(inner)
            for _ in range(times):
                nested = [nested]
            return nested
        case dict():
            return {key: unpacked(one) for key, one in value.items()}
        case list():
            return [unpacked(one) for one in value]
    return value


def packed(value: Any) -> Any:
    """The reverse, for texts of one character and for lists of lists, which is where results repeat what came."""
    depth = 0
    inner = value
    while isinstance(inner, list) and len(inner) == 1:
        depth, inner = depth + 1, inner[0]
    if depth > 10:
        return {"$nested": packed(inner), "times": depth}
    match value:
        case str() if len(value) > 1000:
            return {"$text": value[0], "times": len(value)}
        case dict():
            return {key: packed(one) for key, one in value.items()}
        case list() if len(value) > 1000 and all(one == value[0] for one in value):
            return {"$list": packed(value[0]), "times": len(value)}
        case list():
            return [packed(one) for one in value]
    return value


def written(vectors: Mapping[str, Any]) -> str:
    """The file: a line for every key of a vector, and for every report or result in what is expected."""
    head = json.dumps({key: value for key, value in vectors.items() if key != "vectors"})[:-1]
    lines = [
        ",\n   ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in one.items())
        for one in vectors["vectors"]
    ]
    return head + ', "vectors": [\n  {' + "},\n  {".join(lines) + "}\n]}\n"
