"""`codecanon build`: a target that is made on request, and that `generate` and `check` leave alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codecanon.cli.commands import codecanon
from codecanon.cli.starter import starter
from codecanon.writing.output import write_new

TARGET = """\
doc: One page of everything.
language: markdown
built: true
outputs:
  - {template: page.md.jinja, path: page.md}
"""
PAGE = "# {{ catalog.title | text }}\n"


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_new(starter("codes"), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    Path("spec/targets/site").mkdir(parents=True)
    Path("spec/targets/site/target.yaml").write_text(TARGET)
    Path("spec/targets/site/page.md.jinja").write_text(PAGE)
    catalog = Path("spec/catalog.yaml")
    catalog.write_text(catalog.read_text().replace("targets:\n", "targets:\n  site: {from: targets/site}\n"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(codecanon, arguments)


def test_generate_and_check_leave_it_alone() -> None:
    assert run("generate").exit_code == 0
    assert not Path("generated/site").exists() and not Path("build").exists()
    assert run("build", "site").exit_code == 0
    assert Path("build/site/page.md").read_text() == "# Error codes of codes\n"
    assert not Path("build/schema").exists()
    Path("build/site/page.md").write_text("older")
    assert run("check").exit_code == 0


def test_it_is_built_where_it_is_wanted_by_the_rules_of_generated_files() -> None:
    assert run("build", "site", "--output", "public").exit_code == 0
    page = Path("public/site/page.md")
    page.write_text("mine")
    refused = run("build", "site", "--output", "public")
    assert refused.exit_code == 1 and page.read_text() == "mine"
    assert run("build", "site", "--output", "public", "--force").exit_code == 0
    assert page.read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "nothing"), "there is no target nothing to build; there is: parquet, site"),
        (("build", "python"), "python is committed: codecanon generate --target python"),
        (("build", "site", "--pages"), "go with the page that `codecanon build site` makes"),
        (("generate", "--target", "site"), "site is built on request: codecanon build site"),
        (("build", "site", "--output", "spec/x"), "spec/x is inside the spec spec"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 and said in done.output
    assert not Path("generated").exists() and not Path("build").exists()


def test_a_fault_in_its_template_is_a_finding() -> None:
    Path("spec/targets/site/page.md.jinja").write_text("{{ catalog.titel | text }}\n")
    done = run("build", "site")
    assert done.exit_code == 1 and "spec/targets/site/page.md.jinja:1:1: template-error" in done.output
    assert not Path("build").exists()


def test_timings_name_each_target() -> None:
    done = run("generate", "--timings", "--quiet")
    steps = dict(reversed(line.strip().split(" ms  ")) for line in done.stderr.splitlines())
    targets = [step.removeprefix("rendering ") for step in steps if step.startswith("rendering ")]
    assert targets == ["schemas of the spec's files", "python", "typescript"]
    assert float(steps.pop("in all")) == pytest.approx(sum(map(float, steps.values())), abs=len(steps) * 0.1)
