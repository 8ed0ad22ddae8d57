"""The same by jsonschema-rs, which knows JSON Schema only."""

import json
import sys
from pathlib import Path

import jsonschema_rs

answers = []
for question in json.load(sys.stdin):
    document = json.loads(Path(question["file"]).read_text("utf-8"))
    judge = jsonschema_rs.Draft202012Validator({**document, "$ref": f"#/$defs/{question['name']}"})
    answers.append([judge.is_valid(value) for value in question["values"]])
json.dump(answers, sys.stdout)
