"""Python: an installable package with one enum per code set, formatted as black formats."""

# docs/architecture/decisions/0018, docs/architecture/decisions/0035

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any, assert_never

from codecanon.casing import pascal, snake, upper
from codecanon.catalog.description import prose_attributes
from codecanon.catalog.link_template import reference_link
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    Group,
    GroupSet,
    IdMatch,
    Provider,
    Reference,
    Report,
    Reserved,
    Value,
    WireId,
)
from codecanon.languages.identifiers import identifiers
from codecanon.languages.language import Filter
from codecanon.languages.python import brackets, expression, literal, scalar, string
from codecanon.reading.choices import is_integer
from codecanon.targets import python_readers
from codecanon.targets.code_comments import alias_doc, code_doc
from codecanon.targets.id_rules import test
from codecanon.targets.package import declared_types, enum_name, is_nameless, members_of, nameless, package_helper
from codecanon.targets.python_version import unfit_version
from codecanon.targets.readers import decisive, each_kind, of_kind, result_type, valued
from codecanon.targets.target import Helper

_OF_REFERENCES = [one.name for one in fields(Reference)]


def if_holds(match: IdMatch, id_format: str | None, indent: int) -> str:
    """The line that asks whether an id is one of these."""
    function, arguments = test(match, id_format, literal)
    return brackets(f"if {function}(", arguments, "):", indent)


def reserved_parts(reserved: Reserved) -> dict[str, Value]:
    """What is known of reserved ids, by the names of its attributes."""
    return _stated({"use": reserved.use, "label": reserved.label})


def call(arguments: Mapping[str, Value], start: str, indent: int) -> str:
    """A call with these arguments."""
    return brackets(f"{start}(", [f"{name}={literal(value)}" for name, value in arguments.items()], ")", indent)


def field_value(value: Value, field: Field) -> str:
    match field.type:
        case "boolean" | "integer" | "string" | "date" | "url":
            return literal(value)
        case "enum":
            return f"{pascal(field.id)}.{upper(str(value))}"
        case _:
            assert_never(field.type)


def compared(value: Value, field: Field) -> str:
    """How an assertion compares a field with this value: with constants by identity."""
    if value is None:
        return "is None"
    match field.type:
        case "boolean" | "enum":
            return f"is {field_value(value, field)}"
        case "integer" | "string" | "date" | "url":
            return f"== {field_value(value, field)}"
        case _:
            assert_never(field.type)


def mapping(value: Any) -> str:
    """A literal of what JSON can hold, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{string(key)}: {mapping(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(mapping, value))}]"
    return literal(value)


def bases(item: CodeSet | GroupSet) -> list[str]:
    """The base classes of the enum of a code set or group set."""
    number = "Int" if is_integer(item.id_type) else "Str"
    if isinstance(item, GroupSet):
        return [f"{number}Group"]
    named = [] if nameless(item) else ["NamedCode"]
    grouped = ["GroupedCode"] if item.group_set else []
    return [*named, *grouped, f"{number}Code"]


def class_line(item: CodeSet | GroupSet, provider: Provider) -> str:
    """The line that begins the enum of a code set or group set: its base classes, and what holds for the whole set."""
    groups = provider.group_set(item) if isinstance(item, CodeSet) else None
    own = {"GroupedCode": f"GroupedCode[{enum_name(groups)}]"} if groups else {}
    data = [f'key="{"/".join(identifiers([provider.id, item.id]))}"']
    if is_nameless(item):
        data.append("names=None")
    elif other_names(item):
        data.append("names=_NAMES")
    if aliased(members_of(item)):
        data.append("aliases=_ALIASES")
    return brackets(f"class {enum_name(item)}(", [*(own.get(base, base) for base in bases(item)), *data], "):")


def module(item: CodeSet | GroupSet) -> str:
    """The module that has the enum of a code set or group set."""
    return f"_{item.id}_{'groups' if isinstance(item, GroupSet) else 'codes'}"


def records(item: CodeSet | GroupSet) -> str:
    """The module that has the records of a code set or group set."""
    return f"_{item.id}_{'group_' if isinstance(item, GroupSet) else ''}records"


def records_import(item: CodeSet | GroupSet, indent: int) -> str:
    """The import by which what freezes programs finds the module of the records. They are loaded when first asked for."""
    (module,) = identifiers([records(item)])
    start, name = f"from .{module} import ", "RECORDS as RECORDS"
    return start + name if indent + len(start + name) <= 88 else brackets(start + "(", [name], ")", indent)


def other_names(item: CodeSet | GroupSet) -> list[tuple[WireId, str | None]]:
    """The names on the wire that differ from the names of the members, by id."""
    nameless = None if isinstance(item, CodeSet) else ""
    names = [(member, nameless if member.name is None else member.name) for member in members_of(item)]
    return [(member.id, name) for member, name in names if name != upper(member.symbol)]


def aliased(items: Iterable[Code | Group]) -> list[Code | Group]:
    """Those that have aliases."""
    return [item for item in items if item.aliases]


def part(report: Report, of: str) -> str:
    """The name of the union of the Code or the Group enums that objects of the kind of this one are searched in."""
    return f"Any{pascal(report.kind)}{of}"


def code_enums(provider: Provider, report: Report) -> list[str]:
    """The enums that objects of the kind of this one are searched in, in this order."""
    return list(map(enum_name, provider.code_sets_of(*of_kind(provider, report))))


def group_enums(provider: Provider, report: Report) -> list[str]:
    """The enums of their groups, in the same order."""
    return list(map(enum_name, provider.group_sets_of(*of_kind(provider, report))))


def searched(provider: Provider) -> list[str]:
    """All enums that objects are searched in."""
    return [
        *map(enum_name, provider.code_sets_of(*provider.objects)),
        *map(enum_name, provider.group_sets_of(*provider.objects)),
    ]


def request_error_types(provider: Provider) -> list[str]:
    """The types of results that request errors have."""
    return list(map(result_type, each_kind(provider.request_errors))) or ["Unknown[Group]"]


def readers(provider: Provider) -> list[str]:
    """What the module that reads payloads has for everyone."""
    kinds = each_kind(provider.objects)
    parsers = [f"parse_{one}" for one in ("report", "reports", *(snake(report.kind) for report in kinds))]
    types = [part(report, of) for report in kinds for of in ("Code", "Group")]
    return ["Reading", "Report", "AnyRequestError", *types, *map(result_type, kinds), *parsers, "read"]


def homes(provider: Provider) -> list[tuple[str, str]]:
    """What a provider's module has for everyone, each name with the module that it is loaded from."""
    sets: list[CodeSet | GroupSet] = [*provider.code_sets, *provider.group_sets]
    enums = [(enum_name(item), module(item)) for item in sets]
    reading = [(name, "reports") for name in readers(provider)] if provider.objects else []
    return sorted([*enums, *reading])


def front(catalog: Catalog) -> list[tuple[str, list[str]]]:
    """What the package has for everyone beside its enums and their fields, by the module that it is loaded from."""
    answers = [pascal(answer.id) for answer in valued(catalog.answers)]
    modules = [
        ("_read", ["read"]),
        ("answers", ["Answer", "Overrides", *answers, "decide"]),
        ("reports", ["Conflict", "Known", "Report", "Unknown"]),
    ]
    merging = [("states", ["dedup_key", "merge"])] if catalog.merge else []
    return [*modules, *merging] if reading(catalog) else []


def reading(catalog: Catalog) -> list[Provider]:
    """The providers that say how their codes arrive."""
    return [provider for provider in catalog.providers if provider.objects]


def deprecation_parts(deprecated: Deprecation) -> dict[str, Value]:
    """What a deprecation states, by the names of its attributes."""
    successor = deprecated.replaced_by
    parts: dict[str, Value] = {"since": deprecated.since, "reason": deprecated.reason}
    if successor:
        parts |= {"replaced_by": successor.id, "provider": successor.provider, "enum": pascal(successor.code_set)}
    return _stated(parts)


def _stated(parts: Mapping[str, Value]) -> dict[str, Value]:
    return {name: part for name, part in parts.items() if part is not None}


def _context(catalog: Catalog) -> dict[str, Any]:
    types, behind = declared_types(catalog.fields), front(catalog)

    def reference_parts(reference: Reference) -> dict[str, Value]:
        stated = {name: getattr(reference, name) for name in _OF_REFERENCES}
        return _stated({**stated, "link": reference_link(catalog, reference)})

    return {
        "alias_doc": alias_doc,
        "aliased": aliased,
        "bases": bases,
        "code_doc": partial(code_doc, catalog),
        "code_enums": code_enums,
        "code_set_enums": python_readers.code_set_enums(catalog),
        "converted_types": partial(python_readers.converted_types, catalog=catalog),
        "converters": partial(python_readers.converters, catalog=catalog),
        "decider": python_readers.decider(catalog),
        "deciding_parts": python_readers.deciding_parts(catalog),
        "decisive_converters": python_readers.decisive_converters(catalog),
        "deprecation_parts": deprecation_parts,
        "field_converters": python_readers.field_converters(catalog),
        "exports": sorted(["Code", "Group", *types, *(name for _, names in behind for name in names)]),
        "front": behind,
        "group_enums": group_enums,
        "has_conditions": python_readers.has_conditions,
        "has_times": any(one.type == "time" for one in catalog.envelope),
        "homes": homes,
        "merger": python_readers.merger(catalog),
        "module": module,
        "other_names": other_names,
        "payloads": partial(python_readers.payloads, catalog=catalog),
        "readers": readers,
        "reading": reading(catalog),
        "reading_ids": [provider.id for provider in reading(catalog)],
        "record_exports": sorted(
            ["Deprecation", "Equivalent", "GroupRecord", "Record", "Reference", "ReservedIds", *types]
        ),
        "reference_parts": reference_parts,
        "request_error_types": request_error_types,
        "reserved_parts": reserved_parts,
        "searched": searched,
        "shown_field": next((field for field in decisive(catalog) if field.is_enum), None),
        "steps_of": python_readers.steps_of,
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "call": call,
        "class_line": class_line,
        "compared": compared,
        "deprecated": lambda field: field.deprecated_function,
        "expression": expression,
        "envelope_type": python_readers.envelope_type,
        "function": lambda field: field.function,
        "if_holds": if_holds,
        "mapping": mapping,
        "part": part,
        "records_import": records_import,
        "value": field_value,
    }
    package = package_helper(scalar, filters, _context, {"texts": frozenset(prose_attributes())})
    return replace(package, unfit_version=unfit_version)
