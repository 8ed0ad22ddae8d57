"""The UPDATE that marks rows which have left the catalog. Nothing is deleted, because other tables may refer to it."""

from collections.abc import Sequence
from operator import itemgetter

from codecanon.catalog.model import Catalog
from codecanon.catalog.relational import Table
from codecanon.catalog.rows import Row
from codecanon.languages.sql.dialect import Dialect


def retire(dialect: Dialect, table: Table, rows: Sequence[Row], catalog: Catalog) -> str:
    """Set retired_in of the catalog's current rows that are not among these: the version in which they left."""
    conditions = [_in_catalog(dialect, table, catalog), *dialect.retire_only_if(table, rows)]
    if rows:
        conditions.append(f"{_identity(dialect, table)} NOT IN {dialect.value_list(_identities(dialect, table, rows))}")
    where = "\n    AND ".join([*conditions, "retired_in IS NULL"])
    return f"""\
UPDATE {table.name}
SET retired_in = {_version(dialect, table, catalog)}
WHERE {where};"""


def _in_catalog(dialect: Dialect, table: Table, catalog: Catalog) -> str:
    name = dialect.string(catalog.name)
    if table.of_catalog:
        return f"catalog_name = {name}"
    return f"provider_id IN (SELECT id FROM provider WHERE catalog_name = {name})"


def _identity(dialect: Dialect, table: Table) -> str:
    """The key of a row as one text: infobip/general_error/27. No part but the last can hold a slash."""
    return table.key[0] if len(table.key) == 1 else dialect.slashed(table.key)


def _identities(dialect: Dialect, table: Table, rows: Sequence[Row]) -> list[str]:
    """Literals of such texts, one per row."""
    names = [column.name for column in table.columns]
    parts = zip(*(map(str, map(itemgetter(names.index(name)), rows)) for name in table.key), strict=True)
    return [dialect.string("/".join(key)) for key in parts]


def _version(dialect: Dialect, table: Table, catalog: Catalog) -> str:
    """This version of the catalog, unless a code's tombstone states an earlier one. Parts of a code follow the code."""
    version = dialect.string(catalog.version)
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
