"""Text for people in generated files: what may stand in a comment, and where its lines break."""


def printable(text: str) -> str:
    """The text with everything that can't be seen, or reorders what is seen, replaced by its code point: <U+202E>."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char in "\n\t" else f"<U+{ord(char):04X}>" for char in text)


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
