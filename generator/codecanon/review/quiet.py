"""Text of the spec in Markdown on GitHub: it mentions no one and links to nothing."""

import re

from codecanon.languages import markdown

_CALLS = re.compile(r"@|&#35;|GH-", re.IGNORECASE)  # a person, or an issue in two forms


def quiet(text: str) -> str:
    """Inline text without markup; a zero-width space after @ and # keeps them from being mentions."""
    return _CALLS.sub(r"\g<0>&#8203;", markdown.text(text))
