"""OpenAPI 3.1 and 3.0: what the documents say, what generators of code make of them, and which payloads they take."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked

from ..conftest import GENERATED, REPOSITORY, attempt, need, run
from ..round_trip.specs import write
from ..round_trip.test_names import IDS, code_sets, fields, group_sets, kinds, providers, refusals
from ..round_trip.trial import make
from .conftest import CONSUMER, TARGETS, VERSIONS, Question, Tools
from .expected import (
    PROVIDERS,
    REFUSED,
    Expected,
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

LANGUAGE = "OpenAPI"
# To 3.0, 27.0 is no integer.
FLOATS = {"the id is a float without a fraction", "the id is a large float", "a group whose id is a float"}
WRONG = [
    number
    for number, line in enumerate((CONSUMER / "wrong.ts").read_text().splitlines(), 1)
    if line.endswith("// wrong")
]


def document(output: Path, name: str, version: str) -> Path:
    return output / "openapi" / f"{name}.{version}.json"


def schemas_of(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))["components"]["schemas"]


def as_branches(schema: dict[str, Any]) -> dict[str, Any]:
    """A closed schema of 3.0 as one of 3.1, but for what it can't say: which values are deprecated."""
    if "x-enum-varnames" not in schema:
        return schema
    columns = (schema["enum"], schema["x-enum-varnames"], schema["x-enum-descriptions"])
    rows = zip(*columns, strict=True)
    return schema | {"oneOf": [{"const": one, "title": name, "description": text} for one, name, text in rows]}


def undeprecated(expected: Expected) -> Expected:
    return expected._replace(members=[member | {"deprecated": None} for member in expected.members])


@pytest.mark.feature("constants", "comments", "facts", "lists", "tables", "hostile")
def test_documents_say_what_the_catalog_says(output: Path) -> None:
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    for expected in sets(catalog):
        check_set(schemas_of(document(output, expected.provider, "openapi")), expected)
        older = schemas_of(document(output, expected.provider, "openapi-3.0"))
        check_set({name: as_branches(schema) for name, schema in older.items()}, undeprecated(expected))
        types = {schema["format"] for schema in older.values() if schema.get("type") == "integer"}
        assert types <= {"int64"}
    if any(field.get("values") for field in catalog["fields"]):
        check_values(schemas_of(document(output, "fields", "openapi")), catalog)
        older = schemas_of(document(output, "fields", "openapi-3.0"))
        check_values({name: as_branches(schema) for name, schema in older.items()}, catalog)


@pytest.mark.feature("clean", "tables", "hostile")
def test_every_document_is_valid(output: Path, tools: Tools) -> None:
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    files = sorted((output / "openapi").glob("*.json"))
    said = run([tools.commands / "openapi-spec-validator", *files])
    assert said.count(": OK") == len(files) >= 2 * len(catalog["providers"])
    for path in files:
        data = json.loads(path.read_text("utf-8"))
        assert data["openapi"] == ("3.0.3" if "3.0" in path.name else "3.1.0")
        assert data["info"]["version"] == catalog["version"]
        assert yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) == data


@pytest.mark.feature("read", "tables")
@pytest.mark.parametrize("version", VERSIONS)
def test_fixtures_are_valid_payloads(output: Path, version: str, tools: Tools) -> None:
    asked = questions(output / "json", lambda provider: document(output, provider, version))
    assert all(map(all, tools.judged(asked)))


@pytest.mark.parametrize("version", VERSIONS)
def test_what_providers_document_is_valid(version: str, tools: Tools) -> None:
    asked: list[Question] = [
        {"file": str(document(GENERATED, provider, version)), "name": "Payload", "values": values}
        for provider, values in samples().items()
    ]
    assert all(map(all, tools.judged(asked)))


@pytest.mark.feature("vectors")
@pytest.mark.parametrize("version", VERSIONS)
def test_payloads_of_the_vectors_are_valid_unless_they_have_wrong_types(
    version: str, protocols: Path, tools: Tools
) -> None:
    asked = vectors("vectors.json") + vectors("protocols.json")
    files = [document(GENERATED if one.provider in PROVIDERS else protocols, one.provider, version) for one in asked]
    found = refused(asked, tools.judged([one.asked(file) for one, file in zip(asked, files, strict=True)]))
    assert found == (REFUSED if version == "openapi" else REFUSED | FLOATS)


@pytest.mark.feature("installed", "tables", "hostile")
@pytest.mark.parametrize("version", VERSIONS)
def test_models_have_every_code_and_accept_every_fixture(
    output: Path, version: str, tools: Tools, tmp_path: Path
) -> None:
    """Those that datamodel-code-generator makes, of two providers at most."""
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    providers = [provider["id"] for provider in catalog["providers"]][:2]
    for provider in providers:
        tools.models(document(output, provider, version), "openapi", tmp_path, f"{provider}_models")
    enums = {
        f"{one.provider}_models.{one.name}": {member["symbol"].upper(): member["id"] for member in one.members}
        for one in sets(catalog)
        if one.provider in providers and one.members
    }
    valued = [field for field in catalog["fields"] if field.get("values")]
    if valued:
        tools.models(document(output, "fields", version), "openapi", tmp_path, "fields_models")
    for field in valued:
        values = {value["id"].upper(): value["id"] for value in field["values"]}
        enums[f"fields_models.{pascal(field['id'])}"] = values
    payloads = {f"{id}_models": values for id, values in fixtures(output / "json") if id in providers}
    tools.python("models.py", tmp_path, stdin=json.dumps({"enums": enums, "payloads": payloads}))


@pytest.mark.feature("exhaustive", "tables", "hostile")
def test_types_are_unions_of_the_codes(output: Path, tools: Tools, tmp_path: Path) -> None:
    catalog = json.loads((output / "json" / "catalog.json").read_text("utf-8"))
    program = ["type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;"]
    sources = {}
    for number, version in enumerate(VERSIONS):
        for provider in catalog["providers"]:
            module = f"{provider['id']}_{number}"
            sources[tmp_path / f"{module}.ts"] = document(output, provider["id"], version)
            program.append(f'import type {{ components as {module} }} from "./{module}";')
        for one in sets(catalog):
            if one.members:
                schemas = f'{one.provider}_{number}["schemas"]'
                union = " | ".join(json.dumps(member["id"]) for member in one.members)
                of_any = "number" if isinstance(one.members[0]["id"], int) else "string"
                program.append(f'true satisfies Same<{schemas}["{one.name}"], {union}>;')
                program.append(f'true satisfies Same<{schemas}["{one.name}Open"], {of_any}>;')
    tools.types(sources)
    (tmp_path / "unions.ts").write_text("\n".join(program), "utf-8")
    run([*tools.compiler, tmp_path / "unions.ts"])


@pytest.fixture(scope="module", params=VERSIONS)
def gateway(request: pytest.FixtureRequest, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the description of an API that refers to the components, the types of it, and programs."""
    folder = tmp_path_factory.mktemp("gateway")
    shutil.copytree(GENERATED / "openapi", folder, dirs_exist_ok=True)
    number = "3.1.0" if request.param == "openapi" else "3.0.3"
    api = (CONSUMER / "gateway.yaml").read_text().replace("VERSION", number).replace("SUFFIX", request.param)
    (folder / "gateway.yaml").write_text(api)
    sources = {folder / f"{name}.ts": document(GENERATED, name, request.param) for name in ("infobip", "fields")}
    tools.types(sources | {folder / "gateway_api.ts": folder / "gateway.yaml"})
    for name in ("gateway.ts", "wrong.ts"):
        shutil.copy(CONSUMER / name, folder)
    return folder


@pytest.mark.feature("installed", "exhaustive")
def test_a_gateway_that_refers_to_the_components_compiles(gateway: Path, tools: Tools) -> None:
    run([tools.commands / "openapi-spec-validator", gateway / "gateway.yaml"])
    run([*tools.compiler, gateway / "gateway.ts"])
    models = tools.models(gateway / "gateway.yaml", "openapi", gateway, "gateway_models").read_text()
    assert re.search(r"^class Failure\(BaseModel\):\n    code: \S*GeneralError\n", models, re.MULTILINE), models[:2000]


@pytest.mark.feature("exhaustive")
def test_the_compiler_finds_every_mistake(gateway: Path, tools: Tools) -> None:
    said = attempt([*tools.compiler, gateway / "wrong.ts"]).stdout
    assert [int(line) for line in re.findall(r"wrong\.ts\((\d+),", said)] == WRONG, said


@pytest.mark.feature("exhaustive")
def test_enums_of_3_0_have_the_constants_as_names(tools: Tools, catalog: Any, tmp_path: Path) -> None:
    tools.types({tmp_path / "infobip.ts": document(GENERATED, "infobip", "openapi-3.0")}, "--enum")
    types = (tmp_path / "infobip.ts").read_text("utf-8")
    for one in sets(catalog):
        if one.provider == "infobip":
            [body] = re.findall(rf"^export enum {one.name} {{\n(.*?)^}}", types, re.DOTALL | re.MULTILINE)
            assert re.findall(r"^    (\w+) = ", body, re.MULTILINE) == [
                member["symbol"].upper() for member in one.members
            ]
            comments = re.findall(r"^    // (.*)$", body, re.MULTILINE)
            for said, member in zip(comments, one.members, strict=True):
                old = member.get("deprecated")
                since = f" since {old['since']}:" if old and old["since"] else ":"
                assert (
                    said.endswith(member["summary"])
                    if not old
                    else (f"{member['summary']} Deprecated{since} {old['reason']}" in said)
                ), said


@pytest.mark.feature("hostile")
def test_words_that_mean_something_make_a_document_or_are_refused(tools: Tools, tmp_path: Path) -> None:
    """Code sets, group sets, kinds and fields with words that languages and generators reserve."""
    for places in (code_sets, group_sets, kinds, fields):
        names = IDS[:: len(IDS) // 55]
        while found := refusals(retargeted(places(names)), tmp_path / f"{places.__name__}-{len(names)}"):
            assert found & {*names}, found
            names = [name for name in names if name not in found]
        folder = tmp_path / places.__name__
        assert len(names) > 25 and make(retargeted(places(names)), folder)
        output = folder / "openapi"
        run([tools.commands / "openapi-spec-validator", *sorted(output.glob("*.json"))])
        for version in VERSIONS:
            path = output / f"acme.{version}.json"
            tools.types({output / f"acme_{version[-1]}.ts": path})
            run([*tools.compiler, output / f"acme_{version[-1]}.ts"])
            tools.python(
                "models.py", output, stdin=json.dumps({"enums": enums_of(tools, path, output), "payloads": {}})
            )


def retargeted(spec: Any) -> Any:
    return spec | {"catalog.yaml": spec["catalog.yaml"] | {"targets": dict.fromkeys(TARGETS, {})}}


def enums_of(tools: Tools, path: Path, folder: Path) -> dict[str, dict[str, int]]:
    """The members of one enum of the models of a document, which is enough to import them."""
    module = f"models_{path.name.count('3')}"
    tools.models(path, "openapi", folder, module)
    name, schema = next((name, one) for name, one in schemas_of(path).items() if {"oneOf", "enum"} & one.keys())
    return {f"{module}.{name}": {one["title"]: one["const"] for one in as_branches(schema)["oneOf"]}}


@pytest.mark.feature("hostile")
@pytest.mark.parametrize(
    ("made", "target", "message"),
    [
        (code_sets(["report"]), "openapi", "code set report would be Report in openapi, which is reserved there"),
        (
            code_sets(["payload"]),
            "jsonschema",
            "code set payload would be Payload in jsonschema, which is reserved there",
        ),
        (code_sets(["x", "x_open"]), "openapi", "code set x_open would be XOpen in openapi, like code set x"),
        (kinds(["payload"]), "openapi", "the result of a report of kind payload would be PayloadObject in openapi"),
        (providers(["fields"]), "openapi", "provider fields would be fields in openapi, which is reserved there"),
    ],
)
def test_a_name_that_is_taken_is_refused(made: Any, target: str, message: str, tmp_path: Path) -> None:
    write(retargeted(made), tmp_path)
    found = check_spec(Folder(tmp_path), lambda doing: None)
    assert not isinstance(found, Checked)
    assert [one for one in found if one.rule == "name-clash" and one.message.startswith(message)], found


@pytest.mark.feature("readme", "tables")
def test_examples_of_the_readme_work(output: Path, tools: Tools, tmp_path: Path) -> None:
    check_examples(tools, output / "openapi" / "README.md", output, tmp_path)


def test_examples_of_the_document_work(tools: Tools, tmp_path: Path) -> None:
    check_examples(tools, REPOSITORY / "docs" / "schemas.md", GENERATED, tmp_path)


def check_examples(tools: Tools, page: Path, output: Path, folder: Path) -> None:
    """The description in a page is valid beside the documents, and its commands make modules."""
    shutil.copytree(output / "openapi", folder, dirs_exist_ok=True)
    [description] = re.findall(r"```yaml\n(openapi.*?)```", page.read_text("utf-8"), re.DOTALL)
    (folder / "mine.yaml").write_text(description, "utf-8")
    run([tools.commands / "openapi-spec-validator", folder / "mine.yaml"])
    [commands] = re.findall(r"```sh\n(datamodel.*?)```", page.read_text("utf-8"), re.DOTALL)
    made = run_commands(tools, commands.splitlines(), folder)
    assert sorted(path.suffix for path in made) == [".py", ".ts"] and all(path.stat().st_size for path in made)


def run_commands(tools: Tools, lines: Sequence[str], folder: Path) -> list[Path]:
    made = []
    for line in lines:
        name, *arguments = line.split()
        generator = tools.modules / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        command = [need("node"), generator] if name == "openapi-typescript" else [tools.commands / name]
        run([*command, *arguments], cwd=folder)
        made.append(folder / arguments[arguments.index("--output") + 1])
    return made
