"""Rules about codes that are deprecated or retired."""

from collections.abc import Iterator

from codecanon.catalog.model import Catalog, CodeKey, CodeSet, Provider, identity
from codecanon.catalog.versions import precedence, release_of
from codecanon.diagnostics import Place
from codecanon.lint.ids import in_its_type, quoted
from codecanon.lint.rule import Problem, rule


@rule(
    "reused-id",
    reason="Programs and data still hold the id with its old meaning. They would silently take the new code for the old one.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 5, name: EC_NEW, summary: The line is busy.}
        retired:
          - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It is not sent any more.}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 6, name: EC_NEW, summary: The line is busy.}
        retired:
          - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It is not sent any more.}
    """,
)
def reused_id(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            retired = {str(code.id): code for code in code_set.retired}
            for code in code_set.codes:
                if gone := retired.get(str(code.id)):
                    message = f"id {code_set.shown(code.id)} belonged to {gone.name or 'a code'}, which was retired in {gone.retired_in}"
                    hint = "use an id that was never used; if it is the same code again, remove its entry in `retired`"
                    yield code.place.at("id"), message, hint


@rule(
    "replaced-by-nothing",
    reason="`replaced_by` advises programs which code to use instead. That code must exist, and must not be deprecated too.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 28, name: EC_FULL, summary: It is full.,
             deprecated: {since: "1.1.0", reason: Split., replaced_by: 2900}}
          - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 28, name: EC_FULL, summary: It is full.,
             deprecated: {since: "1.1.0", reason: Split., replaced_by: 29}}
          - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
    """,
)
def replaced_by_nothing(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                if code.deprecated is None or code.deprecated.replaced_by is None:
                    continue
                place = code.place.at("deprecated", "replaced_by")
                there = _code_set(code.deprecated.replaced_by, catalog)
                if isinstance(there, str):
                    yield place, there, "name a code of this code set by its id, or of another one: `{code_set: …, id: …}`"
                    continue
                wanted = code.deprecated.replaced_by.id
                successor = next((other for other in there.codes if other.id == wanted), None)
                if successor is None and (path := _as_mapping(str(wanted), code_set, provider, catalog)):
                    yield place, f"code set {there.id} has no code {wanted}", f"write {path}, for a code of another code set"
                elif successor is None:
                    named = [other.id for other in there.codes if other.name == wanted]
                    hint = in_its_type(wanted, [other.id for other in there.codes], there.shown)
                    if not hint and named:
                        hint = f"write {quoted(named[0], there.shown)}, the id of the code with this name"
                    message = f"code set {there.id} has no code {quoted(wanted, there.shown)}"
                    yield place, message, hint or f"name a code of {there.id} by its id"
                elif successor is code:
                    yield place, f"code {code_set.shown(code.id)} is replaced by itself", "name another code, or remove `replaced_by`"
                elif successor.deprecated is not None:
                    yield place, f"code {there.shown(successor.id)} is deprecated too", "name a code that is not deprecated"


def _as_mapping(path: str, own: CodeSet, provider: Provider, catalog: Catalog) -> str:
    """How to write a successor that was written as a path, such as bolt/decline/54, or "" if it leads to no code."""
    for other in catalog.providers:
        for code_set in other.code_sets:
            for code in code_set.codes if code_set is not own else ():
                id = f'"{code.id}"' if isinstance(code.id, str) else code.id
                if path == identity(other.id, code_set.id, code.id):
                    return f"{{provider: {other.id}, code_set: {code_set.id}, id: {id}}}"
                if other is provider and path == f"{code_set.id}/{code.id}":
                    return f"{{code_set: {code_set.id}, id: {id}}}"
    return ""


def _code_set(key: CodeKey, catalog: Catalog) -> CodeSet | str:
    """The code set that a reference leads to, or what is wrong with it."""
    for provider in catalog.providers:
        if provider.id == key.provider:
            found = next((one for one in provider.code_sets if one.id == key.code_set), None)
            return found or f"{key.provider} has no code set {key.code_set}"
    return f"the catalog has no provider {key.provider}"


@rule(
    "future-version",
    reason="A catalog can't report what happened in a version after its own.",
    wrong="""
        # spec/catalog.yaml
        version: "1.2.0"
        # spec/bolt/error.yaml
        retired:
          - {id: 5, name: EC_OLD, retired_in: "1.3.0", reason: It is not sent any more.}
    """,
    right="""
        # spec/catalog.yaml
        version: "1.3.0"
        # spec/bolt/error.yaml
        retired:
          - {id: 5, name: EC_OLD, retired_in: "1.3.0", reason: It is not sent any more.}
    """,
)
def future_version(catalog: Catalog) -> Iterator[Problem]:
    now = catalog.version
    stated: list[tuple[Place, str]] = []
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            stated += [(code.place.at("retired_in"), code.retired_in) for code in code_set.retired]
            stated += [
                (code.place.at("deprecated", "since"), code.deprecated.since)
                for code in code_set.codes
                if code.deprecated and code.deprecated.since
            ]
    for place, version in stated:
        if version != release_of(now) and precedence(version) > precedence(now):
            message = f"version {version} is later than the catalog's version, {now}"
            yield place, message, "write an earlier version, or raise the catalog's"
