"""Says of each value whether it is valid. It reads the questions from standard input: a list of {file, name, values}, where
name is one of the schemas in the file, and large values are abbreviated as in the vectors. OpenAPI has its own validators.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS30Validator, OAS31Validator

from large_values import unpacked


@cache
def validator(file: str, name: str) -> Any:
    document = json.loads(Path(file).read_text("utf-8"))
    if "openapi" not in document:
        Draft202012Validator.check_schema(document)
        return Draft202012Validator({**document, "$ref": f"#/$defs/{name}"})
    kind = OAS30Validator if document["openapi"].startswith("3.0") else OAS31Validator
    return kind({"allOf": [{"$ref": f"#/components/schemas/{name}"}], "components": document["components"]})


def judged(judge: Any, value: Any) -> bool:
    try:
        return bool(judge.is_valid(value))
    except RecursionError:  # it shows what it refuses, and can't show what is nested 10,000 deep
        return False


json.dump(
    [
        [judged(validator(question["file"], question["name"]), unpacked(value)) for value in question["values"]]
        for question in json.load(sys.stdin)
    ],
    sys.stdout,
)
