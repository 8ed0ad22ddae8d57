"""Java: a Maven project with a package per provider, an enum per code set, and nothing that it depends on."""

# docs/architecture/decisions/0050

import json
from functools import partial
from typing import Any

from codecanon.catalog.model import Catalog, Value
from codecanon.languages.java import literal, scalar, string
from codecanon.languages.language import Filter
from codecanon.targets.java_comments import (
    alias_notes,
    code_notes,
    constant_notes,
    field_comment,
    group_notes,
    id_of,
    is_deprecated,
    is_wide,
    notes,
    reading_comment,
    value_comment,
)
from codecanon.targets.java_outputs import EACH, source
from codecanon.targets.java_readers import (
    by_rule,
    code_set_constant,
    code_set_of,
    decider,
    fields_of,
    form,
    holds,
    kinds,
    merger,
    overridden,
    reserved_ids,
)
from codecanon.targets.java_tables import group_records_of, informative, is_large, parts, records_of, rows_of, texts_of
from codecanon.targets.java_types import (
    TARGET,
    any_code,
    any_group,
    code_imports,
    codes_head,
    constant,
    decider_names,
    enum_head,
    envelope_type,
    group_imports,
    groups_head,
    id_parameter,
    ids_head,
    ids_name,
    names_in,
    package_of,
    parsed_id,
    provider_imports,
    reader_name,
    reading,
    result_head,
    type_in,
    word,
)
from codecanon.targets.package import columns, enum_name, package_helper
from codecanon.targets.readers import of_kind, read_doc
from codecanon.targets.sample import sample_report
from codecanon.targets.target import Helper, templates_folder


def printed(value: Value) -> str:
    """What a value prints, in a comment: a text without its quotes."""
    return literal(value).removesuffix("L") if not isinstance(value, str) else string(value)[1:-1]


def _coordinates(package: str) -> tuple[str, str]:
    """The group and the artifact of Maven: the package, its last part apart."""
    group, _, artifact = package.rpartition(".")
    return group or artifact, artifact


def _context(catalog: Catalog) -> dict[str, Any]:
    package = package_of(catalog)
    group, artifact = _coordinates(package)
    return {
        "alias_notes": partial(alias_notes, catalog),
        "any_fields": columns(catalog),
        "artifact": artifact,
        "code_imports": partial(code_imports, package),
        "code_notes": partial(code_notes, catalog),
        "constant_notes": partial(constant_notes, catalog),
        "grouped": lambda provider, report: bool(provider.group_sets_of(*of_kind(provider, report))),
        "decider_names": partial(decider_names, catalog),
        "group_id": group,
        "group_imports": partial(group_imports, package),
        "group_notes": group_notes,
        "id_of": id_of,
        "informative": informative(catalog),
        "is_deprecated": is_deprecated,
        "is_large": is_large,
        "is_wide": is_wide,
        "names_in": names_in,
        "parts": parts,
        "provider_imports": partial(provider_imports, catalog, package),
        "sample_payload": json.loads(shown.payload) if (shown := sample_report(catalog)) else None,
        "read_doc": lambda provider: read_doc(provider).replace("raises an error", "makes it throw"),
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "any_code": any_code,
        "any_group": any_group,
        "by_rule": by_rule,
        "constant": constant,
        "code_set_constant": code_set_constant,
        "code_set_of": code_set_of,
        "codes_head": codes_head,
        "decider": decider,
        "enum_head": enum_head,
        "envelope_type": envelope_type,
        "field_comment": field_comment,
        "fields_of": fields_of,
        "form": form,
        "group_records": group_records_of,
        "groups_head": groups_head,
        "holds": holds,
        "id_parameter": id_parameter,
        "ids_head": ids_head,
        "ids_name": ids_name,
        "kinds": kinds,
        "merger": merger,
        "notes": notes,
        "overridden": overridden,
        "parsed_id": parsed_id,
        "reader_name": reader_name,
        "reading": reading,
        "reading_comment": reading_comment,
        "records": lambda code_set, catalog, provider: records_of(catalog, provider, code_set),
        "reserved_ids": reserved_ids,
        "result_head": result_head,
        "rows": rows_of,
        "printed": printed,
        "texts": texts_of,
        "type_in": type_in,
        "type_name": enum_name,
        "word": word,
        "value_comment": value_comment,
    }
    made = package_helper(scalar, filters, _context, {})
    folder = templates_folder() / TARGET
    sources = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.java"))
    return Helper(made.filters, made.reserved, made.context, EACH, {path: source(path) for path in sources})
