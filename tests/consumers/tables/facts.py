"""What a program relies on in the package of the case generate-tables. Two lines are wrong for type checkers."""

import pickle
from typing import assert_never

from demo.records import Reference
from demo.tables import CommandStatus, FacilityGroup, HttpClassGroup, HttpStatus, OddId, Offset, Sqlstate


def every_member(code: HttpStatus) -> int:
    match code:
        case HttpStatus.GONE:
            return 1
        case HttpStatus.CONTENT_TOO_LARGE:
            return 2
        case HttpStatus.URI_TOO_LONG:
            return 3
        case _:
            assert_never(code)


def all_but_one(code: HttpStatus) -> int:
    match code:
        case HttpStatus.GONE:
            return 1
        case HttpStatus.URI_TOO_LONG:
            return 3
        case _:
            assert_never(code)  # wrong


old: HttpStatus = HttpStatus.REQUEST_ENTITY_TOO_LARGE
assert old is HttpStatus.CONTENT_TOO_LARGE is HttpStatus.PAYLOAD_TOO_LARGE
assert every_member(old) == 2 and len(HttpStatus) == 3
assert old.name == "CONTENT_TOO_LARGE" and pickle.loads(pickle.dumps(old)) is old
assert not hasattr(HttpStatus, "GONE_2") and old.aliases == ("Request Entity Too Large", "Payload Too Large", "Gone")
gone = HttpStatus.GONE.deprecated
assert gone is not None and gone.since is None
assert (gone.replaced_by, gone.provider, gone.enum) == (Sqlstate.DIVISION_BY_ZERO, "tables", "Sqlstate")
assert HttpStatus.GONE.link == "https://http.example/status/410"
assert old.references == (
    Reference(
        standard="grpc",
        code="RESOURCE EXHAUSTED",
        confidence="likely",
        link="https://grpc.example/RESOURCE%20EXHAUSTED",
    ),
)
assert (old.page, old.since, old.note) == ("https://http.example/413", "1997-01-31", "Renamed twice.")
assert (HttpStatus.GONE.summary, Offset.MINUS_100.summary, Offset.MINUS_100.wire_name) == ("Gone", "", None)
assert (-100, "MINUS_100") in Offset.CHOICES
group: HttpClassGroup | None = HttpStatus.group_of(499)
assert group is HttpClassGroup.CLIENT_ERROR and group.wire_name == "Client Error" and group.aliases == ("CLIENT",)
assert HttpClassGroup.GROUP_5.wire_name == "" and HttpClassGroup.by_name("") is None
assert HttpStatus.group_of("499") is group and HttpStatus.group_of("0499") is HttpStatus.group_of(True) is None
fallback: CommandStatus = CommandStatus.fallback()
assert fallback is CommandStatus.ESME_RUNKNOWNERR and HttpStatus.fallback() is None
assert FacilityGroup.ERROR.value == 0xC0000000 and CommandStatus(0x58).record.id == 88
assert OddId("__proto__").description == "A word of JavaScript."
assert all(OddId(code.value) is code and code.record.id == code.value for code in OddId)
never: HttpStatus = CommandStatus.ESME_THROTTLED  # wrong
