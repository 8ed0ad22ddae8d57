"""Each encoder against a reader of its language, on hostile texts; and broken variants of it, all of which that finds out.

A mutant is the encoder with one rule broken. If one survives, the texts or the reader are too weak.
"""

import html
import json
import re

import pytest
from .mutation import (
    CODE,
    CSV,
    DOCSTRING,
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
    after,
    before,
    instead,
    is_proved,
    misread,
    no_breaks,
    same,
    through,
    tried,
)
from .mutants_of_c import OF_C
from .mutants_of_filters import OF_FILTERS
from .mutants_of_php import OF_PHP
from .mutants_of_rust import OF_RUST
from .mutants_of_go import OF_GO
from .mutants_of_java import OF_JAVA
from .mutants_of_html import OF_HTML
from .mutants_of_schemas import OF_SCHEMAS
from .readers import (
    named,
    read_code,
    read_command,
    read_csv,
    read_dbt,
    read_docstring,
    read_duckdb,
    read_jsdoc,
    read_json,
    read_line_comment,
    read_markdown,
    read_mysql,
    read_postgresql,
    read_printable,
    read_property,
    read_python,
    read_single_quotes,
    read_sql_comment,
    read_sqlite,
    read_toml,
    read_yaml,
    squeezed,
)

from codecanon.languages import markdown
from codecanon.lint import findings as report
from codecanon.diagnostics import Position
from codecanon.languages.json import string as json_string
from codecanon.languages.language import language, languages
from codecanon.languages.python import string
from codecanon.languages.csv import records
from codecanon.languages.sql import literals
from codecanon.targets.registry import TARGETS
from codecanon.text import printable, readable

pytestmark = pytest.mark.filterwarnings("ignore:invalid escape sequence")  # of mutants


CONTEXTS = {
    "JSON": Context(
        through("json.string"),
        read_json,
        same,
        {
            **JSON,
            "leaves what is not ASCII": instead(lambda text: json.dumps(text, ensure_ascii=False)),
            "is Python's": instead(repr),
            **LOSSES,
        },
    ),
    "TOML": Context(
        through("toml.string"),
        read_toml,
        same,
        {
            "forgets quotes": after('\\"', '"'),
            "forgets backslashes": after("\\\\", "\\"),
            "forgets line breaks": after("\\u000A", "\n"),
            "forgets DEL": after("\\u007F", "\x7f"),
            "writes four digits of eight": after("\\U0001F600", "\\uF600"),
            "is JSON's": instead(json_string),
            "is a literal string": instead(lambda text: f"'{text}'"),
            **LOSSES,
        },
    ),
    "Python's strings": Context(
        through("python.string"),
        read_python,
        same,
        {
            **PYTHON,
            "forgets double quotes": instead(lambda text: f'"{string(text)[1:-1]}"'),
            "is raw": instead(lambda text: f'r"{text}"'),
            "is repr": instead(repr),
            "is JSON's": instead(json_string),
            **LOSSES,
        },
    ),
    "Python's docstrings": Context(
        through("python.docstring"),
        read_docstring,
        lambda text: squeezed(printable(text)).replace(">>>", ">> >"),
        {
            **DOCSTRING,
            "is raw": instead(lambda text: f'"""{text}"""'),
        },
    ),
    "JSDoc": Context(
        through("typescript.comment"),
        read_jsdoc,
        lambda text: squeezed(printable(text)).replace("\\", ""),
        {
            **JSDOC,
            "is a line comment": instead(lambda text: f"// {text}"),
            "is raw": instead(lambda text: f"/** {text} */"),
        },
    ),
    "SQLite": Context(
        through("sqlite.string"),
        read_sqlite,
        same,
        {
            **SQLITE,
            "leaves what is hidden": instead(lambda text: "'" + text.replace("'", "''") + "'"),
            "uses double quotes": instead(json_string),
            **LOSSES,
        },
    ),
    "PostgreSQL": Context(
        through("postgresql.string"),
        read_postgresql,
        same,
        {
            **POSTGRESQL,
            "is MySQL's": instead(literals.mysql_string),
            **LOSSES,
        },
    ),
    "MySQL": Context(
        through("mysql.string"),
        read_mysql,
        same,
        {
            **MYSQL,
            "leaves backslashes": instead(literals.sqlite_string),
            "leaves what is not ASCII": instead(lambda text: "'" + text.replace("'", "''") + "'"),
            "leaves parameters": lambda encode: lambda text: f"'{text}'" if "${" in text else encode(text),
            "is PostgreSQL's": instead(literals.postgresql_string),
            "writes UTF-16": instead(
                lambda text: f"CONVERT(X'{text.encode('utf-16-be').hex().upper()}' USING utf8mb4)"
            ),
            **LOSSES,
        },
    ),
    "DuckDB": Context(
        through("duckdb.string"),
        read_duckdb,
        same,
        {
            **DUCKDB,
            "leaves what is hidden": instead(lambda text: "'" + text.replace("'", "''") + "'"),
            "is PostgreSQL's": instead(literals.postgresql_string),
            **LOSSES,
        },
    ),
    "DuckDB's comments": Context(
        literals.duckdb_column_comment,
        read_duckdb,
        printable,
        {
            "forgets quotes": after("''", "'"),
            "leaves what is hidden": instead(lambda text: "'" + text.replace("'", "''") + "'"),
            "is an expression": lambda encode: lambda text: f"{encode(text)} || ''",
            "leaves controls": after("<U+001B>", "\x1b"),
            "escapes backslashes": after("\\", "\\\\"),
        },
    ),
    "MySQL's comments": Context(
        literals.mysql_column_comment,
        read_sql_comment,
        lambda text: named("\\")(text).replace("${", "$ {")[:1000],
        {
            "leaves parameters": after("$ {", "${"),
            "forgets quotes": after("''", "'"),
            "leaves backslashes": after("<U+005C>", "\\"),
            "leaves what is not ASCII": instead(literals.duckdb_column_comment),
            "is an expression": instead(literals.mysql_string),
            "leaves controls": after("<U+0000>", "\0"),
        },
    ),
    "PostgreSQL's comments": Context(
        through("postgresql.comment"),
        read_line_comment,
        named("$"),
        {
            "leaves dollars": after("<U+0024>", "$"),
            "leaves what is not ASCII": instead(lambda text: printable(text).replace("$", "<U+0024>")),
            "leaves line breaks": instead(lambda text: "\n".join(map(literals.postgresql_comment, text.split("\n")))),
            "leaves controls": after("<U+001B>", "\x1b"),
            "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
        },
    ),
    "CSV": Context(
        through("csv.records", lambda filter, text: filter([[text]])),
        read_csv,
        same,
        {
            **CSV,
            "leaves commas": instead(lambda text: f"{text}\r\n" if "," in text else records([[text]])),
            "leaves line breaks": instead(lambda text: f"{text}\r\n" if "\n" in text else records([[text]])),
            "takes an empty text for nothing": instead(lambda text: records([[text or None]])),
            **LOSSES,
        },
    ),
    "YAML": Context(
        through("yaml.string"),
        read_yaml,
        same,
        {
            "forgets quotes": after('\\"', '"'),
            "forgets backslashes": after("\\\\", "\\"),
            "is JSON's": instead(json_string),
            "is plain": instead(lambda text: text),
            **LOSSES,
        },
    ),
    "dbt's descriptions": Context(
        through("dbt.text"),
        read_dbt,
        lambda text: re.sub(r"\{(?=[{%#])", "{ ", re.sub("\r\n?", "\n", text)),  # Jinja has one line break
        {
            "leaves expressions": after("{ {", "{{"),
            "leaves statements": after("{ %", "{%"),
            "leaves comments": after("{ #", "{#"),
            "forgets quotes": after('\\"', '"'),
            "forgets backslashes": after("\\\\", "\\"),
        },
    ),
    "single quotes of JavaScript": Context(
        through("typescript.quoted"),
        read_single_quotes,
        same,
        {
            "forgets single quotes": after("\\'", "'"),
            "forgets backslashes": after("\\\\", "\\"),
            "leaves line breaks": after("\\n", "\n"),
            **LOSSES,
        },
    ),
    "Markdown": Context(
        through("markdown.text"),
        read_markdown,
        lambda text: re.sub(" +", " ", readable(text)).strip(" "),
        {
            **{f"leaves {char}": after(f"&#{ord(char)};", char) for char in "\\`*_{<|$&#-+"},
            "leaves brackets": lambda encode: after("&#91;", "[")(after("&#93;", "]")(encode)),
            "leaves numbers of lists": after("1&#46;", "1."),
            "leaves www.": after("www<wbr/>", "www"),
            "leaves WWW.": after("WWW<wbr/>", "WWW"),
            "leaves http:": after("http:<wbr/>", "http:"),
            "leaves HTTP:": after("HTTP:<wbr/>", "HTTP:"),
            "leaves ftp:": after("ftp:<wbr/>", "ftp:"),
            "leaves addresses of mail": after("@<wbr/>", "@"),
            "hides them by entities, which GitHub reads first": after("@<wbr/>", "&#64;"),
            "leaves imports of MDX": after("&#105;mport", "import"),
            "leaves exports of MDX": after("&#101;xport", "export"),
            "names the blanks of Japanese": after("&#12288;", "&#60;U+3000&#62;"),
            "takes all blanks for one": before("\u3000", " "),
            "drops joiners": before("\u200d", ""),
            "leaves strikethrough": after("&#126;", "~"),
            "leaves directions": after("&#60;U+202E&#62;", "\u202e"),
            "is HTML's": instead(lambda text: html.escape(squeezed(readable(text)))),
            "leaves line breaks": instead(lambda text: "\n".join(map(markdown.text, text.split("\n")))),
        },
    ),
    "Markdown's code": Context(
        through("markdown.code"),
        read_code,
        readable,
        {
            **CODE,
            "is in backticks": instead(lambda text: f"`{text}`"),
            "leaves controls": instead(lambda text: f"<code>{html.escape(text)}</code>"),
            "leaves www.": after("www<wbr/>", "www"),
            "leaves addresses of mail": after("&#64;<wbr/>", "&#64;"),
        },
    ),
    "text for people": Context(
        through("duckdb.comment"),
        read_printable,
        no_breaks,
        {
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "leaves byte order marks": after("<U+FEFF>", "\ufeff"),
            "leaves soft hyphens": after("<U+00AD>", "\xad"),
            "leaves line separators": after("<U+2028>", "\u2028"),
            "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
            "takes repr for it": instead(lambda text: repr(text)[1:-1]),
        },
    ),
    "GitHub's messages": Context(
        lambda text: report.annotation("error", Position("a", 1, 1), "b", text).split("::", 2)[2][:-1],
        read_command,
        same,
        {
            "forgets per cents": after("%25", "%"),
            "forgets line breaks": after("%0A", "\n"),
            "forgets carriage returns": after("%0D", "\r"),
            "drops carriage returns": before("\r", ""),
            "escapes what is escaped": after("%0A", "%250A"),
        },
    ),
    "GitHub's properties": Context(
        lambda text: report.annotation("error", Position(text, 1, 1), "b", "c")[13:].split(",line=1")[0],
        read_property,
        printable,
        {
            "forgets per cents": after("%25", "%"),
            "forgets colons": after("%3A", ":"),
            "forgets commas": after("%2C", ","),
            "leaves controls": after("<U+001B>", "\x1b"),
            "drops colons": before(":", ""),
        },
    ),
    **OF_C,
    **OF_FILTERS,
    **OF_PHP,
    **OF_RUST,
    **OF_GO,
    **OF_JAVA,
    **OF_HTML,
    **OF_SCHEMAS,
}
MUTANTS = [(context, name) for context, found in CONTEXTS.items() for name in found.mutants]


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_text_comes_back(context: str) -> None:
    assert misread(CONTEXTS[context], CONTEXTS[context].encode) == []


@pytest.mark.thorough
@pytest.mark.parametrize(("context", "mutant"), MUTANTS)
def test_every_mutant_is_found_out(context: str, mutant: str) -> None:
    found = CONTEXTS[context]
    assert misread(found, found.mutants[mutant](found.encode)), "it survived"


@pytest.mark.thorough
@pytest.mark.parametrize("context", CONTEXTS)
def test_there_are_mutants_enough_and_no_two_are_alike(context: str) -> None:
    """Nor is one like the encoder. To fail on the same texts, and print the same of the others, is to be alike."""
    found = CONTEXTS[context]

    def printed(encode: Encoder) -> tuple[str, ...]:
        return tuple(tried(encode, text) for text in found.texts)

    variants = [found.encode, *(mutate(found.encode) for mutate in found.mutants.values())]
    assert len(variants) > 5
    assert len({printed(encode) for encode in variants}) == len(variants)


# Filters that print nothing of a text: identifiers (test_identifiers.py), and words of the tool. Of SQL also the expressions that
# answer, whose literals are those of `literal`: databases run them in tests/toolchains/sql/test_answers.py.
NO_TEXT = {
    "audit_sql": "",
    "c": "enum_name field_type id_type result stated_value type yields",
    "csv": "header name type",
    "dbt": "csv_header name names type",
    "docs": "",
    "go": "converted go_type id_type list_name printing result setting tag type type_name unexported valued yields",
    "java": """any_code any_group code_set_constant code_set_of codes_head constant enum_head envelope_type fields_of groups_head
        id_parameter id_type ids_head ids_name imports kinds overridden parsed_id reader_name reading result result_head
        type type_in type_name word yields""",
    "json": "",
    "jsonschema": "",
    "openapi": "",
    "parquet": "header",
    "php": """composer_name converter envelope_type function id_type imported namespace part prefix result result_doc rule type
        type_name type_of value_of yields""",
    "python": """alias brackets class_line deprecated envelope_type function id_type import_from optional parentheses part
        records_import result type yields""",
    "rust": """answer_type crate envelope_reader envelope_type envelope_value id_type override_type part raw result rule to_constant
        type type_name worst_type yields""",
    "site": "verbatim",
    "sql": """aggregate answered answering as_number begin begin_schema check_view check_width checked claim comment_on_view commit
        commit_schema concluded create_missing_table create_view differing differs exact field_name from_payload identifier in_order
        lower_case of_group of_kind retire_unstated shown stated take_turn""",
    "typescript": "converter deprecated envelope_type function group_id group_type group_types id_type part reader result type type_name values_name yields",
}


# Filters that print comments in some databases only.
NO_TEXT_IN = {
    "postgresql": "add_column create_table",
    "mysql": "comment_on_table",
    "sqlite": "add_column comment_on_table",
    "duckdb": "add_column create_table",
}


@pytest.mark.parametrize("target", TARGETS)
def test_every_filter_that_prints_text_has_mutants(target: str) -> None:
    found = TARGETS[target]
    no_text = {name for name, filter in found.filters.items() if not is_proved(filter)}
    database = NO_TEXT_IN[target.rpartition("_")[2]] if found.templates == "sql" else ""
    assert no_text == {*NO_TEXT[found.templates].split(), *database.split()}


# The same of languages: what their filters make of words of the tool.
NO_TEXT_OF_LANGUAGES = {
    "java": "imports",  # test_identifiers.py
    "csv": "header",
    "python": "alias brackets import_from optional parentheses",
    "rust": "raw",
    "yaml": "names",
}


@pytest.mark.parametrize("id", languages())
def test_every_filter_of_a_language_that_prints_text_has_mutants(id: str) -> None:
    no_text = {name for name, filter in language(id).filters.items() if not is_proved(filter)}
    assert no_text == {*NO_TEXT_OF_LANGUAGES.get(id, "").split()}
