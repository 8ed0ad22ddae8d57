"""Mistakes that a type checker has to find. Each line with one names what mypy | pyright call it."""

from typing import assert_never

from msgcodes import Known, Retry, Unknown, decide, infobip, merge, read
from msgcodes.decide import Override
from msgcodes.infobip import (
    DeliveryErrorGroup,
    DeliveryStatusGroup,
    GeneralError,
    GeneralStatus,
    MobileIdentityError,
    StatusResult,
    parse_error,
    parse_report,
)


def explain(error: GeneralError) -> str:
    return error.summary


def in_words(group: DeliveryErrorGroup) -> str:
    match group:
        case DeliveryErrorGroup.OK:
            return "fine"
        case DeliveryErrorGroup.HANDSET_ERRORS | DeliveryErrorGroup.USER_ERRORS:
            return "not delivered"
        case _:
            assert_never(group)  # wrong: arg-type | reportArgumentType


def arrived(status: StatusResult) -> bool:
    match status:
        case Known(code=code):
            return code is GeneralStatus.DELIVERED_TO_HANDSET
        case _:
            assert_never(status)  # wrong: arg-type | reportArgumentType


def only_known(status: StatusResult) -> str:
    match status:
        case Unknown():
            return "unknown"
        case Known(code=GeneralStatus()):
            return "known"
        case _:
            assert_never(status)  # wrong: arg-type | reportArgumentType


def answer(error: MobileIdentityError) -> str:
    match error:
        case MobileIdentityError.EC_NO_COVERAGE | MobileIdentityError.EC_INVALID_REQUEST:
            return "no"
        case _:
            assert_never(error)  # wrong: arg-type | reportArgumentType


explain(GeneralStatus.DELIVERED_TO_HANDSET)  # wrong: arg-type | reportArgumentType
explain(27)  # wrong: arg-type | reportArgumentType
assert GeneralError.EC_ABSENT  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
assert infobip.parse_reprots  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
explain(GeneralError.by_id(27))  # wrong: arg-type | reportArgumentType
in_words(DeliveryStatusGroup.PENDING)  # wrong: arg-type | reportArgumentType
in_words(GeneralStatus.DELIVERED_TO_HANDSET.groups[0])  # wrong: arg-type | reportArgumentType
GeneralError.EC_ABSENT_SUBSCRIBER.record.summary = "Changed."  # wrong: misc | reportAttributeAccessIssue

error = parse_error({"id": 27})
assert error.code  # wrong: union-attr | reportAttributeAccessIssue reportUnknownMemberType
arrived(error)  # wrong: arg-type | reportArgumentType
arrived(parse_report({}).error)  # wrong: arg-type | reportArgumentType
arrived(parse_report({}).status)  # wrong: arg-type | reportArgumentType
arrived(GeneralError.EC_ABSENT_SUBSCRIBER)  # wrong: arg-type | reportArgumentType
in_words(GeneralStatus.group_of(5))  # wrong: arg-type | reportArgumentType
decided = decide(error)
assert decided.fualt  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
decide(27)  # wrong: arg-type | reportArgumentType
decide.fault("infobip/general_error/27")  # wrong: arg-type | reportArgumentType
decide.fault(error, {27: {"fault": None}})  # wrong: dict-item | reportArgumentType
decide.fault(error, {"infobip/general_error/27": {"faults": None}})  # wrong: typeddict-unknown-key | reportArgumentType
decide.fault(error, {"infobip/general_error/27": {"fault": "rate"}})  # wrong: typeddict-item | reportArgumentType
ours: Override = {"final": Retry.NEVER}  # wrong: typeddict-item | reportAssignmentType

reading = read({"results": []}, "infobip")
arrived(reading.reports[0].status)  # wrong: arg-type | reportArgumentType
assert reading.report  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
assert reading.reports[0].decline  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
read('{"results": []}', "infobip")  # wrong: call-overload | reportArgumentType reportCallIssue
merge([error])  # wrong: type-var | reportArgumentType
[state] = merge(reading.reports)
assert state.report.error.group  # wrong: union-attr | reportOptionalMemberAccess
