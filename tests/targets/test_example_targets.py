"""The example targets, in examples/targets: what real readers read of their files is what the catalog states."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import hcl2
import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from languages.read_schemas import compiled_proto, hcl_text
from toolchains.round_trip.specs import write
from toolchains.sql.hostile_spec import hostile_spec

from codecanon.casing import pascal, upper
from codecanon.text import printable
from .own import BASE, ROOT, run, with_examples

pytestmark = pytest.mark.thorough

SPECS = ("base", "generate-everything", "hostile", "msgcodes")
INT32 = range(-(2**31), 2**31)


def write_spec(name: str, folder: Path) -> None:
    match name:
        case "hostile":
            write(hostile_spec([]), folder)
            shutil.rmtree(folder / "null")  # reserved in HCL: see below
        case "msgcodes":
            shutil.copytree(ROOT / "spec", folder)
        case _:
            shutil.copytree(ROOT / f"tests/golden/cases/{name}/spec", folder)


@pytest.fixture(scope="module", params=SPECS)
def generated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    write_spec(request.param, folder / "spec")
    with_examples(folder)
    done = run("generate", folder)
    assert done.code == 0, done.stdout + done.stderr
    assert run("check", folder).code == 0
    return folder / "generated"


def providers(generated: Path) -> list[dict[str, Any]]:
    catalog = json.loads((generated / "json/catalog.json").read_text("utf-8"))
    assert catalog["providers"]
    return list(catalog["providers"])


def read(value: Any) -> Any:
    """What Terraform has of a value that python-hcl2 reads."""
    if isinstance(value, dict):
        return {hcl_text(key) if key[0] == '"' else key: read(one) for key, one in value.items()}
    return hcl_text(value) if isinstance(value, str) else value


def test_terraform_has_every_id_name_summary_and_field(generated: Path) -> None:
    for provider in providers(generated):
        (block,) = hcl2.loads((generated / f"terraform/{provider['id']}.tf").read_text("utf-8"))["locals"]
        expected = {
            code_set["id"]: {
                str(code["id"]): {"name": code["name"], "summary": code["summary"], **code["fields"]}
                for code in code_set["codes"]
            }
            for code_set in provider["code_sets"]
        }
        assert read({provider["id"]: block[provider["id"]]}) == {provider["id"]: expected}


def test_terraform_aligns_what_terraform_fmt_aligns(generated: Path) -> None:
    """The = of attributes that follow one another, each on one line."""
    for path in (generated / "terraform").iterdir():
        text = path.read_text("utf-8")
        for block in re.findall(r"(?:^ +\w+ += [^{\n].*\n)+", text, re.MULTILINE):
            assert len({line.index("=") for line in block.splitlines()}) == 1, block


def enums(file: FileDescriptorProto) -> dict[str, dict[str, int]]:
    return {enum.name: {value.name: value.number for value in enum.value} for enum in file.enum_type}


def test_protocol_buffers_have_every_code_that_an_enum_can_hold(generated: Path) -> None:
    (package,) = (generated / "protobuf").iterdir()
    for provider in providers(generated):
        file = compiled_proto((package / provider["id"] / "codes.proto").read_text("utf-8"))
        assert file.package == f"{package.name}.{provider['id']}"
        comments = {tuple(one.path): one.leading_comments for one in file.source_code_info.location}
        expected = {}
        for code_set in provider["code_sets"]:
            if code_set["id_type"] != "integer":
                continue
            prefix = code_set["id"].upper()
            values = {f"{prefix}_{upper(code['symbol'])}": code for code in code_set["codes"] if code["id"] in INT32}
            zero = {} if any(code["id"] == 0 for code in values.values()) else {f"{prefix}_UNSPECIFIED": 0}
            expected[pascal(code_set["id"])] = zero | {name: code["id"] for name, code in values.items()}
            enum = [one.name for one in file.enum_type].index(pascal(code_set["id"]))
            for number, value in enumerate(file.enum_type[enum].value):
                if code := values.get(value.name):
                    summary = comments[(5, enum, 2, number)].split("\n")[-2].removeprefix(" ")
                    assert summary == printable(code["summary"])
                    assert value.options.deprecated == bool(code.get("deprecated"))
        assert enums(file) == expected


def test_protocol_buffers_keep_the_rules_of_buf(generated: Path) -> None:
    """ENUM_VALUE_PREFIX, ENUM_VALUE_UPPER_SNAKE_CASE, ENUM_ZERO_VALUE_SUFFIX, ENUM_FIRST_VALUE_ZERO, PACKAGE_DIRECTORY_MATCH."""
    for path in (generated / "protobuf").rglob("*.proto"):
        text = path.read_text("utf-8")
        file = compiled_proto(text)
        assert path.parent.relative_to(generated / "protobuf").parts == tuple(file.package.split("."))
        for enum in file.enum_type:
            prefix = re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", enum.name).upper()
            assert enum.value[0].number == 0
            for value in enum.value:
                assert re.fullmatch(f"{prefix}_[A-Z0-9_]+", value.name)
                if value.number == 0 and not value.name.endswith("_UNSPECIFIED"):
                    ignored = rf"  // buf:lint:ignore ENUM_ZERO_VALUE_SUFFIX\n  // .*\n  {value.name} = 0"
                    assert re.search(ignored, text)


def test_reserved_words_are_findings_of_the_spec(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "spec")
    (tmp_path / "spec/acme").rename(tmp_path / "spec/null")
    provider = tmp_path / "spec/null/provider.yaml"
    provider.write_text(provider.read_text().replace("provider: acme", 'provider: "null"'))
    with_examples(tmp_path)
    done = run("lint", tmp_path)
    assert done.code == 1
    assert "provider null would be null in terraform, which is reserved there" in done.stdout
    assert "protobuf" not in done.stdout
