"""`codecanon dump`: each stage of the pipeline, printed for people."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codecanon.cli.commands import codecanon

ROOT = Path(__file__).parents[2]
CODE = "infobip/general_error/27"


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def dump(*arguments: str) -> Result:
    return CliRunner().invoke(codecanon, ["dump", *arguments])


def printed(*arguments: str) -> str:
    done = dump(*arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_the_document_is_the_data_of_the_yaml() -> None:
    head, data = printed("document", CODE).split("\n", 1)
    line = (ROOT / "spec/infobip/general_error.yaml").read_text().splitlines().index("  - id: 27") + 1
    assert head == f"spec/infobip/general_error.yaml:{line}:5"
    assert "'group': 1," in data and "'permanent': False," in data


def test_the_catalog_is_the_frozen_model() -> None:
    text = printed("catalog", CODE)
    assert "Code(id=27,\n" in text and "groups=(1,),\n" in text and "symbol='EC_ABSENT_SUBSCRIBER',\n" in text


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("what", "start"),
    [
        ("fields/retry", "Field(id='retry',"),
        ("fields/retry/later", "FieldValue(id='later',"),
        ("infobip", "Provider(id='infobip',"),
        ("infobip/delivery_error", "GroupSet(id='delivery_error',"),
        ("infobip/delivery_error/1", "Group(id=1,"),
        ("infobip/general_error", "CodeSet(id='general_error',"),
    ],
)
def test_everything_with_an_identity_can_be_printed(what: str, start: str) -> None:
    assert printed("catalog", what).splitlines()[1].startswith(start)


@pytest.mark.thorough
def test_without_an_identity_everything_is_printed() -> None:
    assert printed("catalog").splitlines()[1].startswith("Catalog(name='msgcodes',")
    assert {"spec/catalog.yaml", "spec/apiplex/gms_error.yaml"} <= set(printed("document").splitlines())


def test_names_are_those_of_the_target() -> None:
    assert (
        printed("names", "infobip/general_error", "--target", "python")
        == "python\n  infobip/general_error  GeneralError\n"
    )
    everything = printed("names")
    assert "  fields/retry/later" in everything
    assert {"python", "typescript", "sqlite"} <= set(everything.splitlines())


@pytest.mark.thorough
def test_the_plan_names_every_file_with_its_kind_and_size(tmp_path: Path) -> None:
    output = tmp_path / "generated"
    done = CliRunner().invoke(codecanon, ["generate", "--quiet", "--output", str(output)])
    assert done.exit_code == 0, done.output
    (output / "json/catalog.json").unlink()
    (output / "json/crosswalk.json").write_text("mine")
    rows = [line.split() for line in printed("plan", "json", "--output", str(output)).splitlines()]
    kinds = {row[-1].removeprefix(f"{output.as_posix()}/"): " ".join(row[:-2]) for row in rows}
    assert kinds["json/catalog.json"] == "missing"
    assert kinds["json/crosswalk.json"] == "edited by hand"
    assert kinds["json/catalog.schema.json"] == "unchanged"
    assert all(path.startswith("json/") for path in kinds)
    sizes = {row[-1]: int(row[-2].replace(",", "")) for row in rows}
    assert sizes[f"{output.as_posix()}/json/catalog.json"] == (ROOT / "generated/json/catalog.json").stat().st_size
    assert not (output / "json/catalog.json").exists(), "a plan writes nothing"


@pytest.mark.thorough
def test_what_is_not_there_is_reported() -> None:
    for arguments, message in (
        (("catalog", "infobip/general_error/12345"), "the catalog has no infobip/general_error/12345; an identity is"),
        (("plan", "nowhere"), "the plan has no file nowhere"),
    ):
        done = dump(*arguments)
        assert done.exit_code == 1
        assert done.stderr.startswith(message)
    done = dump("names", "--target", "cobol")
    assert done.exit_code == 2
    assert "the catalog has no target cobol; it has: python," in done.stderr


def test_a_spec_with_findings_shows_them(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    file = tmp_path / "spec/infobip/general_error.yaml"
    file.write_text(file.read_text().replace("retry: later", "retry: latre", 1))
    done = dump("catalog", CODE, "--spec", str(tmp_path / "spec"))
    assert done.exit_code == 1
    assert '"retry" can\'t be "latre"' in done.stderr
