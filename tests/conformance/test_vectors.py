"""vectors.json: what every parser answers. Here the tool, which has the reader of the Python package, and that package."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from real import CHECKED

from codecanon.catalog.model import Catalog, identity
from codecanon.lookup import shipped
from codecanon.lookup.answering import decider_of, merger_of
from codecanon.lookup.vocabulary import OwnReport, Vocabulary

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
VECTORS = json.loads((HERE / "vectors.json").read_text())
FIXTURES = REPOSITORY / "generated" / "json" / "fixtures" / f"{VECTORS['provider']}.json"

CATALOG: Catalog = CHECKED.catalog
[PROVIDER] = [provider for provider in CATALOG.providers if provider.id == VECTORS["provider"]]
VOCABULARY = Vocabulary(CATALOG, PROVIDER)
DECIDER = decider_of(CATALOG)
KINDS = PROVIDER.kinds


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
    code_sets = {id for report in PROVIDER.objects for id in report.code_sets}
    codes = {
        f"{PROVIDER.id}/{code_set.id}/{code.id}"
        for code_set in PROVIDER.code_sets
        if code_set.id in code_sets
        for code in code_set.codes
    }
    assert [one["code"] for one in json.loads(FIXTURES.read_text())["fixtures"]] == sorted(codes, key=_place)


def _place(identity: str) -> tuple[int, int]:
    """Where a code stands: in the order of the reports' code sets, and in its own."""
    order = [id for report in PROVIDER.objects for id in report.code_sets]
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
        for group_set in PROVIDER.group_sets_of(*PROVIDER.objects)
        for group in group_set.groups
    }
    names = {(result["code"], result["name"]) for result in results if isinstance(result["name"], str)}
    for found in VOCABULARY.codes.values():
        assert {(found.identity, alias) for alias in found.code.alias_names} <= names
    known = {result["code"].rpartition("/")[0] for result in results if result["code"]}
    assert known == {f"{PROVIDER.id}/{id}" for report in PROVIDER.objects for id in report.code_sets}


def expected(vector: Mapping[str, Any]) -> Any:
    """What the rules say of a vector, in the shape that README.md describes."""
    given, overrides = unpacked(vector["input"]), vector.get("overrides", {})
    match vector["call"]:
        case "read":
            reading = VOCABULARY.payloads.read(given)
            return {
                "reports": [_report(report, overrides) for report in reading.reports],
                "events": [[one.kind, one.path, _envelope(one.envelope)] for one in reading.events],
                "request_errors": [_result(result, overrides) for result in reading.request_errors],
                "not_understood": [[one.reason, one.path] for one in reading.not_understood],
            }
        case "merge":
            reports = [report for payload in given for report in VOCABULARY.payloads.read(payload).reports]
            return [_state(state) for state in _merger().merge(reports)]
        case "report":
            return _report(VOCABULARY.payloads.read_report(shipped.paths.Element(given)), overrides)
        case kind:
            return _result(VOCABULARY.payloads.read_object(kind, given), overrides)


def _merger() -> shipped.Merger:
    merger = merger_of(CATALOG)
    assert merger
    return merger


def _state(state: Any) -> dict[str, Any]:
    key = _merger().dedup_key
    return {
        "key": state.key,
        "report": key(state.report),
        "reports": list(map(key, state.reports)),
        "duplicates": state.duplicates,
        "parts": [[value, times] for value, times in sorted(state.parts.items(), key=str)],
        "contradictions": list(map(key, state.contradictions)),
    }


def _report(report: OwnReport, overrides: Mapping[str, Any]) -> dict[str, Any]:
    results = {kind: _result(report.by_kind[kind], overrides) if kind in report.by_kind else None for kind in KINDS}
    decided = DECIDER.decide(report, overrides)
    return {
        "path": report.path,
        "envelope": _envelope(report.envelope),
        **results,
        "conflicts": _conflicts(decided.conflicts),
        **_answers(decided),
    }


def _envelope(envelope: Any) -> dict[str, Any]:
    """The values that came; a time in ISO 8601, with milliseconds."""
    stated = {name: value for name, value in vars(envelope).items() if value is not None}
    return {
        name: value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value
        for name, value in stated.items()
    }


def _result(result: Any, overrides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": result.code.identity if isinstance(result, shipped.Known) else None,
        "id": result.raw_id,
        "name": result.raw_name,
        "group": result.group and result.group.identity,
        "conflicts": _conflicts(result.conflicts),
        **_answers(DECIDER.decide(result, overrides)),
    }


def _conflicts(conflicts: Sequence[shipped.Conflict]) -> list[Any]:
    return [[conflict.part, conflict.received, list(conflict.expected)] for conflict in conflicts]


def _answers(decided: shipped.Decided) -> dict[str, Any]:
    """The answers that are stated, and where those of fields come from."""
    return {
        "answers": {name: value for name, value in decided.values.items() if value is not None},
        "basis": decided.basis,
    }


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
