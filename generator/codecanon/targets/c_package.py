"""C: a header with a constant per code, and a source with the tables behind it."""

# docs/architecture/decisions/0049

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, assert_never

from codecanon.casing import upper
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Consistency,
    Field,
    Group,
    GroupSet,
    IdMatch,
    Provider,
    Value,
    WireId,
)
from codecanon.languages.c import literal, string
from codecanon.languages.language import Filter
from codecanon.reading.choices import Scalar, is_integer
from codecanon.targets.code_comments import deprecation_doc
from codecanon.targets.names import AliasConstant, FieldType, alias_constants
from codecanon.targets.package import members_of, package_helper
from codecanon.targets.readers import checks_on, decisive, valued
from codecanon.targets.sample import sample
from codecanon.targets.target import Given, Helper
from codecanon.text import sentence

INT = range(-(2**31), 2**31)  # what an enumerator can be everywhere
# What every package has behind its prefix: functions and types, and then constants. PRIVATE are those of the source.
FUNCTIONS = frozenset(
    """at code code_set count decide decide_text deprecation fallback fields find find_by_name find_group find_group_by_name
    find_group_text find_text group group_at group_by_rule group_by_rule_text group_count group_of group_of_text group_set
    info integer key record reference reservation reserved reserved_of reserved_of_text ternary""".split()
)
PRIVATE = frozenset(
    "alias by_rule compare find_id find_group_id fill_in holds match nothing prefix_length record_of reserved_of_id group_of_id decide_id  rule".split()
)
MACROS = frozenset(
    """H LENGTH NO NO_DEPRECATED NOT_STATED RESERVED_PRIVATE RESERVED_UNASSIGNED RESERVED_VENDOR RULE_MASK RULE_NONE
    RULE_PREFIX RULE_RANGE VERSION YES""".split()
)


class Text(NamedTuple):
    """A text of a code set or group set: the member of a struct that holds it, so that a linker can drop all of a set."""

    member: str
    text: str

    @property
    def size(self) -> str:
        """The bytes that it takes, with the NUL behind it."""
        return str(len(self.text.encode()) + 1)


class WireAlias(NamedTuple):
    """Another name on the wire, the member that holds it, and the code or group that it leads to."""

    name: str
    member: str
    owner: Code | Group


def global_names(catalog: Catalog, options: Mapping[str, str]) -> Iterator[Given]:
    """All names that C sees: none has a scope but members of structs. The first of an item is the one that templates print."""
    small = options["package"]
    large = small.upper()
    yield from (Given(None, f"{small}_{name}") for name in sorted(FUNCTIONS | PRIVATE))
    yield from (Given(None, f"{large}_{name}") for name in sorted(MACROS))
    for field in catalog.fields:
        if field.is_enum:
            type = FieldType(field)
            yield Given(type, f"{small}_{field.id}", "rename the field")
            yield Given(type, f"{small}_{field.id}_name", "rename the field")
            yield Given(type, not_stated(field, small), "rename the field")
            yield from _values(field, large)
    for answer in catalog.answers:
        yield Given(answer, f"{small}_{answer.id}", "rename the answer")
        if answer.values:
            yield Given(answer, f"{small}_{answer.id}_name", "rename the answer")
            yield Given(answer, not_stated(answer, small), "rename the answer")
            yield from _values(answer, large)
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from _of_group_set(group_set, stem(small, provider, group_set))
        for code_set in provider.code_sets:
            yield from _of_code_set(code_set, stem(small, provider, code_set))


def stem(package: str, provider: Provider, item: CodeSet | GroupSet) -> str:
    """What the names of a code set or a group set begin with. A provider that is called as the package would only repeat it."""
    name = f"{package}_{item.id}" if provider.id == package else f"{package}_{provider.id}_{item.id}"
    return f"{name}_group" if isinstance(item, GroupSet) else name


def _values(item: Field | Answer, prefix: str) -> Iterator[Given]:
    for value in item.values:
        yield Given(value, f"{prefix}_{item.id.upper()}_{value.id.upper()}", "rename the value")


def _of_group_set(group_set: GroupSet, start: str) -> Iterator[Given]:
    for suffix in ("", "s", "_record", "_aliases", "_matches", "_records", "_table", "_texts", "_words"):
        yield Given(group_set, f"{start}{suffix}", "rename the group set")
    for group in group_set.groups:
        fix = "give the group a symbol of its own: `symbol: …`"
        yield Given(group, f"{start}_{upper(group.symbol)}".upper(), fix)
        yield Given(group, f"{start}_{upper(group.symbol)}".lower(), fix)


def _of_code_set(code_set: CodeSet, start: str) -> Iterator[Given]:
    for suffix in ("", "_record", "_aliases", "_codes", "_records", "_reserved", "_texts", "_words"):
        yield Given(code_set, f"{start}{suffix}", "rename the code set")
    constants: list[Code | AliasConstant] = [*code_set.codes, *alias_constants(code_set)]
    for one in constants:
        yield Given(one, constant(start, one), "give the code a symbol of its own: `symbol: …`")


def constant(start: str, one: Code | AliasConstant) -> str:
    """The constant of a code or an alias of a code set whose names begin so."""
    symbol = one.symbol if isinstance(one, Code) else str(one.alias.symbol)
    return f"{start.upper()}_{upper(symbol)}"


def group_object(package: str, provider: Provider, group_set: GroupSet, group: Group) -> str:
    """The object that holds a group."""
    return f"{stem(package, provider, group_set)}_{upper(group.symbol)}".lower()


def groups_of(package: str, provider: Provider, code_set: CodeSet, code: Code) -> list[str]:
    """The objects of the groups of a code."""
    group_set = provider.group_set(code_set)
    by_id = {group.id: group for group in group_set.groups} if group_set else {}
    return [group_object(package, provider, group_set, by_id[id]) for id in code.groups if group_set]


def is_enum(group_set: GroupSet) -> bool:
    """Whether the ids of its groups can be enumerators."""
    return bool(group_set.groups) and all(isinstance(one.id, int) and one.id in INT for one in group_set.groups)


def in_order(item: CodeSet | GroupSet) -> list[Code | Group]:
    """Its codes or groups in the order of their ids, by which they are searched. Texts are compared as bytes."""
    return sorted(members_of(item), key=lambda member: _order(member.id))


def _order(id: WireId) -> tuple[int, bytes]:
    return (id, b"") if isinstance(id, int) else (0, id.encode())


def aliases_of(item: CodeSet | GroupSet) -> list[WireAlias]:
    """Other names on the wire, in the order of their codes or groups. One that is the name of another is none."""
    members = in_order(item)
    names = {member.name for member in members}
    return [
        WireAlias(alias, _of(f"alias_{number}", member), member)
        for member in members
        for number, alias in enumerate(_aliases(member))
        if alias not in names
    ]


def _aliases(member: Code | Group) -> tuple[str, ...]:
    return member.alias_names if isinstance(member, Code) else member.aliases


def _of(what: str, member: Code | Group) -> str:
    return f"{what}_of_{upper(member.symbol)}".lower()


def words_of(fields: Sequence[Field], item: CodeSet | GroupSet) -> list[Text]:
    """The texts by which programs look up and decide: ids, names, aliases, fields."""
    return [text for member in in_order(item) for text in _words(fields, member)]


def _words(fields: Sequence[Field], member: Code | Group) -> Iterator[Text]:
    if isinstance(member.id, str):
        yield Text(_of("id", member), member.id)
    if member.name is not None:
        yield Text(_of("name", member), member.name)
    for number, alias in enumerate(_aliases(member)):
        yield Text(_of(f"alias_{number}", member), alias)
    yield from _field_texts(fields, member)


def texts_of(catalog: Catalog, item: CodeSet | GroupSet) -> list[Text]:
    """The texts that people read."""
    informative = [field for field in catalog.fields if field.is_informative]
    found = []
    for member in in_order(item):
        texts: dict[str, str | None] = {"summary": member.headline}
        if isinstance(member, Code) and isinstance(item, CodeSet):
            texts |= _texts(catalog, item, member)
        found += [Text(_of(what, member), text) for what, text in texts.items() if text]
        found += _field_texts(informative, member)
    return found


def _texts(catalog: Catalog, code_set: CodeSet, code: Code) -> dict[str, str | None]:
    found = {"description": code.description, "action": code.action, "rationale": code.rationale}
    found["link"] = code_link(code_set, code.id)
    for number, one in enumerate(code.references):
        parts = {"code": one.code, "name": one.name, "note": one.note, "link": reference_link(catalog, one)}
        found |= {f"{what}_{number}": text for what, text in parts.items()}
    if code.deprecated:
        found |= {"since": code.deprecated.since, "reason": code.deprecated.reason}
    return found


def _field_texts(fields: Iterable[Field], member: Code | Group) -> Iterator[Text]:
    for field in fields:
        if is_text(field) and (text := member.fields.get(field.id)) is not None:
            yield Text(_of(f"field_{field.id}", member), str(text))


def is_text(field: Field) -> bool:
    """Whether the values of a field are texts that no list has."""
    return field.type in ("string", "date", "url")


def id_member(id: WireId, format: str | None = None) -> str:
    """The id of another set in an initializer: as a number or as a text."""
    return f".id = {literal(id, format)}" if isinstance(id, int) else f".text_id = {string(id)}"


def match_members(match: IdMatch, id_format: str | None = None) -> str:
    """Ids by a rule in an initializer."""
    if match.prefix is not None:
        return f".prefix = {string(match.prefix)}"
    return f".low = {literal(match.low, id_format)}, .high = {literal(match.high, id_format)}"


def value(value: Value, field: Field, package: str) -> str:
    """A value of a field in an initializer."""
    if field.type == "boolean":
        return f"{package.upper()}_{'YES' if value else 'NO'}"
    if field.type == "integer":
        return f"{{true, {literal(value)}}}"
    if field.is_enum:
        return f"{package.upper()}_{field.id.upper()}_{str(value).upper()}"
    return string(str(value))


def stated_value(field: Field, member: Code | Group, start: str, kind: str, package: str) -> str:
    """The value of a field of a code or group in an initializer. A text is a member of the `words` or `texts` of its set."""
    if is_text(field):
        return f"{start}_{kind}.{_of(f'field_{field.id}', member)}"
    return value(member.fields[field.id], field, package)


def type(field: Field, package: str) -> str:
    """The type of a field, with the blank behind it, if it has one."""
    match field.type:
        case "boolean":
            return f"enum {package}_ternary "
        case "integer":
            return f"struct {package}_integer "
        case "enum":
            return f"enum {package}_{field.id} "
        case "string" | "date" | "url":
            return "const char *"
        case _:
            assert_never(field.type)


def is_stated(field: Field, package: str) -> str:
    """The condition that `fields` has a value of a field."""
    if field.type == "integer":
        return f"fields->{field.id}.is_stated"
    if field.is_enum or field.type == "boolean":
        return f"fields->{field.id} != {not_stated(field, package)}"
    return f"fields->{field.id} != NULL"


def follows(check: Consistency, field: Field, fields: Mapping[str, Field], package: str) -> str:
    """The condition under which `fields` gets the default of a check."""
    stated = is_stated(field, package)
    unstated = f"!{stated}" if field.type == "integer" else stated.replace(" != ", " == ")
    return " && ".join([*(has(value, fields[id], package) for id, value in check.when.items()), unstated])


def not_stated(item: Field | Answer, package: str) -> str:
    """The value of a boolean or of an enum that is none."""
    return f"{package}_{item.id}_NOT_STATED".upper() if item.values else f"{package.upper()}_NOT_STATED"


def has(wanted: Value, field: Field, package: str) -> str:
    """The condition that `fields` has this value of a field."""
    if field.type == "integer":
        return f"(fields->{field.id}.is_stated && fields->{field.id}.value == {literal(wanted)})"
    if field.is_enum or field.type == "boolean":
        return f"fields->{field.id} == {value(wanted, field, package)}"
    return f"(fields->{field.id} != NULL && strcmp(fields->{field.id}, {string(str(wanted))}) == 0)"


def has_not(wanted: Value, field: Field, package: str) -> str:
    """The condition that it has not."""
    condition = has(wanted, field, package)
    return f"!{condition}" if condition.startswith("(") else condition.replace(" == ", " != ")


def condition(given: Answer | AnswerValue, fields: Mapping[str, Field], package: str) -> str:
    """The condition under which an answer is given: a line for each part."""
    parts = [_any(values, fields[id], package) for id, values in given.when.items()]
    parts += [has_not(one, fields[id], package) for id, values in given.never.items() for one in values]
    return "\n        && ".join(parts)


def _any(values: Sequence[Value], field: Field, package: str) -> str:
    conditions = " || ".join(has(one, field, package) for one in values)
    return f"({conditions})" if len(values) > 1 else conditions


def code_notes(catalog: Catalog, package: str, provider: Provider, code_set: CodeSet, code: Code) -> str:
    """What a comment says of a code: what happened, and what to use instead. "" if there is nothing."""
    headline = "" if code.headline == upper(code.symbol) else code.headline
    gone = code.deprecated
    if not gone:
        return headline
    after = deprecation_doc(gone, successor(catalog, package, code))
    return (
        f"{sentence(headline)} Deprecated{' ' if gone.since else ': '}{after}".strip()
        if headline
        else f"Deprecated: {after}"
    )


def successor(catalog: Catalog, package: str, code: Code) -> str:
    """The constant of the code that replaces a deprecated one, "" if none does."""
    key = code.deprecated and code.deprecated.replaced_by
    found = (
        constant(stem(package, provider, code_set), one)
        for provider in catalog.providers
        for code_set in provider.code_sets
        for one in code_set.codes
        if key and (provider.id, code_set.id, one.id) == (key.provider, key.code_set, key.id)
    )
    return next(found, "") if key else ""


def alias_notes(package: str, provider: Provider, code_set: CodeSet, alias: AliasConstant) -> str:
    """What a comment says of the constant of an alias."""
    name = constant(stem(package, provider, code_set), alias.code)
    if alias.alias.deprecated:
        return f"Deprecated: use {name}."
    return f"Another name of {name}{', which is deprecated' if alias.code.deprecated else ''}."


def scalar(type: Scalar) -> str:
    """What the type of such values is called."""
    match type:
        case "boolean":
            return "bool"
        case "integer":
            return "int64_t"
        case "string":
            return "const char *"
        case _:
            assert_never(type)


def _context(catalog: Catalog, options: Mapping[str, str]) -> Mapping[str, Any]:
    package = options["package"]
    fields = decisive(catalog)
    shown = sample(catalog)
    shown_groups = shown.provider.group_set(shown.code_set)
    return {
        "aliases_of": aliases_of,
        "alias_notes": partial(alias_notes, package),
        "code_notes": partial(code_notes, catalog, package),
        "defaults": [check for check in checks_on(catalog, fields) if check.default],
        "enums": [field for field in catalog.fields if field.is_enum],
        "field_type": FieldType,
        "field_types": {field.type for field in catalog.fields},
        "field_of": {field.id: field for field in catalog.fields},
        "group_object": partial(group_object, package),
        "groups_of": partial(groups_of, package),
        "has_groups": any(group_set.groups for provider in catalog.providers for group_set in provider.group_sets),
        "in_order": in_order,
        "informative": [field for field in catalog.fields if field.is_informative],
        "is_enum": is_enum,
        "is_integer": lambda item: is_integer(item.id_type),
        "macro": package.upper(),
        "member": _of,
        "named_values": [*(field for field in catalog.fields if field.is_enum), *valued(catalog.answers)],
        "not_stated": partial(not_stated, package=package),
        "reference_link": partial(reference_link, catalog),
        "sample_group_set": shown_groups,
        "groups_of_sample": (
            [one for one in shown_groups.groups if one.id in shown.code.groups[:1]] if shown_groups else []
        ),
        "numbers": lambda items: range(len(items)),
        "other_groups": lambda groups: groups[1:],
        "successor": partial(successor, catalog, package),
        "texts_of": partial(texts_of, catalog),
        "words_of": partial(words_of, fields),
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "condition": condition,
        "enum_name": lambda item, package: f"{package}_{item.id}",
        "field_type": type,
        "follows": follows,
        "stated_value": stated_value,
        "id_member": id_member,
        "match_members": match_members,
        "value": value,
    }
    shared = package_helper(scalar, filters, lambda catalog: {}, {})
    return replace(
        shared,
        context=lambda catalog, options: {**shared.context(catalog, options), **_context(catalog, options)},
        scopes=lambda catalog, options: [global_names(catalog, options)],  # C has one
    )
