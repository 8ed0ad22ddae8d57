"""PHP: a Composer package with one backed enum per code set, and tables that opcache keeps in shared memory."""

# docs/architecture/decisions/0052

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from codecanon.casing import camel, pascal, upper, words
from codecanon.catalog.link_template import reference_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Consistency,
    EnvelopeField,
    Event,
    Field,
    Group,
    GroupRule,
    GroupSet,
    IdMatch,
    Provider,
    Reference,
    Report,
    Value,
    WireId,
    identity,
)
from codecanon.languages import json, reserved
from codecanon.languages.identifiers import identifiers
from codecanon.languages.language import Filter
from codecanon.languages.php import array, docblock, literal, prose, scalar, string
from codecanon.reading.choices import is_integer
from codecanon.targets.code_comments import alias_tag_notes, successor, tag_notes
from codecanon.targets.id_rules import test, yields
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import columns, enum_name, field_type, package_helper, stated
from codecanon.targets.readers import (
    condition_parts,
    decisive,
    each_kind,
    merged_by,
    of_kind,
    path_parts,
    read_doc,
    read_type,
    reads_payloads,
    stated_fields,
    valued,
)
from codecanon.targets.target import Each, Helper
from codecanon.text import sentence

_STAND_IN = "Codecanon\\Package"  # the namespace of templates/php
_OPENING = "<?php\n"


def composer_name(package: str) -> str:
    """The name of the package: as stated, or made of the catalog's name, which is vendor and package then."""
    return package if "/" in package else "/".join(2 * ["-".join(words(package))])


def namespace(package: str) -> str:
    """The namespace of a package: vendor and name, or one of the two where they are the same."""
    return "\\".join(dict.fromkeys(map(pascal, composer_name(package).split("/"))))


def adapted(source: str, given: Mapping[str, Any]) -> str:
    """A source file of templates/php in the namespace of the package, with the line that says that it is generated."""
    assert source.startswith(_OPENING)
    named = source.removeprefix(_OPENING).replace(_STAND_IN, namespace(given["package"]))
    return f"{_OPENING}\n// {given['notice']}\n{named}"


def unfit_version(version: str) -> str:
    """Why Composer has no version that is ordered like this one, or ""."""
    if re.fullmatch(r"[0-9]{1,5}\.[0-9]+\.[0-9]+(-(alpha|beta|rc)\.(0|[1-9][0-9]*))?", version):
        return ""
    return f"Composer has no version that is ordered like {version}"


def code_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> list[str]:
    """What a comment says of a code."""
    return tag_notes(code_set, code, _successor(catalog, provider, code_set, code))


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant) -> list[str]:
    """What a comment says of the constant of an alias."""
    notes = code_notes(catalog, provider, code_set, constant.code)
    return alias_tag_notes(constant, f"self::{upper(constant.code.symbol)}", notes)


def notes(lines: list[str]) -> str:
    """A PHPDoc comment in an enum: a sentence, which may be "", and tags, each with its text."""
    first, *tags = lines
    tagged = [f"@{name} {prose(text)}" for name, _, text in (tag.partition(" ") for tag in tags)]
    return docblock([part for part in (prose(first and sentence(first)), "\n".join(tagged)) if part], 4)


def _successor(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> str:
    """The constant of the code that replaces a deprecated one, as PHP writes it."""
    key = code.deprecated and code.deprecated.replaced_by
    after = successor(catalog, provider, code_set, code)
    if not key:
        return ""
    if (key.provider, key.code_set) == (provider.id, code_set.id):
        return f"self::{after}"
    if key.provider == provider.id:
        return after.replace(".", "::", 1)
    other, enum, constant = after.split(".", 2)
    return f"{pascal(other)}\\{enum}::{constant}"


def row(code: Code, fields: list[Field]) -> str:
    """What programs decide by, as the table of a code set has it: name, groups, fields, other names."""
    values = {field.id: literal(code.fields[field.id]) for field in stated(fields, code)}
    return _row([literal(code.name), literal(code.groups), array(values), literal(code.alias_names)])


def group_row(group: Group, fields: list[Field]) -> str:
    """The same of a group, with its text: name, summary, fields, other names."""
    values = {field.id: literal(group.fields[field.id]) for field in stated(fields, group)}
    return _row([literal(group.name), string(group.headline), array(values), literal(tuple(group.aliases))])


def _row(cells: list[str]) -> str:
    while cells[-1] == "[]":
        cells.pop()
    return f"[{', '.join(cells)}]"


def ids_by_name(code_set: CodeSet, of_aliases: bool) -> dict[str, tuple[WireId, ...]]:
    """The ids of the codes with a name in lower case, or with an alias, in the order of the codes."""
    found: dict[str, list[WireId]] = {}
    for code in code_set.codes:
        names = code.alias_names if of_aliases else (code.name or "",)
        for name in dict.fromkeys(map(_lower, filter(None, names))):
            found.setdefault(name, []).append(code.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _lower(name: str) -> str:
    return re.sub("[A-Z]+", lambda capitals: capitals[0].lower(), name)


def holds(match: IdMatch, id_format: str | None) -> str:
    """The condition that an id is one of these."""
    function, (id, *arguments) = test(match, id_format, literal)
    return f"Grouping::{function}(${', '.join([id, *arguments])})"


def rule(rule: GroupRule) -> str:
    """The id of the group of an id, by a rule."""
    return f"Grouping::{yields(rule).replace('(id', '($id', 1)}"


def consistency(check: Consistency) -> str:
    """A check of answers as an array."""
    parts = {"when": literal(check.when), "then": literal(check.then)}
    if check.default:
        parts["default"] = literal(check.default)
    if check.between_codes == "allowed":
        parts["allowed"] = "true"
    return array(parts)


def choice(one: Answer | AnswerValue) -> str:
    """A value of an answer, and when it is given, as an array."""
    parts = {"value": literal(one.id if isinstance(one, AnswerValue) else True), "when": literal(one.when)}
    if one.never:
        parts["never"] = literal(one.never)
    return array(parts)


def conditions(item: Report | Event) -> str:
    """What must hold for an object or an event."""
    return f"new Conditions({', '.join(f'{name}: {_condition(part)}' for name, part in condition_parts(item))})"


def _condition(part: Any) -> str:
    if isinstance(part, Mapping):
        return f"[{', '.join(f'[{string(path)}, {literal(values)}]' for path, values in part.items())}]"
    return literal(tuple(part))


def shown(field: Field, value: Value) -> str:
    """A value of a field, as a program writes it that has the namespace of fields."""
    return f"Field\\{pascal(field.id)}::{pascal(str(value))}" if field.values else literal(value)


def type_of(field: Field | Answer) -> str:
    """The type of the values of a field or an answer, as the main namespace of the package names it."""
    return f"Field\\{pascal(field.id)}" if field.values else field_type(field, scalar)


def converter(field: Field) -> str:
    """What reads a value of a declared field in a payload."""
    return f"Values::of(Field\\{pascal(field.id)}::class)" if field.values else f"Values::{read_type(field)}(...)"


def envelope_type(one: EnvelopeField) -> str:
    """The type of a value of the envelope. A time is a text."""
    match one.type:
        case "time":
            return "?string"
        case "number":
            return "int|float|null"
        case _:
            return f"?{scalar(one.type)}"


def value_of(field: Field | Answer, source: str, otherwise: str = "") -> str:
    """The value of a field or an answer in an array, as its type. `otherwise` is there if the array may lack it."""
    value = f"{source}[{string(field.id)}]"
    if field.values:
        return f"Field\\{pascal(field.id)}::tryFrom({value} ?? '')"
    return f"{value} ?? {otherwise}" if otherwise else value


def merge_names(catalog: Catalog) -> list[tuple[str, str]]:
    """What reports are merged by: properties of the envelope, and ids of fields."""
    if not catalog.merge:
        return []
    of_envelope = {"key", "order", "parts"}
    return [(name, camel(id) if name in of_envelope else id) for name, id in merged_by(catalog.merge).items()]


def tagged(text: str, tags: list[str], indent: int = 0) -> str:
    """A PHPDoc comment: a text, and lines of tags for static analysis."""
    return docblock([prose(text), *tags], indent)


def implemented(kinds: list[Report], group_set: GroupSet | None) -> list[str]:
    """What an enum of codes says of its groups."""
    group = enum_name(group_set) if group_set else "never"
    names = [f"Any{pascal(report.kind)}Code" for report in kinds] or ["Code"]
    return ["\n".join(f"@implements {name}<{group}>" for name in names)]


def extended(provider: Provider, report: Report) -> list[str]:
    """What the interface of all codes of a kind says of their groups."""
    return [f"@template-covariant TGroup of {_any_group(provider, report)}", "@extends Code<TGroup>"]


def _any_group(provider: Provider, report: Report) -> str:
    """The type of all groups of a kind."""
    return f"Any{pascal(report.kind)}Group" if provider.group_sets_of(*of_kind(provider, report)) else "never"


def reference_array(reference: Reference, link: str | None) -> str:
    """A reference to a standard, without its note."""
    stated = {"standard": reference.standard, "code": reference.code, "name": reference.name}
    stated |= {"confidence": reference.confidence, "link": link}
    return array({name: string(text) for name, text in stated.items() if text is not None})


def ids(found: tuple[WireId, ...], id_format: str | None) -> str:
    """Ids as a list."""
    return f"[{', '.join(literal(id, id_format) for id in found)}]"


def read_comment(provider: Provider) -> str:
    """The comment on the reader of payloads, with a list of the events."""
    about = read_doc(provider).replace("raises an error", "makes it throw")
    events = [f"- {event.id}{': ' if event.doc else ''}{prose(event.doc)}" for event in provider.events]
    listed = ["\n".join(["Its events:", *events])] if events else []
    request_errors = "|".join(result_doc(report, provider) for report in each_kind(provider.request_errors)) or "never"
    return docblock([prose(about), *listed, f"@return Reading<Report, {request_errors}>"], 4)


def reader_imports(provider: Provider, catalog: Catalog) -> list[str]:
    """The classes that the reader of a provider names, from other namespaces of the package."""
    fields = stated_fields(catalog, provider)
    internal = ["CodeTable", "Element", "Form", "ObjectReader", "PayloadReader"]
    if any(report.is_conditional for report in provider.objects) or provider.events:
        internal.append("Conditions")
    if provider.objects:
        internal.append("Shape")
    if provider.envelope or fields:
        internal.append("Values")
    others = ["Field"] if any(field.values for field in fields) else []
    return sorted([*others, *(f"Internal\\{name}" for name in internal), "Known", "Reading", "Unknown"])


def imported(name: str) -> str:
    """A class to import."""
    return "\\".join(identifiers(name.split("\\")))


def result_doc(report: Report, provider: Provider) -> str:
    """The type of what an object of a kind means, for static analysis."""
    group = _any_group(provider, report)
    return f"Known<Any{pascal(report.kind)}Code, {group}>|Unknown<{group}>"


def _each_provider(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for provider in catalog.providers:
        if provider.objects:
            yield {"namespace": pascal(provider.id)}, {"provider": provider}


def _each_code_set(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            parts = {"namespace": pascal(provider.id), "class": enum_name(code_set)}
            yield parts, {"provider": provider, "code_set": code_set, "group_set": provider.group_set(code_set)}


def _each_group_set(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            parts = {"namespace": pascal(provider.id), "class": enum_name(group_set)}
            yield parts, {"provider": provider, "group_set": group_set}


def _each_type(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    fields: list[Field | Answer] = [field for field in catalog.fields if field.values]
    answers = valued(catalog.answers) if reads_payloads(catalog) else []
    for field in [*fields, *answers]:
        yield {"class": pascal(field.id)}, {"field": field}


def _each_kind(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for provider in catalog.providers:
        for report in each_kind(provider.objects):
            parts = {"namespace": pascal(provider.id), "kind": pascal(report.kind)}
            yield parts, {"provider": provider, "report": report}


def _each_grouped_kind(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for parts, given in _each_kind(catalog):
        if given["provider"].group_sets_of(*of_kind(given["provider"], given["report"])):
            yield parts, given


def _context(catalog: Catalog) -> dict[str, Any]:
    light = columns(catalog)
    return {
        "alias_notes": partial(alias_notes, catalog),
        "camel_parts": lambda report: [(camel(name), paths) for name, paths in path_parts(report)],
        "code_notes": partial(code_notes, catalog),
        "extended": extended,
        "group_notes": lambda group: [group.headline] if group.headline not in ("", upper(group.symbol)) else [],
        "has_types": lambda fields: any(field.values for field in fields),
        "has_others": lambda fields: any(not field.values for field in fields),
        "identity": identity,
        "identity_of": lambda key: identity(key.provider, key.code_set, key.id),
        "ids_by_name": ids_by_name,
        "implemented": implemented,
        "is_integer": is_integer,
        "is_light": lambda field: field in light,
        "judged": tuple(field.id for field in decisive(catalog) if field.is_derived),
        "light": light,
        "merge_names": merge_names(catalog),
        "reader_imports": partial(reader_imports, catalog=catalog),
        "record_fields": lambda code: [field for field in stated(catalog.fields, code) if field not in light],
        "reference_link": partial(reference_link, catalog),
        "returned": lambda report, provider: [f"@return {result_doc(report, provider)}"],
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "choice": choice,
        "composer_name": composer_name,
        "conditions": conditions,
        "consistency": consistency,
        "converter": converter,
        "envelope_type": envelope_type,
        "function": lambda field: camel(field.function),
        "group_row": group_row,
        "holds": holds,
        "ids": ids,
        "imported": imported,
        "namespace": namespace,
        "notes": notes,
        "object": literal,  # of a JSON value, while `literal` is kept for what can be a key
        "part": lambda report: pascal(report.kind),
        "prefix": lambda package: json.string(namespace(package) + "\\"),
        "reference": reference_array,
        "read_comment": read_comment,
        "result_doc": result_doc,
        "row": row,
        "rule": rule,
        "shown": shown,
        "tagged": tagged,
        "type_name": enum_name,
        "type_of": type_of,
        "value_of": value_of,
    }
    made = package_helper(scalar, filters, _context, {"devices": frozenset(map(pascal, reserved.DEVICES))})
    each: dict[str, Each] = {
        "php_provider": _each_provider,
        "php_code_set": _each_code_set,
        "php_group_set": _each_group_set,
        "php_type": _each_type,
        "php_kind": _each_kind,
        "php_grouped_kind": _each_grouped_kind,
    }
    return replace(made, each=each, adapt=adapted, unfit_version=unfit_version)
