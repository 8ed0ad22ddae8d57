"""The SELECT of a database, and whether it counts what reading each payload says."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from codecanon.audit.audit_of_files import AuditOptions, audit_counts
from codecanon.audit.audit_of_tables import select_of
from codecanon.audit.counted_reports import counts

from .one_by_one import msgcodes, read_one_by_one, told
from .payloads_of_all_kinds import fixtures, mutated

PROVIDERS = ["infobip", "apiplex"]


def select(dialect: str, id: str, *columns: str) -> str:
    return select_of(msgcodes(), dialect, "logs", AuditOptions(id, None if columns else "body", columns))


def check(id: str, ask: Callable[[str, list[str]], list[dict[str, Any]]], dialect: str) -> None:
    payloads = usable([*fixtures(id), *mutated(fixtures(id), Random(7), 600)])
    found = counts(ask(select(dialect, id), [json.dumps(one) for one in payloads]), dialect)
    assert told(audit_counts(msgcodes(), found)) == read_one_by_one(payloads, id)


def usable(payloads: list[Any]) -> list[Any]:
    """Without numbers that databases write in a form of their own: 27.0, which is 27, and very large ones."""
    return [one for one in payloads if "27.0" not in json.dumps(one) and "10000000000000000000" not in json.dumps(one)]
