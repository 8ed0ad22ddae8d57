"""Changes of a spec that add, remove, move or rename whole items, or put them in another order."""

from random import Random
from typing import Any

from .small_spec import Spec
from .spec_edits import EDITS, Edit, edit, sets


def codes_of(spec: Spec, random: Random) -> list[Any]:
    codes: list[Any] = random.choice(sets(spec))["codes"]
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
    _add(data, {"id": 3, "name": "EC_GONE", "group": 1})


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


@edit("provider added")
def _provider_added(spec: Spec, random: Random) -> None:
    spec["corp/provider.yaml"] = {
        "provider": "corp",
        "reports": [{"kind": "error", "key": "e", "id": "i", "code_sets": ["error"]}],
    }
    spec["corp/error.yaml"] = {"code_set": "error", "codes": [{"id": 1, "name": "EC_1", "retry": "later"}]}


@edit("provider removed")
def _provider_removed(spec: Spec, random: Random) -> None:
    del spec["bolt/provider.yaml"], spec["bolt/error.yaml"]


@edit("group added")
def _group_added(spec: Spec, random: Random) -> None:
    groups = random.choice(spec["acme/provider.yaml"]["group_sets"][:2])["groups"]
    groups.append({"id": 8, "name": "EIGHT", "summary": "It is new.", "retry": "later"})


@edit("group removed")
def _group_removed(spec: Spec, random: Random) -> None:
    groups = random.choice(spec["acme/provider.yaml"]["group_sets"])["groups"]
    groups.remove(random.choice(groups))


@edit("group id changed")
def _group_id_changed(spec: Spec, random: Random) -> None:
    groups = spec["acme/provider.yaml"]["group_sets"][0]["groups"]
    groups[2] |= {"id": 4, "formerly": 3}
    spec["acme/sms_error.yaml"]["codes"][3]["group"] = 4


@edit("group set added")
def _group_set_added(spec: Spec, random: Random) -> None:
    spec["acme/provider.yaml"]["group_sets"].append({"id": "spare", "groups": [{"id": 1, "name": "ONE"}]})


@edit("group set renamed")
def _group_set_renamed(spec: Spec, random: Random) -> None:
    spec["acme/provider.yaml"]["group_sets"][1] |= {"id": "centuries", "formerly": "hundreds"}
    spec["acme/voice_error.yaml"]["group_set"] = "centuries"


@edit("group set stated")
def _group_set_stated(spec: Spec, random: Random) -> None:
    spec["acme/sms_status.yaml"]["group_set"] = random.choice(["delivery", "hundreds"])


@edit("group set stated with groups")
def _group_set_with_groups(spec: Spec, random: Random) -> None:
    spec["acme/sms_status.yaml"]["group_set"] = "delivery"
    for code in spec["acme/sms_status.yaml"]["codes"]:
        code["group"] = 1


@edit("field added")
def _field_added(spec: Spec, random: Random) -> None:
    fields = spec["catalog.yaml"]["fields"]
    added = {"id": "charged", "type": "boolean", "origin": random.choice(["provider", "derived"]), "doc": "It costs."}
    fields.insert(random.randint(0, len(fields)), added)
    spec["acme/sms_error.yaml"]["codes"][0]["charged"] = True


@edit("field removed")
def _field_removed(spec: Spec, random: Random) -> None:
    field = random.choice(["attempts", "page", "hint", "final"])
    spec["catalog.yaml"]["fields"] = [one for one in spec["catalog.yaml"]["fields"] if one["id"] != field]
    for code in (code for data in sets(spec) for code in data["codes"]):
        code.pop(field, None)


@edit("field renamed")
def _field_renamed(spec: Spec, random: Random) -> None:
    old = random.choice(["attempts", "final", "page"])
    [field] = [one for one in spec["catalog.yaml"]["fields"] if one["id"] == old]
    field |= {"id": f"{old}_now", "formerly": old}
    for code in (code for data in sets(spec) for code in data["codes"]):
        if old in code:
            code[f"{old}_now"] = code.pop(old)


@edit("value added")
def _value_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["fields"][1]["values"].append({"id": "elsewhere", "doc": "It is new."})


@edit("value removed")
def _value_removed(spec: Spec, random: Random) -> None:
    values = spec["catalog.yaml"]["fields"][1]["values"]
    gone = values.pop(random.randint(1, 2))["id"]
    items = [
        *(code for data in sets(spec) for code in data["codes"]),
        *spec["acme/provider.yaml"]["group_sets"][0]["groups"],
    ]
    for one in items:
        if one.get("retry") == gone:
            del one["retry"]


@edit("value doc")
def _value_doc(spec: Spec, random: Random) -> None:
    random.choice(spec["catalog.yaml"]["fields"][1]["values"])["doc"] = "It reads otherwise now."


@edit("standard added")
def _standard_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["standards"].append(
        {"id": "q850", "title": "Q.850 cause", "document": "Q.850", "relation": "same_code"}
    )


@edit("standard removed")
def _standard_removed(spec: Spec, random: Random) -> None:
    del spec["catalog.yaml"]["standards"][1]


@edit("consistency added")
def _consistency_added(spec: Spec, random: Random) -> None:
    check = {"id": "over", "when": {"final": True}, "then": {"retry": ["never"]}, "reason": "It is over."}
    spec["catalog.yaml"]["consistency"].append(check)


@edit("convention added")
def _convention_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["conventions"].append({"id": "more", "rule": "There is more.", "reason": "It is so."})


@edit("report added")
def _report_added(spec: Spec, random: Random) -> None:
    report = {"kind": "notice", "key": "notice", "id": "id", "code_sets": ["text_error"]}
    spec["acme/provider.yaml"]["reports"].append(report)
    spec["acme/text_error.yaml"]["kind"] = "notice"


@edit("report removed")
def _report_removed(spec: Spec, random: Random) -> None:
    reports = spec["acme/provider.yaml"]["reports"]
    reports.remove(random.choice(reports))


@edit("reports removed")
def _reports_removed(spec: Spec, random: Random) -> None:
    for provider in ("acme", "bolt"):
        del spec[f"{provider}/provider.yaml"]["reports"]
    del spec["acme/provider.yaml"]["report_list"]


def _ordered(name: str, of: Any) -> None:
    def made(spec: Spec, random: Random) -> None:
        items = of(spec)
        first, second = random.sample(range(len(items)), 2)
        items[first], items[second] = items[second], items[first]

    EDITS[f"order of {name}"] = made


_ordered("fields", lambda spec: spec["catalog.yaml"]["fields"])
_ordered("values", lambda spec: spec["catalog.yaml"]["fields"][1]["values"])
_ordered("standards", lambda spec: spec["catalog.yaml"]["standards"])
_ordered("omissions", lambda spec: spec["catalog.yaml"]["omissions"])
_ordered("reports", lambda spec: spec["acme/provider.yaml"]["reports"])
_ordered("group sets", lambda spec: spec["acme/provider.yaml"]["group_sets"])
_ordered("sources", lambda spec: spec["acme/provider.yaml"]["sources"])


def _add(data: Any, code: Any) -> None:
    data["codes"] = sorted([*data["codes"], {"summary": "It is new.", **code}], key=lambda one: one["id"])
