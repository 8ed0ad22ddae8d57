"""C, whose strings the compiler of Protocol Buffers reads as compilers of C do; comments have a reader of our own."""

import re
from collections.abc import Callable

from hostile import HOSTILE

from .items import HERE
from .mutation import LOSSES, Context, Encoder, after, before, instead, same, through
from .read_schemas import read_proto
from .readers import agreed, squeezed, visible

from codecanon.catalog.model import AnswerValue, Consistency, Field, IdMatch
from codecanon.text import printable

# What compilers of C99 take for other characters, and what nearly is.
TRIGRAPHS = ("??/", "???", "????/", "what??", "??=define ??< ??!", "a ?/ b? ?/", "?", "??/\n*/")
FIELD = Field("a", None, "string", "provider", "decision", "a", None, "", (), (), HERE)

C = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "leaves trigraphs": after("?\\?", "??"),
    "leaves a trigraph behind a question mark": after("?\\?\\?", "?\\??"),
    "writes octal of as few digits as needed": after("\\000", "\\0\\"),
    "writes code points for bytes": after("\\303\\251", "\\351"),
    "is repr": instead(repr),
    **LOSSES,
}
COMMENT = {
    "ends early": after("*\\/", "*/"),
    "begins another": after("/\\*", "/*"),
    "drops the end": before("*/", ""),
    "makes a new end of the old": lambda encode: lambda text: after("*\\/", "")(encode)(text),
    "leaves trigraphs": after("?\\?", "??"),
    "leaves controls": after("<U+001B>", "\x1b"),
    "leaves line separators": after("<U+2028>", "\u2028"),
    "leaves directions": after("<U+202E>", "\u202e"),
    "is a line comment": instead(lambda text: f"// {text}"),
    "is raw": instead(lambda text: f"/* {text} */"),
}


def read_string(literal: str) -> str:
    assert "??" not in literal
    return read_proto(literal)


def read_comment(comment: str) -> str:
    """Its text, less the backslashes that keep it a comment."""
    assert re.fullmatch(r"/\*.*\*/", comment, re.DOTALL)
    assert (comment.count("/*"), comment.count("*/"), comment.count("??")) == (1, 1, 0)
    first, *others = comment[2:-2].split("\n")
    lines = [first, *(re.sub(r"^ *\*(?: |$)", "", line) for line in others)]
    assert visible("".join(lines))
    return squeezed(" ".join(lines)).replace("\\", "")


def read_in(form: str) -> Encoder:
    """A reader of code in which each TEXT stands for the same string."""

    def read(printed: str) -> str:
        texts = re.findall(r'"(?:[^"\\\n]|\\.)*"', printed)
        assert re.sub(r'"(?:[^"\\\n]|\\.)*"', "TEXT", printed) == form
        return agreed(*map(read_string, texts))

    return read


def strings(filter: str, form: str, call: Callable[..., str]) -> Context:
    return Context(through(filter, call), read_in(form), same, C, (*HOSTILE, *TRIGRAPHS))


OF_C = {
    "C: a string": strings("c.string", "TEXT", lambda filter, text: filter(text)),
    "C: a literal": strings("c.literal", "TEXT", lambda filter, text: filter(text)),
    "C: comments": Context(
        through("c.comment"),
        read_comment,
        lambda text: squeezed(printable(text)).replace("\\", ""),
        COMMENT,
        (*HOSTILE, *TRIGRAPHS),
    ),
    "C: an initializer": strings("c.initializer", "TEXT", lambda filter, text: filter(text)),
    "C: an id": strings("c.id_member", ".text_id = TEXT", lambda filter, text: filter(text)),
    "C: ids with a prefix": strings(
        "c.match_members", ".prefix = TEXT", lambda filter, text: filter(IdMatch(None, None, text), None)
    ),
    "C: a value": strings("c.value", "TEXT", lambda filter, text: filter(text, FIELD, "b")),
    "C: a condition": strings(
        "c.condition",
        "(fields->a != NULL && strcmp(fields->a, TEXT) == 0)\n        && !(fields->a != NULL && strcmp(fields->a, TEXT) == 0)",
        lambda filter, text: filter(AnswerValue("b", "", {"a": (text,)}, {"a": (text,)}, HERE), {"a": FIELD}, "c"),
    ),
    "C: what follows": strings(
        "c.follows",
        "(fields->a != NULL && strcmp(fields->a, TEXT) == 0) && fields->a == NULL",
        lambda filter, text: filter(
            Consistency("b", {"a": text}, {"a": ("c",)}, {"a": "c"}, "conflict", "", HERE), FIELD, {"a": FIELD}, "d"
        ),
    ),
}
