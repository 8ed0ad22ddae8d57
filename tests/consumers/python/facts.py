"""A program that depends on msgcodes, and asserts what it relies on."""

import pickle
import pydoc
import sys

from msgcodes import CATALOG_VERSION, Fault, Outcome, Retry, infobip
from msgcodes.apiplex import GmsError, GmsStatus
from msgcodes.infobip import (
    ChatError,
    DeliveryErrorGroup,
    DeliveryStatusGroup,
    GeneralError,
    GeneralStatus,
    MobileIdentityError,
)


def check_that_nothing_is_loaded_before_it_is_asked_for() -> None:
    loaded = {name.rpartition(".")[2] for name in sys.modules if name.startswith("msgcodes.infobip.")}
    asked = {"general_error_codes", "general_status_codes", "chat_error_codes", "mobile_identity_error_codes"}
    groups = {"delivery_error_groups", "delivery_status_groups", "chat_error_groups"}
    assert loaded == {f"_{name}" for name in asked | groups}, loaded
    assert callable(infobip.parse_reports) and "msgcodes.infobip.reports" in sys.modules
    assert not hasattr(infobip, "parse_everything")


def check_a_code() -> None:
    from msgcodes.records import Reference

    code = GeneralError.EC_ABSENT_SUBSCRIBER
    assert (code.value, code.name, code.wire_name) == (27, "EC_ABSENT_SUBSCRIBER", "EC_ABSENT_SUBSCRIBER")
    assert code.permanent is False
    assert code.groups == (DeliveryErrorGroup.HANDSET_ERRORS,)
    assert (code.fault, code.retry) == (Fault.RECIPIENT_DEVICE, Retry.LATER)
    assert (code.outcome, code.final, code.charged) == (None, None, None)
    assert code.references == (
        Reference(standard="map-error", code="27", name="absentSubscriber", confidence="verified"),
    )
    assert code.summary and code.description and code.deprecated is None
    assert code.identity == "infobip/general_error/27"
    assert code.record == GeneralError.EC_ABSENT_SUBSCRIBER.record != GeneralError.EC_ABSENT_SUBSCRIBER_SM.record


def check_a_status() -> None:
    status = GeneralStatus.DELIVERED_TO_HANDSET
    assert (status.value, status.outcome, status.final) == (5, Outcome.DELIVERED, True)
    assert status.groups == (DeliveryStatusGroup.DELIVERED,)


def check_lookup_by_id() -> None:
    assert GeneralError.by_id(27) is GeneralError.EC_ABSENT_SUBSCRIBER
    assert GeneralError(27) is GeneralError.EC_ABSENT_SUBSCRIBER
    assert GeneralError.by_id(123456) is None
    assert all(GeneralError.by_id(id) is GeneralError.EC_ABSENT_SUBSCRIBER for id in ("27", 27.0))
    assert [GeneralError.by_id(id) for id in ("027", " 27", "27.0", 27.5, True, None, [27], "9" * 5000)] == [None] * 8
    assert GmsStatus.by_id(5) is GmsStatus.by_id(5.0) is GmsStatus("5")
    assert DeliveryErrorGroup.by_id("1") is DeliveryErrorGroup.HANDSET_ERRORS
    assert DeliveryErrorGroup.by_id(99) is None and DeliveryErrorGroup.by_id(True) is None
    assert GeneralError.group_of("27") is DeliveryErrorGroup.HANDSET_ERRORS


def check_lookup_by_name() -> None:
    assert GeneralError.by_name("EC_ABSENT_SUBSCRIBER") == (GeneralError.EC_ABSENT_SUBSCRIBER,)
    alias = GeneralError.by_name("EC_SOURCE_ADDRESS_BLACKLISTED")
    assert alias == (GeneralError.EC_BLACKLISTED_SENDERADDRESS,) and alias[0].value == 2053
    own = GeneralStatus.by_name("REJECTED_DESTINATION")  # an alias of 14, and the name of 52, which wins
    assert own == (GeneralStatus.REJECTED_DESTINATION_INVALID,) and own[0].value == 52
    twice = GmsStatus.by_name("REJECTED_DESTINATION")
    assert twice == (GmsStatus("14"), GmsStatus("52"))
    assert [status.name for status in twice] == ["REJECTED_DESTINATION_14", "REJECTED_DESTINATION_52"]
    assert GeneralError.by_name("NOBODY") == ()
    assert DeliveryErrorGroup.by_name("HANDSET_ERRORS") is DeliveryErrorGroup.HANDSET_ERRORS
    assert DeliveryErrorGroup.by_name("handset errors") is None


def check_what_is_odd_on_the_wire() -> None:
    blank = ChatError.EC_DEVICE_REPRODUCTION_ERROR  # whose alias has a blank
    assert (blank.value, blank.wire_name) == (7020, "EC_DEVICE_REPRODUCTION_ERROR")
    assert blank.aliases == ("EC_DEVICE_REPRODUCTION ERROR",)
    assert ChatError.by_name("EC_DEVICE_REPRODUCTION ERROR") == ChatError.by_name(blank.wire_name) == (blank,)
    two = GeneralError.EC_NOTSUBMITTEDTOSMPPCHANNEL
    assert two.groups == (DeliveryErrorGroup.USER_ERRORS, DeliveryErrorGroup.OPERATOR_ERRORS)
    assert [group.value for group in GmsError(4102).groups] == [2, 3]
    assert all(code.groups == () for code in MobileIdentityError)


def check_that_python_treats_it_well() -> None:
    code = GeneralError.EC_ABSENT_SUBSCRIBER
    assert pickle.loads(pickle.dumps(code)) is code
    assert GeneralError.__module__ == "msgcodes.infobip"  # so that what is pickled stays readable
    assert {code: "found"}[GeneralError(27)] == "found"
    assert f"{code}" == "27" and isinstance(code, int)
    assert hash(code) == hash(27) and code == 27


def check_that_it_says_what_it_means() -> None:
    code = GeneralError.EC_ABSENT_SUBSCRIBER
    assert code.__doc__ and code.__doc__.startswith(code.summary) and str(code.description) in code.__doc__
    assert DeliveryErrorGroup.HANDSET_ERRORS.__doc__ == DeliveryErrorGroup.HANDSET_ERRORS.summary
    assert GeneralError.__doc__ == "General Error Codes of Infobip." and GeneralError.by_id.__doc__
    page = pydoc.plain(pydoc.render_doc(GeneralError))
    assert all(f"{code.name} = <" in page and code.summary in page for code in GeneralError)


check_that_nothing_is_loaded_before_it_is_asked_for()
check_a_code()
check_a_status()
check_lookup_by_id()
check_lookup_by_name()
check_what_is_odd_on_the_wire()
check_that_python_treats_it_well()
check_that_it_says_what_it_means()
print(f"msgcodes {CATALOG_VERSION} on Python {sys.version_info.major}.{sys.version_info.minor}")
