"""Text for people: which characters may be shown, and where lines break."""

import re
from collections.abc import Sequence

# Controls, line separators and surrogates: the categories Cc, Zl, Zp and Cs. Here and below, what is refused is written
# down, as the tables of Unicode differ by Python: what one does not know yet, the next one refuses. Of Unicode 15.1.
_CONTROLS = "\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
# Formatting such as direction overrides: the category Cf, less the two joiners.
_FORMATTING = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
# Private use, and what Unicode keeps for more formatting.
_UNKNOWN = "\u2065\ue000-\uf8ff\ufff0-\ufff8\U000e0000-\U000e00ff\U000efffe-\U0010ffff"
_UNSEEN = _CONTROLS + _FORMATTING + _NONCHARACTERS + _UNKNOWN
# Spaces other than the ASCII one, and joiners of emoji and Persian letters: visible in prose, not in code.
SPACING = "\xa0\u1680\u2000-\u200a\u200c\u200d\u202f\u205f\u3000"
# Patterns are compiled on first use: most runs meet plain text only, and such large classes take milliseconds.
HIDDEN = f"[{_CONTROLS}{_FORMATTING}{_NONCHARACTERS}]"  # what no text of a spec may contain
INVISIBLE = f"[{_FORMATTING}{_NONCHARACTERS}]"  # of that, what YAML allows outside of texts
_HIDDEN_IN_TEXT = f"[{_UNSEEN}]"
_HIDDEN_IN_CODE = f"[{_UNSEEN}{SPACING}]"
_ENDED = re.compile(r"[ -/:-@\[-`{-~\u2026\u3002\uff01\uff1f]\Z")


def printable(text: str) -> str:
    """The text, with characters that are invisible or reorder other characters replaced by their code point: <U+202E>."""
    return text if text.isprintable() else re.sub(_HIDDEN_IN_CODE, _named, text)


def readable(text: str) -> str:
    """The same for prose, where the spaces and joiners of all languages stay."""
    return text if text.isprintable() else re.sub(_HIDDEN_IN_TEXT, _named, text)


def _named(found: re.Match[str]) -> str:
    return " " if found[0] in "\n\t" else f"<U+{ord(found[0]):04X}>"


def sentence(text: str) -> str:
    """The text, with a full stop unless it ends in punctuation."""
    return text if _ENDED.search(text) else f"{text}."


def number(count: int, noun: str) -> str:
    """A count with its noun, as in `2 codes`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Sequence[str], last: str) -> str:
    """Words in a sentence, with `and` or `or` before the last one: a, b or c."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at blanks; a longer word gets its own line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines
