"""What versions of codecanon took away or moved in what they generate, for specs that did not change.

What they only added is in CHANGELOG.md. A new version of codecanon that takes a name away adds an entry here.
"""

# docs/architecture/decisions/0045

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codecanon import __version__
from codecanon.catalog.versions import is_version, precedence
from codecanon.review.change_rule import MAJOR, PATCH, Impact
from codecanon.writing.manifest import versions_of

_PACKAGES = ("python", "typescript")
_DATABASES = (
    *("postgresql", "mysql", "sqlite", "duckdb", "flyway_postgresql", "flyway_mysql", "flyway_sqlite", "flyway_duckdb"),
    *("liquibase_postgresql", "liquibase_mysql", "liquibase_sqlite", "dbt", "csv"),
)
_WITHOUT_VERSION = "1.0.0"  # the only version that did not state itself


class ToolChange(NamedTuple):
    """What was `before` in the files of these targets, and is `after`."""

    targets: tuple[str, ...]
    what: str
    before: str
    after: str
    impact: Impact


# By the version that made the change.
CHANGES: Mapping[str, tuple[ToolChange, ...]] = {
    "2.0.0": (
        ToolChange(
            _PACKAGES,
            "CATALOG_DIGEST",
            "exported",
            "removed; `codecanon digest` prints the digest",
            Impact(source=MAJOR),
        ),
        ToolChange(
            ("typescript",),
            "constants of records",
            "a record of each code under the name of its constant",
            "removed; look records up with byId or byName",
            Impact(source=MAJOR),
        ),
        ToolChange(
            ("typescript",),
            "what is not stated",
            "null in records, groups, references and deprecations",
            "missing; replacedBy has provider, codeSet and id",
            Impact(source=MAJOR),
        ),
        ToolChange(
            ("typescript",),
            "names of fields",
            "as in the spec",
            "in camelCase",
            Impact(source=MAJOR),
        ),
        ToolChange(
            ("typescript",),
            "code and group of a result",
            "records",
            "without texts; byId of the records and of the group has them",
            Impact(source=MAJOR),
        ),
        ToolChange(
            _DATABASES,
            "catalog.digest",
            "SHA-256 of catalog.json",
            "empty; `codecanon digest` prints the digest",
            Impact(data=MAJOR),
        ),
        ToolChange(
            ("json",), "version in crosswalk.json", "stated", "removed; catalog.json has it", Impact(data=MAJOR)
        ),
        ToolChange(
            ("json",),
            "schemas of spec files",
            "json/catalog_spec.schema.json, json/provider.schema.json, json/code_set.schema.json",
            "schema/catalog.schema.json, schema/provider.schema.json, schema/code_set.schema.json",
            Impact(data=PATCH),
        ),
        ToolChange(
            ("docs",),
            "compare.md and classification.md",
            "always there",
            "there if the catalog has something to compare or to classify",
            Impact(data=PATCH),
        ),
    ),
}


def tool_changes(written_by: str, targets: Iterable[str]) -> list[ToolChange]:
    """What this version of codecanon changes for these targets, after the version that wrote their files."""
    concerned, start, end = set(targets), precedence(written_by), precedence(__version__)
    later = [version for version in CHANGES if start < precedence(version) <= end]
    return [one for version in sorted(later, key=precedence) for one in CHANGES[version] if concerned & {*one.targets}]


def earliest(manifest: bytes | None, old_manifest: bytes | None) -> str | None:
    """The earliest version of codecanon that wrote a folder, by what lists its files; None if that is not known."""
    if manifest is None and old_manifest is not None:
        return _WITHOUT_VERSION
    return min(filter(is_version, versions_of(manifest)), key=precedence, default=None)


def downgrade(written_by: str | None, shown: str) -> str:
    """A remark if a later version of codecanon than this one wrote the files of OLD, or ""."""
    if written_by is None or precedence(written_by) <= precedence(__version__):
        return ""
    return f"codecanon {written_by} wrote the files beside {shown}, and this is {__version__}, which does not know what that changed; install codecanon {written_by}"


def summary(changes: Iterable[ToolChange], targets: Iterable[str]) -> str:
    """These changes on one line: what, and in which targets."""
    known = list(targets)
    return ", ".join(f"{one.what} ({', '.join(id for id in known if id in one.targets)})" for one in changes)
