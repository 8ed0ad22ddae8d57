"""Knows files that need not be rendered again: those made for one code set, if nothing changed that they are made of.

A key is the digest of all of that: the tool, catalog.yaml, every provider.yaml, all that the files of the other code sets
state beside their codes, and the codes of the code set and of those that it is linked with. What is kept is the hash of each
file by its key; the file itself is in the output folder, and is rendered after all if it does not have that hash.
"""

# docs/architecture/decisions/0058

import json
import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from codecanon import cache
from codecanon.catalog.equivalence import equivalents
from codecanon.stamp import Folders
from codecanon.targets.checked import Checked
from codecanon.writing.content import Content, promised

if TYPE_CHECKING:
    from codecanon.writing.render import FileJob  # with Jinja, which takes long to load

_KIND = "codecanon rendered 1"
_CodeSet = tuple[str, str]  # the ids of its provider and of itself


class Reuse:
    """What an earlier run has rendered into an output folder."""

    def __init__(self, checked: Checked, folders: Folders, tool: str) -> None:
        """`tool` is the digest of the tool that runs."""
        self.checked, self.output, self.tool = checked, folders.output, tool
        self.place = cache.place("rendered", folders.identity)
        self.keys: dict[str, str] = {}  # of the files made for one code set, by their paths
        lines = (cache.read(self.place, _KIND) or b"").decode("utf-8", "replace").split("\n")
        self.known = {path: (key, hash, size) for key, hash, size, path in (line.split(" ", 3) for line in lines[:-1])}

    def content(self, job: "FileJob") -> Content | None:
        """The content of a file that is as it was. None if it has to be rendered."""
        if "code_set" not in job.made_for:
            return None
        of = job.made_for["provider"].id, job.made_for["code_set"].id
        key = self.keys[job.path] = cache.digest((self._shared, self._linked[of], job.path))
        known, hash, size = self.known.get(job.path, ("", "", "0"))
        if known != key or not self._has_size(job.path, int(size)):
            return None
        return promised(hash, int(size), job.content)

    def save(self, files: Mapping[str, Content], journal: Mapping[str, set[str]]) -> None:
        """Keeps what was rendered now. `journal` has the hashes of what is in the folder."""
        right = (
            (path, key, files[path]) for path, key in self.keys.items() if files[path].hash in journal.get(path, ())
        )
        lines = "".join(f"{key} {content.hash} {content.size} {path}\n" for path, key, content in right)
        if self.place:
            cache.write(self.place, _KIND, lines.encode())

    def _has_size(self, path: str, size: int) -> bool:
        """Whether the file can be right at all. If it is not there, it is better rendered with the others."""
        try:
            return os.stat(os.path.join(self.output, path)).st_size == size
        except OSError:
            return False

    @cached_property
    def _shared(self) -> str:
        """The digest of what every file may depend on."""
        spec = self.checked.spec
        parts = [self.tool, spec.catalog.text if spec.catalog else "", *(document.text for document in spec.providers)]
        for documents in spec.code_sets:
            for document in documents:
                codes = document.data["codes"]
                stated = sorted({key for code in codes for key in code})
                header = {key: value for key, value in document.data.items() if key != "codes"}
                parts.append(json.dumps([document.path, header, len(codes), stated]))
        return cache.digest(parts)

    @cached_property
    def _linked(self) -> dict[_CodeSet, str]:
        """The digest of the codes of each code set, and of those that it is linked with, by `same_as` and `replaced_by`."""
        catalog = self.checked.catalog
        linked: dict[_CodeSet, set[_CodeSet]] = {}
        digests: dict[_CodeSet, str] = {}
        by_path = {document.path: document for documents in self.checked.spec.code_sets for document in documents}
        for provider in catalog.providers:
            for code_set in provider.code_sets:
                linked[provider.id, code_set.id] = {(provider.id, code_set.id)}
                digests[provider.id, code_set.id] = cache.digest((by_path[code_set.place.path].text,))
        for identity, others in equivalents(catalog).items():
            first, second, _ = identity.split("/", 2)
            for other in others:
                _join(linked, (first, second), (other.provider.id, other.code_set.id))
        for provider in catalog.providers:
            for code_set in provider.code_sets:
                for code in code_set.codes:
                    if code.deprecated and (key := code.deprecated.replaced_by):
                        _join(linked, (provider.id, code_set.id), (key.provider, key.code_set))
        return {of: cache.digest([digests[one] for one in sorted(others)]) for of, others in linked.items()}


def _join(linked: dict[_CodeSet, set[_CodeSet]], one: _CodeSet, other: _CodeSet) -> None:
    """Puts two code sets, and all that they are linked with, into one set."""
    if linked[one] is not linked[other]:
        linked[one] |= linked[other]
        for member in linked[other]:
            linked[member] = linked[one]
