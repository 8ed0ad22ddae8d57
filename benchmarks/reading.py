"""How many reports a second the packages of Python and TypeScript read and answer, on one core.

    python benchmarks/reading.py

A report is of the usual shape: a delivered message with its price, status and error, in payloads of one and of a hundred. The floor
is the JSON parser of the same language on the same payload.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

GENERATED = Path(__file__).parents[1] / "generated" / "python" / "src"
ROUNDS = 9
LIMIT = 100_000  # reports a second
REPORT = {
    "bulkId": "BULK-ID-123-xyz",
    "messageId": "c9823180-94d4-4ea0-9bf3-ec907e7534a6",
    "to": "41793026731",
    "sentAt": "2026-06-04T13:01:52.933+0000",
    "doneAt": "2026-06-04T13:02:00.134+0000",
    "smsCount": 1,
    "price": {"pricePerMessage": 0.01, "currency": "EUR"},
    "status": {"groupId": 3, "groupName": "DELIVERED", "id": 5, "name": "DELIVERED_TO_HANDSET"},
    "error": {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR", "permanent": False},
}


def table() -> str:
    """The rows of RESULTS.md."""
    sys.path.insert(0, str(GENERATED))
    from msgcodes import decide, infobip

    payload = {"results": [REPORT | {"messageId": str(number)} for number in range(100)]}
    text = json.dumps(payload)
    reports = infobip.read(payload).reports
    taken = {
        "json.loads": best(lambda: json.loads(text)),
        "read": best(lambda: infobip.read(payload)),
        "decide": best(lambda: [decide(report) for report in reports]),
    }
    lines = ["", "| Python, of a payload of 100 reports | Reports a second | Times the parser of JSON | Limit | Met |"]
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for step, seconds in taken.items():
        rate = 100 / seconds
        judged = f"{LIMIT:,} | {'yes' if rate >= LIMIT else '**no**'}" if step == "read" else "| "
        lines.append(f"| `{step}` | {rate:,.0f} | {seconds / taken['json.loads']:.1f} | {judged} |")
    return "\n".join(lines) + "\n"


def best(run: object) -> float:
    """The least seconds of a call: what else the machine does only adds to it."""
    assert callable(run)
    found = []
    for _ in range(ROUNDS * 5):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    print(table(), end="")
