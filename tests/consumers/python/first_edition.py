"""A webhook as people wrote it for version 1.0: what it imports and calls is deprecated, and still works."""

import json
from collections import defaultdict

from msgcodes import Fault, Outcome, Retry, decide
from msgcodes.decide import Answerer, Overrides, fault, outcome
from msgcodes.infobip import GeneralError, GeneralStatus, Report, parse_reports
from msgcodes.reports import Known, Unknown

OURS: Overrides = {
    GeneralError.EC_ABSENT_SUBSCRIBER.identity: {"retry": Retry.NEVER},  # what we send is of no use an hour later
    GeneralStatus.REJECTED_DND.identity: {"retry": Retry.OTHER_ROUTE, "fault": None},  # we have a second route
}


class Desk:
    """Which messages are to be dealt with in which way, and the log for support."""

    def __init__(self) -> None:
        self.messages: defaultdict[str, list[str]] = defaultdict(list)
        self.log: list[str] = []

    def post(self, body: str) -> int:
        """Takes the body of a request, and gives the HTTP status to answer with."""
        try:
            payload = json.loads(body)
        except ValueError:
            return 400
        for report in parse_reports(payload):
            match report.raw:
                case {"messageId": str(message)}:
                    self.messages[way(report)].append(message)
                    self.log.append(f"{message}: {in_words(report)}")
                case _:
                    self.log.append("a report of no message")
        return 200


def is_ours(answerer: Answerer) -> bool:
    return fault(answerer) in (Fault.ACCOUNT, Fault.SENDER, Fault.CONTENT)


def way(report: Report) -> str:
    if outcome(report, OURS) is Outcome.DELIVERED:
        return "done"
    if decide.is_final(report, OURS) is False:
        return "wait"
    match decide.should_retry(report, OURS):
        case Retry.LATER:
            return "send again"
        case Retry.OTHER_ROUTE:
            return "send elsewhere"
        case Retry.PROVIDER_RETRYING:
            return "wait"
        case Retry.AFTER_FIX if is_ours(report):
            return "fix"
        case Retry.AFTER_FIX | Retry.NEVER:
            return "give up"
        case None:
            return "ask somebody"


def in_words(report: Report) -> str:
    match report.status:
        case Known(code=GeneralStatus.DELIVERED_TO_HANDSET):
            return "arrived"
        case Known(code=code, conflicts=(first, *_)):
            return f"{code.summary} But {first.part} was {first.received!r}, not {first.expected}."
        case Known(code=code):
            return code.summary
        case Unknown(raw_id=id, raw_name=name, group=group):
            return f"{id} {name}, which is new, of {'no group' if group is None else group.name}"
        case None:
            return "no status"


OK = {"id": 0, "name": "NO_ERROR", "groupId": 0, "groupName": "Ok", "permanent": False}
desk = Desk()


def report(message: str, status: object, error: object = OK) -> dict[str, object]:
    return {"messageId": message, "to": "41793026727", "smsCount": 1, "status": status, "error": error}


def send(*reports: object) -> int:
    return desk.post(json.dumps({"results": reports}))


undeliverable = {"id": 9, "groupId": 2, "name": "UNDELIVERABLE_NOT_DELIVERED"}
absent = {"id": 27, "name": "EC_ABSENT_SUBSCRIBER", "groupId": 1, "groupName": "HANDSET_ERRORS", "permanent": False}
unknown_subscriber = {"id": 1, "name": "EC_UNKNOWN_SUBSCRIBER", "groupId": 1, "permanent": True}

assert send() == 200
assert desk.post("not JSON") == 400
assert send(report("a", {"id": 5, "groupId": 3, "groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"})) == 200
assert send(report("b", {"id": 7, "groupId": 1, "name": "PENDING_ENROUTE"}), report("c", undeliverable, absent)) == 200
assert send(report("d", undeliverable, unknown_subscriber), report("e", {"id": 10, "name": "REJECTED_DND"})) == 200
assert send(report("f", {"id": 12, "groupName": "EXPIRED"}), report("g", {"id": 20})) == 200
assert send(report("h", {"id": 4711, "name": "PENDING_IN_SPACE", "groupId": 1}), report("i", None, None)) == 200
assert send(None, {"messageId": 5}, [report("j", absent)]) == 200

assert desk.messages == {
    "done": ["a"],
    "wait": ["b", "h"],
    "give up": ["c", "d"],
    "send elsewhere": ["e"],
    "fix": ["f"],
    "send again": ["g"],
}
assert desk.log[0] == "a: arrived"
assert desk.log[5].endswith(" But group_name was 'EXPIRED', not ('REJECTED',).")
assert desk.log[7:] == ["h: 4711 PENDING_IN_SPACE, which is new, of PENDING"]
