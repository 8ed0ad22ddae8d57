"""Each encoder against a reader of its language, on hostile texts; and broken variants of it, all of which that finds out.

A mutant is the encoder with one rule broken. If one survives, the texts or the reader are too weak.
"""

import ast
import csv
import doctest
import html
import html.parser
import io
import json
import re
import sqlite3
import tokenize
import tomllib
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import jinja2
import pytest
import yaml
from hostile import HOSTILE
from markdown_it import MarkdownIt

from codecanon import markdown, report
from codecanon.diagnostics import Position
from codecanon.encode import json_string, toml_string, yaml_string
from codecanon.records import records
from codecanon.sql import literals
from codecanon.targets import python, typescript
from codecanon.targets.tables import dbt_text
from codecanon.text import printable, readable

Encoder = Callable[[str], str]
Mutation = Callable[[Encoder], Encoder]


def after(old: str, new: str) -> Mutation:
    """What is printed has `new` in the place of `old`: an escape that was forgotten."""
    return lambda encode: lambda text: encode(text).replace(old, new)


def before(old: str, new: str) -> Mutation:
    """The text has `new` in the place of `old`: something that is lost or changed."""
    return lambda encode: lambda text: encode(text.replace(old, new))


def instead(other: Encoder) -> Mutation:
    """The encoder of another context."""
    return lambda encode: other


def cut_astral(text: str) -> str:
    return "".join(chr(ord(char) & 0xFFFF) if ord(char) > 0xFFFF else char for char in text)


LOSSES = {
    "drops NUL": before("\0", ""),
    "drops carriage returns": before("\r", ""),
    "cuts characters beyond U+FFFF": lambda encode: lambda text: encode(cut_astral(text)),
    "trims": lambda encode: lambda text: encode(text.strip()),
}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def visible(text: str) -> bool:
    """Whether nothing in it is hidden, or could be one day: what Python does not know yet is no fault."""
    return all(char.isprintable() or unicodedata.category(char) == "Cn" for char in text)


# Readers: the value that a language reads, or an exception where it reads something else than one literal.


def read_json(literal: str) -> str:
    assert literal.isascii()
    value = json.loads(literal)
    assert isinstance(value, str)
    return value


def read_toml(literal: str) -> str:
    assert literal.isascii()
    data = tomllib.loads(f"a = {literal}\nb = 1\n")
    assert data.keys() == {"a", "b"}
    return str(data["a"])


def read_python(literal: str) -> str:
    assert literal.isascii() and "\n" not in literal
    kinds = [token.type for token in tokenize.generate_tokens(io.StringIO(literal).readline)]
    assert kinds == [tokenize.STRING, tokenize.NEWLINE, tokenize.ENDMARKER]
    return str(ast.literal_eval(literal))


def read_docstring(literal: str) -> str:
    source = f"class A:\n    {literal}\n    b = 1\n"
    assert visible(source.replace("\n", ""))
    (body,) = ast.parse(source).body
    assert isinstance(body, ast.ClassDef) and len(body.body) == 2
    text = ast.get_docstring(body)
    assert text is not None and not doctest.DocTestParser().get_examples(text)
    return squeezed(text)


def read_jsdoc(comment: str) -> str:
    """Its text, less the backslashes, which editors take away."""
    assert re.fullmatch(r"/\*\*.*?\*/", comment, re.DOTALL) and comment.count("*/") == 1
    first, *others = comment[3:-2].split("\n")
    lines = [first, *(re.sub(r"^ *\*(?: |$)", "", line) for line in others)]
    assert visible("".join(lines))
    assert not re.search(r"(?<!\\)@", " ".join(lines)), "a tag"
    return squeezed(" ".join(lines)).replace("\\", "")


def read_sqlite(literal: str) -> str:
    assert "${" not in literal, "a parameter of Liquibase"
    assert not re.search(r"[\0-\x1f\u2028-\u202e]", literal), "hidden"
    (value,) = sqlite3.connect(":memory:").execute(f"SELECT {literal}").fetchone()
    return str(value)


def read_postgresql(literal: str) -> str:
    """After the manual, 4.1.2; the servers read the catalog in tests/toolchains/test_sql.py."""
    assert literal.isascii() and literal.isprintable()
    escapes = literal.startswith("E")
    body = re.fullmatch(r"E?'((?:[^'\\]|''|\\.)*)'", literal)
    assert body and (escapes or "\\" not in body[1]), "its meaning depends on standard_conforming_strings"
    assert "$" not in literal, "it could end dollar quotes"
    return re.sub(
        r"''|\\U([0-9A-F]{8})|\\(\\)|\\.",
        lambda found: "'" if found[0] == "''" else chr(int(found[1], 16)) if found[1] else found[2],
        body[1],
    )


def read_mysql(literal: str) -> str:
    """After the manual, 11.1.1 and 11.1.4: the same with NO_BACKSLASH_ESCAPES and without."""
    assert literal.isascii() and literal.isprintable()
    assert "${" not in literal, "a parameter of Liquibase"
    if written := re.fullmatch(r"CONVERT\(X'((?:[0-9A-F]{2})*)' USING utf8mb4\)", literal):
        return bytes.fromhex(written[1]).decode()
    body = re.fullmatch(r"'((?:[^'\\]|'')*)'", literal)
    assert body, literal
    return body[1].replace("''", "'")


COMMONMARK = MarkdownIt("commonmark")
TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_duckdb(literal: str) -> str:
    """After its documentation, page "Literal types"; DuckDB itself reads the catalog in tests/toolchains."""
    assert not re.search(r"[\0-\x1f\u2028-\u202e]", literal), "hidden"
    if written := re.fullmatch(r"decode\(unhex\('((?:[0-9A-F]{2})*)'\)\)", literal):
        return bytes.fromhex(written[1]).decode()
    body = re.fullmatch(r"'((?:[^']|'')*)'", literal)
    assert body, literal
    return body[1].replace("''", "'")


def read_sql_comment(literal: str) -> str:
    """What follows COMMENT: a literal that is right in every mode of MySQL, and no expression."""
    assert literal.isascii() and literal.isprintable() and len(literal) <= 1024 + 2
    return read_mysql(literal)


def read_line_comment(text: str) -> str:
    """What stands behind `--`, in a file whose parameters Liquibase replaces."""
    assert visible(text) and "${" not in text
    return text


def read_quoted_comment(text: str) -> str:
    """What stands behind `--` inside dollar quotes, in a file for a client of any encoding."""
    assert text.isascii() and text.isprintable() and "$" not in text
    return text


def read_csv(line: str) -> str:
    ((cell,),) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert line.endswith("\r\n") and (line.startswith('"') or line == f"{cell.strip()}\r\n" != "\r\n")
    return cell


def read_yaml(literal: str) -> str:
    assert literal.isascii()
    one, other = (yaml.load(f"a: {literal}\nb: 1\n", loader) for loader in (yaml.CSafeLoader, yaml.SafeLoader))
    assert one == other and one.keys() == {"a", "b"} and one["b"] == 1
    return str(one["a"])


def read_dbt(literal: str) -> str:
    """As dbt reads a description: a text of YAML, and then a template."""
    return str(
        jinja2.Environment(keep_trailing_newline=True, newline_sequence="\n").from_string(read_yaml(literal)).render()
    )


def read_single_quotes(literal: str) -> str:
    """A string of JavaScript in single quotes, each of which inside has a backslash."""
    body = re.fullmatch(r"'((?:[^'\\\n\r]|\\.)*)'", literal)
    assert literal.isascii() and body
    inner = re.sub(r"\\.|\"", lambda found: {"\\'": "'", '"': '\\"'}.get(found[0], found[0]), body[1])
    return str(json.loads(f'"{inner}"'))


def named(unsafe: str) -> Encoder:
    """Printable ASCII less what is unsafe, and the code points of everything else."""
    return lambda text: "".join(
        char if " " <= char <= "~" and char not in unsafe else f"<U+{ord(char):04X}>" for char in printable(text)
    )


def read_markdown(text: str) -> str:
    """The text of a line, of a cell of a table, and as MDX and GitHub's extensions would leave it alone."""
    assert not re.search(r"[{}<>$]|www\.|https?:", text), "MDX, formulas or GitHub's links"
    paragraph = COMMONMARK.parse(text)
    assert [token.type for token in paragraph] in (["paragraph_open", "inline", "paragraph_close"], [])
    cells = [token for token in TABLES.parse(f"| a | b |\n| - | - |\n| {text} | c |\n") if token.type == "inline"]
    assert [cell.content for cell in cells][::3] == ["a", "c"] and len(cells) == 4
    values = set()
    for token in (*paragraph[1:2], cells[2]):
        assert {child.type for child in token.children or ()} <= {"text", "text_special"}
        values.add("".join(child.content for child in token.children or ()))
    (value,) = values
    return value


class _Text(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read_code(text: str) -> str:
    """What stands in the font of code, in a cell of a table too."""
    inside = text.removeprefix("<code>").removesuffix("</code>")
    assert not re.search(r"[{}|$<>]", inside), "MDX, cells or formulas"
    page = _Text()
    page.feed(COMMONMARK.renderInline(text))
    page.close()
    assert page.tags == ["code"]
    return page.text


def read_printable(text: str) -> str:
    assert visible(text)
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda found: chr(int(found[1], 16)), text)


def read_command(text: str) -> str:
    """A value of GitHub's workflow commands, which end with the line."""
    assert "\n" not in text and "\r" not in text
    return re.sub("%(25|0D|0A|3A|2C)", lambda found: chr(int(found[1], 16)), text)


def read_property(text: str) -> str:
    assert ":" not in text and "," not in text
    return read_command(text)


pytestmark = pytest.mark.filterwarnings("ignore:invalid escape sequence")  # of mutants


class Context(NamedTuple):
    """An encoder, its reader, what that must read of a text, and the mutants."""

    encode: Encoder
    read: Encoder
    value: Encoder
    mutants: dict[str, Mutation]


def same(text: str) -> str:
    return text


def no_breaks(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


CONTEXTS = {
    "JSON": Context(
        json_string,
        read_json,
        same,
        {
            "forgets quotes": after('\\"', '"'),
            "forgets backslashes": after("\\\\", "\\"),
            "forgets line breaks": after("\\n", "\n"),
            "forgets controls": after("\\u0000", "\0"),
            "leaves U+2028": after("\\u2028", "\u2028"),
            "leaves what is not ASCII": instead(lambda text: json.dumps(text, ensure_ascii=False)),
            "is Python's": instead(repr),
            **LOSSES,
        },
    ),
    "TOML": Context(
        toml_string,
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
        python.string,
        read_python,
        same,
        {
            "forgets single quotes": after("\\'", "'"),
            "forgets double quotes": instead(lambda text: f'"{python.string(text)[1:-1]}"'),
            "forgets backslashes": after("\\\\", "\\"),
            "forgets line breaks": after("\\n", "\n"),
            "is raw": instead(lambda text: f'r"{text}"'),
            "is repr": instead(repr),
            "is JSON's": instead(json_string),
            "writes four digits of eight": after("\\U0001f600", "\\uf600"),
            **LOSSES,
        },
    ),
    "Python's docstrings": Context(
        python.docstring,
        read_docstring,
        lambda text: squeezed(printable(text)).replace(">>>", ">> >"),
        {
            "is raw": instead(lambda text: f'"""{text}"""'),
            "forgets backslashes": after("\\\\", "\\"),
            "forgets three quotes": after('""\\"', '"""'),
            "lets a quote touch the end": after(' """', '"""'),
            "lets doctest run it": after(">> >", ">>>"),
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "leaves line separators": after("<U+2028>", "\u2028"),
            "cuts long texts": before("words words words words", "words"),
        },
    ),
    "JSDoc": Context(
        typescript.comment,
        read_jsdoc,
        lambda text: squeezed(printable(text)).replace("\\", ""),
        {
            "ends early": after("*\\/", "*/"),
            "drops the end": before("*/", ""),
            "makes a new end of the old": lambda encode: lambda text: after("*\\/", "")(encode)(text),
            "leaves tags": after("\\@", "@"),
            "leaves controls": after("<U+001B>", "\x1b"),
            "leaves line separators": after("<U+2028>", "\u2028"),
            "leaves directions": after("<U+202E>", "\u202e"),
            "is a line comment": instead(lambda text: f"// {text}"),
            "is raw": instead(lambda text: f"/** {text} */"),
        },
    ),
    "SQLite": Context(
        literals.sqlite_string,
        read_sqlite,
        same,
        {
            "forgets quotes": after("''", "'"),
            "escapes backslashes": after("\\", "\\\\"),
            "leaves what is hidden": instead(lambda text: "'" + text.replace("'", "''") + "'"),
            "adds a blank to what is hidden": after("char(", "char(32, "),
            "leaves parameters": after("$' || '{", "${"),
            "uses double quotes": instead(json_string),
            **LOSSES,
        },
    ),
    "PostgreSQL": Context(
        literals.postgresql_string,
        read_postgresql,
        same,
        {
            "forgets quotes": after("''", "'"),
            "forgets backslashes": after("\\\\", "\\"),
            "depends on the mode": after("E'", "'"),
            "leaves line breaks": after("\\U0000000A", "\n"),
            "leaves dollars": after("\\U00000024", "$"),
            "is MySQL's": instead(literals.mysql_string),
            **LOSSES,
        },
    ),
    "MySQL": Context(
        literals.mysql_string,
        read_mysql,
        same,
        {
            "forgets quotes": after("''", "'"),
            "escapes quotes by backslashes": after("''", "\\'"),
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
        literals.duckdb_string,
        read_duckdb,
        same,
        {
            "forgets quotes": after("''", "'"),
            "escapes backslashes": after("\\", "\\\\"),
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
        },
    ),
    "lines of comments in SQL": Context(
        literals.line_comment,
        read_line_comment,
        lambda text: printable(text).replace("${", "$ {"),
        {
            "leaves parameters": after("$ {", "${"),
            "leaves what is hidden": instead(lambda text: text.replace("${", "$ {")),
        },
    ),
    "PostgreSQL's comments": Context(
        literals.postgresql_comment,
        read_quoted_comment,
        named("$"),
        {
            "leaves dollars": after("<U+0024>", "$"),
            "leaves what is not ASCII": instead(lambda text: printable(text).replace("$", "<U+0024>")),
            "leaves line breaks": instead(lambda text: "\n".join(map(literals.postgresql_comment, text.split("\n")))),
        },
    ),
    "CSV": Context(
        lambda text: records([[text]]),
        read_csv,
        same,
        {
            "forgets quotes": after('""', '"'),
            "leaves commas": instead(lambda text: f"{text}\r\n" if "," in text else records([[text]])),
            "leaves line breaks": instead(lambda text: f"{text}\r\n" if "\n" in text else records([[text]])),
            "takes an empty text for nothing": instead(lambda text: records([[text or None]])),
            "ends lines as Unix does": after("\r\n", "\n"),
            **LOSSES,
        },
    ),
    "YAML": Context(
        yaml_string,
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
        dbt_text,
        read_dbt,
        lambda text: re.sub(r"\{(?=[{%#])", "{ ", re.sub("\r\n?", "\n", text)),  # Jinja has one line break
        {
            "leaves expressions": after("{ {", "{{"),
            "leaves statements": after("{ %", "{%"),
            "leaves comments": after("{ #", "{#"),
        },
    ),
    "single quotes of JavaScript": Context(
        typescript.quoted,
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
        markdown.text,
        read_markdown,
        lambda text: re.sub(" +", " ", readable(text)).strip(" "),
        {
            **{f"leaves {char}": after(f"&#{ord(char)};", char) for char in "\\`*_{<|$&#-+"},
            "leaves brackets": lambda encode: after("&#91;", "[")(after("&#93;", "]")(encode)),
            "leaves numbers of lists": after("1&#46;", "1."),
            "leaves www.": after("www&#46;", "www."),
            "leaves http:": after("http&#58;", "http:"),
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
        markdown.code,
        read_code,
        readable,
        {
            **{f"leaves {char}": after(f"&#{ord(char)};", char) for char in "`<|{*"},
            "is in backticks": instead(lambda text: f"`{text}`"),
            "leaves controls": instead(lambda text: f"<code>{html.escape(text)}</code>"),
        },
    ),
    "text for people": Context(
        printable,
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
        },
    ),
    "GitHub's properties": Context(
        lambda text: report.annotation("error", Position(text, 1, 1), "b", "c")[13:].split(",line=1")[0],
        read_property,
        same,
        {
            "forgets per cents": after("%25", "%"),
            "forgets colons": after("%3A", ":"),
            "forgets commas": after("%2C", ","),
            "forgets line breaks": after("%0A", "\n"),
        },
    ),
}
MUTANTS = [(context, name) for context, found in CONTEXTS.items() for name in found.mutants]


def misread(context: Context, encode: Encoder) -> list[str]:
    """The texts that the reader does not read as they were."""
    wrong = []
    for text in HOSTILE:
        if not text.strip() and context.value("") != text:
            continue  # nothing to say
        try:
            right = context.read(encode(text)) == context.value(text)
        except Exception:  # a reader fails in many ways, and every one is a find
            right = False
        if not right:
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_text_comes_back(context: str) -> None:
    assert misread(CONTEXTS[context], CONTEXTS[context].encode) == []


@pytest.mark.parametrize(("context", "mutant"), MUTANTS)
def test_every_mutant_is_found_out(context: str, mutant: str) -> None:
    found = CONTEXTS[context]
    assert misread(found, found.mutants[mutant](found.encode)), "it survived"


def test_there_are_mutants_enough() -> None:
    assert len(MUTANTS) >= 40
