"""A program that has an answer for every group: a group that is added stops it from type-checking."""

from typing import assert_never

from msgcodes.infobip import DeliveryErrorGroup, GeneralError


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


assert [who_has_to_act(group) for group in GeneralError.EC_ABSENT_SUBSCRIBER.groups] == ["the recipient"]
assert who_has_to_act(DeliveryErrorGroup.OK) == "nobody"
