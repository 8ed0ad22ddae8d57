"""Java: a Maven project with a package per provider, an enum per code set, and nothing that it depends on."""

# docs/architecture/decisions/0050

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from codecanon.casing import pascal, upper
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
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
    FieldValue,
    Group,
    GroupRule,
    GroupSet,
    Provider,
    Report,
    Reserved,
    Value,
    WireId,
)
from codecanon.languages.java import (
    WIDTH,
    Call,
    Expression,
    block,
    code,
    comment,
    header,
    list_of,
    literal,
    prose,
    scalar,
    string,
    text_block,
)
from codecanon.languages.language import Filter
from codecanon.targets import id_rules
from codecanon.targets.code_comments import deprecation_doc, headline_of, successor
from codecanon.targets.names import AliasConstant, alias_constants
from codecanon.targets.id_rules import matching, rules_of
from codecanon.targets.package import (
    columns,
    enum_name,
    field_type,
    id_format,
    members_of,
    package_helper,
    reference_notes,
)
from codecanon.targets.readers import (
    checks_on,
    code_sets_of_kind,
    condition_parts,
    decisive,
    each_kind,
    merged_by,
    of_kind,
    read_doc,
    read_type,
    reads_payloads,
    result_type,
    valued,
    worst_values,
)
from codecanon.targets.sample import sample_report
from codecanon.targets.target import Each, Helper, templates_folder
from codecanon.text import sentence, wrap

TARGET = "java"
SOURCE = "codecanon.runtime"  # the package of the sources that are copied
PLACES = "0123456789abcdefghijklmnopqrstuvwxyz"  # of the values of a field in a table
# The virtual machine has at most 65,535 bytes in a constant and in the code of a method. A constant of an enum takes 19.
LONGEST_TEXT = 60_000
MOST_CONSTANTS = 2_000
_IMPORTS = re.compile(r"(?:import .*;\n)+")
# Of the files that name the types of fields: where one is called like these, it is named with its package.
SHADOWED = frozenset(
    """Answer Asked Basis Boolean Check Choice Code CodeFields Collections Column Conclusion Conflict Decide Decider
    Decision Fields GroupFields HashSet Judgement LinkedHashMap List Long Map Object OverrideChecks Overrides Part
    Rule Set Values""".split()
)
LOWEST, HIGHEST = -(2**60), 2**60  # no id is beyond


class Interval(NamedTuple):
    """What stands together because its ids do: a name for the interval, and the items."""

    name: str
    items: Sequence[Any]


def intervals(items: Sequence[tuple[WireId, Any]], fits: Callable[[Sequence[Any]], bool]) -> list[Interval]:
    """The items in as few intervals of ids as fit. Where these begin and end depends on no other item: branches merge."""
    if all(isinstance(id, int) for id, _ in items):
        return list(_halves([(int(id), item) for id, item in items], LOWEST, HIGHEST, fits))
    return list(_prefixes([(str(id), item) for id, item in items], "", fits))


def _halves(
    items: Sequence[tuple[int, Any]], low: int, high: int, fits: Callable[[Sequence[Any]], bool]
) -> Iterator[Interval]:
    own = [item for _, item in items]
    if high - low < 2 or fits(own):
        yield Interval(f"{'m' * (low < 0)}{abs(low)}", own)
        return
    middle = (low + high) // 2
    for half, start, end in (
        ([one for one in items if one[0] < middle], low, middle),
        ([one for one in items if one[0] >= middle], middle, high),
    ):
        if half:
            yield from _halves(half, start, end, fits)


def _prefixes(items: Sequence[tuple[str, Any]], prefix: str, fits: Callable[[Sequence[Any]], bool]) -> Iterator[Interval]:
    own = [item for _, item in items]
    if fits(own):
        yield Interval(prefix.encode().hex() or "all", own)
        return
    longer = sorted({id[: len(prefix) + 1] for id, _ in items})
    for start in longer:
        if start == prefix:
            yield Interval(f"{prefix.encode().hex()}_", [item for id, item in items if id == prefix])
        else:
            yield from _prefixes([one for one in items if one[0].startswith(start)], start, fits)


def is_large(item: CodeSet | GroupSet) -> bool:
    """Whether there are more constants than one enum can hold."""
    aliases = len(alias_constants(item)) if isinstance(item, CodeSet) else 0
    return len(members_of(item)) + aliases > MOST_CONSTANTS


def parts(item: CodeSet | GroupSet) -> list[Interval]:
    """The constants of a large set, in interfaces that hold some of them each: codes, groups, and names of codes."""
    constants: list[tuple[WireId, Any]] = [(member.id, member) for member in members_of(item)]
    if isinstance(item, CodeSet):
        constants += [(constant.code.id, constant) for constant in alias_constants(item)]
    return intervals(constants, lambda some: len(some) <= MOST_CONSTANTS)


def cell(*texts: str | None, is_list: bool = False) -> str:
    """A text of a table, or a list of them with commas between: what separates, and what no line shows, is encoded."""
    separators = "%|," if is_list else "%|"
    return ",".join(_encoded(text or "", separators) for text in texts)


def _encoded(text: str, separators: str) -> str:
    body = "".join(
        f"%{ord(char):02X}" if char in separators or char < " " or char == "\x7f" else char for char in text
    )
    inner = body.strip(" ")
    if inner == body:
        return body
    start = len(body) - len(body.lstrip(" "))
    return f"{'%20' * start}{inner}{'%20' * (len(body) - start - len(inner))}"


def is_listed(field: Field) -> bool:
    """Whether a character in a table can stand for a value of a field: its place in a list."""
    return field.type == "boolean" or 0 < len(field.values) <= len(PLACES)


def place(value: Value, field: Field) -> str:
    """The character for a value of such a field, or "-" where it is not stated."""
    if value is None:
        return "-"
    return PLACES[[one.id for one in field.values].index(str(value)) if field.values else int(bool(value))]


def row(fields: Sequence[Field], member: Code | Group) -> str:
    """What programs decide by, as Row.java reads it."""
    groups, aliases = (member.groups, member.alias_names) if isinstance(member, Code) else ((), member.aliases)
    values = [(member.fields.get(field.id), field) for field in fields]
    places = "".join(place(value, field) for value, field in values if is_listed(field)).rstrip("-")
    others = [_text(value) for value, field in values if not is_listed(field)]
    return _line(
        cell(str(member.id)),
        cell(member.name),
        places,
        cell(*map(str, groups), is_list=True),
        cell(*aliases, is_list=True),
        *map(cell, others),
    )


def record(
    catalog: Catalog, provider: Provider, code_set: CodeSet, fields: Sequence[Field], code: Code
) -> str:
    """Summary, deprecation, references, equivalents, link and what people read, as Table.java reads them."""
    references = [
        text
        for one in code.references
        for text in (one.standard, one.code, one.name, one.confidence, reference_link(catalog, one))
    ]
    equivalents = [
        text
        for one in equivalents_of(catalog, provider, code_set, code)
        for text in (one.provider.id, one.code_set.id, _key(one.code.id))
    ]
    return _line(
        cell(str(code.id)),
        cell(code.headline),
        cell(*_deprecation(code), is_list=True),
        cell(*references, is_list=True),
        cell(*equivalents, is_list=True),
        cell(code_link(code_set, code.id)),
        *(cell(_text(code.fields.get(field.id))) for field in fields),
    )


def _deprecation(code: Code) -> list[str | None]:
    gone = code.deprecated
    if not gone:
        return []
    after = gone.replaced_by
    return [gone.since, gone.reason, *([after.provider, after.code_set, _key(after.id)] if after else [])]


def group_record(fields: Sequence[Field], group: Group) -> str:
    """The same of a group."""
    others = [cell(_text(group.fields.get(field.id))) for field in fields]
    return _line(cell(str(group.id)), cell(group.headline), "", "", "", "", *others)


def texts(code: Code) -> str:
    """The longer texts of a code, or "" if it has none."""
    prose, notes = dict(prose_of(code)), reference_notes(code)
    if not prose and not notes:
        return ""
    named = [cell(prose.get(name)) for name in ("description", "action", "rationale")]
    return _line(cell(str(code.id)), *named, cell(*notes, is_list=True))


def _line(*cells: str) -> str:
    return "|".join(cells).rstrip("|")


def _text(value: Value) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _key(id: WireId) -> str:
    return str(id) if isinstance(id, int) else f"'{id}"


def listing(lines: Sequence[tuple[WireId, str]], indent: int = 6) -> str:
    """A list of texts that hold these lines."""
    kept = [(id, line) for id, line in lines if line]
    found = [
        text
        for interval in intervals(kept, lambda some: sum(map(_size, some)) <= LONGEST_TEXT)
        for text in _constants(interval.items, indent + 4)
    ]
    return code(list_of(found), indent)


def _constants(lines: Sequence[str], indent: int) -> list[str]:
    if sum(map(_size, lines)) <= LONGEST_TEXT:
        return [text_block(lines, indent)]
    [line] = lines  # which is longer than any constant
    size = LONGEST_TEXT // 6
    return [string(part) for start in range(0, len(line), size) if (part := line[start : start + size])] + ['"\\n"']


def _size(line: str) -> int:
    """No fewer bytes than it takes in a class file."""
    return 1 + len(line) + sum(5 for char in line if not "\0" < char < "\x80")


def rows_of(item: CodeSet | GroupSet, fields: Sequence[Field]) -> str:
    """What programs decide by of all codes or groups, one line each."""
    return listing([(member.id, row(fields, member)) for member in members_of(item)])


def records_of(catalog: Catalog, provider: Provider, code_set: CodeSet) -> str:
    """The records of all codes, one line each."""
    fields = informative(catalog)
    return listing([(code.id, record(catalog, provider, code_set, fields, code)) for code in code_set.codes])


def group_records_of(group_set: GroupSet, fields: Sequence[Field]) -> str:
    """The records of all groups, one line each."""
    return listing([(group.id, group_record(fields, group)) for group in group_set.groups])


def texts_of(code_set: CodeSet) -> str:
    """The longer texts of the codes that have some, one line each."""
    return listing([(code.id, texts(code)) for code in code_set.codes])


def informative(catalog: Catalog) -> list[Field]:
    """The fields that only people read."""
    shown = columns(catalog)
    return [field for field in catalog.fields if field not in shown]


def notes(lines: Sequence[str], indent: int = 0) -> str:
    """A Javadoc comment: a sentence, and tags, each with its text."""
    first, *tags = lines
    if not tags:
        return comment(first, indent)
    width = WIDTH - indent - 3
    tagged = [f"@{name} {prose(text)}" for name, _, text in (tag.partition(" ") for tag in tags)]
    return block([*wrap(prose(first), width), "", *(line for tag in tagged for line in wrap(tag, width))], indent)


def code_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> list[str]:
    """What a comment says of a code: what happened, and what editors should know."""
    found = [headline_of(code_set, code) or f"The code {code_set.shown(code.id)}."]
    if link := code_link(code_set, code.id):
        found[0] = f"{sentence(found[0])} See {link}"
    if code.deprecated:
        after = successor(catalog, provider, code_set, code)
        found.append(f"deprecated {deprecation_doc(code.deprecated, after)}")
    return found


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant) -> list[str]:
    """What a comment says of the constant of an alias."""
    name = upper(constant.code.symbol)
    also = [note for note in code_notes(catalog, provider, code_set, constant.code) if note.startswith("deprecated ")]
    if constant.alias.deprecated and not also:
        also = [f"deprecated Use {name}."]
    return [f"Another name of {name}.", *also]


def group_notes(group: Group) -> list[str]:
    """What a comment says of a group."""
    return [group.headline or f"The group {group.shown}."]


def field_comment(field: Field | Answer | EnvelopeField, indent: int = 0) -> str:
    """A Javadoc comment on a field or an answer, or on the type of its values."""
    return comment(sentence(field.doc or f"The value of {field.id}"), indent)


def value_comment(value: FieldValue | AnswerValue) -> str:
    """A Javadoc comment on a value."""
    return comment(sentence(value.doc or f"The value {value.id}"), 2)


def reading_comment(provider: Provider) -> str:
    """A Javadoc comment on what reads the payloads of a provider, with a list of the events."""
    about = f"Reads the payloads of {provider.title}."
    if not provider.events:
        return comment(about)
    items = [f"<li>{event.id}{': ' if event.doc else ''}{prose(event.doc)}" for event in provider.events]
    listed = [line for item in items for line in wrap(item, WIDTH - 7)]
    indented = [f"{'  ' if line.startswith('<li>') else '      '}{line}" for line in listed]
    return block([*wrap(prose(about), WIDTH - 3), "", "<p>Its events:", "", "<ul>", *indented, "</ul>"], 0)


def ids_name(code_set: CodeSet) -> str:
    """The type of any id of a code set."""
    return enum_name(code_set) + "Id"


def any_code(report: Report) -> str:
    """The type of any code of the kind of an object."""
    return f"Any{pascal(report.kind)}Code"


def any_group(report: Report, provider: Provider) -> str:
    """The type of any group of the codes of the kind of an object."""
    return f"Any{pascal(report.kind)}Group" if provider.group_sets_of(*of_kind(provider, report)) else "Group"


def interfaces(item: CodeSet | GroupSet, provider: Provider) -> list[str]:
    """What an enum implements."""
    kinds = kinds_of(provider, item)
    own = [any_code(one) if isinstance(item, CodeSet) else any_group(one, provider) for one in kinds]
    base = "Code" if isinstance(item, CodeSet) else "Group"
    return [*([ids_name(item)] if isinstance(item, CodeSet) else []), *(own or [base])]


def ids_head(code_set: CodeSet) -> str:
    """The head of the interface of any id of a code set."""
    name = ids_name(code_set)
    return header(f"public sealed interface {name} extends Asked", f"permits {enum_name(code_set)}, {name}.Unknown")


def result_head(report: Report) -> str:
    """The head of the interface of what an object of a kind means."""
    name = result_type(report)
    return header(f"public sealed interface {name} extends Result", f"permits {name}.Known, {name}.Unknown")


def enum_head(item: CodeSet | GroupSet, provider: Provider) -> str:
    """The head of the enum of codes or groups; of the class, if they are too many for an enum."""
    own = interfaces(item, provider)
    if not is_large(item):
        return header(f"public enum {enum_name(item)}", f"implements {', '.join(own)}")
    all_parts = [f"{enum_name(item)}_{part.name}" for part in parts(item)]
    return header(f"public final class {enum_name(item)}", f"implements {_listed([*own, *all_parts])}")


def codes_head(report: Report, provider: Provider) -> str:
    """The head of the interface of any code of a kind."""
    permitted = map(enum_name, code_sets_of_kind(provider, report))
    return header(f"public sealed interface {any_code(report)} extends Code", f"permits {_listed(permitted)}", 3)


def groups_head(report: Report, provider: Provider) -> str:
    """The head of the interface of any group of codes of a kind."""
    permitted = map(enum_name, provider.group_sets_of(*of_kind(provider, report)))
    return header(f"public sealed interface {any_group(report, provider)} extends Group", f"permits {_listed(permitted)}", 3)


def _listed(names: Iterable[str]) -> str:
    line = ", ".join(found := list(names))
    return line if len(line) + 15 <= WIDTH else ",\n        ".join(found)


def reserved_ids(one: Reserved) -> str:
    """Reserved ids as they are returned."""
    label = "Optional.empty()" if one.label is None else Call("Optional.of", [string(one.label)])
    return code(Call("Optional.of", [Call("new ReservedIds", [f"ReservedIds.Use.{one.use.upper()}", label])]), 13)


def reader_name(provider: Provider) -> str:
    """The class that reads the payloads of a provider."""
    return pascal(provider.id)


def reading(provider: Provider) -> str:
    """The types of the reports and the request errors of a provider."""
    kinds = each_kind(provider.request_errors)
    return f"{reader_name(provider)}.Report, {result_type(kinds[0]) if len(kinds) == 1 else 'Result'}"


def kinds(provider: Provider) -> str:
    """The kinds of codes in reports."""
    return code(texts_in(report.kind for report in each_kind(provider.reports)), 8)


def code_set_constant(code_set: CodeSet) -> str:
    """The name of a code set where payloads are searched for it."""
    return f"{upper(code_set.id)}_CODES"


def choices(values: Mapping[str, Any], catalog: Catalog | None = None) -> Call:
    """A list of names with the values that each can have. With a catalog, the names are those of its fields."""
    return list_of(
        Call("Choice.of", [string(name), *(_value(name, one, catalog) for one in _tuple(some))])
        for name, some in values.items()
    )


def _tuple(value: Any) -> Iterable[Value]:
    return value if isinstance(value, tuple) else (value,)


def _value(name: str, value: Value, catalog: Catalog | None) -> str:
    field = next((field for field in catalog.fields if field.id == name), None) if catalog else None
    if catalog is None or field is None or not field.is_enum:
        return literal(value)
    return f"{type_in(field, package_of(catalog))}.{upper(str(value))}"


def conditions(item: Report | Event) -> Expression:
    """What must hold for a report or an event."""
    stated = dict(condition_parts(item))
    if not stated:
        return "Conditions.NONE"
    has, lacks = (texts_in(stated.get(name, ())) for name in ("has", "lacks"))
    return Call("new Conditions", [has, lacks, choices(stated.get("where", {}))])


def texts_in(values: Iterable[str]) -> Call:
    """A list of texts."""
    return list_of(map(string, values))


def decider(catalog: Catalog) -> str:
    """How a catalog answers."""
    fields = decisive(catalog)
    first = [Call("Choice.of", list(map(string, [field.id, *field.expected_of]))) for field in fields]
    judged = Call("Set.of", [string(field.id) for field in fields if field.is_derived])
    checks = [_check(check, catalog) for check in checks_on(catalog, fields)]
    rules = [_rule(answer, catalog) for answer in catalog.answers]
    return code(Call("new Decider", [list_of(first), judged, list_of(checks), list_of(rules)]), 6)


def _check(check: Consistency, catalog: Catalog) -> Call:
    made = [choices(one, catalog) for one in (check.when, check.then, check.default)]
    return Call("new Check", [*made, literal(check.between_codes == "allowed")])


def _rule(answer: Answer, catalog: Catalog) -> Call:
    package = package_of(catalog)
    conclusions = [
        Call(
            "new Conclusion",
            [
                f"{type_in(answer, package)}.{upper(one.id)}" if isinstance(one, AnswerValue) else "true",
                choices(one.when, catalog),
                choices(one.never, catalog),
            ],
        )
        for one in answer.values or [answer]
    ]
    return Call("new Rule", [string(answer.id), "null" if answer.values else "false", list_of(conclusions)])


def merger(catalog: Catalog) -> str:
    """What reports are merged by."""
    assert catalog.merge
    by = merged_by(catalog.merge)
    names = [string(by[name]) if name in by else "null" for name in ("key", "order", "final", "field")]
    [field] = (field for field in catalog.fields if field.id == by["field"])
    type = f"{package_of(catalog)}.fields.{pascal(field.id)}"  # Merge.java has a class State, and others, of its own
    values = worst_values(catalog)
    worst = list_of(f"{type}.{upper(str(value))}" if field.is_enum else literal(value) for value in values)
    parts = string(by["parts"]) if "parts" in by else "null"
    return code(Call("new Merger", ["report -> Decide.decide(report).asMap()", *names, worst, parts]), 6)


def form(provider: Provider, catalog: Catalog) -> str:
    """How the payloads of a provider look."""
    stated = [one for one in catalog.envelope if one.id in provider.envelope]
    events = [Call("new EventForm", [string(event.id), conditions(event)]) for event in provider.events]
    results = [
        Call("Map.entry", [string(report.kind), f"{reader_name(provider)}::to{result_type(report)}"])
        for report in each_kind(provider.objects)
    ]
    made = Call(
        "new Form<>",
        [
            texts_in(provider.containers),
            list_of(_part(one, provider.envelope[one.id], package_of(catalog)) for one in stated),
            list_of(events),
            list_of(_shape(report, provider, catalog) for report in provider.reports),
            list_of(_shape(report, provider, catalog) for report in provider.request_errors),
            Call("Map.ofEntries", results),
            "Report::new",
        ],
    )
    return code(Call("new PayloadReader<>", [made]), 6)


def _part(one: Field | EnvelopeField, paths: Iterable[str], package: str) -> Call:
    return Call("new Part", [string(one.id), _converter(one, package), texts_in(paths)])


def _shape(report: Report, provider: Provider, catalog: Catalog) -> Call:
    places = [report.key, report.id, report.name, report.group_id, report.group_name]
    stated = [field for field in catalog.fields if field.id in report.fields]
    fields = [_part(field, report.fields[field.id], package_of(catalog)) for field in stated]
    code_sets = [code_set_constant(code_set) for code_set in provider.code_sets_of(report)]
    return Call(
        "new Shape",
        [string(report.kind), *map(texts_in, places), conditions(report), list_of(fields), list_of(code_sets)],
    )


def code_set_of(code_set: CodeSet, provider: Provider) -> str:
    """A code set that payloads are searched for."""
    group_set, name = provider.group_set(code_set), enum_name(code_set)
    groups = f"{enum_name(group_set)}.all()" if group_set else "List.of()"
    rule = f"{enum_name(group_set)}::byRule" if group_set and rules_of(group_set) else "id -> Optional.empty()"
    fallback = f"{name}.fallback()" if code_set.fallback_code else "null"
    return code(Call("new CodeSet", [f"{name}.all()", groups, rule, fallback]), 6)


def _converter(field: Field | EnvelopeField, package: str) -> str:
    """What reads a value of a field or of the envelope in a payload."""
    if isinstance(field, Field) and field.values:
        return f"Values.among(List.of({package}.fields.{pascal(field.id)}.values()))"
    type = read_type(field) if isinstance(field, Field) else field.type
    return f"Values::{'bool' if type == 'boolean' else type}"


def envelope_type(one: EnvelopeField) -> str:
    """The type of a value of the envelope."""
    return {"time": "WireTime", "number": "Double"}.get(one.type) or scalar(one.type)  # type: ignore[arg-type]


def fields_of(fields: Iterable[Field], catalog: Catalog) -> str:
    """Fields as they stand in tables, behind an equals sign: those that programs decide by, or those that people read."""
    shown = columns(catalog)
    package = package_of(catalog)
    found = [_column(field, field in shown and is_listed(field), package) for field in fields]
    return f"\n      {code(list_of(found), 6)}" if found else " List.of()"


def _column(field: Field, is_place: bool, package: str) -> Call:
    type = type_in(field, package)
    if is_place:
        values = f"List.of({type}.values())" if field.values else "List.of(false, true)"
        return Call("Column.listed", [string(field.id), values])
    simple = {"boolean": "Boolean::valueOf", "integer": "Long::valueOf"}.get(field.type, "text -> text")
    return Call("Column.other", [string(field.id), f"text -> {type}.of(text).orElseThrow()" if field.values else simple])


def overridden(fields: Iterable[Field], package: str) -> str:
    """The fields of overrides, behind an equals sign, each with what reads its values."""
    found = [_part(field, (), package) for field in fields]
    return f"\n      {code(list_of(found), 6)}" if found else " List.of()"


def _yielded(rule: GroupRule) -> str:
    call = id_rules.yields(rule)
    return f"Ids.{call}" if rule.kind == "prefix" else f"Ids.{call.removesuffix(')')}L)"  # sizes of others are longs


def holds(match: Any, id_format: str | None = None) -> str:
    """The condition that an id is one of these."""
    return f"Ids.{id_rules.holds(match, id_format, literal)}"


def by_rule(group_set: GroupSet) -> str:
    """The group of an id: the first that exists of those whose ids the rules yield."""
    found = [] if group_set.rule is None else [_yielded(group_set.rule)]
    shape = id_format(group_set)
    found += [f"{holds(group.match)} ? {literal(group.id, shape)} : null" for group in matching(group_set)]
    return code(Call("GroupData.TABLE.firstOf", found), 4, 8)


def id_parameter(item: CodeSet | GroupSet) -> str:
    """The type of an id as a parameter."""
    return "long" if item.id_type == "integer" else "String"


def parsed_id(item: CodeSet | GroupSet) -> str:
    """The function that makes an id of its text."""
    return "Long.parseLong" if item.id_type == "integer" else "String.valueOf"


def printed(value: Value) -> str:
    """What a value prints, in a comment: a text without its quotes."""
    return literal(value).removesuffix("L") if not isinstance(value, str) else string(value)[1:-1]


def package_of(catalog: Catalog) -> str:
    """The package of the classes that every provider shares."""
    return catalog.targets[TARGET].get("package", catalog.name)


def source(path: str) -> Callable[[Mapping[str, Any]], str]:
    """A source file that is copied, in the package of the catalog."""

    def printed(given: Mapping[str, Any]) -> str:
        text = (templates_folder() / TARGET / path).read_text("utf-8").replace(SOURCE, given["package"])
        return f"// {given['notice']}\n\n{_IMPORTS.sub(_in_order, text)}"

    return printed


def _in_order(imports: re.Match[str]) -> str:
    return "".join(sorted(imports[0].splitlines(True), key=lambda line: line.rstrip(";\n")))


def _coordinates(package: str) -> tuple[str, str]:
    """The group and the artifact of Maven: the package, its last part apart."""
    group, _, artifact = package.rpartition(".")
    return group or artifact, artifact


def _folder(catalog: Catalog) -> dict[str, str]:
    return {"folder": package_of(catalog).replace(".", "/")}


def _root(catalog: Catalog) -> Any:
    yield _folder(catalog), {}


def _reports(catalog: Catalog) -> Any:
    if reads_payloads(catalog):
        yield _folder(catalog), {}


def _merge(catalog: Catalog) -> Any:
    if catalog.merge:
        yield from _reports(catalog)


def _field_types(catalog: Catalog) -> Any:
    for field in catalog.fields:
        if field.is_enum:
            yield _folder(catalog) | {"type": pascal(field.id)}, {"item": field}


def _answer_types(catalog: Catalog) -> Any:
    for answer in valued(catalog.answers) if reads_payloads(catalog) else ():
        yield _folder(catalog) | {"type": pascal(answer.id)}, {"item": answer}


def _group_sets(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            named = {"provider": provider.id, "type": enum_name(group_set)}
            yield _folder(catalog) | named, {"provider": provider, "group_set": group_set}


def _code_sets(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            named = {"provider": provider.id, "type": enum_name(code_set)}
            group_set = provider.group_set(code_set)
            yield _folder(catalog) | named, {"provider": provider, "code_set": code_set, "group_set": group_set}


def _providers(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        if provider.objects:
            named = {"provider": provider.id, "type": pascal(provider.id)}
            yield _folder(catalog) | named, {"provider": provider}


def _kinds(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for report in each_kind(provider.objects):
            named = {"provider": provider.id, "kind": pascal(report.kind)}
            yield _folder(catalog) | named, {"provider": provider, "report": report}


def _grouped_kinds(catalog: Catalog) -> Any:
    for parts, given in _kinds(catalog):
        if given["provider"].group_sets_of(*of_kind(given["provider"], given["report"])):
            yield parts, given


EACH: Mapping[str, Each] = {
    "answer_types": _answer_types,
    "code_sets": _code_sets,
    "field_types": _field_types,
    "group_sets": _group_sets,
    "grouped_kinds": _grouped_kinds,
    "kinds": _kinds,
    "merging": _merge,
    "providers": _providers,
    "reporting": _reports,
    "root": _root,
}


def kinds_of(provider: Provider, item: CodeSet | GroupSet) -> list[Report]:
    """The kinds of objects whose codes are of this code set, or whose groups are of this group set."""
    return [
        report
        for report in each_kind(provider.objects)
        if item in code_sets_of_kind(provider, report) or item in provider.group_sets_of(*of_kind(provider, report))
    ]


def decider_names(catalog: Catalog, package: str) -> list[str]:
    """The types whose values the checks and answers of a catalog name."""
    named = {
        id
        for check in checks_on(catalog, decisive(catalog))
        for part in (check.when, check.then, check.default)
        for id in part
    }
    choices = [*catalog.answers, *(value for answer in catalog.answers for value in answer.values)]
    named |= {id for choice in choices for part in (choice.when, choice.never) for id in part}
    return names_in([*(field for field in catalog.fields if field.id in named), *catalog.answers], package)


def names_in(fields: Iterable[Field | Answer], package: str) -> list[str]:
    """The types of these fields that are imported."""
    return [f"{package}.fields.{name}" for field in fields if field.values and (name := pascal(field.id)) not in SHADOWED]


def type_in(field: Field | Answer, package: str) -> str:
    """The type of the values of a field or an answer, in a file of the package."""
    name = field_type(field, scalar)
    return f"{package}.fields.{name}" if field.values and name in SHADOWED else name


def code_imports(package: str, provider: Provider, code_set: CodeSet) -> list[str]:
    """What the file of a code set imports."""
    shared = ["CodeKey", "Deprecation", "Reference", "internal.Lines", "internal.Row", "internal.Table"]
    if not kinds_of(provider, code_set):
        shared.append("Code")
    if not provider.group_set(code_set):
        shared.append("Group")
    if code_set.reserved:
        shared += ["ReservedIds", "internal.Ids"]
    return [*_utilities(code_set), *(f"{package}.{name}" for name in shared)]


def group_imports(package: str, provider: Provider, group_set: GroupSet) -> list[str]:
    """What the file of a group set imports."""
    shared = ["internal.Lines", "internal.Row", "internal.Table"]
    if not kinds_of(provider, group_set):
        shared.append("Group")
    if rules_of(group_set):
        shared.append("internal.Ids")
    return [*_utilities(group_set), *(f"{package}.{name}" for name in shared)]


def _utilities(item: CodeSet | GroupSet) -> list[str]:
    large = ["ArrayList"] if is_large(item) else []
    return [f"java.util.{name}" for name in ("List", "Map", "Optional", *large)]


def provider_imports(catalog: Catalog, package: str, provider: Provider) -> list[str]:
    """What the reader of a provider imports."""
    objects = (*provider.reports, *provider.request_errors)
    shared = ["Conflict", "Decide", "Envelope", "Reading", "Result"]
    used = ["CodeSet", "Conditions", "Form", "Found", "PayloadReader", "Shape"]
    if any(one.where for one in (*objects, *provider.events)):
        used.append("Choice")
    fields = [field for field in catalog.fields if any(field.id in one.fields for one in objects)]
    if provider.envelope or fields:
        used += ["Part", "Values"]
    if provider.events:
        used.append("EventForm")
    if any(any_group(one, provider) == "Group" for one in each_kind(objects)):
        shared.append("Group")
    names = [*shared, *(f"internal.{name}" for name in used)]
    utilities = [f"java.util.{name}" for name in ("List", "Map", "Objects", "Optional")]
    return [*utilities, *(f"{package}.{name}" for name in names)]


def constant_notes(
    catalog: Catalog, provider: Provider, code_set: CodeSet, constant: Code | AliasConstant
) -> list[str]:
    """What a comment says of the constant of a code or an alias."""
    about = code_notes if isinstance(constant, Code) else alias_notes
    return about(catalog, provider, code_set, constant)  # type: ignore[arg-type]


def is_deprecated(constant: Code | AliasConstant) -> bool:
    if isinstance(constant, Code):
        return constant.deprecated is not None
    return constant.alias.deprecated or constant.code.deprecated is not None


def id_of(constant: Code | AliasConstant) -> WireId:
    return constant.id if isinstance(constant, Code) else constant.code.id


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
        "value_comment": value_comment,
    }
    made = package_helper(scalar, filters, _context, {})
    folder = templates_folder() / TARGET
    sources = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.java"))
    return Helper(made.filters, made.reserved, made.context, EACH, {path: source(path) for path in sources})
