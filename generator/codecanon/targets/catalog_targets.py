"""All targets of one catalog: those that the tool has, and those that its spec brings."""

from collections.abc import Iterator, Mapping

from codecanon.catalog.model import Catalog
from codecanon.catalog.versions import release_of
from codecanon.diagnostics import Diagnostic
from codecanon.lint.target_rules import UNFIT_VERSION
from codecanon.reading.own_targets import named, stated
from codecanon.reading.schema import Schema
from codecanon.reading.spec import Spec
from codecanon.targets.declaration import declared
from codecanon.targets.own_declaration import faults
from codecanon.targets.registry import TARGETS
from codecanon.targets.schema_files import DIRECTORY
from codecanon.targets.target import Target


def targets_of(spec: Spec) -> dict[str, Target]:
    """The targets that catalog.yaml names, by id, in its order. Those that don't exist are left out, as OLD may have such."""
    own = {one.id: one for one in spec.own_targets}
    found: dict[str, Target] = {}
    for id in named(spec.catalog):
        if id in own:
            if (document := own[id].document) and not faults(own[id]):
                found[id] = declared(id, document.data)
        elif id in TARGETS:
            found[id] = TARGETS[id]
    return found


_RECORDS = ("MANIFEST", "MANIFEST.sha256")  # of `writing.manifest`


def colliding(targets: Mapping[str, Target], catalog: Catalog) -> Iterator[Diagnostic]:
    """Findings about targets that would write into the folder of another one, or into that of the schemas."""
    taken = {DIRECTORY: "the schemas of spec files", **dict.fromkeys(_RECORDS, "the list of generated files")}
    own_last = sorted(targets, key=lambda id: "from" in catalog.targets[id])  # only a target of the spec can be changed
    for id in own_last:
        target = targets[id]
        for directory, owner in taken.items():
            if _is_same_or_inside(target.directory, directory) or _is_same_or_inside(directory, target.directory):
                message = f"the folder {target.directory} of {id} would be {_relation(target.directory, directory)} of {owner}"
                place = catalog.place.at("targets").key(id)
                yield Diagnostic("target-form", place, message, "give it another `directory` in its target.yaml")
        taken[target.directory] = id


def unfit_versions(targets: Mapping[str, Target], catalog: Catalog) -> Iterator[Diagnostic]:
    """A finding for each target whose packages can't have the version of the catalog."""
    for id, target in targets.items():
        if target.unfit_version and (reason := target.unfit_version(catalog.version)):
            example = f"{release_of(catalog.version)}-rc.1"
            fix = f"write alpha, beta or rc with a number, such as {example}, or take {id} out of the targets"
            yield Diagnostic(UNFIT_VERSION.id, catalog.place.at("version"), reason, fix)


def _relation(directory: str, other: str) -> str:
    if directory.casefold() == other.casefold():
        return "that"
    return "inside of that" if _is_same_or_inside(directory, other) else "around that"


def _is_same_or_inside(path: str, folder: str) -> bool:
    return f"{path.casefold()}/".startswith(f"{folder.casefold()}/")


def option_schemas(spec: Spec, targets: Mapping[str, Target]) -> Mapping[str, Schema]:
    """The schema of what catalog.yaml may state for each target: in full for those that it names, which are `targets`."""
    own = stated(spec.catalog)
    schemas: dict[str, Schema] = {id: {"type": "object"} for id in (*TARGETS, *own)}  # unnamed, or with findings
    schemas |= {id: target.schema for id, target in targets.items()}
    return {id: _with_from(schema) if id in own else schema for id, schema in schemas.items()}


def _with_from(schema: Schema) -> Schema:
    origin = {
        "description": "The folder of the target in the spec.",
        "type": "string",
        "pattern": "^targets/[A-Za-z0-9_][A-Za-z0-9_-]{0,99}(?![\\s\\S])",
        "x-form": "the path of a folder in targets, such as targets/terraform",
    }
    return {**schema, "properties": {"from": origin, **schema.get("properties", {})}}
