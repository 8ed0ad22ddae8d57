"""A webhook that takes whatever a provider sends: no payload makes it fail, and nothing is dropped without a word."""

import json
from collections import defaultdict

from msgcodes import (
    Code,
    Fault,
    Group,
    Known,
    Outcome,
    Overrides,
    Retry,
    Suppress,
    Unknown,
    decide,
    dedup_key,
    merge,
    read,
)
from msgcodes.infobip import GeneralStatus, Report
from msgcodes.reports import State

OURS = Overrides.from_toml("""
["infobip/general_error/27"]
retry = "never"  # what we send is of no use an hour later

["infobip/general_status/10"]  # of a do-not-disturb list: we have a second route
retry = "other_route"

["infobip/general_error/1"]
scope = "recipient"
""")


class Desk:
    """Which messages are to be dealt with in which way, whom not to write to any more, and the log for support."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}  # by their keys, as a table of a database would have them
        self.ways: dict[str, str] = {}
        self.suppressed: set[str | None] = set()
        self.log: list[str] = []

    def post(self, body: str) -> int:
        """Takes the body of a request, and gives the HTTP status to answer with."""
        try:
            payload = json.loads(body)
        except ValueError:
            return 400
        reading = read(payload, "infobip")
        self.log += [f"{event.kind} of {event.envelope.sender}" for event in reading.events]
        self.log += [f"refused: {in_words(error)}" for error in reading.request_errors]
        self.log += [f"{part.path or 'all'}: {part.reason}" for part in reading.not_understood]
        self.reports |= {dedup_key(report): report for report in reading.reports}
        for state in merge(self.reports.values()):
            message = str(state.key)
            if self.ways.get(message) != (way := way_of(state)):
                self.ways[message] = way
                self.log.append(f"{message}: {'; '.join(map(in_words, state.report.results))}")
            if decide(state, OURS).suppress is Suppress.RECIPIENT:
                self.suppressed.add(state.envelope.recipient)
        return 200

    def messages(self) -> dict[str, str]:
        """The messages of each way."""
        messages: defaultdict[str, str] = defaultdict(str)
        for message, way in sorted(self.ways.items()):
            messages[way] += message
        return messages


def way_of(state: State[Report]) -> str:
    answer = decide(state, OURS)
    if answer.outcome is Outcome.DELIVERED:
        return "done"
    if answer.final is False or answer.retry is Retry.PROVIDER_RETRYING:
        return "wait"
    if answer.can_resend:
        return "send again"
    if answer.retry is Retry.OTHER_ROUTE:
        return "send elsewhere"
    if answer.retry is Retry.AFTER_FIX and answer.fault in (Fault.ACCOUNT, Fault.SENDER, Fault.CONTENT):
        return "fix"
    return "ask somebody" if answer.retry is None else "give up"


def in_words(result: Known[Code, Group] | Unknown[Group]) -> str:
    match result:
        case Known(code=GeneralStatus.DELIVERED_TO_HANDSET):
            return "arrived"
        case Known(code=code, conflicts=(first, *_)):
            return f"{code.name}, but {first.part} was {first.received!r}, not {first.expected}"
        case Known(code=code):
            return code.name
        case Unknown(raw_id=id, raw_name=name, group=group):
            return f"{id} {name}, which is new, of {'no group' if group is None else group.name}"


desk = Desk()
OK = {"id": 0, "name": "NO_ERROR", "groupId": 0, "groupName": "Ok", "permanent": False}


def report(message: str, status: object, error: object = OK, done: str = "2026-11-01T10:00:00.000+0000") -> object:
    return {
        "messageId": message,
        "to": f"4179{message}",
        "doneAt": done,
        "smsCount": 1,
        "status": status,
        "error": error,
    }


def send(*reports: object) -> int:
    return desk.post(json.dumps({"results": reports}))


delivered = {"id": 5, "groupId": 3, "groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"}
pending = {"id": 7, "groupId": 1, "name": "PENDING_ENROUTE"}
undeliverable = {"id": 9, "groupId": 2, "name": "UNDELIVERABLE_NOT_DELIVERED"}
absent = {"id": 27, "name": "EC_ABSENT_SUBSCRIBER", "groupId": 1, "groupName": "HANDSET_ERRORS", "permanent": False}
unknown_subscriber = {"id": 1, "name": "EC_UNKNOWN_SUBSCRIBER", "groupId": 1, "permanent": True}

assert desk.post("not JSON") == 400
assert send() == 200 and desk.log == ["results: empty"]
assert send(report("a", delivered), report("b", pending), report("c", undeliverable, absent)) == 200
assert send(report("d", undeliverable, unknown_subscriber), report("e", {"id": 10, "name": "REJECTED_DND"})) == 200
assert send(report("f", {"id": 12, "groupName": "EXPIRED"}), report("g", {"id": 20})) == 200
assert send(report("h", {"id": 4711, "name": "PENDING_IN_SPACE", "groupId": 1}), report("i", {"id": 4711})) == 200
assert desk.messages() == {
    "done": "a",
    "wait": "bh",
    "give up": "cd",
    "send elsewhere": "e",
    "fix": "f",
    "send again": "g",
    "ask somebody": "i",
}
assert "4179d" in desk.suppressed and "4179a" not in desk.suppressed
assert (
    desk.log[6] == "f: REJECTED_NOT_ENOUGH_CREDITS, but group_name was 'EXPIRED', not ('REJECTED',); NO_ERROR"
), desk.log
assert desk.log[8] == "h: 4711 PENDING_IN_SPACE, which is new, of PENDING; NO_ERROR"

before = len(
    desk.log
)  # a copy, an older report, an answer to a request, a message of a recipient, and what nobody knows
assert send(report("a", delivered), report("a", pending, done="2026-11-01T09:59:00.000+0000"), 17) == 200
assert (
    desk.post('{"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login"}}}') == 200
)
assert send({"messageId": "j", "from": "4179", "text": "STOP", "receivedAt": "2026-11-01T10:00:00.000+0000"}) == 200
assert desk.post('{"hello": [null]}') == 200
assert desk.log[before:] == [
    "results[2]: no_code",
    "refused: UNAUTHORIZED",
    "inbound of 4179",
    "all: unknown_container",
]
assert desk.messages()["done"] == "a" and len({hash(report) for report in desk.reports.values()}) == len(desk.reports)
