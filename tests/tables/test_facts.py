"""Each table of other people, imported with one command: every fact of it is in the catalog."""

from pathlib import Path

import pytest
from command import run

from codecanon.catalog.grouping import Grouping
from codecanon.catalog.model import Catalog, CodeSet
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from tables.facts import TABLES, facts_of, import_table


def catalog_of(spec: Path) -> Catalog:
    checked = check_spec(Folder(spec), lambda doing: None)
    assert isinstance(checked, Checked), checked
    return checked.catalog


def code_set_of(spec: Path) -> CodeSet:
    (provider,) = catalog_of(spec).providers
    (code_set,) = provider.code_sets
    return code_set


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_imported_as_it_is(name: str, tmp_path: Path) -> None:
    code_set = code_set_of(import_table(name, tmp_path))
    facts = facts_of(name)
    assert len(code_set.codes) == len(facts)
    codes = {code.id: code for code in code_set.codes}
    for fact in facts:
        code = codes[fact.id]
        assert type(code.id) is type(fact.id)
        assert (code.name, code.alias_names, code.groups, code.fields) == fact[1:]


@pytest.mark.parametrize("name", TABLES)
def test_the_files_are_as_fmt_writes_them(name: str, tmp_path: Path) -> None:
    import_table(name, tmp_path)
    assert run(["fmt", "--check"], tmp_path).code == 0


@pytest.mark.parametrize("name", TABLES)
def test_the_same_table_again_changes_nothing(name: str, tmp_path: Path) -> None:
    spec = import_table(name, tmp_path)
    before = {path: path.read_bytes() for path in spec.rglob("*.yaml")}
    import_table(name, tmp_path)
    assert {path: path.read_bytes() for path in spec.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("name", "id", "group"),
    [("pg18-sqlstate", "22P99", "22"), ("pg18-sqlstate", "ZZ000", None), ("http3.12-http_status", 499, 4)],
)
def test_an_id_that_is_not_in_the_table_has_its_group(
    name: str, id: int | str, group: int | str | None, tmp_path: Path
) -> None:
    (provider,) = catalog_of(import_table(name, tmp_path)).providers
    found = Grouping(provider.group_sets[0]).group_of(id)
    assert (found and found.id) == group


def test_smpp_is_shown_in_hex(tmp_path: Path) -> None:
    assert code_set_of(import_table("smpp-command_status", tmp_path)).shown(88) == "0x00000058"


def test_a_newer_table_keeps_what_was_written(tmp_path: Path) -> None:
    """SQLSTATE of PostgreSQL 17 over that of 12, to which people have added their own."""
    spec = import_table("pg12-sqlstate", tmp_path)
    catalog, file = spec / "catalog.yaml", spec / "postgresql/sqlstate.yaml"
    catalog.write_text(
        catalog.read_text().replace("targets:", "  - id: retry\n    type: boolean\ntargets:").replace("0.1.0", "1.4.0")
    )
    own = """\
  # Asked about every week.
  - id: "22012"
    name: DIVISION_BY_ZERO
    symbol: DIVIDED_BY_ZERO
    aliases: [{name: DIV_ZERO, deprecated: true}]
    summary: Something was divided by zero.  # ours
    severity: error
    condition: division_by_zero
    retry: false
"""
    text = file.read_text()
    start = text.index('  - id: "22012"')
    file.write_text(text[:start] + own + text[text.index("  - id:", start + 1) :])
    import_table("pg17-sqlstate", tmp_path, "--yes")
    assert own in file.read_text()
    code_set = code_set_of(spec)
    assert {code.id for code in code_set.codes} == {fact.id for fact in facts_of("pg17-sqlstate")}
    assert [(code.id, code.name, code.retired_in) for code in code_set.retired] == [
        ("72000", "SNAPSHOT_TOO_OLD", "2.0.0")
    ]
    assert catalog_of(spec).version == "2.0.0"
    assert '"72"' not in (spec / "postgresql/provider.yaml").read_text()
