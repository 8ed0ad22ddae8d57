"""The proof: an audit of a file says what reading each payload says, whatever is in it."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codecanon.audit.account_of_logs import Account
from codecanon.audit.audit_of_files import AuditOptions, audit_files
from codecanon.audit.duckdb_files import opened

from .one_by_one import msgcodes, read_one_by_one, told
from .payloads_of_all_kinds import fixtures, mutated

pytest.importorskip("duckdb")

pytestmark = pytest.mark.thorough


def audited(path: Path, id: str) -> Account:
    with opened([str(path)]) as files:
        return audit_files(msgcodes(), files, AuditOptions(provider=id), lambda doing: None)


def lines(path: Path, payloads: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in payloads))
    return path


@pytest.mark.parametrize("id", ["infobip", "apiplex"])
def test_every_code_is_counted_as_it_is_read(id: str, tmp_path: Path) -> None:
    payloads = fixtures(id)
    assert told(audited(lines(tmp_path / "logs.jsonl", payloads), id)) == read_one_by_one(payloads, id)


@pytest.mark.parametrize("id", ["infobip", "apiplex"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_is_counted_as_it_is_read(id: str, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    payloads = [*mutated(fixtures(id), random, 1_500)]
    found = told(audited(lines(tmp_path / "logs.jsonl", payloads), id))
    assert found == read_one_by_one(payloads, id)
