"""A new target of a user: its folder, and its entry in catalog.yaml."""

import re

from codecanon.diagnostics import Place
from codecanon.languages.language import language
from codecanon.reading.document import Document

MAX_NAME = 40
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

_DECLARATION = """\
# yaml-language-server: $schema=../../../generated/schema/target.schema.json
doc: One file per code set.
language: {language}
outputs:
  - {{template: {template}, path: "{{provider}}/{{code_set}}.{extension}", over: code_set}}
names:
  code_set: {{case: snake}}
  code: {{case: upper}}
"""


def new_target(name: str, id: str) -> dict[str, str]:
    """The files of a new target in this language: path in its folder to text."""
    own = language(id)
    template = f"code_set.{own.extension}.jinja"
    return {
        "target.yaml": _DECLARATION.format(language=id, template=template, extension=own.extension),
        template: own.notice.format(notice="{{ notice | plain }}") + own.first_template,
    }


def with_target(catalog: Document, name: str) -> str:
    """The text of catalog.yaml with the target as the first one of `targets`. Comments stay where they are."""
    place = Place(catalog.path, ("targets",))
    key = place._replace(on_key=True)
    positions = catalog.positions([place, key])
    lines = catalog.text.splitlines(keepends=True)
    entry = f"{name}: {{from: targets/{name}}}"
    _, line, column = positions[place]
    if lines[line - 1][column - 1 : column] == "{":
        separator = ", " if catalog.data["targets"] else ""
        before, after = lines[line - 1][:column], lines[line - 1][column:]
        lines[line - 1] = f"{before}{entry}{separator}{after}"
    else:
        lines.insert(positions[key].line, f"{' ' * (column - 1)}{entry}\n")
    return "".join(lines)
