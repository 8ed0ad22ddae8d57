"""Readers of Rust: its literals, by the Rust Reference, and doc comments as rustdoc reads them."""

import json
import re

from markdown_it import MarkdownIt

from .readers import agreed, squeezed, visible

_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\", '"': '"'}
_RUSTDOC = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
# What rustdoc warns of where it is no link.
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def read_rust_string(literal: str) -> str:
    assert literal.isascii() and literal.isprintable() and _LITERAL.fullmatch(literal)
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _SIMPLE[found[2]], literal[1:-1])


def read_rust(form: str, printed: str) -> str:
    """Source in a form in which every TEXT stands for the same string."""
    assert _LITERAL.sub("TEXT", printed) == form and printed.isascii()
    return agreed(*map(read_rust_string, _LITERAL.findall(printed)))


def read_raw_json(literal: str) -> str:
    """The text under `a` in an object in a raw string, in which there is no end of it."""
    found = re.fullmatch(r'r(#+)"(.*)"\1', literal, re.DOTALL)
    assert found and f'"{found[1]}' not in found[2] and "\r" not in found[2]
    data = json.loads(found[2])
    assert data.keys() == {"a"}
    return str(data["a"])


def read_doc(comment: str) -> str:
    """The text of a doc comment of one paragraph, in which there is no markup."""
    lines = comment.split("\n")
    assert all(re.fullmatch(r" *//[/!](?: [^ ].*)?", line) and visible(line) for line in lines), lines
    tokens = _RUSTDOC.parse("\n".join(re.sub("^ *//[/!] ?", "", line) for line in lines))
    assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], []), tokens
    pieces = [child for token in tokens[1:2] for child in token.children or ()]
    assert {piece.type for piece in pieces} <= {"text", "text_special", "softbreak"}, pieces
    assert not any(_ADDRESS.search(piece.content) for piece in pieces), "rustdoc would ask for a link"
    return squeezed("".join(" " if piece.type == "softbreak" else piece.content for piece in pieces))
