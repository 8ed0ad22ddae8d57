"""The SELECT of a database, and whether it counts what reading each payload says."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from codecanon.audit.audit_of_files import AuditOptions, audit_counts
from codecanon.audit.audit_of_tables import select_of
from codecanon.audit.counted_reports import counts
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked

from .one_by_one import ROOT, msgcodes, read_one_by_one, told
from .payloads_of_all_kinds import fixtures, mutated

Ask = Callable[[str, list[str]], list[dict[str, Any]]]  # a query, of a table logs with these texts in its column body
PROVIDERS = ["infobip", "apiplex"]


def select(dialect: str, id: str, *columns: str) -> str:
    return select_of(msgcodes(), dialect, "logs", AuditOptions(id, None if columns else "body", columns))


def check(id: str, ask: Ask, dialect: str) -> None:
    payloads = usable([*fixtures(id), *mutated(fixtures(id), Random(7), 600)])
    found = counts(ask(select(dialect, id), [json.dumps(one) for one in payloads]), dialect)
    assert told(audit_counts(msgcodes(), found)) == read_one_by_one(payloads, id)


def usable(payloads: list[Any]) -> list[Any]:
    """Without numbers that databases write in a form of their own: 27.0, which is 27, and very large ones."""
    return [one for one in payloads if "27.0" not in json.dumps(one) and "10000000000000000000" not in json.dumps(one)]


def check_odd_keys(ask: Ask, dialect: str) -> None:
    """The same for a catalog of which payloads have keys with blanks and quotes."""
    checked = check_spec(Folder(ROOT / "tests/golden/cases/generate-audit-sql/spec"), lambda doing: None)
    assert isinstance(checked, Checked)
    error = {"code's id": 27, "la bel": "EC_ABSENT", "lasting": True}
    payloads: list[Any] = [
        {"items": [{"error": error, "at": "2026-11-03T10:00:00Z"}, {"error": error | {"code's id": "\\'"}}]},
        {"by name": {"it's": {"error": error}}, "inner": {"error": error}},
        {"at": "2026-11-04T10:00:00Z", "error": error},
        {"nothing": 1},
    ]
    query = select_of(checked.catalog, dialect, "logs", AuditOptions("acme", "body"))
    found = counts(ask(query, [json.dumps(one) for one in payloads]), dialect)
    assert told(audit_counts(checked.catalog, found)) == read_one_by_one(payloads, "acme", checked.catalog)
    assert {one.last_seen.day for one in found.rows if one.last_seen} == {3, 4}
