"""`codecanon init-target`: a target that generates at once, in every language, entered in any catalog.yaml."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from codecanon.cli.commands import codecanon
from codecanon.languages.language import languages

CATALOG = """\
catalog: codes
version: "1.0.0"
title: Codes
targets:
  # The first one.
  json: {}  # beside
"""
PROVIDER = """\
provider: acme
title: Acme
sources:
  - {id: book, title: Book, document: On paper., read: "2026-01-31"}
"""
CODES = """\
code_set: sms_error
title: Errors of SMS
kind: error
channel: sms
source: {document: book, section: All}
codes:
  - {id: 1, name: EC_BUSY, summary: The line is "busy".}
  - {id: 27, name: EC_ABSENT, summary: The phone is off.}
"""


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("spec/acme").mkdir(parents=True)
    Path("spec/catalog.yaml").write_text(CATALOG)
    Path("spec/acme/provider.yaml").write_text(PROVIDER)
    Path("spec/acme/sms_error.yaml").write_text(CODES)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(codecanon, arguments)


@pytest.mark.parametrize("language", languages())
def test_a_new_target_generates_at_once(language: str) -> None:
    made = run("init-target", "mine", "--language", language)
    assert made.exit_code == 0, made.output
    done = run("generate", "--target", "mine")
    assert done.exit_code == 0, done.output
    (file,) = (path for path in Path("generated/mine").rglob("*") if path.is_file())
    assert "EC_ABSENT" in file.read_text() or "27" in file.read_text()
    assert run("lint").exit_code == 0
    assert "target.yaml" not in run("fmt", "--check").output


@pytest.mark.parametrize(
    "targets",
    [
        "targets:\n  # The first one.\n  json: {}  # beside\n",
        "targets: {json: {}}\n",
        "targets: {  json: {} }\n",
        "targets:\n    json: {}\n",
        "targets:\n\n  json:\n    {}\n",
        "targets:  # a comment\n  json: {}\n",
        "targets:\r\n  json: {}\r\n",
    ],
)
def test_catalog_yaml_is_changed_in_one_place(targets: str) -> None:
    path = Path("spec/catalog.yaml")
    head = CATALOG.partition("targets:")[0]
    path.write_bytes((head + targets).encode())
    before = path.read_bytes().decode()
    assert run("init-target", "mine", "--language", "hcl").exit_code == 0
    after = path.read_bytes().decode()
    assert yaml.safe_load(after)["targets"] == {"json": {}, "mine": {"from": "targets/mine"}}
    added = after.replace("mine: {from: targets/mine}", "", 1)
    assert "".join(added.split()).replace("{,", "{") == "".join(before.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Mine", "-l", "hcl"), "the name of a target has lower-case letters"),
        (("../mine", "-l", "hcl"), "the name of a target has lower-case letters"),
        (("python", "-l", "hcl"), "codecanon writes into the folder python itself"),
        (("sql", "-l", "hcl"), "codecanon writes into the folder sql itself"),
        (("schema", "-l", "hcl"), "codecanon writes into the folder schema itself"),
        (("a" * 41, "-l", "hcl"), "has 40 letters at most"),
        (("mine", "-l", "cobol"), "there is no language cobol; the languages are c, csv, "),
        (("mine", "-l", "hcl", "--spec", "nowhere"), "there is no folder nowhere"),
    ],
)
def test_what_can_not_be_made(arguments: tuple[str, ...], said: str) -> None:
    before = sorted(Path().rglob("*"))
    done = run("init-target", *arguments)
    assert done.exit_code == 2 and said in done.output
    assert sorted(Path().rglob("*")) == before


def test_a_folder_that_is_there_stays() -> None:
    Path("spec/targets/mine").mkdir(parents=True)
    Path("spec/targets/mine/notes.md").write_text("ours")
    done = run("init-target", "mine", "-l", "hcl")
    assert done.exit_code == 1 and not Path("spec/targets/mine/target.yaml").exists()
    assert Path("spec/catalog.yaml").read_text() == CATALOG


def test_a_catalog_without_targets_is_fixed_first() -> None:
    Path("spec/catalog.yaml").write_text(CATALOG.partition("targets:")[0])
    done = run("init-target", "mine", "-l", "hcl")
    assert done.exit_code == 1 and "has no `targets`" in done.output
    assert not Path("spec/targets").exists()


def test_what_a_template_is_given_is_printed() -> None:
    run("init-target", "mine", "-l", "hcl")
    text = run("dump", "context", "--target", "mine").output
    for line in ("  variables", "    code_set   CodeSet", "    string ", "    has_integer_ids  "):
        assert f"\n{line}" in text
