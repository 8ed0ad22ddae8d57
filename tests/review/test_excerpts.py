"""What is shown of long values: all that differs, and what is around it."""

import random

import pytest

from codecanon.review.forms.excerpt import excerpts, list_excerpt

COVERAGE = "or out of coverage " * 20


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("short", "other", ("short", "other")),
        ("Wait  and call\nagain.", "Wait and call again.", ("Wait␣␣and call↵again.", "Wait and call again.")),
        ("Two  blanks.", "Two  blanks stay.", ("Two  blanks.", "Two  blanks stay.")),
        ("", "word " * 80 + "end", ("", "word " * 80 + "end")),
        ("", "x" * 5_000, ("", f"{'x' * 1_000} … 3,000 more characters … {'x' * 1_000}")),
        (
            f"The handset is off {COVERAGE}now, and comes back.",
            f"The handset is off {COVERAGE}then, and comes back.",
            (
                "… or out of coverage or out of coverage now, and comes back.",
                "… or out of coverage or out of coverage then, and comes back.",
            ),
        ),
        (
            f"CARD_{'VERY_' * 20}EXPIRED (group 1)",
            f"CARD_{'VERY_' * 20}LOST (group 1)",
            (f"CARD_{'VERY_' * 20}EXPIRED (group 1)", f"CARD_{'VERY_' * 20}LOST (group 1)"),
        ),
        (
            f"At first {COVERAGE}at last.",
            f"At start {COVERAGE}at end.",
            (
                "At first or out of coverage or out of coverage … out of coverage or out of coverage at last.",
                "At start or out of coverage or out of coverage … out of coverage or out of coverage at end.",
            ),
        ),
    ],
)
def test_of_long_texts_what_differs_is_shown(before: str, after: str, expected: tuple[str, str]) -> None:
    assert excerpts(before, after) == expected


def test_no_word_that_differs_is_cut_or_left_out() -> None:
    """Random texts, some words of which are replaced by others: each of these is there, whole."""
    random.seed(17)
    for number in range(500):
        words = [random.choice(["a", "few", "ordinary", "words"]) for _ in range(random.randrange(20, 200))]
        edited = list(words)
        for place in random.sample(range(len(words)), random.randrange(1, 4)):
            words[place], edited[place] = f"WAS_{number}_{place}", f"IS_{number}_{place}"
        before, after = excerpts(" ".join(words), " ".join(edited))
        assert [word for word in before.split() if word.startswith("WAS_")] == [w for w in words if "WAS_" in w]
        assert [word for word in after.split() if word.startswith("IS_")] == [w for w in edited if "IS_" in w]


def test_texts_without_blanks_are_compared_by_character() -> None:
    before, after = excerpts(
        "手机已关机。" * 30 + "旧" + "手机已关机。" * 30, "手机已关机。" * 30 + "新" + "手机已关机。" * 30
    )
    assert "旧" in before and "新" in after and len(before) == len(after) < 100


def test_of_long_lists_what_went_and_what_came_is_shown() -> None:
    old, new = [f"CODE_{i}" for i in range(40)], [f"CODE_{i}" for i in range(1, 42)]
    assert list_excerpt(old, new) == "removed CODE_0; added CODE_40, CODE_41; 39 stay"
    assert list_excerpt(old, old[:-1]) == "removed CODE_39; 39 stay"
    assert list_excerpt(old[:2], new[:2]) is None  # short: both are shown whole
    assert list_excerpt(old, old[::-1]) is None  # another order is no other list
