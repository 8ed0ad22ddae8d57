"""JSON Schema: what the schemas say, what validators make of them, and which payloads they take."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ..conftest import GENERATED, REPOSITORY, run
from .conftest import CONSUMER, Question, Tools
from .expected import (
    PROVIDERS,
    REFUSED,
    check_set,
    check_values,
    fixtures,
    pascal,
    questions,
    refused,
    samples,
    sets,
    vectors,
)

LANGUAGE = "JSON Schema"
PAYLOADS = 10_000


def schemas_of(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))["$defs"]


def payload_file(output: Path, provider: str) -> Path:
    return output / "jsonschema" / f"{provider}.payload.schema.json"


@pytest.mark.feature("constants", "comments", "facts", "lists", "tables", "hostile")
def test_schemas_say_what_the_catalog_says(output: Path) -> None:
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    for expected in sets(catalog):
        check_set(schemas_of(output / "jsonschema" / expected.file), expected)
    if any(field.get("values") for field in catalog["fields"]):
        check_values(schemas_of(output / "jsonschema" / "fields.schema.json"), catalog)


@pytest.mark.feature("clean", "tables", "hostile")
def test_every_file_is_a_schema_that_stands_alone(output: Path, tools: Tools) -> None:
    """By the metaschema, and by AJV in its strict mode, which compiles every schema in a file. YAML reads the same."""
    files = sorted((output / "jsonschema").glob("*.schema.json"))
    asked: list[Question] = []
    for path in files:
        schema = json.loads(path.read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == path.name
        assert set(re.findall(r'"\$ref": "([^#"]*)', path.read_text("utf-8"))) <= {""}
        assert yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) == schema
        asked += [{"file": str(path), "name": name, "values": [None]} for name in schema["$defs"]]
    assert asked and len(tools.judged_by_ajv(asked)) == len(asked)


@pytest.mark.feature("lookup", "tables")
def test_closed_schemas_take_the_codes_and_open_ones_any(output: Path, tools: Tools) -> None:
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    asked: list[Question] = []
    wanted = []
    for expected in sets(catalog):
        path = str(output / "jsonschema" / expected.file)
        ids = [member["id"] for member in expected.members]
        others = [str(id) if isinstance(id, int) else 987654 for id in ids[:1]] + [None, True, 0.5, [], {}]
        new = [987654321 if isinstance(ids[0], int) else "no such id"] if ids else []
        asked += [
            {"file": path, "name": expected.name, "values": [*ids, *new, *others]},
            {"file": path, "name": f"{expected.name}Open", "values": [*ids, *new, *others]},
        ]
        refusals = [False] * len(others)
        wanted += [[*([True] * len(ids)), *([False] * len(new)), *refusals], [*([True] * len([*ids, *new])), *refusals]]
    assert tools.judged_by_ajv(asked) == wanted
    assert tools.judged(asked) == wanted
    assert tools.judged_by_rust(asked) == wanted


@pytest.mark.feature("read", "tables")
def test_fixtures_are_valid_payloads(output: Path, tools: Tools) -> None:
    asked = questions(output / "json", lambda provider: payload_file(output, provider))
    for answers in (tools.judged(asked), tools.judged_by_ajv(asked), tools.judged_by_rust(asked)):
        assert all(map(all, answers))
        assert [len(answer) for answer in answers] == [len(values) for _, values in fixtures(output / "json")]


def test_what_providers_document_is_valid(tools: Tools) -> None:
    asked: list[Question] = [
        {"file": str(payload_file(GENERATED, provider)), "name": "Payload", "values": values}
        for provider, values in samples().items()
    ]
    assert all(map(all, tools.judged_by_ajv(asked)))


@pytest.mark.feature("vectors")
def test_payloads_of_the_vectors_are_valid_unless_they_have_wrong_types(protocols: Path, tools: Tools) -> None:
    asked = vectors("vectors.json") + vectors("protocols.json")
    files = [payload_file(GENERATED if one.provider in PROVIDERS else protocols, one.provider) for one in asked]
    given = [one.asked(file) for one, file in zip(asked, files, strict=True)]
    assert refused(asked, tools.judged_by_ajv(given)) == REFUSED
    assert refused(asked, tools.judged(given)) == REFUSED


scalars = st.sampled_from(
    [None, True, False, 0, 27, -1, 2.5, 10**15, "", "27", "027", "EC_ABSENT_SUBSCRIBER", "x" * 600]
)
junk = st.recursive(
    scalars | st.integers(-(10**20), 10**20) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["id", "status", "error", "to"]), inner, max_size=2),
    max_leaves=3,
)
spoiling = st.tuples(st.lists(st.integers(0, 20), min_size=1, max_size=5), junk)


def spoilt(payload: Any, way: list[int], value: Any) -> Any:
    """The payload with a value in the place of one that is inside of it, or beside it under a key that may mean something."""
    if not way or not isinstance(payload, dict | list) or not payload:
        return value
    if isinstance(payload, list):
        index = way[0] % len(payload)
        return [spoilt(item, way[1:], value) if number == index else item for number, item in enumerate(payload)]
    keys = [*payload, "messageId", "doneAt", "price", "token", "errorCode", "receivedAt"]
    key = keys[way[0] % len(keys)]
    return payload | {key: spoilt(payload.get(key), way[1:], value)}


@pytest.mark.feature("random")
def test_validators_agree_on_random_payloads(tools: Tools) -> None:
    """And what is valid has no object of another form than the reader of the packages knows."""
    right = [value for vector in vectors("vectors.json") if vector.title not in REFUSED for value in vector.values]
    right = [value for value in right if "$" not in json.dumps(value)]
    found: list[Any] = []

    @settings(max_examples=PAYLOADS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.builds(lambda one, way: spoilt(one, *way), st.sampled_from(right), spoiling) | junk)
    def collect(payload: Any) -> None:
        found.append(payload)

    collect()
    asked: list[Question] = [{"file": str(payload_file(GENERATED, "infobip")), "name": "Payload", "values": found}]
    (answers,) = tools.judged_by_ajv(asked)
    assert tools.judged_by_rust(asked) == [answers]
    assert len(found) >= PAYLOADS and min(answers.count(True), answers.count(False)) > 1000
    valid = [payload for payload, answer in zip(found, answers, strict=True) if answer]
    sources = {"PYTHONPATH": str(GENERATED / "python" / "src")}
    odd = json.loads(run([sys.executable, "-B", CONSUMER / "conflicts.py"], env=sources, stdin=json.dumps(valid)))
    assert [payload for payload, is_odd in zip(valid, odd, strict=True) if is_odd] == []


@pytest.mark.feature("readme", "tables")
def test_examples_of_the_readme_answer_what_they_say(output: Path, tools: Tools, tmp_path: Path) -> None:
    check_examples(tools, output / "jsonschema" / "README.md", output, tmp_path)


def test_examples_of_the_document_answer_what_they_say(tools: Tools, tmp_path: Path) -> None:
    check_examples(tools, REPOSITORY / "docs" / "schemas.md", GENERATED, tmp_path)


def check_examples(tools: Tools, page: Path, output: Path, folder: Path) -> None:
    """Runs the examples in Python of a page as one program, in which a comment is what the statement before it has to answer."""
    examples = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    program, checks = re.subn(r"^(.+?)  # → (.+)$", r"assert (\1) == (\2), \1", "\n".join(examples), flags=re.MULTILINE)
    assert checks > 1
    (folder / "readme.py").write_text(program, "utf-8")
    run([tools.commands / "python", "-B", folder / "readme.py"], cwd=output)


@pytest.mark.feature("installed")
def test_models_accept_every_fixture_and_have_every_code(tools: Tools, catalog: Any, tmp_path: Path) -> None:
    """Those that datamodel-code-generator makes of JSON Schema."""
    wanted = [one for one in sets(catalog) if one.name in ("GeneralError", "GmsError", "DeliveryErrorGroup")]
    for expected in wanted:
        tools.models(
            GENERATED / "jsonschema" / expected.file, "jsonschema", tmp_path, f"{expected.provider}_{expected.name}"
        )
    for provider, _ in fixtures(GENERATED / "json"):
        tools.models(payload_file(GENERATED, provider), "jsonschema", tmp_path, f"{provider}_payloads")
    tools.models(GENERATED / "jsonschema" / "fields.schema.json", "jsonschema", tmp_path, "fields")
    enums = {
        f"{one.provider}_{one.name}.{one.name}": {member["symbol"].upper(): member["id"] for member in one.members}
        for one in wanted
    }
    enums["fields.Outcome"] = {
        value["id"].upper(): value["id"]
        for field in catalog["fields"]
        if pascal(field["id"]) == "Outcome"
        for value in field["values"]
    }
    payloads = {f"{provider}_payloads": values for provider, values in fixtures(GENERATED / "json")}
    tools.python("models.py", tmp_path, stdin=json.dumps({"enums": enums, "payloads": payloads}))
