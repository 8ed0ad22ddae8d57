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


LANGUAGE = Language(filters={"attribute": attribute, "text": text}, notice="<!-- {notice} -->\n")
