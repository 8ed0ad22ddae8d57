"""Reads literals and comments of PHP as the manual has them: https://www.php.net/manual/en/language.types.string.php"""

import re

from .readers import agreed, squeezed, visible

_SINGLE = r"'(?:[^'\\]|\\.)*'"
_DOUBLE = r'"(?:[^"\\]|\\.)*"'
STRING = re.compile(f"{_SINGLE}|{_DOUBLE}", re.DOTALL)
_ESCAPE = re.compile(r"\\(u\{[0-9A-Fa-f]+\}|[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "e": "\x1b", "f": "\f", "\\": "\\", "$": "$", '"': '"'}


def read_php(literal: str) -> str:
    """A string, which could stand in a comment at the end of a line too."""
    assert STRING.fullmatch(literal) and visible(literal) and "?>" not in literal
    if literal[0] == "'":
        return re.sub(r"\\(['\\])", r"\1", literal[1:-1])
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:\$[A-Za-z_{\x80-\U0010ffff]|\{\$)", literal), "a variable"
    return _ESCAPE.sub(_char, literal[1:-1])


def _char(found: re.Match[str]) -> str:
    escape = found[1]
    if escape.startswith("u{"):
        return chr(int(escape[2:-1], 16))
    assert escape in _NAMED, escape
    return _NAMED[escape]


def read_php_form(form: str, printed: str) -> str:
    """A piece of PHP: a form in which every TEXT stands for the same string, and other strings are as they are."""
    pieces, wanted = _pieces(printed), _pieces(form.replace("TEXT", "'TEXT'"))
    found = [
        read_php(piece) for piece, one in zip(pieces, wanted, strict=True) if one == "'TEXT'" or _differ(piece, one)
    ]
    return agreed(*found)


def _pieces(printed: str) -> list[str]:
    strings = STRING.findall(printed)
    return [piece for pair in zip(STRING.split(printed), [*strings, ""], strict=True) for piece in pair]


def _differ(piece: str, wanted: str) -> bool:
    assert piece == wanted, f"{piece} is not {wanted}"
    return False


def read_phpdoc(comment: str) -> str:
    """Its text, less the backslashes before what would be a tag or an end."""
    assert re.fullmatch(r"/\*\*.*?\*/", comment, re.DOTALL) and comment.count("*/") == 1
    first, *others = comment[3:-2].split("\n")
    lines = [first, *(re.sub(r"^ *\*(?: |$)", "", line) for line in others)]
    assert visible("".join(lines))
    assert not re.search(r"(?<![\w\\])@", " ".join(lines)), "a tag"
    return squeezed(" ".join(lines)).replace("\\", "")


def read_phpdoc_of_tag(comment: str) -> str:
    """A comment with one tag, on a line of its own."""
    tag = "\n     *\n     * @deprecated since 1.0.0:"
    assert comment.count(tag) == 1
    return read_phpdoc(comment.replace(tag, "\n     * Since 1.0.0:"))
