"""What reading says of payloads, one by one: what an audit of a file of them must say too."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from codecanon.audit.account_of_logs import Account
from codecanon.catalog.model import Catalog
from codecanon.targets.answering import decider_of
from codecanon.lookup.resolve import conflict_message, shown
from codecanon.targets.shipped import Known
from codecanon.lookup.vocabulary import Vocabulary
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked

ROOT = Path(__file__).parents[2]


@cache
def msgcodes() -> Catalog:
    checked = check_spec(Folder(ROOT / "spec"), lambda doing: None)
    assert isinstance(checked, Checked)
    return checked.catalog


def read_one_by_one(payloads: Iterable[Any], id: str, catalog: Catalog | None = None) -> dict[str, Any]:
    """The counts of everything that payloads say, by msgcodes unless another catalog is stated."""
    catalog = catalog or msgcodes()
    vocabulary = Vocabulary(catalog, next(one for one in catalog.providers if one.id == id))
    decider = decider_of(catalog)
    found: dict[str, Counter[Any]] = {
        name: Counter() for name in ("codes", "unknown", "conflicts", "answers", "events", "not_understood", "amounts")
    }
    for payload in payloads:
        reading = vocabulary.payloads.read(payload)
        found["events"].update(one.kind for one in reading.events)
        found["not_understood"].update(one.reason for one in reading.not_understood)
        found["amounts"]["rows"] += 1
        asked = [(one, one.results, "reports") for one in reading.reports]
        asked += [(one, (one,), "request_errors") for one in reading.request_errors]
        for one, results, amount in asked:
            found["amounts"][amount] += 1
            decided = decider.decide(one, {})
            found["answers"].update(decided.values.items())
            conflicts = {("between codes", conflict.part) for conflict in decided.conflicts}
            for result in results:
                conflicts |= {(conflict.part, conflict_message(conflict)) for conflict in result.conflicts}
                if isinstance(result, Known):
                    found["codes"][result.code.identity] += 1
                else:
                    group = result.group.identity if result.group else None
                    found["unknown"][result.kind, _shown(result.raw_id), _shown(result.raw_name), group] += 1
            found["conflicts"].update(part for part, _ in conflicts)
            found["amounts"]["conflicting"] += bool(conflicts)
    return {name: dict(+one) for name, one in found.items()}


def _shown(raw: Any) -> str:
    """A value as an audit shows it. One that is too long for an id or a name is not taken out of the logs."""
    return shown("…" if isinstance(raw, str) and len(raw) > 598 else raw)


def told(account: Account) -> dict[str, Any]:
    """The same of an account."""
    conflicts: Counter[str] = Counter()
    for one in account.conflicts.values():
        conflicts[one.part] += one.seen.count
    amounts = {
        "rows": account.rows,
        "reports": account.reports,
        "request_errors": account.request_errors,
        "conflicting": account.conflicting_reports,
    }
    return {
        "codes": {identity: one.seen.count for identity, one in account.codes.items()},
        "unknown": {key: one.seen.count for key, one in account.unknown.items()},
        "conflicts": dict(conflicts),
        "answers": {
            (name, value): times for name, values in account.answers.items() for value, times in values.items()
        },
        "events": dict(account.events),
        "not_understood": dict(account.not_understood),
        "amounts": {name: amount for name, amount in amounts.items() if amount},
    }
