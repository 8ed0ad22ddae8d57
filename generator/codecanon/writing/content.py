"""What a generated file holds: its hash and size, and its bytes when somebody asks for them.

Most files are already as they should be, and their hash is enough to see it. So the bytes of a large catalog need not all be in memory.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

from codecanon.cache import hash_of, sha256


class Content(NamedTuple):
    """The content of one file. `hash` is its SHA-256 in hex, `size` counts bytes, `read` returns them.

    If it `is_promised`, nothing was rendered yet: hash and size are what they were in an earlier run.
    """

    hash: str
    size: int
    read: Callable[[], bytes]
    is_promised: bool = False

    def is_in(self, file: bytes) -> bool:
        """Whether a file has this content."""
        return len(file) == self.size and hash_of(file) == self.hash

    def settled(self) -> "Content":
        """The same, with the hash and size of what `read` returns now."""
        return kept(self.read()) if self.is_promised else self


def joined(parts: Sequence[Content]) -> Content:
    """The content of a file that has parts. It is not kept in memory."""
    if len(parts) == 1:
        return parts[0]
    total, size = sha256(), 0
    for part in parts:
        content = part.read()
        total.update(content)
        size += len(content)
    return Content(total.hexdigest(), size, lambda: _whole(parts))


def _whole(parts: Sequence[Content]) -> bytes:
    """The parts one after the other, which are never in memory beside the whole."""
    whole = BytesIO()
    for part in parts:
        whole.write(part.read())
    return whole.getvalue()


def content_of(text: str) -> Content:
    """A text that is kept in memory."""
    return kept(text.encode())


def promised(hash: str, size: int, read: Callable[[], bytes]) -> Content:
    """What is rendered if it is asked for."""
    return Content(hash, size, read, is_promised=True)


def kept(content: bytes) -> Content:
    """Bytes that are kept in memory."""
    return Content(hash_of(content), len(content), lambda: content)
