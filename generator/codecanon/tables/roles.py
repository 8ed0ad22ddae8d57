"""Which column of a table is what: as the options say, or else as the names of the columns suggest."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal

from codecanon.casing import snake
from codecanon.catalog.grouping import yielded
from codecanon.catalog.model import GroupRule, WireId
from codecanon.diagnostics import Refusal
from codecanon.frozen import dataclass
from codecanon.tables.cell_values import integer_of, text_of, type_of
from codecanon.tables.field_names import KnownFields, header_of, named_fields
from codecanon.tables.source_table import KEY, Cell, SourceTable

# Names of columns in snake case, the likeliest first.
_ID = (
    "id code status_code error_code result_code response_code status number no num nr value errno "
    "sqlstate rcode command_status reason_code hex decimal dec error"
).split()
_ID_ENDINGS = ("_code", "_id", "_number", "_status")
_NAME = "name symbol title code_name status_name error_name constant mnemonic identifier phrase reason_phrase label key".split()
_GROUP = "groups group group_id group_ids class classes class_id category category_id".split()
_GROUP_NAME = "group_name group_names class_name category_name".split()
_ALIASES = "aliases alias synonyms synonym other_names also_known_as aka former_names former_name".split()

TEXTS = ("summary", "description", "action")  # columns with these names are texts of a code


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say: names of columns, None where the columns are to be guessed. `fields` is id to column."""

    id: str | None = None
    name: str | None = None
    group: str | None = None
    aliases: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    rule: GroupRule | None = None  # for groups, which no column states then

    @property
    def columns(self) -> list[str]:
        """All columns that the options name."""
        return [one for one in (self.id, self.name, self.group, self.aliases, *self.fields.values()) if one is not None]


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a table by what they are; of `texts` and `fields`, key in the spec to column.

    `unused` are the columns that become nothing, each with the reason.
    """

    id: str
    name: str | None
    symbol: str | None
    group: str | None
    group_name: str | None
    aliases: str | None
    texts: Mapping[str, str]
    fields: Mapping[str, str]
    unused: Mapping[str, str]
    asked: Container[str]  # the fields whose columns the options name

    def doc(self, field: str) -> str | None:
        """The header of the column that a field is made of, where the field is not called so."""
        column = self.fields[field]
        return None if snake(column) == field or field in self.asked else header_of(column)


def roles_of(table: SourceTable, asked: Asked, known: KnownFields) -> Roles:
    """The roles of all columns. Raises Refusal where a column is not there, none looks like the id, or a field can't be one."""
    _refuse(table, asked, known)
    free = [column for column in table.columns if column not in asked.columns]

    def take(column: str | None, names: Sequence[str]) -> str | None:
        found = column or next((one for name in names for one in free if snake(one) == name), None)
        if found in free:
            free.remove(found)
        return found

    id = asked.id or _id_of(table, free)
    take(id, ())
    name = take(asked.name, _NAME)
    symbol = take(None, ("symbol",))
    aliases = take(asked.aliases, _ALIASES)
    group = take(asked.group, _GROUP)
    group_name = take(None, _GROUP_NAME) if group or asked.rule else None
    unused: dict[str, str] = {}
    if asked.rule and group:
        match _beside_rule(table, id, group, asked.rule):
            case "group":
                unused[group] = "--group-by yields the same"
            case "group name" if not group_name:
                group_name = group
            case _:
                free.append(group)
        group = None
    texts = {key: column for key in TEXTS if (column := take(None, (key,)))}
    if asked.rule and not group_name and not asked.fields:
        group_name = take(_group_name(table, id, free, asked.rule, known), ())
    fields, left = _fields(table, free, asked, known)
    return Roles(id, name, symbol, group, group_name, aliases, texts, fields, {**unused, **left}, asked.fields)


def _fields(
    table: SourceTable, free: Sequence[str], asked: Asked, known: KnownFields
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The columns that become fields, by the key of each; and the others, each with the reason."""
    unused: dict[str, str] = {}
    empty = {column for column in free if all(row.cells.get(column) is None for row in table.rows)}
    for column in free:
        if (key := snake(column)) in known.judged:
            unused[column] = f"{key} is a field that this catalog judges"
        elif any(_holds_objects(row.cells.get(column)) for row in table.rows):
            unused[column] = "it holds objects"
        elif asked.fields:
            unused[column] = "no --field names it"
    fields = named_fields([one for one in free if one not in unused], empty, asked.fields, known)
    taken = set(fields.values())
    unused |= {column: "it is empty" for column in free if column not in unused and column not in taken}
    return fields, unused


def _holds_objects(cell: Cell) -> bool:
    return isinstance(cell, dict) or (isinstance(cell, list) and any(isinstance(item, dict | list) for item in cell))


def _beside_rule(table: SourceTable, id: str, group: str, rule: GroupRule) -> Literal["group", "group name", "other"]:
    """What a column of groups is beside a rule: the same, a name of each group, or something else."""
    cells = [(_yielded(rule, row.cells.get(id)), text_of(row.cells.get(group))) for row in table.rows]
    if all(str(yields) == text for yields, text in cells):
        return "group"
    return "group name" if len(set(cells)) == len({yields for yields, _ in cells}) else "other"


def _group_name(table: SourceTable, id: str, free: Sequence[str], rule: GroupRule, known: KnownFields) -> str | None:
    """The only column with a text of its own for each group that the rule yields, where that can't be chance."""
    groups = [_yielded(rule, row.cells.get(id)) for row in table.rows]
    count = len(set(groups))
    if not 2 <= count < len(groups):
        return None
    found = []
    for column in free:
        cells = [row.cells.get(column) for row in table.rows]
        texts = [text_of(cell) for cell in cells]
        is_text = None not in texts and type_of(cells) == "string" and snake(column) not in known.declared
        if is_text and len(set(texts)) == count == len(set(zip(groups, texts, strict=True))):
            found.append(column)
    return found[0] if len(found) == 1 else None


def _yielded(rule: GroupRule, id: Cell) -> WireId | None:
    """The group that a rule yields for a cell with an id, whether that is meant as a number or as a text."""
    found = [yielded(rule, one) for one in (integer_of(id), text_of(id)) if one is not None]
    return next((one for one in found if one is not None), None)


def _refuse(table: SourceTable, asked: Asked, known: KnownFields) -> None:
    for key in asked.fields:
        if key in known.judged or known.is_taken(key):
            reason = "this catalog judges it itself" if key in known.judged else "the name is taken"
            raise Refusal(f"--field {key}: {reason}; choose another name")
    for column in asked.columns:
        if column not in table.columns:
            near = [name for name in table.columns if snake(name) == snake(column)]
            hint = f'write "{near[0]}"' if near else f"the columns are {_listed(table.columns)}"
            raise Refusal(f'the table has no column "{column}"; {hint}')


def _id_of(table: SourceTable, free: Sequence[str]) -> str:
    """The likeliest column that has an id in every row, no two alike; or else the likeliest."""
    likely = [KEY] if KEY in free and tuple(table.columns) != (KEY, "id") else []  # numbers by name: the keys are names
    likely += [column for name in _ID for column in free if snake(column) == name]
    for column in [*likely, *(column for column in free if snake(column).endswith(_ID_ENDINGS))]:
        cells = [row.cells.get(column) for row in table.rows]
        if None not in cells and len(set(map(str, cells))) == len(cells):
            return column
    if likely:
        return likely[0]
    raise Refusal(f"no column looks like the id; name it with --id: the columns are {_listed(table.columns)}")


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
