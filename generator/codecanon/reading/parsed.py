"""Files of a spec that an earlier run has parsed, by their bytes: most files are as they were."""

# docs/architecture/decisions/0058

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
        self.used: set[bytes] = set()  # since the last time that it was saved
        self.found: set[str] = set()  # the names of the files of the cache that are right

    def get(self, content: bytes, default: Any = None) -> Any:
        if content not in self:
            name = cache.name_of(self.tool, content)
            body = cache.read(os.path.join(self.folder, name), _KIND)
            if body is None:
                return default
            self.found.add(name)
            self[content] = Document("", content.decode("utf-8-sig"), json.loads(body))
        self.used.add(content)
        return self[content]

    def __setitem__(self, content: bytes, document: Document) -> None:
        self.used.add(content)
        super().__setitem__(content, document)

    def save(self) -> None:
        """Keeps what was used, and forgets what this spec no longer has."""
        for content in self.keys() - self.used:
            del self[content]
        self.used.clear()
        documents = {cache.name_of(self.tool, content): document for content, document in self.items()}
        if self.folder:
            for name in documents.keys() - self.found:
                cache.write(os.path.join(self.folder, name), _KIND, json.dumps(documents[name].data).encode())
            cache.keep_only(self.folder, documents)
        self.found = {*documents}
