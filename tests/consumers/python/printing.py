"""A code, a group and the value of a field print, format and serialise as they are on the wire, or in the catalog."""

import json
from enum import Enum
from urllib.parse import urlencode

from demo import Retry
from demo.acme import DeliveryGroup, SmsError
from msgcodes import Outcome
from msgcodes.apiplex import GmsStatus
from msgcodes.infobip import DeliveryErrorGroup, MobileIdentityError

VALUES: dict[Enum, str] = {
    GmsStatus("5"): "5",
    SmsError.EC_ABSENT: "E-27",
    DeliveryGroup.HANDSET: "H-1",
    Outcome.DELIVERED: "delivered",
    Retry.LATER: "later",
    MobileIdentityError.EC_NO_COVERAGE: "100",
}

for member, value in VALUES.items():
    assert str(member) == value, member
    assert f"{member}" == value, member
    assert f"{member:>20}" == value.rjust(20), member
    assert f"{member:<9}" == f"{member.value:<9}", member
    assert format(member) == "{}".format(member) == value, member
    assert "%s" % member == value, member
    assert urlencode({"id": member}) == f"id={value}", member
    assert json.dumps({"id": member}) == json.dumps({"id": member.value}), member
    assert json.dumps({"id": member}, indent=1) == json.dumps({"id": member.value}, indent=1), member
    assert json.dumps({member: 1}) == json.dumps({value: 1}), member

for number in (MobileIdentityError.EC_NO_COVERAGE, DeliveryErrorGroup.HANDSET_ERRORS):
    for spec in ("", "d", "05d", "x", ",", "+", ".1f", "=+5", "5", "<5", ">20"):
        assert format(number, spec) == format(number.value, spec), (number, spec)

assert repr(SmsError.EC_ABSENT) == "<SmsError.EC_ABSENT: 'E-27'>"
assert repr(DeliveryGroup.HANDSET) == "<DeliveryGroup.HANDSET: 'H-1'>"
assert repr(MobileIdentityError.EC_NO_COVERAGE) == "<MobileIdentityError.EC_NO_COVERAGE: 100>"
