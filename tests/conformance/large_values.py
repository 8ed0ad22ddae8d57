"""How vectors.json abbreviates large values, and how it is written."""

import json
from collections.abc import Mapping
from typing import Any


def unpacked(value: Any) -> Any:
    """A value of the file with what stands for large values spelled out."""
    match value:
        case {"$text": text, "times": times}:
            return text * times
        case {"$list": inner, "times": times}:
            return [unpacked(inner)] * times
        case {"$nested": inner, "times": times}:
            nested = unpacked(inner)
            for _ in range(times):
                nested = [nested]
            return nested
        case dict():
            return {key: unpacked(one) for key, one in value.items()}
        case list():
            return [unpacked(one) for one in value]
    return value


def packed(value: Any) -> Any:
    """The reverse, for texts of one character and for lists of lists, which is where results repeat what came."""
    depth = 0
    inner = value
    while isinstance(inner, list) and len(inner) == 1:
        depth, inner = depth + 1, inner[0]
    if depth > 10:
        return {"$nested": packed(inner), "times": depth}
    match value:
        case str() if len(value) > 1000:
            return {"$text": value[0], "times": len(value)}
        case dict():
            return {key: packed(one) for key, one in value.items()}
        case list() if len(value) > 1000 and all(one == value[0] for one in value):
            return {"$list": packed(value[0]), "times": len(value)}
        case list():
            return [packed(one) for one in value]
    return value


def written(vectors: Mapping[str, Any]) -> str:
    """The file: a line for every key of a vector, and for every report or result in what is expected."""
    head = json.dumps({key: value for key, value in vectors.items() if key != "vectors"})[:-1]
    lines = [
        ",\n   ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in one.items())
        for one in vectors["vectors"]
    ]
    return head + ', "vectors": [\n  {' + "},\n  {".join(lines) + "}\n]}\n"
