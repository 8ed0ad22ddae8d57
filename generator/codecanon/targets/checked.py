"""A spec without errors: the input of every later stage."""

from collections.abc import Mapping
from dataclasses import field

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic
from codecanon.frozen import dataclass
from codecanon.reading.files import Files
from codecanon.reading.spec import Spec
from codecanon.targets.names import Names
from codecanon.targets.target import Target


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec, its catalog, its targets by id, the names of everything in each of them, the files of its own targets, and warnings.

    A file of a target is known by its path in the folder of the target. An earlier version has none, as it is not rendered.
    `files` is where an earlier version was read from.
    """

    spec: Spec
    catalog: Catalog
    targets: Mapping[str, Target]
    names: dict[str, Names]
    sources: Mapping[str, dict[str, str]] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    files: Files | None = field(default=None, compare=False, repr=False)
