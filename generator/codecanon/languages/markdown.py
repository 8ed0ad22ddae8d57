"""Text of the spec in Markdown: for CommonMark, GitHub and MDX alike, nothing of it is markup."""

# docs/architecture/decisions/0020

import re
from collections.abc import Sequence

from codecanon.languages.language import Language
from codecanon.text import SPACING, readable

# Where GitHub would link an address: cmark and remark look for some of them in what is read, so that no entity helps.
_IN_ADDRESS = r"(?<=:)(?=//)|(?<=(?i:www))(?=\.)|(?<=@)(?=[0-9A-Za-z_.-])"
# Code to MDX, at the start of a paragraph.
_MODULE = "^(?:i(?=mport(?: |$))|e(?=xport(?: |$)))"
# Punctuation that CommonMark, GitHub's tables or MDX could take for more than itself, and blanks that only pages show.
_MARKUP = re.compile(
    rf"{_IN_ADDRESS}|{_MODULE}|[\\`*{{}}\[\]<>|~$&#^!{SPACING}]"
    r"|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|^[-+=]|^[0-9]+[.)](?=\s|$)"
)
# The most of what is written.
_PROSE = re.compile(r"(?!import|export)[A-Za-z][A-Za-z0-9,;:.()'\"/?%]*(?: [A-Za-z0-9,;:.()'\"/?%-]+)*")
_PUNCTUATION = re.compile(rf"{_IN_ADDRESS}|[ -/:-@\[-`{{-~{SPACING}]")
_NOT_IN_DESTINATION = re.compile(r"[^A-Za-z0-9._~/#?=&%+:,;@!$*-]")
_BLANKS = re.compile(" {2,}")
_CODE = re.compile(r"[0-9A-Za-z_ .,:;/()?!=@%+-]*[0-9A-Za-z_.,:;/()?!=@%+-]")


def text(text: str) -> str:
    """Text inside a line: nothing of it is markup."""
    if _PROSE.fullmatch(text) and "//" not in text and "www." not in text.lower():
        return text
    return _MARKUP.sub(_entities, _BLANKS.sub(" ", readable(text)).strip(" "))


def _entities(match: re.Match[str]) -> str:
    """As entities, less the number of a list item; between the parts of an address, a place where its line may break."""
    return "".join(char if char.isdigit() else f"&#{ord(char)};" for char in match[0]) or "<wbr/>"


def paragraphs(prose: str) -> str:
    """Text with an empty line between its paragraphs."""
    if "\n" not in prose:
        return text(prose)
    return "\n\n".join(text(paragraph) for paragraph in re.split(r"\n\s*\n", prose) if paragraph.strip())


def code(name: str) -> str:
    """A name in the font of code."""
    if _CODE.fullmatch(name) and name[0] != " ":
        return f"`{name}`"
    return f"<code>{_PUNCTUATION.sub(_entities, readable(name))}</code>"


def fenced(lines: Sequence[str], language: str) -> list[str]:
    """Lines as a block of code, with a fence that is longer than any in them."""
    shown = [readable(line) for line in lines]
    longest = max((len(run) for line in shown for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *shown, fence]


def link(address: str) -> str:
    """An address that the schema lets be a link: nothing in it could end it."""
    return f"<{address}>"


def destination(address: str) -> str:
    """Where a link leads, in its parentheses: [text](destination)."""
    return _NOT_IN_DESTINATION.sub(_percent, address).replace("&", "&amp;")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


_FIRST_TEMPLATE = """\
# {{ code_set.title | text }}

{% for code in code_set.codes %}
* {{ code.symbol | code }}: {{ code.headline | text }}
{% endfor %}
"""

LANGUAGE = Language(
    filters={"code": code, "destination": destination, "link": link, "paragraphs": paragraphs, "text": text},
    extension="md",
    first_template=_FIRST_TEMPLATE,
)
