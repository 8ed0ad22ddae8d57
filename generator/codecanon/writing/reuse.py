"""Knows what need not be rendered again: files, and parts of files, that are made for one code set, if nothing changed that they
are made of.

A key is the digest of all of that: the tool, catalog.yaml, every provider.yaml, all that the files of the other code sets
state beside their codes, and the codes of the code set and of those that it is linked with. What is kept is the hash of each
file or part by its key; the text itself is in the output folder, and is rendered after all if it does not have that hash.
"""

# docs/architecture/decisions/0058

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from codecanon import cache
from codecanon.catalog.equivalence import equivalents
from codecanon.stamp import Folders
from codecanon.targets.checked import Checked
from codecanon.writing.content import Content, promised

if TYPE_CHECKING:
    from codecanon.writing.render import FileJob  # with Jinja, which takes long to load

_KIND = "codecanon rendered 2"
_CodeSet = tuple[str, str]  # the ids of its provider and of itself


class _Part(NamedTuple):
    """Where a part of a file begins in it, its size in bytes, and its hash. Most files are one part."""

    start: int
    size: int
    hash: str


class Reuse:
    """What an earlier run has rendered into an output folder."""

    def __init__(self, checked: Checked, folders: Folders, tool: str) -> None:
        """`tool` is the digest of the tool that runs."""
        self.checked, self.output, self.tool = checked, folders.output, tool
        self.place = cache.place("rendered", folders.identity)
        self.made: Sequence[tuple[FileJob, Content]] = ()  # by this run: the parts of each file in their order
        self._known: dict[str, dict[str, _Part]] = {}  # by the path of the file, and by key
        self._sizes: dict[str, int] = {}  # of the files
        for line in (cache.read(self.place, _KIND) or b"").decode("utf-8", "replace").split("\n")[:-1]:
            key, hash, size, path = line.split(" ", 3)
            start = self._sizes.get(path, 0)
            self._known.setdefault(path, {})[key] = _Part(start, int(size), hash)
            self._sizes[path] = start + int(size)

    def content(self, job: "FileJob") -> Content | None:
        """What is as it was of a file, or of a part of one. None if it has to be rendered."""
        known = self._known.get(job.path)
        part = known.get(self._key(job)) if known and "code_set" in job.made_for else None
        if part is None or not self._has_size(job.path):
            return None
        if part.size == self._sizes[job.path]:
            return promised(part.hash, part.size, job.content)
        return Content(part.hash, part.size, partial(self._read, job, part))

    def save(self, files: Mapping[str, Content], journal: Mapping[str, set[str]]) -> None:
        """Keeps what was rendered now. `files` are those of this run, and `journal` has the hashes of what is in the folder."""
        right = [(job, content) for job, content in self.made if files[job.path].hash in journal.get(job.path, ())]
        wanted = {job.path for job, _ in right if "code_set" in job.made_for}
        kept = ((self._key(job), content, job.path) for job, content in right if job.path in wanted)
        lines = "".join(f"{key} {content.hash} {content.size} {path}\n" for key, content, path in kept)
        if self.place:
            cache.write(self.place, _KIND, lines.encode())

    def _key(self, job: "FileJob") -> str:
        """The key of what is made for one code set; "-" for the other parts of its file."""
        if "code_set" not in job.made_for:
            return "-"
        of = job.made_for["provider"].id, job.made_for["code_set"].id
        return cache.digest((self._shared, self._linked[of], job.path, job.source, *of))

    def _read(self, job: "FileJob", part: _Part) -> bytes:
        """A part of the file in the output folder; rendered, if it is not there."""
        try:
            with open(os.path.join(self.output, job.path), "rb", buffering=0) as file:
                content = os.pread(file.fileno(), part.size, part.start)
        except OSError:
            content = b""
        return content if cache.hash_of(content) == part.hash else job.content()

    def _has_size(self, path: str) -> bool:
        """Whether the file can be right at all. If it is not there, it is better rendered with the others."""
        try:
            return os.stat(os.path.join(self.output, path)).st_size == self._sizes[path]
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
