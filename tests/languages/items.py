"""A catalog with one of each: all its texts are one text, all its ids one id."""

from typing import NamedTuple

from codecanon.diagnostics import Place
from codecanon.catalog.model import (
    Alias,
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Package,
    Provider,
    Report,
    WireId,
)

HERE = Place("a.yaml")


class Items(NamedTuple):
    catalog: Catalog
    provider: Provider
    group_set: GroupSet
    code_set: CodeSet
    code: Code
    report: Report
    field: Field


def one_of_each(text: str = "Text.", id: str = "a", wire_id: WireId = 1) -> Items:
    """The code is deprecated, and the same as that of a second provider, which is made alike."""
    value = FieldValue(id, text, HERE)
    field = Field(id, None, "enum", "derived", "decision", id, None, text, (), (value,), HERE)
    fields, gone = {id: text}, Deprecation("1.0.0", text, None)
    group = Group(wire_id, None, text, id, (text,), text, None, fields, str(wire_id), HERE)
    group_set = GroupSet(id, None, "integer" if isinstance(wire_id, int) else "string", None, (group,), HERE)
    code = _code(text, id, wire_id, fields, gone)
    code_set = _code_set(text, id, (code,))
    parts = (("error",), ("id",), ("name",), (), ())
    report = Report(id, id, *parts, (id,), {}, (), (), {}, HERE)
    reading = ((".",), {}, (), (report,), ())
    provider = Provider(id, text, (), *reading, (group_set,), (code_set,), HERE)
    twin = _code(text, id, wire_id, fields, gone, same_as=f"{id}/{id}/{wire_id}")
    other = Provider(f"{id}2", text, (), (), {}, (), (), (), (group_set,), (_code_set(text, id, (twin,)),), HERE)
    package = Package(None, None, None)
    catalog = Catalog(
        id, "1.0.0", text, package, (field,), (), (), (), (), (), (), None, (), {}, (provider, other), HERE
    )
    return Items(catalog, provider, group_set, code_set, code, report, field)


def _code(
    text: str, id: str, wire_id: WireId, fields: dict[str, str], gone: Deprecation, same_as: str | None = None
) -> Code:
    texts, inherited = (text, text, text, text), frozenset[str]()
    aliases = (Alias(text, None, False),)
    return Code(wire_id, text, id, aliases, *texts, (), gone, same_as, (wire_id,), fields, {}, {}, inherited, HERE)


def _code_set(text: str, id: str, codes: tuple[Code, ...]) -> CodeSet:
    return CodeSet(id, None, text, id, id, id, "integer", None, None, None, {}, id, text, (), codes, (), HERE)
