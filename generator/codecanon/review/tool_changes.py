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
    """What was `before` in the files of these targets, and is `after`. Some of it is there only if payloads are read."""

    targets: tuple[str, ...]
    what: str
    before: str
    after: str
    impact: Impact
    of_readers: bool = False


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
        ToolChange(
            _PACKAGES,
            "an object with contradictory parts",
            "the code that matched best, whatever contradicted it",
            "unknown, if more of its parts contradict the best code than agree with it",
            Impact(wire=MAJOR, behaviour=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            _PACKAGES,
            "a field that a payload states",
            "a conflict, if it differed from the code; the code answered",
            "the answer, before that of the code",
            Impact(behaviour=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("python",),
            "parse_reports of a payload without codes",
            "a report without results",
            "nothing; `read` returns what was not understood, and why",
            Impact(behaviour=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("python",),
            "overrides of what is not in the catalog",
            "ignored",
            "ValueError, which lists them",
            Impact(behaviour=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("python",),
            "Report(raw, ...)",
            "had the results next",
            "has `envelope` next, which it needs; results have `stated` as well",
            Impact(source=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("python",),
            "decide.Answerer, decide.Result and the parameter `answerer`",
            "exported",
            "removed; the type of what is asked is `answers.Asked`, the parameter `asked`",
            Impact(source=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("typescript",),
            "constants of records",
            "a record for each code, under the name of its constant",
            "removed; byId and byName find records",
            Impact(source=MAJOR),
        ),
        ToolChange(
            ("typescript",),
            "what is not stated",
            "null in records and groups",
            "missing; `replacedBy` has provider, codeSet and id",
            Impact(source=MAJOR),
        ),
        ToolChange(("typescript",), "names of fields", "as in the spec", "in camelCase", Impact(source=MAJOR)),
        ToolChange(
            ("typescript",),
            "texts of the code and the group of a result",
            "in the result",
            "in the records, by id",
            Impact(source=MAJOR),
            of_readers=True,
        ),
        ToolChange(
            ("typescript",),
            "parseReports of a payload without codes",
            "a report without results",
            "nothing; `read` returns what was not understood, and why",
            Impact(behaviour=MAJOR),
            of_readers=True,
        ),
    ),
}


def tool_changes(written_by: str, targets: Iterable[str], *, reads: bool) -> list[ToolChange]:
    """What this version of codecanon changes for these targets, after the version that wrote their files.

    `reads` says whether the catalog states how codes arrive, so that packages read payloads.
    """
    concerned, start, end = set(targets), precedence(written_by), precedence(__version__)
    later = [version for version in CHANGES if start < precedence(version) <= end]
    changes = (one for version in sorted(later, key=precedence) for one in CHANGES[version])
    return [one for one in changes if concerned & {*one.targets} and (reads or not one.of_readers)]


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
