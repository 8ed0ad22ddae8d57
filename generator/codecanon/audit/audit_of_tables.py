"""The SELECT that counts distinct reports in a database, for the table and the columns that options name."""

# docs/architecture/decisions/0062

import re

from codecanon.audit.audit_of_files import AuditOptions, providers
from codecanon.audit.column_names import stated
from codecanon.lookup.several_providers import refuse_several
from codecanon.targets.looked_at import looked_at
from codecanon.targets.sql_forms import FORMS
from codecanon.targets.tuple_query import of_columns, of_documents
from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Refusal

_TABLE = re.compile(r"[\w.$`\"\[\]:{}/*() ,='-]+")


def select_of(catalog: Catalog, dialect: str, table: str, given: AuditOptions) -> str:
    able = providers(catalog, given.provider)
    refuse_several("these reports", "--provider", (one.id for one in able))
    forms, paths = FORMS[dialect], looked_at(catalog, able[0])
    if not _TABLE.fullmatch(table):
        raise Refusal(f"{table} is no name of a table")

    def name(column: str) -> str:
        return column if re.fullmatch(r"[A-Za-z_][\w.]*", column, re.ASCII) else forms.quoted(column)

    if given.payloads:
        if not forms.document:
            raise Refusal(f"{dialect} can't look into payloads by one SELECT; name columns by --column PATH=COLUMN")
        return of_documents(forms, paths, table, name(given.payloads)).select
    columns = stated(paths, able[0], given.columns, None)
    return of_columns(
        forms,
        paths,
        table,
        {path: name(column) for path, column in columns.by_path.items()},
        columns.time and name(columns.time),
        columns.message and name(columns.message),
    ).select
