"""Which column of a table is what: as the options say, or else as the names of the columns suggest."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from codecanon.casing import snake
from codecanon.diagnostics import Refusal
from codecanon.tables.source_table import KEY, SourceTable

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

_MAX_KEY = 40  # characters

TEXTS = ("summary", "description", "action")  # columns with these names are texts of a code


@dataclass(frozen=True)
class Asked:
    """What the options say: names of columns, None where the columns are to be guessed. `fields` is id to column."""

    id: str | None = None
    name: str | None = None
    group: str | None = None
    aliases: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    group_by: bool = False

    @property
    def columns(self) -> list[str]:
        """All columns that the options name."""
        return [one for one in (self.id, self.name, self.group, self.aliases, *self.fields.values()) if one is not None]


@dataclass(frozen=True)
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


def roles_of(
    table: SourceTable,
    asked: Asked,
    is_taken: Callable[[str], bool],
    declared: Container[str],
    judged: Container[str],
) -> Roles:
    """The roles of all columns. Raises Refusal where a column is not there, or none looks like the id.

    `is_taken` tells the keys that no field can have: a column of such a name becomes the field `source_…`. `declared` are the
    fields of the provider in the catalog, `judged` those that it judges itself.
    """
    for key in asked.fields:
        if key in judged or is_taken(key):
            reason = "this catalog judges it itself" if key in judged else "the name is taken"
            raise Refusal(f"--field {key}: {reason}; choose another name")
    _refuse_unknown(table, asked)
    free = [column for column in table.columns if column not in asked.columns]

    def take(column: str | None, names: Sequence[str]) -> str | None:
        found = column or next((one for name in names for one in free if snake(one) == name), None)
        if found in free:
            free.remove(found)
        return found

    id = take(asked.id or _id_of(table, free), ())
    assert id is not None
    name = take(asked.name, _NAME)
    symbol = take(None, ("symbol",))
    aliases = take(asked.aliases, _ALIASES)
    group = None if asked.group_by else take(asked.group, _GROUP)
    group_name = take(None, _GROUP_NAME) if group else None
    texts = {key: column for key in TEXTS if (column := take(None, (key,)))}
    fields = dict(asked.fields)
    unused: dict[str, str] = {}
    keys: set[str] = set()
    empty = {column for column in free if all(row.cells.get(column) is None for row in table.rows)}
    for column in [
        *(column for column in free if column not in empty),
        *(column for column in free if column in empty),
    ]:
        if snake(column) in judged:
            unused[column] = f"{snake(column)} is a field that this catalog judges"
        elif any(isinstance(row.cells.get(column), dict) for row in table.rows):
            unused[column] = "it holds objects"
        elif asked.fields:
            unused[column] = "no --field names it"
        elif column in empty and (snake(column) not in declared or snake(column) in fields):
            unused[column] = "it is empty"
        else:
            fields[_field_id(column, keys, is_taken)] = column
    return Roles(id, name, symbol, group, group_name, aliases, texts, fields, unused)


def _refuse_unknown(table: SourceTable, asked: Asked) -> None:
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


def _field_id(column: str, keys: set[str], is_taken: Callable[[str], bool]) -> str:
    """A key of its own for a column, which is added to `keys`: lower-case words that begin with a letter."""
    words = snake(column)
    if not words[:1].isalpha():
        words = f"column_{words}".strip("_")
    if is_taken(words):
        words = f"source_{words}"
    endings = ("", *(f"_{number}" for number in range(2, len(keys) + 3)))
    found = next(id for end in endings if (id := words[: _MAX_KEY - len(end)].strip("_") + end) not in keys)
    keys.add(found)
    return found


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
