"""The tables of any catalog: what they hold is what catalog.json says, and the same bytes each time."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from command import run
from hypothesis import HealthCheck, Phase, assume, given, settings
from real import CHECKED
from rendering import texts_of

from codecanon.targets import report_answers
from codecanon.targets.answering import answers
from codecanon.targets.registry import TARGETS

from toolchains.round_trip.specs import Spec, specs, write
from toolchains.sql.table_spec import table_spec
from .building import TABLES, Rows, build, table

SPEC = Path(__file__).parents[2] / "spec"
EMPTY: Spec = {
    "catalog.yaml": {
        "catalog": "bare",
        "version": "1.0.0",
        "fields": [
            {"id": "seen", "type": "date", "origin": "provider"},
            {"id": "times", "type": "integer"},
            {"id": "loud", "type": "boolean"},
        ],
        "targets": {"json": {}},
    },
    "one/provider.yaml": {"provider": "one", "group_sets": [{"id": "none", "groups": [{"id": 1}]}]},
    "one/texts.yaml": {"code_set": "texts", "codes": [{"id": "a'b"}, {"id": "007"}, {"id": "\U0001f600"}]},
    "one/numbers.yaml": {"code_set": "numbers", "kind": "order", "group_set": "none", "codes": [{"id": -1}, {"id": 7}]},
}


@pytest.fixture
def msgcodes(tmp_path: Path) -> Path:
    (tmp_path / "spec").symlink_to(SPEC)
    build(tmp_path)
    return tmp_path


def expected(catalog: Any) -> tuple[Rows, Rows]:
    """What catalog.json says of codes and groups, in columns that both have."""
    codes, groups = [], []
    for provider in catalog["providers"]:
        names = {
            one["id"]: {group["id"]: group["name"] or "" for group in one["groups"]} for one in provider["group_sets"]
        }
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                same = {
                    name: code[name] for name in ("name", "symbol", "description", "action", "rationale", "aliases")
                }
                own = names.get(code_set["group_set"], {})
                codes.append(
                    same
                    | code["fields"]
                    | {
                        "provider_id": provider["id"],
                        "provider_title": provider["title"],
                        "code_set_id": code_set["id"],
                        "code_set_title": code_set["title"],
                        "kind": code_set["kind"],
                        "channel": code_set["channel"],
                        "id": str(code["id"]),
                        "number": code["id"] if isinstance(code["id"], int) else None,
                        "summary": code["summary"] or code["name"] or "",
                        "group_set_id": code_set["group_set"],
                        "group_ids": list(map(str, code["groups"])),
                        "group_names": [own[group] for group in code["groups"]],
                        "version": catalog["version"],
                        "valid_from": None,
                        "valid_to": None,
                    }
                )
        for group_set in provider["group_sets"]:
            for group in group_set["groups"]:
                groups.append(
                    {
                        "provider_id": provider["id"],
                        "group_set_id": group_set["id"],
                        "id": str(group["id"]),
                        "number": group["id"] if isinstance(group["id"], int) else None,
                        "name": group["name"] or "",
                        "summary": group["summary"] or group["name"] or "",
                        "aliases": group["aliases"],
                    }
                )
    return codes, groups


def holds_what_it_means(spec: Spec, folder: Path) -> None:
    write(spec, folder / "spec")
    build(folder)
    done = run(["generate", "--target", "json"], folder)
    assert done.code == 0, done.stderr
    codes, groups = expected(json.loads((folder / "generated/json/catalog.json").read_text()))
    assert without(table(folder, "codes"), codes) == codes
    assert without(table(folder, "groups"), groups) == groups


def without(rows: Rows, like: Rows) -> Rows:
    """The rows, without columns that the others lack."""
    assert len(rows) == len(like)
    return [
        {name: value for name, value in row.items() if name in other} for row, other in zip(rows, like, strict=True)
    ]


@pytest.mark.parametrize("spec", [table_spec(), EMPTY], ids=["odd", "empty"])
def test_codes_and_groups_are_those_of_the_catalog(spec: Spec, tmp_path: Path) -> None:
    holds_what_it_means(spec, tmp_path)


@settings(max_examples=15, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(spec=specs())
def test_so_they_are_of_hostile_catalogs(spec: Spec, tmp_path_factory: pytest.TempPathFactory) -> None:
    spec["catalog.yaml"]["targets"] = {"csv": {}, "json": {}}
    folder = tmp_path_factory.mktemp("hostile")
    write(spec, folder / "spec")
    assume(run(["lint", "--quiet"], folder).code == 0 and run(["build", "parquet"], folder).code == 0)
    holds_what_it_means(spec, folder)


def test_those_of_msgcodes(msgcodes: Path) -> None:
    (text,) = (text for path, text in texts_of(CHECKED, [TARGETS["json"]]).items() if path.endswith("catalog.json"))
    codes, groups = expected(json.loads(text))
    assert without(table(msgcodes, "codes"), codes) == codes
    assert without(table(msgcodes, "groups"), groups) == groups


def test_each_code_alone_has_the_answer_of_the_packages(msgcodes: Path) -> None:
    catalog = CHECKED.catalog
    kinds = report_answers.kinds_of_codes(catalog)
    found = {}
    for row in table(msgcodes, "answers"):
        held = [(row[f"{kind}_code_set_id"], row[f"{kind}_id"]) for kind in kinds if row[f"{kind}_id"] is not None]
        if len(held) == 1:
            found["/".join([row["provider_id"], *held[0]])] = {
                name: row[name] for name in answers(catalog)["infobip/general_error/27"]
            }
    assert found == answers(catalog)


def test_what_is_built_twice_has_the_same_bytes(tmp_path: Path) -> None:
    write(table_spec(), tmp_path / "spec")
    build(tmp_path)
    assert "3 unchanged" in build(tmp_path).stdout
    build(tmp_path, "--output", "again")
    first, second = (
        [(tmp_path / folder / "parquet" / f"{name}.parquet").read_bytes() for name in TABLES]
        for folder in ("build", "again")
    )
    assert first == second


def test_a_file_that_somebody_else_made_stays(msgcodes: Path) -> None:
    file = msgcodes / "build/parquet/codes.parquet"
    file.write_bytes(b"PAR1\x00\xff mine")
    done = run(["build", "parquet"], msgcodes)
    assert done.code == 1 and "codes.parquet" in done.stderr
    assert file.read_bytes() == b"PAR1\x00\xff mine"
    build(msgcodes, "--force")


def test_a_field_that_is_called_like_a_column_is_refused(tmp_path: Path) -> None:
    spec = EMPTY | {"catalog.yaml": EMPTY["catalog.yaml"] | {"fields": [{"id": "order_id", "type": "string"}]}}
    write(spec, tmp_path / "spec")
    done = run(["build", "parquet"], tmp_path)
    assert done.code == 1
    assert "field order_id would be the column order_id of the Parquet files" in done.stderr
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("kind", ["provider", "found_by", "error_code_set"])
def test_so_is_a_kind_that_makes_such_a_column(kind: str, tmp_path: Path) -> None:
    spec = EMPTY | {"one/numbers.yaml": {"code_set": "numbers", "kind": kind, "codes": [{"id": 7}]}}
    write(spec, tmp_path / "spec")
    done = run(["build", "parquet"], tmp_path)
    assert done.code == 1
    assert f"spec/one/numbers.yaml:2:9: name-clash: kind {kind} would make a column" in done.stderr
    assert not (tmp_path / "build").exists()


def test_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(EMPTY, tmp_path / "spec")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = run(["build", "parquet"], tmp_path)
    assert (done.code, done.stdout) == (1, "")
    assert done.stderr == "codecanon: writing Parquet needs one more package: pip install 'codecanon[parquet]'\n"
    assert not (tmp_path / "build").exists()


def test_codes_are_answered_for_alone_where_they_would_be_too_many_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spec").symlink_to(SPEC)
    monkeypatch.setattr(report_answers, "MOST", 20_000)
    done = build(tmp_path)
    assert "answers.parquet has the codes of infobip each alone" in done.stderr and "apiplex" not in done.stderr
    rows = table(tmp_path, "answers")
    alone = [row for row in rows if row["provider_id"] == "infobip"]
    assert not [row for row in alone if row["status_id"] and row["error_id"]]
    assert len(alone) == sum(row["provider_id"] == "infobip" for row in table(tmp_path, "codes"))
    assert [row for row in rows if row["status_id"] and row["error_id"]]


def test_history_is_for_parquet_only(msgcodes: Path) -> None:
    done = run(["build", "site", "--history"], msgcodes)
    assert done.code == 2 and "--history goes with the tables that `codecanon build parquet` makes" in done.stderr
