"""Checks the answers that users give for codes instead of those of the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from ._model import Code


def checked(
    overrides: object,
    fields: Mapping[str, Callable[[object], Any]],
    code_of: Callable[[str], Code | None],
) -> dict[str, dict[str, Any]]:
    """The overrides with values of the types of the fields. Raises ValueError, which lists all that is wrong."""
    found: dict[str, dict[str, Any]] = {}
    problems = list(_problems(overrides, fields, code_of, found))
    if problems:
        raise ValueError("\n".join(problems))
    return found


def _problems(
    overrides: object,
    fields: Mapping[str, Callable[[object], Any]],
    code_of: Callable[[str], Code | None],
    found: dict[str, dict[str, Any]],
) -> Iterator[str]:
    if not isinstance(overrides, Mapping):
        yield "overrides must map the identity of a code to fields"
        return
    for identity, override in cast("Mapping[object, object]", overrides).items():
        code = code_of(identity) if isinstance(identity, str) else None
        if code is None:
            yield f"unknown identity {identity!r:.200}: the catalog has no such code; an identity is provider/code_set/id"
            continue
        if not isinstance(override, Mapping):
            yield f"{code.identity}: must map fields to values"
            continue
        for field, value in cast("Mapping[object, object]", override).items():
            convert = fields.get(field) if isinstance(field, str) else None
            if convert is None:
                yield f"{code.identity}: unknown field {field!r:.200}; known fields: {', '.join(fields)}"
            elif value is not None and convert(value) is None:
                yield f"{code.identity}: unknown value {value!r:.200} of {field}"
            else:
                found.setdefault(code.identity, {})[str(field)] = (
                    None if value is None else convert(value)
                )
