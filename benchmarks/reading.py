"""How many reports a second the packages of Python and TypeScript read and answer, on one core.

    python benchmarks/reading.py

A report is of the usual shape: a delivered message with its price, status and error, in payloads of one and of a hundred. The floor
is the JSON parser of the same language on the same payload.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated"
BUNDLER = ROOT / "tests/toolchains/node_modules/.bin/esbuild"
ROUNDS = 45
LIMITS = {"Python": 100_000, "TypeScript": 300_000}  # reports a second
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


# Prints the least seconds of each step, as best() measures them.
PROGRAM = """
import { decide } from "./decide.ts";
import { read } from "./infobip/reports.ts";
const text = await new Promise((done) => process.stdin.on("data", (part) => done(String(part))));
const payload = JSON.parse(text);
const reports = read(payload).reports;
const best = (run) => {
  let least = Infinity;
  for (let round = 0; round < 40 * ROUNDS; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least / 1000;
};
console.log(JSON.stringify([best(() => JSON.parse(text)), best(() => read(payload)), best(() => reports.map((one) => decide(one)))]));
"""


def table() -> str:
    """The rows of RESULTS.md."""
    text = json.dumps({"results": [REPORT | {"messageId": str(number)} for number in range(100)]})
    lines = ["", "| Of a payload of 100 reports | Step | Reports a second | Times the parser of JSON | Limit | Met |"]
    lines.append("| --- | --- | ---: | ---: | ---: | --- |")
    for language, taken in {"Python": of_python(text), "TypeScript": of_typescript(text)}.items():
        for step, seconds in zip(("JSON", "read", "decide"), taken, strict=True):
            rate, limit = 100 / seconds, LIMITS[language]
            judged = f"{limit:,} | {'yes' if rate >= limit else '**no**'}" if step == "read" else "| "
            lines.append(f"| {language} | {step} | {rate:,.0f} | {seconds / taken[0]:.1f} | {judged} |")
    return "\n".join(lines) + "\n"


def of_python(text: str) -> list[float]:
    sys.path.insert(0, str(GENERATED / "python" / "src"))
    from msgcodes import decide, infobip

    payload = json.loads(text)
    reports = infobip.read(payload).reports
    return [
        best(lambda: json.loads(text)),
        best(lambda: infobip.read(payload)),
        best(lambda: [decide(report) for report in reports]),
    ]


def of_typescript(text: str) -> list[float]:
    """In Node, bundled by what `make toolchains` has installed."""
    source = PROGRAM.replace("ROUNDS", str(ROUNDS))
    bundle = [BUNDLER, "--bundle", "--format=esm", "--loader=ts", f"--sourcefile={GENERATED}/typescript/src/program.ts"]
    made = subprocess.run(
        bundle, cwd=GENERATED / "typescript/src", input=source.encode(), capture_output=True, check=True
    )
    node = ["node", "--input-type=module", "--eval", made.stdout.decode()]
    found: list[float] = json.loads(subprocess.run(node, input=text.encode(), capture_output=True, check=True).stdout)
    return found


def best(run: object) -> float:
    """The least seconds of a call: what else the machine does only adds to it."""
    assert callable(run)
    found = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    print(table(), end="")
