"""Edits of a code set as branches make them: codes are changed, added and retired. All are made at random, from a seed."""

from random import Random
from typing import Any

from .shop import Spec, new_code

_PLACES = ("start", "middle", "end")


def edit(spec: Spec, code_set: str, random: Random, mark: str) -> list[str]:
    """Makes one to three edits in a code set of the spec, whose texts hold `mark`. What they are, for a failing test."""
    return [
        random.choice(_EDITS)(spec[f"{code_set}.yaml"], random, f"{mark}{number}")
        for number in range(random.randint(1, 3))
    ]


def change(data: Any, random: Random, mark: str) -> str:
    code = random.choice(data["codes"])
    what = random.choice(list(_CHANGES))
    _CHANGES[what](code, data, mark)
    return f"{what} of {code['id']}"


def add(data: Any, random: Random, mark: str, place: str | None = None) -> str:
    place = place or random.choice(_PLACES)
    codes = data["codes"]
    id = _new_id(data, random, place)
    more = {"group": random.randint(1, 3)} if "group_set" in data else {}
    codes.append({**new_code(id), "name": f"EC_{id}_{mark.upper()}", **more})
    codes.sort(key=lambda code: code["id"])
    return f"new {id}"


def retire(data: Any, random: Random, mark: str) -> str:
    named = [code for code in data["codes"] if "same_as" not in code and not _is_tied(data, code)]
    if len(named) < 2:
        return "nothing"
    code = random.choice(named)
    data["codes"].remove(code)
    for other in data["codes"]:
        if other.get("deprecated", {}).get("replaced_by") == code["id"]:
            del other["deprecated"]["replaced_by"]
    gone = {"id": code["id"], "name": code["name"], "retired_in": "1.0.0", "reason": f"No longer sent, says {mark}."}
    data["retired"] = sorted([*data.get("retired", []), gone], key=lambda code: code["id"])
    return f"without {code['id']}"


_EDITS = (change, change, add, add, retire)


def _text(key: str) -> Any:
    def changed(code: Any, data: Any, mark: str) -> None:
        code[key] = f"This is the {key} that {mark} has written."

    return changed


def _field(key: str, value: Any) -> Any:
    def changed(code: Any, data: Any, mark: str) -> None:
        code[key] = value

    return changed


def _name(code: Any, data: Any, mark: str) -> None:
    code["aliases"] = [*code.get("aliases", []), code["name"]]
    code["name"] = f"EC_{code['id']}_{mark}"
    code["symbol"] = f"EC_{code['id']}"


def _alias(code: Any, data: Any, mark: str) -> None:
    code["aliases"] = [*code.get("aliases", []), f"EC_ALIAS_{mark}"]


def _group(code: Any, data: Any, mark: str) -> None:
    if "group" in code:
        code["group"] = code["group"] % 3 + 1 if isinstance(code["group"], int) else code["group"]


def _reference(code: Any, data: Any, mark: str) -> None:
    reference = {"standard": "sip", "code": mark, "name": "Busy", "confidence": "likely", "note": f"Says {mark}."}
    code["references"] = [*code.get("references", []), reference]


def _deprecate(code: Any, data: Any, mark: str) -> None:
    code["deprecated"] = {"since": "1.0.0", "reason": f"Not used, says {mark}."}


_CHANGES = {
    "summary": _text("summary"),
    "description": _text("description"),
    "action": _text("action"),
    "rationale": _text("rationale"),
    "permanent": _field("permanent", True),
    "attempts": _field("attempts", 3),
    "hint": _text("hint"),
    "retry": _field("retry", "never"),
    "fault": _field("fault", "theirs"),
    "name": _name,
    "alias": _alias,
    "group": _group,
    "reference": _reference,
    "deprecation": _deprecate,
}


def _new_id(data: Any, random: Random, place: str) -> int | str:
    """An id that no code of the set has or had, before, between or after the others."""
    ids = [code["id"] for code in data["codes"]] + [code["id"] for code in data.get("retired", [])]
    if data.get("id_type") == "string":
        free = [id for id in "ACEGIKMOQRSTUVWX" if id not in ids]
        return {"start": free[0], "middle": random.choice(free), "end": free[-1]}[place]
    low, high = min(ids), max(ids)
    between = [id for id in range(low, high) if id not in ids]
    start = low - 1 if low > 0 else high + 1
    return {"start": start, "middle": random.choice(between or [high + 1]), "end": high + 1}[place]


def _is_tied(data: Any, code: Any) -> bool:
    """Whether a code of another provider may be the same as this one."""
    return data["code_set"] in ("sms_error", "voice_error") and code["id"] in (12, 14, 16, 512, 514)
