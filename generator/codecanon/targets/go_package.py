"""Go: a module with one package per provider, whose tables are data that the linker leaves out where nothing looks codes up."""

# docs/architecture/decisions/0048

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from codecanon.casing import mixed_caps, words
from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    EnvelopeField,
    Field,
    FieldValue,
    Provider,
    identity,
)
from codecanon.languages.go import Composite, Literal, Notice, composite, scalar
from codecanon.languages.language import Filter
from codecanon.targets import go_readers
from codecanon.targets.code_comments import deprecation_doc, headline_of
from codecanon.targets.go_names import (
    PROVIDER,
    constant,
    is_error,
    package_of,
    scopes,
    type_name,
    unexported,
)
from codecanon.targets.go_tables import Tables, hex_digits, is_unsorted, matches, reserved, rule
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import package_helper
from codecanon.targets.readers import merged_by, of_kind, read_doc, read_type, reads_payloads, worst_values
from codecanon.targets.sample import Sample, sample, sample_override, sample_report
from codecanon.targets.target import Helper, templates_folder
from codecanon.text import sentence

STAND_IN = "codecanon.example/catalog"  # the module that the sources of templates/go are edited in


def source(name: str, context: Mapping[str, Any]) -> str:
    """A file of templates/go in the module of the catalog, and in its package."""
    text = (templates_folder() / "go" / name).read_text("utf-8").replace(f'"{STAND_IN}', f'"{context["package"]}')
    if "/" not in name:
        text = text.replace("package catalog\n", f"package {context['package_name']}\n", 1)
    return f"// {context['notice']}\n\n{text}"


def go_type(item: Field | Answer | EnvelopeField) -> str:
    """The type of the values of a field, an answer, or a value of the envelope. What may not be stated, and has no empty text for
    that, is optional."""
    match item:
        case EnvelopeField(type="time"):
            return "Time"
        case EnvelopeField(type="number"):
            return "Optional[float64]"
        case EnvelopeField():
            return f"Optional[{scalar(item.type)}]"  # type: ignore[arg-type]  # a boolean, an integer, a string
        case Field() | Answer() if item.values:
            return type_name(item)
        case Answer():
            return "bool"
    name = scalar(read_type(item))  # type: ignore[arg-type]  # the same
    return name if name == "string" else f"Optional[{name}]"


def tag(item: Field | Answer | EnvelopeField) -> str:
    """The struct tag of a field for encoding/json: its id, left out where it is not stated."""
    type = go_type(item)
    omit = "" if type == "bool" else ",omitzero" if type.startswith("Optional") else ",omitempty"
    return f'`json:"{item.id}{omit}"`'


def valued(item: Field | Answer | EnvelopeField, owner: str) -> str:
    """The value of a field of this variable as an any, or nil."""
    name, type = f"{owner}.{mixed_caps(item.id)}", go_type(item)
    return name if type == "bool" else f"{name}.any()" if type.startswith("Optional") else f"textOf({name})"


def setting(item: Field | EnvelopeField, owner: str, raw: str) -> str:
    """What sets a field of this variable to a value of JSON."""
    name, type = f"&{owner}.{mixed_caps(item.id)}", go_type(item)
    if type == "Time":
        return f"setTime({name}, {raw})"
    if type.startswith("Optional"):
        read = item.type if isinstance(item, EnvelopeField) else read_type(item)
        return f"set({name}, values.{mixed_caps(read)}, {raw})"
    return f"setText({name}, {raw}, {list_name(item) if isinstance(item, Field) and item.values else 'nil'})"


def converted(field: Field | Answer) -> str:
    """What makes the value of a field of an any."""
    type = go_type(field)
    if type == "bool":
        return "isTrue"
    return type[:1].lower() + type[1:] if type.startswith("Optional") else f"text[{type}]"


def list_name(field: Field | Answer) -> str:
    """The list of the values of an enum."""
    return f"all{type_name(field)}"


def printing(field: Field | Answer, owner: str) -> str:
    """What prints a value of a field, which is no text but one of its values, or of the catalog."""
    name = f"{owner}.{mixed_caps(field.id)}"
    return f"fmt.Println({name})" if go_type(field).startswith("Optional") else f'fmt.Printf("%+q\\n", {name})'


def code_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> list[str | Notice]:
    """What a doc comment says of a code, by paragraphs."""
    found: list[str | Notice] = [headline_of(code_set, code)]
    if link := code_link(code_set, code.id):
        found.append(f"See {link}")
    if code.deprecated:
        found.append(_notice(catalog, provider, code.deprecated))
    return [note for note in found if note]


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, alias: AliasConstant) -> list[str | Notice]:
    """The same of an alias."""
    name = constant(code_set, alias.code)
    found: list[str | Notice] = [f"{constant(code_set, alias)} is another name of {name}."]
    if alias.code.deprecated:
        found.append(_notice(catalog, provider, alias.code.deprecated))
    elif alias.alias.deprecated:
        found.append(Notice(f"Use {name}."))
    return found


def _notice(catalog: Catalog, provider: Provider, old: Deprecation) -> Notice:
    """Why not to use a code, and the constant to use instead, behind its package if that is another."""
    by = old.replaced_by
    names = [
        f"{'' if one is provider else f'{one.id}.'}{constant(code_set, code)}"
        for one in catalog.providers
        for code_set in one.code_sets
        for code in code_set.codes
        if by and (one.id, code_set.id, code.id) == (by.provider, by.code_set, by.id)
    ]
    return Notice(deprecation_doc(old, names[0] if names else str(by.id) if by else ""))


def field_doc(item: Field | Answer | EnvelopeField | FieldValue | AnswerValue) -> str:
    """What a comment says of a field, an answer or a value, or else its id."""
    return sentence(item.doc or item.id)


def type_doc(field: Field | Answer) -> list[str]:
    """What a comment says of an enum."""
    return [f"{type_name(field)} is a value of {field.id}.", field.doc]


def _identity(shown: Sample) -> str:
    return identity(shown.provider.id, shown.code_set.id, shown.code.id)


def _context(catalog: Catalog, package: str) -> dict[str, Any]:
    rows = Tables(catalog, package)
    shown, override = sample(catalog), sample_override(catalog, sample(catalog).code)
    report = sample_report(catalog)
    merge = catalog.merge
    merging: dict[str, Literal] = {}
    merged_field: Field | None = None
    if merge:
        found = merged_by(merge)
        merged_field = next(one for one in catalog.fields if one.id == found["field"])
        merging = dict(found) | {"worst": go_readers.anys(worst_values(catalog))}
    return {
        "alias_notes": partial(alias_notes, catalog),
        "all_errors": lambda provider, report: all(map(is_error, provider.code_sets_of(*of_kind(provider, report)))),
        "answering": go_readers.Answers(catalog),
        "code_notes": partial(code_notes, catalog),
        "constant": constant,
        "envelope_paths": go_readers.envelope_paths,
        "event_form": go_readers.event_form,
        "field_doc": field_doc,
        "group_type": lambda group_set: type_name(group_set) if group_set else "tables.None",
        "hex_digits": hex_digits,
        "informative": rows.others,
        "is_error": is_error,
        "is_unsorted": is_unsorted,
        "matches": matches,
        "merged_field": merged_field,
        "merging": Composite("merging", merging),
        "of_kind": of_kind,
        "override_json": override and json.dumps({_identity(shown): {override.field.id: override.value}}),
        "override_value": override and rows.value(override.field, override.value),
        "package_name": package,
        "paragraphs": lambda *texts: list(texts),
        "provider_ids": sorted(provider.id for provider in catalog.providers),
        "places_doc": lambda provider: (
            read_doc(provider).removeprefix("Everything in a payload. ").replace("raises an error", "makes it panic")
        ),
        "reads_payloads": reads_payloads(catalog),
        "reads_envelope": any(one.type != "time" for one in catalog.envelope),
        "reads_values": any(go_type(field).startswith("Optional") for field in rows.columns),
        "reserved": partial(reserved, package),
        "rows": rows,
        "rule": rule,
        "sample_unknown": report and json.dumps(report.unknown),
        "shape": partial(go_readers.shape, catalog),
        "shown_code": shown.code.name or shown.code_set.shown(shown.code.id),
        "type_doc": type_doc,
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "composite": composite,
        "converted": converted,
        "go_type": go_type,
        "list_name": list_name,
        "printing": printing,
        "setting": setting,
        "tag": tag,
        "type_name": type_name,
        "unexported": unexported,
        "valued": valued,
    }
    shared = package_helper(scalar, filters, lambda catalog: {}, {"provider": PROVIDER})
    folder = templates_folder() / "go"
    sources = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.go"))]
    return replace(
        shared,
        prints={name: partial(source, name) for name in sources},
        context=lambda catalog, options: {
            **shared.context(catalog, options),
            **_context(catalog, package_of(options["package"])),
        },
        scopes=scopes,
    )
