"""Text of the spec in Markdown on GitHub and GitLab: it mentions no one and links to nothing."""

import re

from codecanon.languages import markdown

# A person, or an issue in two forms; for GitLab also a merge request, snippet, epic, label, milestone or alert.
_CALLS = re.compile(r"@|&#35;|GH-|(?:&#(?:33|36|38|94|126);|%)(?=[0-9A-Za-z\"])", re.IGNORECASE)


def quiet(text: str) -> str:
    """Inline text without markup; a zero-width space after what could begin a mention keeps it from being one."""
    return _CALLS.sub(r"\g<0>&#8203;", markdown.text(text))
