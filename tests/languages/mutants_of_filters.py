"""Filters of the targets that print a literal in a place of its own, or more than one: each with its reader and mutants."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from hostile import ADDRESSES, HOSTILE, IDS
from .mutation import (
    CODE,
    CSV,
    DUCKDB,
    JSDOC,
    JSON,
    LOSSES,
    MYSQL,
    POSTGRESQL,
    PYTHON,
    SQLITE,
    Context,
    Encoder,
    Mutation,
    after,
    before,
    instead,
    same,
    through,
)
from .readers import (
    agreed,
    named,
    read_addition,
    read_address,
    read_anchor,
    read_assignment,
    read_call,
    read_cell_with_code,
    read_code,
    read_comments_on,
    read_compared,
    read_deprecated,
    read_destination,
    read_duckdb,
    read_entry,
    read_insert,
    read_jsdoc,
    read_json,
    read_json_data,
    read_key,
    read_line_of_sqlite,
    read_line_with_null,
    read_link_to_code,
    read_list,
    read_mysql,
    read_object,
    read_paragraphs,
    read_postgresql,
    read_python,
    read_prefix,
    read_prefix_in_python,
    read_python_data,
    read_record,
    read_sqlite,
    read_table,
    read_table_of_mysql,
    read_table_of_sqlite,
    read_union,
    read_web_link,
    squeezed,
    strings,
)
from .items import HERE, one_of_each

from codecanon.languages import markdown
from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import AnswerValue, Consistency, Event, IdMatch
from codecanon.catalog.table import Column, Table
from codecanon.catalog.serial import catalog_json, crosswalk_json
from codecanon.languages.sql.dialect import Dialect
from codecanon.targets.docs_addresses import spots
from codecanon.targets.docs_sections import own_groups
from codecanon.targets.python_readers import check, path
from codecanon.catalog.json_path import escaped
from codecanon.targets.fixtures import fixtures_json
from codecanon.targets.sql_files import helper_of
from codecanon.languages.sql.dialects import DIALECTS
from codecanon.languages.sql.literals import sqlite_string
from codecanon.text import printable, readable


def data(filter: str, call: Callable[..., str], read: Encoder, mutants: Mapping[str, Mutation]) -> Context:
    """A filter whose output a program reads exactly."""
    return Context(through(filter, call), read, same, {**mutants, **LOSSES})


def printed(encode: Encoder, read: Encoder, mutants: Mapping[str, Mutation]) -> Context:
    """A whole file that a program reads exactly."""
    return Context(encode, read, same, {**mutants, **LOSSES})


def a_check(text: str) -> Consistency:
    return Consistency("a", {text: text}, {text: (text,)}, {}, "conflict", text, HERE)


# Addresses with what Markdown could take for the end of a link, or for an entity.
WEB = (
    *ADDRESSES,
    "https://a.example/(a)(b",
    "https://a.example/a)b",
    "https://a.example/'é*é*_x_",
    "https://a.example/[1]?a=1&copy;=2",
)
DOCS = replace(one_of_each().catalog, targets={"docs": {}})


def located(id: str) -> Located:
    items = one_of_each(wire_id=id)
    return Located(items.provider, items.code_set, items.code)


def documented(text: str) -> str:
    """What a docstring has of a text."""
    return squeezed(printable(text)).replace(">>>", ">> >")


def commented(text: str) -> str:
    """What JSDoc has of a text, for its reader."""
    return squeezed(printable(text)).replace("\\", "")


def paragraphs(text: str) -> str:
    parts = [readable(part) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "\n\n".join(re.sub(" +", " ", part).strip(" ") for part in parts)


def mysql_comment(text: str) -> str:
    return named("\\")(text).replace("${", "$ {")[:1000]


TEXT_FIELD = replace(one_of_each().field, type="string")

IN_PYTHON = {
    "Python: a literal": data("python.literal", lambda filter, text: filter(text), read_python, PYTHON),
    "Python: a value": data("python.value", lambda filter, text: filter(text, TEXT_FIELD), read_python, PYTHON),
    "Python: a line of a record": data("python.json_literal", lambda filter, text: filter(text), read_record, JSON),
    "Python: a comparison": data(
        "python.compared", lambda filter, text: filter(text, TEXT_FIELD), read_compared, PYTHON
    ),
    "Python: a dict": data("python.mapping", lambda filter, text: filter({text: text}), read_python_data, PYTHON),
    "Python: a check": data(
        "python.expression",
        lambda filter, text: filter(check(a_check(text), {text: TEXT_FIELD}).items[1][1], "", "", 4),
        read_python_data,
        PYTHON,
    ),
    "Python: a path in a payload": data(
        "python.expression",
        lambda filter, text: filter(path(f"a{escaped(text)}"), "", "", 4),
        lambda printed: read_python_data(printed)[1:],
        PYTHON,
    ),
    "Python: an entry": data("python.entry", lambda filter, text: filter((text, "b"), text, 4), read_entry, PYTHON),
    "Python: an assignment": data("python.assign", lambda filter, text: filter("a", text, 4), read_assignment, PYTHON),
    "Python: a call": data("python.call", lambda filter, text: filter({"a": text}, "f", 12), read_call, PYTHON),
    "Python: a prefix of ids": data(
        "python.if_holds",
        lambda filter, text: filter(IdMatch(None, None, text), None, 8),
        read_prefix_in_python,
        PYTHON,
    ),
}

IN_TYPESCRIPT = {
    "TypeScript: a literal": data(
        "typescript.literal", lambda filter, text: filter({text: (text,)}), read_json_data, JSON
    ),
    "TypeScript: a check": data(
        "typescript.consistency",
        lambda filter, text: filter(Consistency("a", {"b": text}, {"c": (text,)}, {"c": text}, "conflict", text, HERE)),
        partial(read_object, "{ when: { b: TEXT }, then: { c: [TEXT] }, default: { c: TEXT } }"),
        JSON,
    ),
    "TypeScript: a choice": data(
        "typescript.choice",
        lambda filter, text: filter(AnswerValue(text, text, {"b": (text,)}, {"c": (text,)}, HERE)),
        partial(read_object, "{ value: TEXT, when: { b: [TEXT] }, never: { c: [TEXT] } }"),
        JSON,
    ),
    "TypeScript: conditions": data(
        "typescript.conditions",
        lambda filter, text: filter(Event("a", text, (text,), (text,), {text: (text,)}, HERE)),
        partial(read_object, "{ has: [TEXT], lacks: [TEXT], where: { TEXT: [TEXT] } }"),
        JSON,
    ),
    "TypeScript: a union": data("typescript.union", lambda filter, text: filter([text]), read_union, JSON),
    "TypeScript: a prefix of ids": data(
        "typescript.holds", lambda filter, text: filter(IdMatch(None, None, text), None), read_prefix, JSON
    ),
    "TypeScript: a key": data("typescript.key", lambda filter, text: filter(text), read_key, JSON),
    "TypeScript: ids": data(
        "typescript.ids", lambda filter, text: filter(one_of_each(wire_id=text).group_set), read_union, JSON
    ),
    "TypeScript: names": data(
        "typescript.names", lambda filter, text: filter(one_of_each(text).code_set), read_union, JSON
    ),
    "TypeScript: a table": Context(
        through("typescript.table", lambda filter, text: filter(one_of_each(text, id="a").code_set, [])),
        read_table,
        same,
        {
            "forgets per cents": after("%25", "%"),
            "forgets bars": after("%7C", "|"),
            "forgets commas": after("%2C", ","),
            "forgets backticks": after("%60", "`"),
            "forgets backslashes": after("%5C", "\\"),
            "forgets dollars": after("%24", "$"),
            "forgets line breaks": after("%0A", "\n"),
            **LOSSES,
        },
    ),
    "TypeScript: values": data(
        "typescript.values", lambda filter, text: filter(one_of_each(id=text).field), read_union, JSON
    ),
    "TypeScript: a code": Context(
        through("typescript.notes", lambda filter, text: filter([text, f"deprecated since 1.0.0: {text}"])),
        read_deprecated,
        lambda text: commented(f"{text} Since 1.0.0: {text}"),
        {
            **JSDOC,
            "escapes its own tag": after("* @deprecated", "* \\@deprecated"),
            "has its tag behind the text": after("\n *\n * @", " @"),
        },
    ),
    "TypeScript: a field": Context(
        through("typescript.field_comment", lambda filter, text: filter(one_of_each(text).field)),
        read_jsdoc,
        lambda text: commented(f"{text} - `a`: {text}"),
        {**JSDOC, "forgets what its values are": after("- `a`: ", "- ")},
    ),
    "TypeScript: a reading": Context(
        through(
            "typescript.reading_comment",
            lambda filter, text: filter(
                replace(one_of_each(text).provider, events=(Event("a", text, (text,), (), {}, HERE),))
            ),
        ),
        read_jsdoc,
        lambda text: commented(f"Everything in a payload of {text}. Its events: - `a`: {text}"),
        {**JSDOC, "forgets what its events are": after("- `a`: ", "- ")},
    ),
}

IN_DOCS = {
    "Markdown: paragraphs": Context(
        through("markdown.paragraphs"),
        read_paragraphs,
        paragraphs,
        {
            "leaves lists": after("\n&#45;", "\n-"),
            "leaves numbers of lists": after("\n1&#46;", "\n1."),
            "leaves headings": after("\n&#35;", "\n#"),
            "leaves quotes": after("\n&#62;", "\n>"),
            "leaves code of four blanks": after("\n\nfour", "\n\n    four"),
            "leaves HTML": after("&#60;", "<"),
            "leaves modules of MDX": after("\n\n&#105;", "\n\ni"),
            "leaves links": after("<wbr/>", ""),
            "makes one of all": instead(markdown.text),
            "makes one of every line": lambda encode: lambda text: "\n\n".join(map(encode, text.split("\n"))),
            "forgets the last": lambda encode: lambda text: encode(text.rpartition("\n\n")[0] or text),
        },
        (*HOSTILE, *(f"a\n\n{text}" for text in HOSTILE), *(f"{text}\n \n{text}\n\nb" for text in HOSTILE)),
    ),
    "Markdown: the name of a code": Context(
        through("docs.name", lambda filter, text: filter(one_of_each(text).code)),
        read_code,
        readable,
        {**CODE, "leaves controls": after("&#60;U&#43;001B&#62;", "\x1b")},
    ),
    "Markdown: a value": Context(
        through("docs.value"),
        read_code,
        readable,
        {**CODE, "leaves directions": after("&#60;U&#43;202E&#62;", "\u202e")},
    ),
    "Markdown: a group": Context(
        through(
            "docs.groups",
            lambda filter, text: filter(
                one_of_each(wire_id="a._b_").code, own_groups(one_of_each(text, wire_id="a._b_").group_set)
            ),
        ),
        read_cell_with_code("a._b_ "),
        readable,
        {**CODE, "leaves what is in ids": after("a.&#95;b&#95;", "a._b_")},
    ),
    "Markdown: what a group stands for": Context(
        through("docs.fallback", lambda filter, text: filter(one_of_each(text, id="_b_").group_set.groups[0])),
        read_cell_with_code("_b_ "),
        readable,
        {**CODE, "leaves what is in names": after("&#95;b&#95;", "_b_")},
    ),
    "Markdown: the name of a group": Context(
        through("docs.group", lambda filter, text: filter(one_of_each(text, wire_id="a._b_").group_set.groups[0])),
        read_cell_with_code("a._b_ "),
        readable,
        {**CODE, "leaves what is in ids": after("a.&#95;b&#95;", "a._b_")},
    ),
    "Markdown: a link to a code": Context(
        through("docs.address", lambda filter, text: filter(spots(DOCS)(*located(text)), "index.md")),
        read_link_to_code,
        same,
        {
            "leaves blanks": after("~20", " "),
            "leaves parentheses": after("~29", ")"),
            "leaves ends of tags": after("~3e", ">"),
            "leaves its own mark": after("~7e", "~"),
            "drops underscores": before("_", ""),
            "forgets case": lambda encode: lambda text: encode(text.lower()),
            "leads to another page": after(".md#", "#"),
            "leads to the page": lambda encode: lambda text: encode(text).rpartition("#")[0],
            "is an address": instead(markdown.link),
        },
        (*HOSTILE, *IDS),
    ),
    "Markdown: an anchor": Context(
        through("docs.anchor", lambda filter, text: filter(one_of_each(wire_id=text).code)),
        read_anchor,
        same,
        {
            "leaves blanks": after("~20", " "),
            "leaves parentheses": after("~29", ")"),
            "leaves ends of tags": after("~3e", ">"),
            "leaves its own mark": after("~7e", "~"),
            "drops underscores": before("_", ""),
            "forgets case": lambda encode: lambda text: encode(text.lower()),
            "is that of a heading": after("code:", ""),
            "is text": instead(markdown.text),
        },
        (*HOSTILE, *IDS),
    ),
    "Markdown: where a link leads": Context(
        through("markdown.destination"),
        read_destination,
        unquote,
        {
            "leaves entities": after("&amp;", "&"),
            "leaves parentheses": lambda encode: lambda text: encode(text).replace("%28", "(").replace("%29", ")"),
            "leaves what is no ASCII": after("%C3%A9", "\u202e"),
            "is text": instead(markdown.text),
            "is a link": instead(lambda text: f"[{text}]({text})"),
            "drops what follows the path": lambda encode: lambda text: encode(re.split("[?#]", text)[0]),
            "encodes twice": lambda encode: lambda text: encode(encode(text)),
        },
        WEB,
    ),
    "Markdown: a link to the web": Context(
        through("docs.web"),
        read_web_link,
        unquote,
        {
            "leaves entities": after("&amp;", "&"),
            "ends early": after("%29", ")"),
            "is bare": instead(same),
            "is text": instead(markdown.text),
            "leads elsewhere": after("](https", "](http"),
            "forgets what follows": lambda encode: lambda text: encode(re.split("[?#]", text)[0]),
        },
        WEB,
    ),
    "Markdown: an address": Context(
        through("markdown.link"),
        read_address,
        same,
        {
            "is bare": instead(same),
            "is text": instead(markdown.text),
            "is text of a link": instead(lambda text: f"[{text}]({text})"),
            "encodes it": lambda encode: lambda text: encode(markdown.text(text)),
            "is HTML": instead(lambda text: f'<a href="{text}">{text}</a>'),
            "drops what follows the path": lambda encode: lambda text: encode(re.split("[?#]", text)[0]),
            "ends early": after("example/", "example>/"),
        },
        ADDRESSES,
    ),
}

# What catalog.json has of a catalog beside its one text.
WORDS = {*strings(json.loads(catalog_json(one_of_each("Text.").catalog)))} - {"Text."}


def read_catalog(printed: str) -> str:
    assert printed.isascii()
    return agreed(*(text for text in strings(json.loads(printed)) if text not in WORDS))


def read_crosswalk(printed: str) -> str:
    assert printed.isascii()
    (pair,) = json.loads(printed)["pairs"]
    return agreed(*pair["names"])


def read_fixtures(printed: str) -> str:
    """A payload that has the text as a name."""
    assert printed.isascii()
    (fixture,) = json.loads(printed)["fixtures"]
    return str(fixture["payload"]["error"]["name"])


IN_JSON = {
    "JSON: a document": data("json.document", lambda filter, text: filter({text: [text]}), read_json_data, JSON),
    "JSON: a literal": data("json.literal", lambda filter, text: filter(text), read_json, JSON),
    "JSON: the catalog": printed(lambda text: catalog_json(one_of_each(text).catalog), read_catalog, JSON),
    "JSON: the crosswalk": printed(lambda text: crosswalk_json(one_of_each(text).catalog), read_crosswalk, JSON),
    "JSON: fixtures": printed(lambda text: fixtures_json(one_of_each(text).provider), read_fixtures, JSON),
}

DATABASES: dict[str, tuple[Encoder, dict[str, Mutation]]] = {
    "postgresql": (read_postgresql, POSTGRESQL),
    "mysql": (read_mysql, MYSQL),
    "sqlite": (read_sqlite, SQLITE),
    "duckdb": (read_duckdb, DUCKDB),
}
KEYED = Table("t", "", (Column("a", "key", ""), Column("b", "key", "")), ("a", "b"))


def described(text: str) -> Table:
    """A table and its one column; `catalog` is the table without a mark."""
    return Table("catalog", text, (Column("a", "text", text, null=True),), ("a",))


def expressions(dialect: Dialect, text: str) -> str:
    """The row of a table in a file for Liquibase, below its header."""
    file = helper_of(dialect).prints["expressions"]({"table": KEYED, "rows_of": lambda table: [(text,)]})
    return file.partition("\r\n")[2]


MYSQL_COMMENT = {
    "drops quotes": before("'", ""),
    "leaves backslashes": after("<U+005C>", "\\"),
    "leaves controls": after("<U+0000>", "\0"),
    "leaves directions": after("<U+202E>", "\u202e"),
    "is an expression": after("COMMENT ", "COMMENT '' "),
    "forgets the comment": lambda encode: lambda text: encode("a"),
}

IN_SQL = {
    **{
        f"{dialect.title}: rows": data(
            f"{dialect.id}.insert",
            lambda filter, text: filter(KEYED, [(text, None, 7)]),
            read_insert(DATABASES[dialect.id][0]),
            DATABASES[dialect.id][1],
        )
        for dialect in DIALECTS
    },
    **{
        f"{dialect.title}: identities": data(
            f"{dialect.id}.retire_in_code_sets",
            lambda filter, text: filter(KEYED, {("a", "a"): [("a", text)]}, one_of_each().catalog),
            read_list(DATABASES[dialect.id][0], r"-- a/a\n {8}(.*),\n\n {8}-- a2/a\n\n {8}"),
            DATABASES[dialect.id][1],
        )
        for dialect in DIALECTS
    },
    **{
        f"{dialect.title}: statements": data(
            f"{dialect.id}.retire_statements",
            lambda filter, text: filter(KEYED, [("a", text, "b")], one_of_each().catalog),
            read_list(DATABASES[dialect.id][0], r"(.*),\n {8}"),
            DATABASES[dialect.id][1],
        )
        for dialect in DIALECTS
    },
    **{
        f"{dialect.title}: a literal": data(
            f"{dialect.id}.literal",
            lambda filter, text: filter(text),
            DATABASES[dialect.id][0],
            DATABASES[dialect.id][1],
        )
        for dialect in DIALECTS
    },
    "SQL: comments": Context(
        through("sqlite.comment"),
        read_line_of_sqlite,
        lambda text: printable(text).replace("${", "$ {"),
        {
            "leaves parameters": after("$ {", "${"),
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "leaves line breaks": lambda encode: lambda text: "\n".join(map(encode, text.split("\n"))),
            "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
            "is a literal": instead(sqlite_string),
        },
    ),
    "SQLite: a table": Context(
        through("sqlite.create_table", lambda filter, text: filter(described(text), {})),
        read_table_of_sqlite,
        lambda text: printable(text).replace("${", "$ {"),
        {
            "leaves parameters": after("$ {", "${"),
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "leaves what follows in the comment": after("\n    a", " a"),
            "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
            "forgets the comment": lambda encode: lambda text: encode("a"),
        },
    ),
    "MySQL: a table": Context(
        through("mysql.create_table", lambda filter, text: filter(described(text), {})),
        read_table_of_mysql,
        mysql_comment,
        MYSQL_COMMENT,
    ),
    "MySQL: a new column": Context(
        through("mysql.add_column", lambda filter, text: filter(Column("a", "text", text, null=True), KEYED, None)),
        read_addition,
        mysql_comment,
        {**MYSQL_COMMENT, "encodes quotes once": after("'" * 4, "'" * 2)},
    ),
    "PostgreSQL: comments on a table": data(
        "postgresql.comment_on_table",
        lambda filter, text: filter(described(text)),
        read_comments_on(read_postgresql),
        POSTGRESQL,
    ),
    "DuckDB: comments on a table": Context(
        through("duckdb.comment_on_table", lambda filter, text: filter(described(text))),
        read_comments_on(read_duckdb),
        printable,
        {
            "forgets quotes": after("''", "'"),
            "escapes backslashes": after("\\", "\\\\"),
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "forgets the comment": lambda encode: lambda text: encode("a"),
        },
    ),
    **{
        f"Liquibase: records of {dialect.title}": printed(
            partial(expressions, dialect),
            read_line_with_null(DATABASES[dialect.id][0]),
            {**CSV, **DATABASES[dialect.id][1]},
        )
        for dialect in DIALECTS
    },
}

OF_FILTERS = {**IN_PYTHON, **IN_TYPESCRIPT, **IN_DOCS, **IN_JSON, **IN_SQL}
