"""Files of a spec that an earlier run has parsed, by their bytes: most files are as they were."""

# docs/architecture/decisions/0056

import json
import os
from typing import Any

from codecanon import cache
from codecanon.reading.document import Document

_KIND = "codecanon parsed 1"


class ParsedFiles(dict[bytes, Document]):
    """Documents by their bytes, also those in the cache. Only documents without findings are put in."""

    def __init__(self, identity: str, tool: str) -> None:
        """`identity` is that of the spec, `tool` the digest of the tool that runs."""
        super().__init__()
        self.folder = cache.place("parsed", identity)
        self.tool = tool
        self.found: set[str] = set()  # the names of the files of the cache that were read

    def get(self, content: bytes, default: Any = None) -> Any:
        if content not in self:
            name = self._name(content)
            body = cache.read(os.path.join(self.folder, name), _KIND)
            if body is None:
                return default
            self.found.add(name)
            self[content] = Document("", content.decode("utf-8-sig"), json.loads(body))
        return self[content]

    def save(self) -> None:
        """Keeps what was parsed now, and drops from the cache what this spec no longer has."""
        if not self.folder:
            return
        names = {self._name(content): document for content, document in self.items()}
        for name in names.keys() - self.found:
            cache.write(os.path.join(self.folder, name), _KIND, json.dumps(names[name].data).encode())
        cache.keep_only(self.folder, names)

    def _name(self, content: bytes) -> str:
        return cache.digest((self.tool, content))
