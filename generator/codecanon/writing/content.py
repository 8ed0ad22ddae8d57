"""What a generated file holds: its hash and size, and its bytes when somebody asks for them.

Most files are already as they should be, which a hash tells. So the bytes of a large catalog need not all be in memory.
"""

from collections.abc import Callable
from typing import NamedTuple

from codecanon.writing.manifest import hash_of


class Content(NamedTuple):
    """The content of one file. `hash` is its SHA-256 in hex, `size` counts bytes, `read` returns them."""

    hash: str
    size: int
    read: Callable[[], bytes]

    def is_in(self, file: bytes) -> bool:
        """Whether a file has this content."""
        return len(file) == self.size and hash_of(file) == self.hash


def content_of(text: str) -> Content:
    """A text that is kept in memory."""
    content = text.encode()
    return Content(hash_of(content), len(content), lambda: content)
