"""Raises the version of the catalog, and with it what the files say of a version that is not released yet."""

from typing import Any

from codecanon.writing.edited_file import EditedFile, child


def with_version(file: EditedFile, data: Any, version: str) -> Any:
    """The data of catalog.yaml with another version."""
    file.set_version(file.root, "version", version)
    return {**data, "version": version}


def states(code_set: Any, version: str) -> bool:
    """Whether codes of a code set are deprecated since this version, or retired in it."""
    since = any(code.get("deprecated", {}).get("since") == version for code in code_set["codes"])
    return since or any(code["retired_in"] == version for code in code_set.get("retired", ()))


def restated(file: EditedFile, data: Any, before: str, version: str) -> Any:
    """The data of a code set, in which one version takes the place of another that nobody will have."""
    left = {code["id"] for code in data["codes"]}
    for item in file.items("codes"):
        if item.data["id"] in left and item.data.get("deprecated", {}).get("since") == before:
            file.set_version(child(item, "deprecated"), "since", version)
    for item in file.items("retired"):
        if item.data["retired_in"] == before:
            file.set_version(item, "retired_in", version)
    codes = [
        (
            {**code, "deprecated": {**code["deprecated"], "since": version}}
            if code.get("deprecated", {}).get("since") == before
            else code
        )
        for code in data["codes"]
    ]
    retired = [
        {**code, "retired_in": version} if code["retired_in"] == before else code for code in data.get("retired", ())
    ]
    return {**data, "codes": codes, **({"retired": retired} if "retired" in data else {})}
