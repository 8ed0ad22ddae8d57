"""HTML, read by Python's own parser, and its mutants."""

import json
import re
from html.parser import HTMLParser
from xml.sax.saxutils import escape

from .mutation import LOSSES, Context, after, instead, through

from codecanon.text import readable


def read_html(text: str) -> str:
    """The text of an element, read as HTML is; nothing of it may be a tag, a comment or a piece of one."""
    reader = _Html()
    reader.feed(f"<p>{text}</p>")
    reader.close()
    assert reader.tags == ["p", "/p"], reader.tags
    return reader.text


def read_html_attribute(attribute: str) -> str:
    reader = _Html()
    reader.feed(f"<p title={attribute}>a</p>")
    reader.close()
    assert reader.tags == ["p", "/p"] and reader.text == "a" and [name for name, _ in reader.attributes] == ["title"]
    return reader.attributes[0][1] or ""


def read_html_data(data: str) -> object:
    """The JSON in a script, which neither ends it nor opens a comment or a script in it."""
    assert not re.search("<(?=[!/]|script)", data, re.IGNORECASE)
    return json.loads(data)


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("!")

    handle_decl = handle_pi = unknown_decl = handle_comment


IN_TAGS = {
    "leaves ampersands": after("&amp;", "&"),
    "leaves directions": after("&lt;U+202E&gt;", "\u202e"),
    "leaves controls": after("&lt;U+001B&gt;", "\x1b"),
    "is escaped twice": lambda encode: lambda text: escape(encode(text)),
}

HTML = {**IN_TAGS, "leaves brackets": after("&lt;", "<")}

OF_HTML = {
    "HTML": Context(through("html.text"), read_html, readable, HTML),
    "HTML: the value of a field": Context(through("site.value"), read_html, readable, HTML),
    "HTML: an attribute": Context(
        through("html.attribute"),
        read_html_attribute,
        readable,
        {
            **IN_TAGS,
            "forgets double quotes": after("&quot;", '"'),
            "is in no quotes": lambda encode: lambda text: encode(text)[1:-1],
        },
    ),
    "HTML: data in a script": Context(
        through("html.data", lambda filter, text: filter([text])),
        read_html_data,
        lambda text: [text],
        {
            "leaves brackets": after("\\u003c", "<"),
            "is HTML's": instead(lambda text: escape(f'["{text}"]')),
            **LOSSES,
        },
    ),
}
