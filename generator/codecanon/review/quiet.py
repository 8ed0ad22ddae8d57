"""Text of the spec in Markdown that GitHub shows: in a comment or in release notes it calls nobody and links nothing."""

import re

from codecanon.languages import markdown

_CALLS = re.compile(r"@|&#35;|GH-", re.IGNORECASE)  # of a person, and twice of an issue


def quiet(text: str) -> str:
    """Text inside a line: nothing of it is markup, and what calls is followed by something invisible."""
    return _CALLS.sub(r"\g<0>&#8203;", markdown.text(text))
