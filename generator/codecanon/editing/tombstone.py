"""Retires a code in the spec: its entry in `codes` becomes one in `retired`, so that nobody uses the id again."""

from typing import Any

from codecanon.catalog.equivalence import Located
from codecanon.editing.edited_spec import Edit
from codecanon.writing.edited_file import EditedFile, moving_comments


def retirement(code: Located, reason: str) -> Edit:
    """The edit. The code set must have other codes."""

    def make(file: EditedFile, data: Any, version: str | None) -> Any:
        place = next(place for place, one in enumerate(data["codes"]) if one["id"] == code.code.id)
        name = {"name": code.code.name} if code.code.name else {}
        entry = {"id": code.code.id, **name, "retired_in": version, "reason": reason}
        item = file.items("codes")[place]
        file.remove_item(item)
        there = file.add_item("retired", entry, item, moving_comments(item))
        codes, retired = list(data["codes"]), list(data.get("retired", ()))
        del codes[place]
        retired.insert(there, entry)
        return {**data, "codes": codes, "retired": retired}

    return Edit(f"{code.provider.id}/{code.code_set.id}.yaml", make, needs_version=True)
