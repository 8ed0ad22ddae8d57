"""Text for people: what is replaced is written down, and is what Python calls hidden, whichever Python it is."""

import re
import sys
import unicodedata

import pytest

from codecanon.text import HIDDEN, INVISIBLE, printable


@pytest.mark.thorough
def test_what_can_not_be_seen_is_replaced() -> None:
    for code_point in range(sys.maxunicode + 1):
        char = chr(code_point)
        replaced = printable(char) != char
        category = unicodedata.category(char)
        if replaced:
            assert not char.isprintable(), f"U+{code_point:04X} can be seen"
        elif category != "Cn":  # not known to this Python
            assert char.isprintable(), f"U+{code_point:04X} is hidden: {category}"


@pytest.mark.thorough
def test_what_lint_refuses_is_formatting_whichever_python_it_is() -> None:
    for code_point in range(sys.maxunicode + 1):
        char = chr(code_point)
        category = unicodedata.category(char)
        refused = re.fullmatch(HIDDEN, char) is not None
        if char in "\u200c\u200d":
            assert not refused, "it spells words in some scripts, and joins emoji"
        elif category != "Cn":  # not known to this Python
            assert refused == (category in {"Cc", "Cf", "Cs", "Zl", "Zp"}), f"U+{code_point:04X}: {category}"
    assert re.fullmatch(HIDDEN, "\U0001343f"), "of Unicode 15, which Python 3.12 knows and 3.11 does not"


def test_noncharacters_are_refused_inside_and_outside_of_texts() -> None:
    ends = [plane + last for plane in range(0, sys.maxunicode, 0x10000) for last in (0xFFFE, 0xFFFF)]
    for code_point in (*range(0xFDD0, 0xFDF0), *ends):
        assert re.fullmatch(HIDDEN, chr(code_point)) and re.fullmatch(INVISIBLE, chr(code_point)), f"U+{code_point:04X}"
