"""Mistakes that a type checker has to find. Each line with one names what mypy | pyright call it."""

from typing import assert_never

from msgcodes.infobip import DeliveryErrorGroup, DeliveryStatusGroup, GeneralError, GeneralStatus


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


explain(GeneralStatus.DELIVERED_TO_HANDSET)  # wrong: arg-type | reportArgumentType
explain(27)  # wrong: arg-type | reportArgumentType
assert GeneralError.EC_ABSENT  # wrong: attr-defined | reportAttributeAccessIssue reportUnknownMemberType
explain(GeneralError.by_id(27))  # wrong: arg-type | reportArgumentType
in_words(DeliveryStatusGroup.PENDING)  # wrong: arg-type | reportArgumentType
in_words(GeneralStatus.DELIVERED_TO_HANDSET.groups[0])  # wrong: arg-type | reportArgumentType
GeneralError.EC_ABSENT_SUBSCRIBER.record.summary = "Changed."  # wrong: misc | reportAttributeAccessIssue
