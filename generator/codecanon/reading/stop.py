"""Where libyaml stopped reading a text, and what explanations of that share."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

_MOST_ABOVE = 1_000  # lines that are looked through for one that says something
_LONGEST = 80  # characters of a text that a hint repeats


class Stop(NamedTuple):
    """Where reading stopped: the text, what libyaml wants and where, and what it was reading and since where."""

    text: str
    problem: str
    at: int
    context: str
    since: int

    def line(self, index: int) -> tuple[int, str]:
        """Where the line of a character starts, and the line."""
        start = self.text.rfind("\n", 0, index) + 1
        return start, self.rest(start)

    def rest(self, index: int) -> str:
        """What follows in the line."""
        end = self.text.find("\n", index)
        return self.text[index : len(self.text) if end < 0 else end].rstrip("\r")

    def above(self, start: int) -> tuple[int, str]:
        """The last line before this one that is neither empty nor a comment, if it is not far away."""
        for _ in range(_MOST_ABOVE):
            if not start:
                break
            start, line = self.line(start - 1)
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
        return 0, ""

    def number(self, index: int) -> int:
        """The number of the line of a character."""
        return self.text.count("\n", 0, index) + 1


Explanation = tuple[int, str, str]  # the character that it is about, what is wrong, what to type instead


def until_error(text: str, method: str) -> Iterator[Any]:
    """What a method of the parser returns, again and again, until it raises an error."""
    parser = yaml.CSafeLoader(text)
    try:
        while True:
            yield getattr(parser, method)()
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()


def in_quotes(text: str) -> str:
    """A hint to write a text in quotes, with the text if it is short and the quotes can't fail."""
    text = text.strip()
    if len(text) <= _LONGEST and text.isprintable():
        if '"' not in text and "\\" not in text:
            return f'put the text in quotes: "{text}"'
        if "'" not in text:
            return f"put the text in quotes: '{text}'"
    return "put the text in quotes"


def instead(text: str) -> str:
    return f"write {text}" if len(text) <= _LONGEST else "write it as `key: value`"
