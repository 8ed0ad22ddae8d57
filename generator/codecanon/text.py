"""Text for people in generated files: what may stand in a comment, and where its lines break."""

import re

# Controls, formatting such as direction overrides, separators but the blank, surrogates, private use, noncharacters. Written
# down, as the tables of Unicode differ by Python: what one does not know yet, the next one prints. Of Unicode 15.1.
_HIDDEN = re.compile(
    "[\0-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U000efffe-\U0010ffff]"
)


def printable(text: str) -> str:
    """The text with everything that can't be seen, or reorders what is seen, replaced by its code point: <U+202E>."""
    if text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: " " if found[0] in "\n\t" else f"<U+{ord(found[0]):04X}>", text)


def sentence(text: str) -> str:
    """The text with a full stop, if it has no end."""
    return f"{text}." if text[-1:].isalnum() else text


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at blanks only; a longer word gets a line of its own."""
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
