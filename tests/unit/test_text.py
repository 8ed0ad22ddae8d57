"""Text for people: what is replaced is written down, and is what Python calls hidden, whichever Python it is."""

import sys
import unicodedata

from codecanon.text import printable


def test_what_can_not_be_seen_is_replaced() -> None:
    for code_point in range(sys.maxunicode + 1):
        char = chr(code_point)
        replaced = printable(char) != char
        category = unicodedata.category(char)
        if replaced:
            assert not char.isprintable(), f"U+{code_point:04X} can be seen"
        elif category != "Cn":  # not known to this Python
            assert char.isprintable(), f"U+{code_point:04X} is hidden: {category}"
