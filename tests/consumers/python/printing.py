"""A code, a group and the value of a field print, format and serialise as they are on the wire, or in the catalog."""

import copy
import csv
import io
import json
import logging
import pickle
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


def csv_of(member: Enum) -> str:
    file = io.StringIO()
    csv.writer(file).writerow([member])
    return file.getvalue()


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
    assert csv_of(member) == f"{value}\r\n", member
    assert logging.LogRecord("", 0, "", 0, "%s", (member,), None).getMessage() == value, member
    assert all(copied is member for copied in (copy.copy(member), copy.deepcopy(member))), member
    assert all(pickle.loads(pickle.dumps(member, protocol)) is member for protocol in range(6)), member
    assert hash(member) == hash(member.value) and member == member.value, member
    assert repr(member) == f"<{type(member).__name__}.{member.name}: {member.value!r}>", member

for number in (MobileIdentityError.EC_NO_COVERAGE, DeliveryErrorGroup.HANDSET_ERRORS):
    for spec in ("", "d", "05d", "x", ",", "+", ".1f", "=+5", "5", "<5", ">20"):
        assert format(number, spec) == format(number.value, spec), (number, spec)
