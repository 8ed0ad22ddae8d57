"""Says of each payload of Infobip whether the reader of the package finds an object in it that is of another form.

It reads a list of payloads from standard input.
"""

import json
import sys

from msgcodes import infobip


def is_odd(payload: object) -> bool:
    reading = infobip.read(payload)
    results = [result for report in reading.reports for result in (report.status, report.error) if result]
    odd = [result.raw for result in results for conflict in result.conflicts if conflict.part == "object"]
    return not all(isinstance(raw, int | str) for raw in odd)  # an errorCode can be one of the request, which is a text


json.dump([is_odd(payload) for payload in json.load(sys.stdin)], sys.stdout)
