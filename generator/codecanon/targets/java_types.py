"""What the types of the Java package are called, and what its files import."""

from collections.abc import Iterable

from codecanon.casing import pascal, upper
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    CodeSet,
    EnvelopeField,
    Field,
    GroupSet,
    Provider,
    Report,
)
from codecanon.languages.java import WIDTH, header, scalar
from codecanon.targets.id_rules import rules_of
from codecanon.targets.java_tables import is_large, parts
from codecanon.targets.package import enum_name, field_type
from codecanon.targets.readers import checks_on, code_sets_of_kind, decisive, each_kind, kinds_of, of_kind, result_type

TARGET = "java"
# Of the files that name the types of fields: where one is called like these, it is named with its package.
SHADOWED = frozenset(
    """Answer Asked Basis Boolean Check Choice Code CodeFields Collections Column Conclusion Conflict Decide Decider
    Decision Fields GroupFields HashSet Judgement LinkedHashMap List Long Map Object OverrideChecks Overrides Part
    Rule Set Values""".split()
)


def word(item: Field | Report) -> str:
    """What a field, or a kind, is called in the name of a method."""
    return pascal(item.kind if isinstance(item, Report) else item.id)


def constant(value: str) -> str:
    """The constant of a value of a field."""
    return upper(value)


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
    return header(
        f"public sealed interface {any_group(report, provider)} extends Group", f"permits {_listed(permitted)}", 3
    )


def _listed(names: Iterable[str]) -> str:
    line = ", ".join(found := list(names))
    return line if len(line) + 15 <= WIDTH else ",\n        ".join(found)


def reader_name(provider: Provider) -> str:
    """The class that reads the payloads of a provider."""
    return pascal(provider.id)


def reading(provider: Provider) -> str:
    """The types of the reports and the request errors of a provider."""
    kinds = each_kind(provider.request_errors)
    return f"{reader_name(provider)}.Report, {result_type(kinds[0]) if len(kinds) == 1 else 'Result'}"


def envelope_type(one: EnvelopeField) -> str:
    """The type of a value of the envelope."""
    match one.type:
        case "time":
            return "WireTime"
        case "number":
            return "Double"
        case _:
            return scalar(one.type)


def id_parameter(item: CodeSet | GroupSet) -> str:
    """The type of an id as a parameter."""
    return "long" if item.id_type == "integer" else "String"


def parsed_id(item: CodeSet | GroupSet) -> str:
    """The function that makes an id of its text."""
    return "Long.parseLong" if item.id_type == "integer" else "String.valueOf"


def package_of(catalog: Catalog) -> str:
    """The package of the classes that every provider shares."""
    return catalog.targets[TARGET].get("package", catalog.name)


def decider_names(catalog: Catalog, package: str) -> list[str]:
    """The types whose values the checks and answers of a catalog name."""
    named = {
        id
        for check in checks_on(catalog, decisive(catalog))
        for part in (check.when, check.then, check.default)
        for id in part
    }
    choices: list[Answer | AnswerValue] = [
        *catalog.answers,
        *(value for answer in catalog.answers for value in answer.values),
    ]
    named |= {id for choice in choices for part in (choice.when, choice.never) for id in part}
    return names_in([*(field for field in catalog.fields if field.id in named), *catalog.answers], package)


def names_in(fields: Iterable[Field | Answer], package: str) -> list[str]:
    """The types of these fields that are imported."""
    return [
        f"{package}.fields.{name}" for field in fields if field.values and (name := pascal(field.id)) not in SHADOWED
    ]


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
    objects: list[Report] = [*provider.reports, *provider.request_errors]
    shared = ["Conflict", "Decide", "Envelope", "Reading", "Result"]
    used = ["CodeSet", "Conditions", "Form", "Found", "PayloadReader", "Shape"]
    if any(one.where for one in objects) or any(event.where for event in provider.events):
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
