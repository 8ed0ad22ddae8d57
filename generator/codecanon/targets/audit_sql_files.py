"""The SELECT that counts distinct reports, as a file for each provider and each database that can look into payloads."""

# docs/architecture/decisions/0066

from collections.abc import Iterator, Mapping
from typing import Any

from codecanon.catalog.model import Catalog
from codecanon.targets.looked_at import looked_at
from codecanon.targets.sql_forms import FORMS
from codecanon.targets.target import Helper
from codecanon.targets.tuple_query import of_documents

_HEAD = """\
-- {notice}
-- {title}, {dialect}: counts the distinct reports, some thousand rows, however many reports there are.
--
-- Replace {table} and {column} by your table and its column of payloads as JSON. Save what it returns, with the names of its
-- columns, as CSV, JSON or Parquet. Then ask: codecanon audit --tuples FILE
"""


def each_select(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file per provider that declares reports, and database."""
    for provider in catalog.providers:
        if provider.objects:
            for dialect in (name for name, forms in FORMS.items() if forms.document):
                parts = {"provider": provider.id, "dialect": dialect}
                yield parts, {"provider": provider, "dialect": dialect}


def _select(given: Mapping[str, Any]) -> str:
    provider, dialect = given["provider"], given["dialect"]
    query = of_documents(FORMS[dialect], looked_at(given["catalog"], provider), given["table"], given["column"])
    words = {name: given[name] for name in ("notice", "dialect", "table", "column")}
    return f"{_HEAD.format(title=_line(provider.title), **words)}{query.select};\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def helper(language: str) -> Helper:
    return Helper(each={"select": each_select}, prints={"select": _select})
