"""Ask the generated package of the case generate-tables all that answers.json asks, and compare."""

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from demo import decide

answers = json.loads((Path(__file__).parent / "answers.json").read_text())
tables: Any = importlib.import_module("demo.tables")


def enum(id: str, suffix: str = "") -> Any:
    return getattr(tables, "".join(word.capitalize() for word in id.split("_")) + suffix)


def value(member: Any) -> Any:
    return None if member is None else member.value


def read(kind: str, sent: Any) -> dict[str, Any]:
    result = getattr(tables, f"parse_{kind}")(sent)
    return {
        "code": value(getattr(result, "code", None)),
        "group": value(result.group),
        "fallback": value(getattr(result, "fallback", None)),
        "conflicts": [conflict.part for conflict in result.conflicts],
        "retry": decide.retry(result),
    }


asked = {
    "group_of": lambda set, id: value(enum(set).group_of(id)),
    "by_rule": lambda set, id: value(enum(set, "Group").by_rule(id)),
    "by_name": lambda set, name: [code.value for code in enum(set).by_name(name)],
    "group_by_name": lambda set, name: value(enum(set, "Group").by_name(name)),
    "reserved_of": lambda set, id: (found := enum(set).reserved_of(id)) and asdict(found),
    "read": read,
}
assert asked.keys() == answers.keys()
wrong = [
    (question, first, second, answer, expected)
    for question, rows in answers.items()
    for first, second, expected in rows
    if (answer := asked[question](first, second)) != expected
]
assert not wrong, wrong
print(sum(map(len, answers.values())), file=sys.stdout)
