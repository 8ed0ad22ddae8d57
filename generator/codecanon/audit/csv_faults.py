"""What is wrong with a CSV file whose columns can't be told apart."""

import re
from pathlib import Path

_LOOKED_AT = 2**24  # bytes
_LONE = re.compile(rb"(?<!\r)\n")


def csv_fault(file: str) -> str:
    """The fault in words, with what to do; "" if none is found, as in a file that is compressed."""
    if not file.endswith((".csv", ".tsv")):
        return ""
    with Path(file).open("rb") as stream:
        content = stream.read(_LOOKED_AT)
        is_whole = not stream.read(1)
    if b"\r\n" in content and (lone := _LONE.search(content)):
        line = content.count(b"\n", 0, lone.end())
        return f"some of its lines end in CR LF, and line {line} in LF alone: save it with one kind of line end"
    odd = [number for number, line in enumerate(content.split(b"\n"), 1) if line.count(b'"') % 2]
    if not is_whole or len(odd) % 2 == 0:
        return ""
    some = (
        f"line {odd[0]}" if len(odd) == 1 else f"one of the lines {', '.join(map(str, odd[:3]))}{' …' * (len(odd) > 3)}"
    )
    return f"a quote in {some} is never closed: close it, or take it out"
