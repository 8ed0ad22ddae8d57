"""What the page of a catalog shows that the catalog itself does not know: where it stands in the spec, and how it changed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class CodeChange(NamedTuple):
    """A change of a code: its level, as "major", and what changed, in a sentence."""

    level: str
    text: str


class Origin(NamedTuple):
    """`link` is the address of a line on the code host, with {path} and {line}; `files` are paths there, by paths of places.

    `lines` and `history` are by identities of codes. The history begins with the revision `since`.
    """

    link: str | None = None
    files: Mapping[str, str] = {}
    lines: Mapping[str, int] = {}
    since: str | None = None
    history: Mapping[str, Sequence[CodeChange]] = {}
