"""The filters of Go, their readers after its specification, and mutants of them; Go itself reads hostile specs in tests/toolchains."""

import re

from hostile import HOSTILE

from .mutation import LOSSES, Context, after, before, instead, same, through
from .readers import agreed, squeezed, visible

from codecanon.languages.go import Conversion, Composite, Notice
from codecanon.languages.json import string as json_string
from codecanon.text import printable

_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}
_LITERAL = r'"(?:[ !#-\[\]-~]|\\.)*"'  # printable ASCII
COMMENTS = (*HOSTILE, "Deprecated: not at all.", "[a]: https://a.example/", "``a'' and '''b'''", "a ```` b")
LITERALS = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "forgets controls": after("\\x1b", "\x1b"),
    "writes four digits of eight": after("\\U0001f600", "\\uf600"),
    **LOSSES,
}


def read_literal(literal: str) -> str:
    """An interpreted string literal in ASCII."""
    assert literal.isascii() and re.fullmatch(_LITERAL, literal)
    return re.sub(r"\\(?:([abfnrtv\\\"])|x([0-7][0-9a-f])|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", _char, literal[1:-1])


def _char(found: re.Match[str]) -> str:
    assert not found[5], "no escape of Go"
    char = _ESCAPES[found[1]] if found[1] else chr(int(found[2] or found[3] or found[4], 16))
    assert not "\ud800" <= char <= "\udfff", "a surrogate"
    return char


def read_raw(literal: str) -> str:
    """A raw string literal of printable ASCII, or an interpreted one."""
    found = re.fullmatch("`([ -_a-~]*)`", literal)
    return found[1] if found else read_literal(literal)


def read_comment(comment: str) -> str:
    """A doc comment of one paragraph, in which gofmt changes nothing and linters read no notice."""
    lines = comment.split("\n")
    assert comment == "//" or all(re.fullmatch(r"// \S.*", line) for line in lines) and visible("".join(lines))
    text = " ".join(line[3:] for line in lines)
    assert not re.search(r"``|''|\]:|^Deprecated:", text)
    return squeezed(text)


def read_notice(comment: str) -> str:
    """A notice behind a paragraph, with a word of it on its first line."""
    first, blank, notice = comment.replace("\n\t", "\n").partition("\n//\n")
    assert first == "// First." and blank and re.match("// Deprecated: .", notice)
    return read_comment(notice.replace("// Deprecated: ", "// ", 1))


def commented(text: str) -> str:
    text = squeezed(printable(text))
    for markup, harmless in (("`(?=`)", "` "), ("'(?=')", "' "), ("]:", "] :"), ("^Deprecated:", "Deprecated :")):
        text = re.sub(markup, harmless, text)
    return text


def read_composite(printed: str) -> str:
    texts = re.findall(_LITERAL, printed)
    assert re.sub(_LITERAL, "TEXT", printed) == "a.B{C: TEXT, D: []string{TEXT, TEXT}, E: f.G(TEXT)}"
    return agreed(*map(read_literal, texts))


OF_COMMENTS = {
    "leaves controls": after("<U+001B>", "\x1b"),
    "leaves line separators": after("<U+2028>", "\u2028"),
    "leaves directions": after("<U+202E>", "\u202e"),
    "leaves quotes": after("` `", "``"),
    "leaves apostrophes": after("' '", "''"),
    "leaves addresses of links": after("] :", "]:"),
    "leaves notices": after("Deprecated :", "Deprecated:"),
    "drops quotes": before("`", ""),
    "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
}
OF_GO = {
    "Go: a string": Context(
        through("go.string"),
        read_literal,
        same,
        {**LITERALS, "is Python's": instead(repr), "is JSON's": instead(json_string)},
    ),
    "Go: a literal": Context(through("go.literal"), read_literal, same, LITERALS),
    "Go: a raw string": Context(
        through("go.raw"),
        read_raw,
        same,
        {**LITERALS, "is always raw": instead(lambda text: f"`{text}`")},
    ),
    "Go: a composite literal": Context(
        through(
            "go.composite",
            lambda filter, text: filter(
                Composite(
                    "a.B",
                    {"C": text, "D": Composite("[]string", [text, text]), "E": Conversion("f.G", text), "F": None},
                )
            ),
        ),
        read_composite,
        same,
        LITERALS,
    ),
    "Go: a comment": Context(
        through("go.comment"),
        read_comment,
        commented,
        {
            **OF_COMMENTS,
            "leaves line breaks": instead(lambda text: f"// {text}"),
            "is a block": instead(lambda text: f"/* {text} */"),
        },
        COMMENTS,
    ),
    "Go: a notice": Context(
        through("go.comment", lambda filter, text: filter(["First.", Notice(text)], 1)),
        read_notice,
        commented,
        {
            **OF_COMMENTS,
            "breaks lines too early": after("Deprecated: ", "Deprecated:\n\t// "),
            "forgets that it is a notice": after("// Deprecated: ", "// "),
        },
        tuple(filter(str.strip, COMMENTS)),
    ),
}
