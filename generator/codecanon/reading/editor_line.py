"""Whether the line of a file that tells editors its schema leads to one: # yaml-language-server: $schema=…"""

import os
import re
from collections.abc import Iterator

from codecanon.diagnostics import Diagnostic, Position
from codecanon.finding_rule import FindingRule
from codecanon.reading.spec import Spec

_LINE = "# yaml-language-server: $schema="
_IS_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")

SCHEMA_LINE = FindingRule(
    "schema-line",
    "Editors complete and check a spec file by the schema that this line names. Without the schema they do neither, in silence.",
    wrong="""
        # spec/bolt/error.yaml
        # yaml-language-server: $schema=../../generated/json/code_set.schema.json
    """,
    right="""
        # spec/bolt/error.yaml
        # yaml-language-server: $schema=../../generated/schema/code_set.schema.json
    """,
    taste=True,
)


def schema_lines(spec: Spec, folder: str) -> Iterator[Diagnostic]:
    """The lines of the files in a folder on disk that lead nowhere.

    A path that has the right name is right before anything has been generated too: then `generated` is not there yet.
    """
    for document in spec.documents:
        for start, path in _stated(document.text):
            if _IS_ADDRESS.match(path):
                continue
            target = os.path.normpath(os.path.join(os.path.dirname(document.path), path))
            wanted = f"schema/{_name(document.path)}.schema.json"
            named = target.replace(os.sep, "/").endswith(f"/{wanted}")
            is_made = os.path.isdir(os.path.dirname(os.path.dirname(target)))
            if not os.path.exists(target) and (not named or is_made or _is_inside(target, folder)):
                position = Position(document.path, document.text.count("\n", 0, start) + 1, 1)
                hint = "codecanon generate writes it" if named else f"write $schema={_moved(path, wanted)}"
                if _is_inside(target, folder):
                    hint = f"name {wanted} in the folder of generated files"
                yield Diagnostic(SCHEMA_LINE.id, position, f"there is no schema {path}", hint)


def _stated(text: str) -> Iterator[tuple[int, str]]:
    """Where such lines begin, and the paths that they name. A pattern would look at every line of the file."""
    start = text.find(_LINE)
    while start >= 0:
        path, *_ = text[start + len(_LINE) :].partition("\n")[0].split() or [""]
        if start == 0 or text[start - 1] == "\n":
            yield start, path
        start = text.find(_LINE, start + 1)


def _moved(path: str, wanted: str) -> str:
    """The path with the last folder and the name that the schema has; a bare name is taken to be beside the spec."""
    return "/".join([*path.split("/")[:-2], wanted]) if path.count("/") > 1 else f"../generated/{wanted}"


def _name(path: str) -> str:
    """What the schema of a spec file is called."""
    name = path.rpartition("/")[2]
    if name in ("catalog.yaml", "provider.yaml", "target.yaml", "accepted.yaml"):
        return name.removesuffix(".yaml")
    return "code_set"


def _is_inside(path: str, folder: str) -> bool:
    return os.path.abspath(path).startswith(os.path.abspath(folder) + os.sep)


def lead_outside(spec: Spec, output: str) -> bool:
    """Whether a line names a schema that is not in the output folder."""
    return any(
        not _is_inside(os.path.join(os.path.dirname(document.path), path), output)
        for document in spec.documents
        for _, path in _stated(document.text)
        if not _IS_ADDRESS.match(path)
    )
