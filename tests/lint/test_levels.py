"""Errors and warnings: what a rule of taste finds stops nothing, unless the catalog raises the rule."""

import json
import shutil
from pathlib import Path

import pytest
from command import Done, run
from jsonschema import Draft202012Validator

from codecanon.diagnostics import Finding, Position
from codecanon.lint.findings import all_rules, as_github, as_sarif, as_text
from codecanon.lint.levels import TASTE
from codecanon.reading.parse import read_document
from codecanon.reading.limits import MAX_FOUND

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/golden/cases/base/spec"
WARNING = Finding(Position("spec/a.yaml", 2, 3), "unsorted", "id 1 comes after id 2", "sort them", "warning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "spec")
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def lint(folder: Path) -> Done:
    return run(["lint"], folder)


def test_msgcodes_raises_all_rules_of_taste() -> None:
    document, _ = read_document("catalog.yaml", (ROOT / "spec/catalog.yaml").read_bytes())
    assert document and document.data["lint"] == dict.fromkeys(TASTE, "error")


def test_the_rules_of_taste_are_all_that_say_so() -> None:
    assert list(TASTE) == sorted(rule.id for rule in all_rules() if rule.taste)
    assert {rule.level for rule in TASTE.values()} == {"warning"}


def test_a_warning_in_each_format() -> None:
    assert as_text([WARNING]).startswith("spec/a.yaml:2:3: warning: unsorted: ")
    assert as_github([WARNING]).startswith("::warning file=spec/a.yaml,")
    (run,) = json.loads(as_sarif([WARNING, WARNING._replace(level="error")]))["runs"]
    assert [result["level"] for result in run["results"]] == ["warning", "error"]


def test_commands_go_on_with_a_warning(folder: Path) -> None:
    edit(folder / "spec/acme/sms_error.yaml", "\n    summary: The phone is off.", "")
    assert lint(folder).code == 0
    made = run(["generate"], folder)
    assert made.code == 0 and made.stderr == "1 warning; codecanon lint shows it\n"
    assert run(["check"], folder).code == run(["diff", "spec", "spec"], folder).code == 0
    for quiet in ("generate", "check"):
        assert run([quiet, "--quiet"], folder) == Done("", "", 0)


def test_a_warning_hides_no_error_in_the_same_place(folder: Path) -> None:
    """Where a rule has found an error, the clash of names that it causes is not reported as well."""
    edit(folder / "spec/catalog.yaml", "  json: {}", "  json: {}\n  python: {}")
    file = folder / "spec/acme/sms_error.yaml"
    edit(
        file,
        file.read_text().partition("codes:")[2],
        "\n  - {id: 27, name: A, group: 1}\n  - {id: 28, name: B, group: 1}\n",
    )
    edit(file, "code_set: sms_error", "code_set: none")
    file.rename(file.with_name("none.yaml"))
    found = lint(folder).stdout
    assert "spec/acme/none.yaml:1:11: warning: missing-summary" in found
    assert "spec/acme/none.yaml:1:11: name-clash" in found, found


def test_a_group_set_is_exempt_if_all_code_sets_that_use_it_are(folder: Path) -> None:
    edit(folder / "spec/acme/provider.yaml", "{id: 1", "{id: 3")
    edit(folder / "spec/acme/sms_error.yaml", "group: 1", "group: 3")
    other = (folder / "spec/acme/sms_error.yaml").read_text().replace("sms_error", "voice_error")
    (folder / "spec/acme/voice_error.yaml").write_text(other)
    assert "unsorted" in lint(folder).stdout
    reason = "exempt: {unsorted: The source lists them so.}\ncodes:"
    edit(folder / "spec/acme/sms_error.yaml", "codes:", reason)
    assert "unsorted" in lint(folder).stdout
    edit(folder / "spec/acme/voice_error.yaml", "codes:", reason)
    assert lint(folder).stdout.endswith("no findings\n")


def test_an_exemption_is_of_one_code_set(folder: Path) -> None:
    edit(folder / "spec/acme/sms_error.yaml", "\n    summary: The phone is off.", "")
    other = (folder / "spec/acme/sms_error.yaml").read_text().replace("sms_error", "voice_error")
    (folder / "spec/acme/voice_error.yaml").write_text(other)
    edit(folder / "spec/acme/sms_error.yaml", "codes:", "exempt: {missing-summary: It has names only.}\ncodes:")
    assert [line for line in lint(folder).stdout.splitlines() if "missing-summary" in line] == [
        "spec/acme/voice_error.yaml:8:5: warning: missing-summary: code 27 has no summary"
    ]


def test_a_missing_schema_that_is_raised_stops_lint_and_not_generate(folder: Path) -> None:
    """`generate` writes the schema that is missing."""
    edit(folder / "spec/catalog.yaml", "targets:", "lint: {schema-line: error}\ntargets:")
    edit(folder / "spec/catalog.yaml", "catalog: demo", "# yaml-language-server: $schema=../gone/x.json\ncatalog: demo")
    assert lint(folder).code == 1
    assert run(["generate"], folder).code == 0


def test_errors_come_before_warnings_where_there_are_too_many(folder: Path) -> None:
    codes = "".join(f"  - {{id: {id}, name: EC_{id}, group: 1, summary: EC {id}}}\n" for id in range(MAX_FOUND + 2))
    file = folder / "spec/acme/sms_error.yaml"
    edit(file, file.read_text().partition("codes:")[2], f"\n{codes}")
    warnings = lint(folder)
    assert warnings.stdout.count("text-repeats-name") == MAX_FOUND
    assert warnings.stdout.splitlines()[-1].endswith(f"more than {MAX_FOUND:,} warnings")
    assert run(["generate"], folder).stderr == f"more than {MAX_FOUND:,} warnings; codecanon lint shows them\n"
    edit(file, f"  - {{id: {MAX_FOUND + 1}, name: EC_", f"  - {{id: {MAX_FOUND}, name: EC_")
    both = lint(folder)
    assert both.code == 1 and both.stderr == f"more than {MAX_FOUND:,} findings\n"
    assert "duplicate-id" in both.stdout
    stopped = run(["generate"], folder).stderr
    assert "text-repeats-name" not in stopped and stopped.endswith("1 finding; nothing was written\n")


def test_ids_are_shown_as_the_file_has_them(folder: Path) -> None:
    file = folder / "spec/acme/sms_error.yaml"
    codes = "  - {id: 0x58, name: EC_FULL, group: 1, summary: It is full.}\n  - {id: 0x1B, name: EC_ABSENT, group: 1}\n"
    edit(file, file.read_text().partition("codes:")[2], f"\n{codes}")
    edit(file, "codes:", "id_format: hex4\ncodes:")
    printed = lint(folder).stdout
    assert "code 0x001B has no summary" in printed and "id 0x001B comes after id 0x0058" in printed


@pytest.mark.parametrize("file", ["generated/schema/catalog.schema.json", "generated/schema/code_set.schema.json"])
def test_editors_know_the_rules_of_taste(file: str) -> None:
    schema = json.loads((ROOT / file).read_text())
    Draft202012Validator.check_schema(schema)
    known = schema["properties"]["lint" if "catalog" in file else "exempt"]["properties"]
    assert {id: TASTE[id].reason in one["description"] for id, one in known.items()} == dict.fromkeys(TASTE, True)
