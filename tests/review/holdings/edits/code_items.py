"""Codes and code sets that come, go, move, or are called otherwise."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import code_sets, edit


def codes_of(spec: Spec, random: Random) -> list[Any]:
    codes: list[Any] = random.choice(code_sets(spec))["codes"]
    return codes


@edit("code added")
def _code_added(spec: Spec, random: Random) -> None:
    _add(
        spec["acme/sms_error.yaml"],
        {"id": random.choice([13, 30, 150, 250, 950]), "name": "EC_NEW", "group": random.choice([1, 2, 3])},
    )


@edit("code added without name")
def _code_without_name(spec: Spec, random: Random) -> None:
    _add(spec["acme/sms_error.yaml"], {"id": 13, "summary": "It has no name.", "retry": "later", "group": 1})


@edit("code added that answers otherwise than its group")
def _code_against_its_group(spec: Spec, random: Random) -> None:
    _add(spec["acme/sms_error.yaml"], {"id": 950, "name": "EC_NEW", "retry": "never", "group": 2})


@edit("code added by rule")
def _code_by_rule(spec: Spec, random: Random) -> None:
    _add(spec["acme/voice_error.yaml"], {"id": random.choice([550, 701]), "name": "EC_NEW", "retry": "later"})


@edit("code removed")
def _code_removed(spec: Spec, random: Random) -> None:
    codes = codes_of(spec, random)
    codes.remove(random.choice(codes))


@edit("code retired")
def _code_retired(spec: Spec, random: Random) -> None:
    data = spec[random.choice(["acme/voice_error.yaml", "acme/sms_status.yaml", "bolt/error.yaml"])]
    code = random.choice([code for code in data["codes"] if "same_as" not in code])
    data["codes"].remove(code)
    data["retired"] = [
        {"id": code["id"], "name": code.get("name", "NAMELESS"), "retired_in": "1.0.0", "reason": "Not sent."}
    ]


@edit("code restored")
def _code_restored(spec: Spec, random: Random) -> None:
    data = spec["acme/sms_error.yaml"]
    del data["retired"]
    _add(data, {"id": 3, "name": "ECGONE", "group": 1})


@edit("code moved")
def _code_moved(spec: Spec, random: Random) -> None:
    codes = spec["acme/voice_error.yaml"]["codes"]
    code = codes.pop(0)
    _add(spec["acme/sms_error.yaml"], code)


@edit("code renumbered")
def _code_renumbered(spec: Spec, random: Random) -> None:
    codes = spec[random.choice(["acme/voice_error.yaml", "acme/sms_status.yaml"])]["codes"]
    random.choice(codes)["id"] += 20
    codes.sort(key=lambda code: code["id"])


@edit("code renamed")
def _code_renamed(spec: Spec, random: Random) -> None:
    code = random.choice(spec["acme/voice_error.yaml"]["codes"])
    code |= {"name": "EC_NEW", "aliases": [code["name"]]}


@edit("code renamed with its constant")
def _code_renamed_kept(spec: Spec, random: Random) -> None:
    code = random.choice(spec["acme/voice_error.yaml"]["codes"])
    code |= {"name": "EC_NEW", "aliases": [code["name"]], "symbol": code["name"]}


@edit("constant taken by another code")
def _constant_taken(spec: Spec, random: Random) -> None:
    _add(spec["acme/sms_error.yaml"], {"id": 13, "name": "EC_ELEVEN", "group": 1})


@edit("names swapped")
def _names_swapped(spec: Spec, random: Random) -> None:
    first, second, *_ = spec["acme/sms_status.yaml"]["codes"]
    first["name"], second["name"] = second["name"], first["name"]


@edit("equivalent no more")
def _equivalent_no_more(spec: Spec, random: Random) -> None:
    code = spec["bolt/error.yaml"]["codes"][0]
    del code["same_as"]
    code |= {"summary": "It is a case of its own.", "retry": "later"}


@edit("ids are texts")
def _ids_are_texts(spec: Spec, random: Random) -> None:
    data = spec["acme/sms_status.yaml"]
    for code in data["codes"]:
        code["id"] = str(code["id"])


@edit("code set added")
def _code_set_added(spec: Spec, random: Random) -> None:
    spec["acme/push_error.yaml"] = {"code_set": "push_error", "kind": "error", "codes": [{"id": 1, "name": "EC_1"}]}


@edit("code set removed")
def _code_set_removed(spec: Spec, random: Random) -> None:
    del spec["acme/text_error.yaml"]


@edit("code set renamed")
def _code_set_renamed(spec: Spec, random: Random) -> None:
    spec["acme/letter_error.yaml"] = spec.pop("acme/text_error.yaml") | {
        "code_set": "letter_error",
        "formerly": "text_error",
    }


@edit("code set renamed without saying so")
def _code_set_replaced(spec: Spec, random: Random) -> None:
    spec["acme/letter_error.yaml"] = spec.pop("acme/text_error.yaml") | {"code_set": "letter_error"}


@edit("code set split")
def _code_set_split(spec: Spec, random: Random) -> None:
    codes = spec["acme/sms_error.yaml"]["codes"]
    spec["acme/other_error.yaml"] = {
        "code_set": "other_error",
        "kind": "error",
        "group_set": "delivery",
        "codes": codes[:2],
    }
    spec["acme/sms_error.yaml"]["codes"] = codes[2:]
    del spec["bolt/error.yaml"]["codes"][0]


@edit("code sets merged")
def _code_sets_merged(spec: Spec, random: Random) -> None:
    for code in spec.pop("acme/voice_error.yaml")["codes"]:
        _add(spec["acme/sms_error.yaml"], code)
    spec["acme/provider.yaml"]["reports"][1]["code_sets"].pop()


@edit("code set moved to another provider")
def _code_set_moved(spec: Spec, random: Random) -> None:
    moved = spec.pop("acme/text_error.yaml")
    del moved["group_set"]
    spec["bolt/text_error.yaml"] = moved


@edit("provider renamed")
def _provider_renamed(spec: Spec, random: Random) -> None:
    spec["brass/provider.yaml"] = spec.pop("bolt/provider.yaml") | {"provider": "brass"}
    spec["brass/error.yaml"] = spec.pop("bolt/error.yaml")


def _add(data: Any, code: Any) -> None:
    data["codes"] = sorted([*data["codes"], {"summary": "It is new.", **code}], key=lambda one: one["id"])
