"""HTML, by the WHATWG's standard. Nothing of a text is markup, in the page or in a script that holds data."""

import json
from html import escape
from typing import Any

from codecanon.languages.language import Language
from codecanon.text import readable

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def text(text: str) -> str:
    """Text between tags."""
    return escape(readable(text), quote=False)


def attribute(value: str | int) -> str:
    """The value of an attribute, with its quotes."""
    return f'"{escape(readable(str(value)))}"'


def data(value: Any) -> str:
    """JSON in a script that is not run. Without "<", nothing in it ends the script or begins a comment."""
    return _encode(value).replace("<", "\\u003c")


_FIRST_TEMPLATE = """\
<dl>
{% for code in code_set.codes %}
  <dt id={{ code.symbol | attribute }}>{{ code.symbol | text }}</dt>
  <dd>{{ code.headline | text }}</dd>
{% endfor %}
</dl>
"""

LANGUAGE = Language(
    filters={"attribute": attribute, "data": data, "text": text},
    notice="<!-- {notice} -->\n",
    extension="html",
    first_template=_FIRST_TEMPLATE,
)
