"""Lines of text for a terminal, each with a role that decides its color. Control characters are escaped; nothing is printed here."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from codecanon.text import printable, wrap

# What a line is, which the command line colors: empty for plain text; the levels are those of changes.
Role = Literal["", "title", "heading", "warning", "reason", "major", "minor", "patch", "none"]


class Line(NamedTuple):
    role: Role
    text: str


def paragraph(text: str | None, width: int, indent: int = 2, hang: int = 0, role: Role = "") -> Iterator[Line]:
    """The text in lines of at most this width. `hang` indents every line but the first."""
    lines = wrap(printable(text or ""), width - indent - hang)
    for number, line in enumerate(lines):
        yield Line(role, " " * (indent + (hang if number else 0)) + line)


def table(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[Line]:
    """Rows whose last cell is wrapped. If too little width is left for it, it goes on lines of its own."""
    printed = [tuple(map(printable, row)) for row in rows]
    sizes = [max(map(len, column)) for column in list(zip(*printed, strict=True))[:-1]]
    start = 2 + sum(size + 2 for size in sizes)
    for *cells, text in printed:
        head = "  " + "".join(f"{cell:{size}}  " for cell, size in zip(cells, sizes, strict=True))
        if start > width * 3 // 5:
            heads = [head.rstrip()] if len(head.rstrip()) <= width else [f"  {cell}" for cell in cells if cell]
            yield from (Line("", one) for one in heads)
            yield from paragraph(text, width, 6)
            continue
        lines = wrap(text, width - start) or [""]
        yield Line("", (head + lines[0]).rstrip())
        yield from (Line("", " " * start + line) for line in lines[1:])
