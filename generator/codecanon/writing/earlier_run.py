"""What `generate` can take from its last run over the same folders: files that it parsed, and files that it rendered."""

# docs/architecture/decisions/0056

from collections.abc import Mapping

from codecanon import cache
from codecanon.reading.parsed import ParsedFiles
from codecanon.stamp import Folders
from codecanon.targets.checked import Checked
from codecanon.writing.content import Content
from codecanon.writing.manifest import hashes_of
from codecanon.writing.reuse import Reuse


class EarlierRun:
    """The caches of two folders."""

    def __init__(self, folders: Folders) -> None:
        """Raises OSError or ValueError if it can't be known which tool runs."""
        self.folders, self.tool = folders, cache.tool()
        self.parsed = ParsedFiles(folders.identity, self.tool)

    def reuse(self, checked: Checked) -> Reuse:
        """What it has rendered that is right for this spec."""
        self._rendered = Reuse(checked, self.folders, self.tool)
        return self._rendered

    def save(self, files: Mapping[str, Content], journal: bytes) -> None:
        """Keeps what this run parsed and rendered, for the next one."""
        self.parsed.save()
        self._rendered.save(files, hashes_of(journal))
