"""The statements that mark rows which have left the catalog. Nothing is deleted, because other tables may refer to it.

Other catalogs may fill the same tables, and even state the same provider. So a catalog marks a row only if it stated it and
no other catalog does: `stated_by` says who states the rows of most tables, and the rows of a code set go with the code set.
"""

# docs/architecture/decisions/0032

from collections.abc import Iterable, Iterator, Mapping, Sequence

from codecanon.catalog.model import Catalog
from codecanon.catalog.table import STATED_BY, Row, Table
from codecanon.catalog.rows import joined_keys
from codecanon.languages.sql.dialect import Dialect


def claim(dialect: Dialect, table: Table, catalog: Catalog) -> str:
    """Say that this catalog stated the rows that codecanon 1.0.0 wrote for it, which did not say who states what.

    Whose they are is known only if no other catalog in the database is still of 1.0.0, which wrote a digest.
    """
    name = dialect.string(catalog.name)
    owned = f"catalog_name = {name}"
    if not table.of_catalog:
        owned = f"provider_id IN (SELECT id FROM provider WHERE {owned})"
    return f"""\
INSERT INTO {STATED_BY} (table_name, row_key, catalog_name)
SELECT {dialect.string(table.name)}, {dialect.key_text(table, f'{table.name}.')}, {name} FROM {table.name}
WHERE {owned}
    AND NOT EXISTS (SELECT 1 FROM {STATED_BY} WHERE {_says(dialect, table)})
    AND NOT EXISTS (SELECT 1 FROM catalog WHERE name <> {name} AND digest <> '');"""


def retire_statements(dialect: Dialect, table: Table, rows: Sequence[Row], catalog: Catalog) -> str:
    """Mark the rows of `stated_by` that say what this catalog no longer states. `rows` are all that it states."""
    keys = [f"{name}/{key}" for name, key, _ in rows]
    conditions = [
        f"catalog_name = {dialect.string(catalog.name)}",
        f"{dialect.slashed(table.key[:2])} NOT IN {dialect.value_list(_lines(dialect, keys))}",
    ]
    return _update(dialect, table, conditions, catalog)


def retire_unstated(dialect: Dialect, table: Table, catalog: Catalog) -> str:
    """Mark the rows that this catalog stated, and no catalog states now."""
    name = dialect.string(catalog.name)
    conditions = [
        f"EXISTS (SELECT 1 FROM {STATED_BY} WHERE {_says(dialect, table)} AND {STATED_BY}.catalog_name = {name})",
        f"NOT EXISTS (SELECT 1 FROM {STATED_BY} WHERE {_says(dialect, table)} AND {STATED_BY}.retired_in IS NULL)",
    ]
    return _update(dialect, table, conditions, catalog)


def retire_in_code_sets(
    dialect: Dialect, table: Table, rows: Mapping[tuple[str, str], Sequence[Row]], catalog: Catalog
) -> str:
    """Mark the rows of the catalog's code sets that are not among these, which are by provider and code set.

    A code set that another catalog states too is left alone.
    """
    name, code_set = dialect.string(catalog.name), dialect.slashed(table.key[:2])
    stated = f"SELECT row_key FROM {STATED_BY} WHERE table_name = 'code_set' AND catalog_name"
    conditions = [
        f"{dialect.key_text(table)} NOT IN {dialect.value_list(_by_code_set(dialect, table, rows, catalog))}",
        f"{code_set} IN ({stated} = {name})",
        f"{code_set} NOT IN ({stated} <> {name} AND retired_in IS NULL)",
    ]
    return _update(dialect, table, conditions, catalog)


def _update(dialect: Dialect, table: Table, conditions: Sequence[str], catalog: Catalog) -> str:
    where = "\n    AND ".join(["retired_in IS NULL", *conditions])
    return f"""\
UPDATE {table.name}
SET retired_in = {_version(dialect, table, catalog)}
WHERE {where};"""


def _by_code_set(
    dialect: Dialect, table: Table, rows: Mapping[tuple[str, str], Sequence[Row]], catalog: Catalog
) -> Iterator[str]:
    """The lines of a list of keys, with a comment before each code set and an empty line behind it: they stay when codes
    change, so that branches merge which change different code sets.
    """
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            yield f"-- {provider.id}/{code_set.id}"
            yield from _lines(dialect, joined_keys(table, rows.get((provider.id, code_set.id), ())))
            yield ""


def _lines(dialect: Dialect, keys: Iterable[str]) -> list[str]:
    return [f"{dialect.list_item(dialect.string(key))}," for key in keys]


def _says(dialect: Dialect, table: Table) -> str:
    """Whether a row of `stated_by` is about the row of the table."""
    about = f"{STATED_BY}.table_name = {dialect.string(table.name)}"
    return f"{about} AND {STATED_BY}.row_key = {dialect.key_text(table, f'{table.name}.')}"


def _version(dialect: Dialect, table: Table, catalog: Catalog) -> str:
    """This version of the catalog, unless a code's tombstone states an earlier one. Parts of a code follow the code.

    It is read from the table: in a seed it stands in one line only, which a new version changes.
    """
    version = f"(SELECT version FROM catalog WHERE name = {dialect.string(catalog.name)})"
    if table.name == "code":
        return f"""COALESCE((
    SELECT gone.since FROM code_tombstone AS gone
    WHERE gone.provider_id = code.provider_id AND gone.code_set_id = code.code_set_id AND gone.code_id = code.id
        AND gone.retired_in IS NULL
), {version})"""
    if table.of_code:
        return f"""COALESCE((
    SELECT code.retired_in FROM code
    WHERE code.provider_id = {table.name}.provider_id AND code.code_set_id = {table.name}.code_set_id
        AND code.id = {table.name}.code_id
), {version})"""
    return version
