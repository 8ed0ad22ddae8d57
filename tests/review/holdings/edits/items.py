"""Everything else that comes, goes, or is called otherwise."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import codes, edit


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
    field = random.choice(["attempts", "page", "hint"])
    spec["catalog.yaml"]["fields"] = [one for one in spec["catalog.yaml"]["fields"] if one["id"] != field]
    for code in codes(spec):
        code.pop(field, None)


@edit("field renamed")
def _field_renamed(spec: Spec, random: Random) -> None:
    old = random.choice(["attempts", "final", "page"])
    [field] = [one for one in spec["catalog.yaml"]["fields"] if one["id"] == old]
    field |= {"id": f"{old}_now", "formerly": old}
    for check in spec["catalog.yaml"]["consistency"]:
        if old in check["when"]:
            check["when"] = {f"{old}_now": check["when"][old]}
    for code in codes(spec):
        if old in code:
            code[f"{old}_now"] = code.pop(old)


@edit("value added")
def _value_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["fields"][1]["values"].append({"id": "elsewhere", "doc": "It is new."})


@edit("value removed")
def _value_removed(spec: Spec, random: Random) -> None:
    catalog = spec["catalog.yaml"]
    catalog["fields"][1]["values"].pop()
    del catalog["consistency"][1]
    catalog["answers"][1]["values"][0]["when"]["retry"].remove("soon")
    catalog["merge"]["worst"]["retry"].remove("soon")
    for one in (*codes(spec), *spec["acme/provider.yaml"]["group_sets"][0]["groups"]):
        if one.get("retry") == "soon":
            del one["retry"]


@edit("value removed that nobody has")
def _unused_value_removed(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["fields"][1]["values"].remove({"id": "unused", "doc": "It is unused."})


@edit("type of a field")
def _type_changed(spec: Spec, random: Random) -> None:
    old, type, value = random.choice(
        [("hint", "date", "2026-01-31"), ("hint", "integer", 1), ("attempts", "string", "3")]
    )
    [field] = [one for one in spec["catalog.yaml"]["fields"] if one["id"] == old]
    field["type"] = type
    for code in codes(spec):
        if old in code:
            code[old] = value


@edit("field omitted")
def _field_omitted(spec: Spec, random: Random) -> None:
    code = random.choice([code for code in codes(spec) if "retry" in code])
    del code["retry"]
    code["omitted"] = {"retry": "not_told"}


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
    check = {"id": "ended", "when": {"retry": "later"}, "then": {"final": [False]}, "reason": "It is over."}
    spec["catalog.yaml"]["consistency"].append(check)


@edit("convention added")
def _convention_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["conventions"].append({"id": "more", "rule": "There is more.", "reason": "It is so."})


@edit("report added")
def _report_added(spec: Spec, random: Random) -> None:
    report: Any = {"kind": "notice", "key": "notice", "id": "id", "code_sets": ["text_error"]}
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


@edit("second error report added")
def _second_report_added(spec: Spec, random: Random) -> None:
    report = {"kind": "error", "key": "fault", "id": "id", "code_sets": [random.choice(["sms_error", "text_error"])]}
    spec["acme/provider.yaml"]["reports"].append(report)


@edit("second error report removed")
def _second_report_removed(spec: Spec, random: Random) -> None:
    spec["acme/provider.yaml"]["reports"].pop()


@edit("report of the payload itself added")
def _report_without_a_key(spec: Spec, random: Random) -> None:
    report = {"kind": "notice", "id": "notice", "code_sets": ["text_error"]}
    spec["acme/provider.yaml"]["reports"].append(report)
    spec["acme/text_error.yaml"]["kind"] = "notice"


@edit("request error added")
def _request_error_added(spec: Spec, random: Random) -> None:
    spec["bolt/provider.yaml"]["request_errors"] = [
        {"kind": "error", "key": "oops", "id": "id", "code_sets": ["error"]}
    ]


@edit("request error removed")
def _request_error_removed(spec: Spec, random: Random) -> None:
    del spec["acme/provider.yaml"]["request_errors"]


@edit("event added")
def _event_added(spec: Spec, random: Random) -> None:
    event = {
        "id": "opened",
        "has": ["openedAt"],
        "lacks": ["status", "error", "failure", "requestError", "receivedAt", "state"],
    }
    spec["acme/provider.yaml"]["events"].append(event)


@edit("event added in front")
def _event_in_front(spec: Spec, random: Random) -> None:
    spec["acme/provider.yaml"]["events"].insert(0, {"id": "opened", "has": ["openedAt"]})


@edit("event removed")
def _event_removed(spec: Spec, random: Random) -> None:
    events = spec["acme/provider.yaml"]["events"]
    events.remove(random.choice(events))


@edit("event renamed")
def _event_renamed(spec: Spec, random: Random) -> None:
    spec["acme/provider.yaml"]["events"][0]["id"] = "received"


@edit("envelope value added")
def _envelope_value_added(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["envelope"].append({"id": "sender", "type": "string", "doc": "Who sent it."})
    if random.choice([True, False]):
        spec["acme/provider.yaml"]["envelope"]["sender"] = "from"


@edit("envelope value removed")
def _envelope_value_removed(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["envelope"].pop()
    del spec["acme/provider.yaml"]["envelope"]["recipient"]


@edit("answer added")
def _answer_added(spec: Spec, random: Random) -> None:
    answer = {"id": "is_over", "doc": "Nothing follows.", "when": {"final": True}}
    spec["catalog.yaml"]["answers"].append(answer)


@edit("answer removed")
def _answer_removed(spec: Spec, random: Random) -> None:
    answers = spec["catalog.yaml"]["answers"]
    answers.remove(random.choice(answers))


@edit("function renamed with its old name")
def _function_deprecated(spec: Spec, random: Random) -> None:
    spec["catalog.yaml"]["fields"][1] |= {"function": "should_retry", "deprecated_function": "retry"}


@edit("field final by the provider")
def _by_the_provider(spec: Spec, random: Random) -> None:
    field = spec["catalog.yaml"]["fields"][2]
    field["origin"] = "provider"
    del field["function"], field["deprecated_function"]


@edit("field informative")
def _informative(spec: Spec, random: Random) -> None:
    """With whatever programs decide by it."""
    catalog = spec["catalog.yaml"]
    random.choice([one for one in catalog["fields"] if one["id"] in ("permanent", "retry", "final", "attempts")])[
        "use"
    ] = "informative"
    for key in ("answers", "merge"):
        catalog.pop(key, None)
