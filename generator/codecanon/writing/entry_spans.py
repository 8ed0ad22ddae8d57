"""Where the entries of a spec file stand in its text: lines, ends, dashes, and the comments above them."""

from codecanon.reading.comments import Entry


class EntrySpans:
    """Offsets in a text with LF as its line ends."""

    def __init__(self, text: str) -> None:
        self.text = text

    def end(self, entry: Entry) -> int:
        """The offset behind the last character of an entry."""
        while not entry.stop:
            entry = entry.children[-1]
        return len(self.text[: entry.stop].rstrip())

    def end_of_line(self, entry: Entry) -> int:
        """The offset of the line end behind an entry."""
        stop = self.text.find("\n", self.end(entry))
        return len(self.text) if stop < 0 else stop

    def column(self, offset: int) -> int:
        """How many characters stand before the offset on its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """The offset of the first character of the line that an offset is on."""
        return self.text.rfind("\n", 0, offset) + 1

    def dash(self, item: Entry) -> int:
        """The offset of the dash of an item, which may stand on a line above it."""
        start = self.line_start(item.start)
        while start and not self.text.startswith("-", self.indented(start)):
            start = self.line_start(start - 1)
        return self.indented(start)

    def indented(self, start: int) -> int:
        """The offset of the first character of a line that is no space."""
        while self.text.startswith(" ", start):
            start += 1
        return start

    def first_line(self, item: Entry, around: Entry) -> int:
        """Where the lines of an item start: with the comments right above it, which are below what comes before it."""
        place = around.children.index(item)
        above = self.line_start(self.end(around.children[place - 1]) if place else around.start)
        start = self.line_start(item.start if around.stop else self.dash(item))
        while (before := self.line_start(start - 1)) > above and self.text.startswith("#", self.indented(before)):
            start = before
        return start
