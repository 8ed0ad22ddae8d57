"""XML 1.0."""

from xml.sax.saxutils import escape, quoteattr

from codecanon.languages.language import Language
from codecanon.text import printable


def text(text: str) -> str:
    """Text between tags. What XML can't hold is written as its code point: <U+0007>."""
    return escape(printable(text))


def attribute(text: str) -> str:
    """The value of an attribute, with its quotes."""
    return quoteattr(printable(text))


_FIRST_TEMPLATE = """\
<codes>
{% for code in code_set.codes %}
  <code name={{ code.symbol | attribute }}>{{ code.headline | text }}</code>
{% endfor %}
</codes>
"""

LANGUAGE = Language(
    filters={"attribute": attribute, "text": text},
    notice="<!-- {notice} -->\n",
    extension="xml",
    first_template=_FIRST_TEMPLATE,
)
