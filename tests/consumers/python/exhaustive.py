"""A program that has an answer for every group and every code: one that is added stops it from type-checking."""

from typing import assert_never

from msgcodes.infobip import (
    DeliveryErrorGroup,
    DeliveryStatusGroup,
    GeneralError,
    MobileIdentityError,
    StatusResult,
    parse_status,
)
from msgcodes.reports import Known, Unknown


def who_has_to_act(group: DeliveryErrorGroup) -> str:
    match group:
        case DeliveryErrorGroup.OK:
            return "nobody"
        case DeliveryErrorGroup.HANDSET_ERRORS | DeliveryErrorGroup.USER_ERRORS:
            return "the recipient"
        case DeliveryErrorGroup.OPERATOR_ERRORS:
            return "the operator"
        case _:
            assert_never(group)


def what_to_do(error: MobileIdentityError) -> str:
    match error:
        case MobileIdentityError.EC_NO_COVERAGE:
            return "send a text message instead"
        case (
            MobileIdentityError.EC_INVALID_REQUEST
            | MobileIdentityError.EC_REJECTED_INVALID_IP_ADDRESS
            | MobileIdentityError.EC_UNPROCESSABLE_CONTENT
        ):
            return "fix the request"
        case MobileIdentityError.EC_INVALID_TOKEN:
            return "get a new token"
        case MobileIdentityError.EC_CONSENT_NOT_GRANTED:
            return "ask the user"
        case (
            MobileIdentityError.EC_MI_ACCOUNT_DISABLED
            | MobileIdentityError.EC_OPERATION_NOT_ALLOWED
            | MobileIdentityError.EC_COUNTRY_NOT_ALLOWED
            | MobileIdentityError.EC_GATEWAY_NOT_ALLOWED
            | MobileIdentityError.EC_REJECTED_NOT_ENOUGH_CREDITS
            | MobileIdentityError.EC_NI_ATTRIBUTE_NOT_ALLOWED
        ):
            return "see to the account"
        case (
            MobileIdentityError.EC_GATEWAY_OPERATION_FAILED
            | MobileIdentityError.EC_MOBILE_DEVICE_TIMEOUT
            | MobileIdentityError.EC_SIM_SWAP_CHECK_FAILED
        ):
            return "ask again later"
        case (
            MobileIdentityError.EC_OPERATION_RESTRICTED
            | MobileIdentityError.EC_OTP_SMS_SEND_FAILED
            | MobileIdentityError.EC_INTERNAL_ERROR
        ):
            return "ask the support"
        case MobileIdentityError.EC_SIM_SWAP_DETECTED:
            return "do not trust the number"
        case _:
            assert_never(error)


def in_words(result: StatusResult) -> str:
    match result:
        case Known(code=status):
            return status.summary
        case Unknown(raw_id=raw_id, group=group):
            return f"Status {raw_id}: {'nobody knows.' if group is None else group.summary}"
        case _:
            assert_never(result)


def is_over(result: StatusResult) -> bool | None:
    """By the group, which a result of a new code can have as well."""
    match result.group:
        case None | DeliveryStatusGroup.OK:
            return None
        case DeliveryStatusGroup.PENDING:
            return False
        case DeliveryStatusGroup.DELIVERED | DeliveryStatusGroup.UNDELIVERABLE:
            return True
        case DeliveryStatusGroup.EXPIRED | DeliveryStatusGroup.REJECTED:
            return True
        case _:
            assert_never(result.group)


assert [who_has_to_act(group) for group in GeneralError.EC_ABSENT_SUBSCRIBER.groups] == ["the recipient"]
assert who_has_to_act(DeliveryErrorGroup.OK) == "nobody"
assert what_to_do(MobileIdentityError(201)) == "get a new token"
assert all(map(what_to_do, MobileIdentityError))
assert in_words(parse_status({"id": 5})) == "The message has arrived at the recipient."
assert in_words(parse_status({"id": 999, "groupId": 2})) == "Status 999: The message was not delivered."
assert in_words(parse_status({"id": 999})) == "Status 999: nobody knows."
assert [is_over(parse_status({"id": id})) for id in (5, 7)] == [True, False]
assert is_over(parse_status({"id": 999})) is None
