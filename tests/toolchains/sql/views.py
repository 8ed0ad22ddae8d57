"""Views as databases describe them."""

from .databases import Database


def columns_of(database: Database, view: str) -> list[str]:
    """The columns of a view in their order."""
    if database.dialect == "sqlite":
        rows = database.query(["cid", "name"], f"pragma_table_info('{view}')")
    else:
        schema = "database()" if database.dialect == "mysql" else "current_schema()"
        found = f"information_schema.columns WHERE table_name = '{view}' AND table_schema = {schema}"
        rows = database.query(["ordinal_position", "column_name"], found)
    return [name for _, name in sorted(rows)]
