"""Deprecates a code in the spec: its entry gets the key `deprecated`."""

from typing import Any

from codecanon.catalog.equivalence import Located
from codecanon.editing.edited_spec import Edit
from codecanon.writing.edited_file import EditedFile


def deprecation(code: Located, reason: str, successor: Located | None, since: str | None) -> Edit:
    """The edit. `since` is the version that states it; without it, that in which the change comes out, if that is known."""

    def make(file: EditedFile, data: Any, version: str | None) -> Any:
        stated = since or version
        value = {
            **({"since": stated} if stated else {}),
            "reason": reason,
            **({"replaced_by": _key(successor, code)} if successor else {}),
        }
        place = next(place for place, one in enumerate(data["codes"]) if one["id"] == code.code.id)
        file.add_key(file.items("codes")[place], "deprecated", value)
        codes = [*data["codes"]]
        codes[place] = {**codes[place], "deprecated": value}
        return {**data, "codes": codes}

    return Edit(f"{code.provider.id}/{code.code_set.id}.yaml", make, needs_version=False, since=since)


def _key(successor: Located, code: Located) -> Any:
    """What leads from a code to its successor: an id, with the code set and the provider if they are others."""
    if successor.provider.id != code.provider.id:
        return {"provider": successor.provider.id, "code_set": successor.code_set.id, "id": successor.code.id}
    if successor.code_set.id != code.code_set.id:
        return {"code_set": successor.code_set.id, "id": successor.code.id}
    return successor.code.id
