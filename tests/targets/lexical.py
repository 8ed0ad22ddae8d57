"""In which lexical context of its language each expression of a template stands.

A template is read straight through, each of its branches once, with a word in the place of every expression. pygments lexes
that; Markdown is parsed by markdown-it-py, and what its fences hold is lexed in turn.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.token import Comment, Error, Name, String  # type: ignore[import-untyped]

Times = Callable[[str], tuple[int, int]]  # how often to read the body of a condition or loop, and what is for else
# A language is the ending of its files; dbt's test is a template itself, and py.typed is empty.
LEXERS = {
    "conf": "properties",
    "csv": "text",
    "gitignore": "properties",
    "mod": "text",
    "h": "c",
    "typed": "text",
    "unique_key.sql": "sql+jinja",
}
FENCES = {
    **{"c": "c", "go": "go", "java": "java", "kotlin": "kt", "php": "php", "python": "py", "rust": "rs", "ts": "ts"},
    **{"sh": "sh", "yaml": "yml", "toml": "toml", "xml": "xml"},
}
NUMERIC = {"json", "toml"}  # languages without bare words
WORD = re.compile(r"x[0-9]{5}x|9[0-9]{5}")  # what stands for an expression
MARKDOWN = MarkdownIt("commonmark").enable("table")
PLACES = (
    (Comment.Preproc, "directive"),
    (Comment.Multiline, "block comment"),
    (Comment, "comment"),
    (String.Doc, "docstring"),
    (String.Backtick, "template string"),
    (String, "string"),
    (Name.Constant, "block scalar"),  # of YAML; the other lexers have none
)
BLOCKS = {"heading_open": "heading", "list_item_open": "item", "th_open": "cell", "td_open": "cell"}


class Printed(NamedTuple):
    """Something that a template prints: an expression with its last filter, or a template that is included."""

    node: nodes.Filter | nodes.Include
    context: str

    @property
    def filter(self) -> str:
        return self.node.name if isinstance(self.node, nodes.Filter) else "include"


def once(condition: str) -> tuple[int, int]:
    return 1, 1


def census(tree: nodes.Template, language: str, times: Times = once) -> list[Printed]:
    """All that a template prints, in its order, the words of its own aside."""
    text, words = "", dict[str, nodes.Filter | nodes.Include]()
    for piece in pieces(tree, times):
        if not isinstance(piece, str):
            word = f"9{len(words):05}" if language in NUMERIC else f"x{len(words):05}x"
            words[word] = piece
            piece = word if isinstance(piece, nodes.Filter) else f"{word}\n"  # what is included ends with its line
        text += piece
    found = dict(contexts(text, language))
    return [Printed(node, found[word]) for word, node in words.items()]


def pieces(node: nodes.Node, times: Times) -> Iterator[str | nodes.Filter | nodes.Include]:
    """A template in the order in which it is written: its own text, and what it prints."""
    match node:
        case nodes.TemplateData(data=text):
            yield text
        case nodes.Const(value=value):
            yield str(value)
        case nodes.Filter() | nodes.Include():
            yield node
        case nodes.For(iter=condition, body=body, else_=other):
            yield from branches(condition, body, other, times)
        case nodes.If(test=condition, body=body, elif_=others, else_=other):
            yield from branches(condition, body, [*others, *other], times)
        case nodes.CondExpr(test=condition, expr1=one, expr2=two):
            yield from branches(condition, [one], [two] if two else [], times)
        case nodes.Template() | nodes.Output() | nodes.Concat():
            for child in node.iter_child_nodes():
                yield from pieces(child, times)
        case _:
            assert isinstance(node, nodes.Assign), f"{node} is not read"


def branches(
    condition: nodes.Node, body: Sequence[nodes.Node], other: Sequence[nodes.Node], times: Times
) -> Iterator[str | nodes.Filter | nodes.Include]:
    for children, number in zip((body, other), times(repr(condition)), strict=True):
        for child in [*children] * number:
            yield from pieces(child, times)


def language_of(path: Path) -> str:
    name = path.name.removesuffix(".jinja")
    return name if name in LEXERS else name.rpartition(".")[2]


def contexts(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The context of each word that stands for an expression."""
    if language == "html":
        return html_contexts(text)
    return markdown_contexts(text) if language in ("md", "txt") else lexed_contexts(text, language)


def lexed_contexts(text: str, language: str) -> Iterator[tuple[str, str]]:
    depth = 0  # of the braces inside of strings
    for start, kind, value in tokens(text, language):
        assert kind is not Error, f"{language}: {value!r} at {text[:start].count(chr(10)) + 1} is not lexed"
        if kind is String.Interpol:
            depth += value.count("{") - value.count("}")
        for word in WORD.findall(value):
            place = next((place for one, place in PLACES if kind in one), "code")
            if depth:
                place = "interpolation"
            elif place == "code" and WORD.sub("", value):
                place = "part of a word"
            elif place == "code" and not WORD.sub("", line_at(text, start)).strip():
                place = "lines"
            yield word, f"{language} {place}"


def tokens(text: str, language: str) -> Iterator[tuple[int, Any, str]]:
    """Where each token begins, its kind, and its text; of one kind in a row they are one, as a text of YAML has many."""
    name, is_inline = LEXERS.get(language, language), not text.startswith("<?php")  # which only the lexer of PHP asks
    lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False, startinline=is_inline)
    for kind, found in groupby(lexer.get_tokens_unprocessed(text), itemgetter(1)):
        some = list(found)
        yield some[0][0], kind, "".join(value for _, _, value in some)


def line_at(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]


def html_contexts(text: str) -> Iterator[tuple[str, str]]:
    reader = _Html()
    reader.feed(text)
    reader.close()
    yield from reader.found


class _Html(HTMLParser):
    """What stands in a tag, but for a whole value without quotes of its own, is "html tag"."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str]] = []
        self.place = "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        for word in WORD.findall(written):
            place = "attribute" if any(value == word for _, value in attrs) and f"={word}" in written else "tag"
            self.found.append((word, f"html {place}"))
        self.place = "data" if ("type", "application/json") in attrs else tag if tag in ("script", "style") else "text"

    def handle_endtag(self, tag: str) -> None:
        self.place = "text"

    def handle_data(self, data: str) -> None:
        self.found += [(word, f"html {self.place}") for word in WORD.findall(data)]

    def handle_comment(self, data: str) -> None:
        self.found += [(word, "html comment") for word in WORD.findall(data)]


def markdown_contexts(text: str) -> Iterator[tuple[str, str]]:
    known: dict[str, dict[str, dict[str, str]]] = {}
    blocks: list[str] = []
    for token in MARKDOWN.parse(text, known):
        if token.type == "fence":
            for word, context in contexts(token.content, FENCES[token.info]):
                yield word, f"fenced {context}"
        elif token.type == "inline":
            yield from inline_contexts(token.children or [], blocks[-1] if blocks else "paragraph")
        else:
            for word in WORD.findall(token.content):
                yield word, f"md {token.type}"
        if token.type in BLOCKS:
            blocks.append(BLOCKS[token.type])
        elif token.type.replace("_close", "_open") in BLOCKS:
            blocks.pop()
    for reference in known.get(
        "references", {}
    ).values():  # the comment of Markdown: a reference that nothing refers to
        for word in WORD.findall(reference["title"]):
            yield word, "md comment"


def inline_contexts(tokens: Sequence[Token], block: str) -> Iterator[tuple[str, str]]:
    linked = 0
    for token in tokens:
        linked += token.nesting if token.type.startswith("link_") else 0
        place = {"code_inline": "code", "html_inline": "tag"}.get(token.type, "link" if linked else block)
        for word in WORD.findall(token.content):
            yield word, f"md {place}"
        for word in WORD.findall(str(token.attrs)):
            yield word, "md address"
