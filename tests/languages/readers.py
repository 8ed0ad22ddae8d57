"""Readers of what encoders print: the value that a language reads, or an exception where it reads something else."""

import ast
import csv
import doctest
import html.parser
import io
import json
import re
import sqlite3
import tokenize
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import unquote

import jinja2
import yaml
from markdown_it import MarkdownIt

from codecanon.text import printable


def squeezed(text: str) -> str:
    return " ".join(text.split())


def visible(text: str) -> bool:
    """Whether nothing in it is hidden, or could be one day: what Python does not know yet is no fault."""
    return all(char.isprintable() or unicodedata.category(char) == "Cn" for char in text)


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
    assert not re.search(r"[\0-\x1f\u2028-\u202e]", literal), "hidden"
    assert "${" not in literal, "a parameter of Liquibase"
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


def named(unsafe: str) -> Callable[[str], str]:
    """Printable ASCII less what is unsafe, and the code points of everything else."""
    return lambda text: "".join(
        char if " " <= char <= "~" and char not in unsafe else f"<U+{ord(char):04X}>" for char in printable(text)
    )


# What GitHub could make a link of where it is one piece of text, whose entities are read.
LINK = re.compile(r"(https?|ftp)://|www\.|@[\w.-]", re.ASCII | re.IGNORECASE)


def read_markdown(text: str) -> str:
    """The text of a line, of a cell of a table, and as MDX and GitHub's extensions would leave it alone."""
    assert not re.search("[{}<>$]", text.replace("<wbr/>", "")), "MDX or formulas"
    assert not re.match(r"(import|export)\b", text), "a module of MDX"
    paragraph = COMMONMARK.parse(text)
    assert [token.type for token in paragraph] in (["paragraph_open", "inline", "paragraph_close"], [])
    cells = [token for token in TABLES.parse(f"| a | b |\n| - | - |\n| {text} | c |\n") if token.type == "inline"]
    assert [cell.content for cell in cells][::3] == ["a", "c"] and len(cells) == 4
    values = set()
    for token in (*paragraph[1:2], cells[2]):
        pieces = [child.content for child in token.children or ()]
        assert {child.type for child in token.children or () if child.content != "<wbr/>"} <= {"text", "text_special"}
        assert not LINK.search("".join("\n" if piece == "<wbr/>" else piece for piece in pieces)), "GitHub's links"
        values.add("".join(piece for piece in pieces if piece != "<wbr/>"))
    (value,) = values
    return value


class _Text(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pieces = [""]  # between which a line may break

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "wbr":
            self.pieces.append("")
        else:
            self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces[-1] += data


def read_code(text: str) -> str:
    """What stands in the font of code, in a cell of a table too."""
    inside = text.removeprefix("<code>").removesuffix("</code>").replace("<wbr/>", "")
    assert not re.search(r"[{}|$<>]", inside), "MDX, cells or formulas"
    page = _Text()
    page.feed(COMMONMARK.renderInline(text))
    page.close()
    assert page.tags == ["code"]
    assert text[0] == "`" or not any(map(LINK.search, page.pieces)), "GitHub's links"
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


# Readers of what filters print of more than one text: the one that was put in every place.


def agreed(*found: object) -> str:
    (text,) = set(found)
    assert isinstance(text, str)
    return text


def strings(data: object) -> Iterator[str]:
    """All texts of a JSON value, keys aside."""
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from strings(value)
        case list():
            for value in data:
                yield from strings(value)


def read_record(printed: str) -> str:
    """A value of a record, as its module has it: JSON in a raw string."""
    assert printed.isascii()
    (text,) = ast.literal_eval(f'r"""\n1\n  name: {printed}\n\n""",')
    assert text.count("\n") == 4
    return str(json.loads(text.strip().partition("\n")[2].strip().partition(": ")[2]))


def read_call(printed: str) -> str:
    """A call with one text."""
    assert printed.isascii()
    call = ast.parse(f"(\n            {printed}\n)", mode="eval").body
    assert isinstance(call, ast.Call) and not call.args
    (argument,) = call.keywords
    return str(ast.literal_eval(argument.value))


def read_prefix_in_python(printed: str) -> str:
    """The line that asks whether an id begins with a text."""
    (asked,) = ast.parse(f"{printed}\n    pass").body
    assert isinstance(asked, ast.If) and isinstance(asked.test, ast.Call)
    return str(ast.literal_eval(asked.test.args[1]))


def read_prefix(printed: str) -> str:
    """The same in TypeScript."""
    return read_json(printed.removeprefix("starts(id, ").removesuffix(")"))


def read_entry(printed: str) -> str:
    """An entry of a dict: a text as the key of the tuple of itself and "b"."""
    assert printed.isascii()
    ((key, (text, b)),) = ast.literal_eval("{\n    " + printed + "\n}").items()
    assert b == "b"
    return agreed(key, text)


def read_assignment(printed: str) -> str:
    assert printed.isascii()
    (body,) = ast.parse(f"class A:\n    {printed}\n    b = 1\n").body
    assert isinstance(body, ast.ClassDef)
    first, _ = body.body
    assert isinstance(first, ast.Assign)
    return str(ast.literal_eval(first.value))


def read_compared(printed: str) -> str:
    assert printed.startswith("== ")
    return read_python(printed.removeprefix("== "))


def read_python_data(printed: str) -> str:
    """A literal of Python, all texts of which are one, its keys too."""
    assert printed.isascii()
    return agreed(*_leaves(ast.literal_eval(printed.removesuffix(","))))


def _leaves(data: object) -> Iterator[object]:
    if isinstance(data, dict):
        yield from data
        data = [*data.values()]
    if isinstance(data, list | tuple):
        for one in data:
            yield from _leaves(one)
    else:
        yield data


def read_json_data(printed: str) -> str:
    """The same of JSON."""
    assert printed.isascii()
    return agreed(*_leaves(json.loads(printed)))


def read_object(form: str, printed: str) -> str:
    """An object of JavaScript whose own keys have no quotes: a form in which every TEXT stands for the same string."""
    texts = re.findall(r'"(?:[^"\\\n]|\\.)*"', printed)
    assert re.sub(r'"(?:[^"\\\n]|\\.)*"', "TEXT", printed) == form and printed.isascii()
    return agreed(*map(read_json, texts))


def read_key(printed: str) -> str:
    """The key of an object."""
    return read_json_data("{" + printed + ": []}")


def read_union(printed: str) -> str:
    """A union of one literal type, as it follows an equals sign."""
    literal = re.fullmatch(r'(?: |\n  \| )("(?:[^"\\\n]|\\.)*")', printed)
    assert literal
    return read_json(literal[1])


def read_table(printed: str) -> str:
    """The name in the only line of a table, behind the id, as templates/typescript/_tables.ts reads it."""
    line = re.fullmatch(r"`\n([^`\\$\n\r]+)\n`", printed)
    assert line
    cells = [[unquote(text, errors="strict") for text in cell.split(",") if text] for cell in line[1].split("|")]
    (id,), name, places, groups, *aliases = cells
    assert (id, places, groups, aliases) == ("1", [], ["1"], [name] if name else [])
    return "".join(name)


def read_deprecated(comment: str) -> str:
    """A JSDoc comment with one tag, on a line of its own."""
    tag = "\n *\n * @deprecated since 1.0.0:"
    assert comment.count(tag) == 1
    return read_jsdoc(comment.replace(tag, "\n * Since 1.0.0:"))


def read_cell(printed: str) -> tuple[str, list[str]]:
    """The text of a cell of a table, and its elements."""
    assert not re.search(r"[{}$<>]", re.sub("</?code>|<wbr/>|`", "", printed)), "MDX or formulas"
    cells = re.findall("<td>(.*?)</td>", TABLES.render(f"| a | b |\n| - | - |\n| {printed} | c |\n"))
    assert len(cells) == 2 and cells[1] == "c"
    page = _Text()
    page.feed(cells[0])
    page.close()
    return page.text, page.tags


def read_cell_with_code(before: str) -> Callable[[str], str]:
    """A cell with a text that is known, and one in the font of code."""

    def read(printed: str) -> str:
        text, tags = read_cell(printed)
        assert tags == ["code"] and text.startswith(before)
        return text.removeprefix(before)

    return read


def read_paragraphs(printed: str) -> str:
    parts = printed.split("\n\n")
    kinds = [token.type for token in COMMONMARK.parse(printed) if token.type != "inline"]
    assert kinds == ["paragraph_open", "paragraph_close"] * (len(parts) if printed else 0)
    return "\n\n".join(map(read_markdown, parts))


def read_link(printed: str) -> tuple[str, str]:
    """A link alone, and plain text in it: where it leads, and the text."""
    (inline,) = COMMONMARK.parseInline(printed)
    children = inline.children or []
    first, texts, last = children[0], children[1:-1], children[-1]
    assert (first.type, last.type) == ("link_open", "link_close")
    assert {text.type for text in texts} <= {"text", "text_special"}
    return str(first.attrs["href"]), "".join(text.content for text in texts)


def read_address(printed: str) -> str:
    address, text = read_link(printed)
    assert unquote(text) == unquote(address)  # people see some of it decoded
    return address


def read_destination(printed: str) -> str:
    """Where a link leads. Browsers decode what is encoded in it."""
    address, text = read_link(f"[a]({printed})")
    assert text == "a" and not re.search(r"[\s<>]", printed)
    return unquote(address)


def read_web_link(printed: str) -> str:
    """A link whose text is where it leads, with places where the line may break."""
    address, text = read_link(printed.replace("<wbr/>", ""))
    return agreed(unquote(address), unquote(text))


def read_link_to_code(printed: str) -> str:
    """The id in the address of a code of the code set a."""
    address, text = read_link(f"[a]({printed})")
    assert address.startswith("a/a.md#code:") and text == "a"
    return read_escaped(address.removeprefix("a/a.md#code:"))


def read_anchor(printed: str) -> str:
    """The id in the anchor of a code, which has nothing but what any renderer keeps."""
    assert printed.startswith("code:") and re.fullmatch(r"[A-Za-z0-9:_.~-]+", printed)
    return read_escaped(printed.removeprefix("code:"))


def read_escaped(id: str) -> str:
    """An id in which bytes are escaped as ~20, as percent signs would."""
    assert "%" not in id
    return unquote(id.replace("~", "%"), errors="surrogatepass")


def read_line_of_sqlite(text: str) -> str:
    """What stands behind `--`: SQLite goes on with the next line."""
    assert visible(text) and "${" not in text
    assert sqlite3.connect(":memory:").execute(f"SELECT 1 -- {text}\n + 1").fetchone() == (2,)
    return text


def read_insert(read: Callable[[str], str]) -> Callable[[str], str]:
    """An INSERT of one row, whose text is a literal of a database."""

    def read_literal(printed: str) -> str:
        literal = re.fullmatch(r"INSERT INTO [^']* VALUES\n    \((.*), NULL, 7\)\nON [^']*;", printed, re.DOTALL)
        assert literal
        return read(literal[1])

    return read_literal


def read_list(read: Callable[[str], str], lines: str) -> Callable[[str], str]:
    """An UPDATE of all rows but those in a list: one, whose identity is a/ and a text, as a row of its own or bare."""

    def read_literal(printed: str) -> str:
        where = re.search(rf" NOT IN \((VALUES|)\n {{8}}{lines}\(?''\)?\n    \)[\n;]", printed, re.DOTALL)
        assert where
        literal = re.fullmatch(r"\((.*)\)" if where[1] else "(.*)", where[2], re.DOTALL)
        assert literal
        identity = read(literal[1])
        assert identity.startswith("a/")
        return identity.removeprefix("a/")

    return read_literal


def read_table_of_sqlite(printed: str) -> str:
    """A table with one column, which is behind its comment."""
    database = sqlite3.connect(":memory:")
    database.execute(printed)
    assert database.execute("SELECT name FROM pragma_table_info('catalog')").fetchall() == [("a",)]
    comment = re.fullmatch(
        r"CREATE TABLE IF NOT EXISTS catalog \(\n    -- (.*)\n    a TEXT,\n.*\);", printed, re.DOTALL
    )
    assert comment
    return read_line_of_sqlite(comment[1])


def read_table_of_mysql(printed: str) -> str:
    """A table with one column, both with a comment."""
    table = re.fullmatch(
        r"CREATE TABLE IF NOT EXISTS catalog \(\n    (.*),\n    PRIMARY KEY \(a\)\n\) [\w ]* COMMENT (.*);", printed
    )
    assert table
    return agreed(read_definition(table[1]), read_sql_comment(table[2]))


def read_comments_on(read: Callable[[str], str]) -> Callable[[str], str]:
    """The comments on a table and its one column."""

    def read_literals(printed: str) -> str:
        comments = re.fullmatch(
            r"COMMENT ON TABLE catalog IS (.*);\nCOMMENT ON COLUMN catalog.a IS (.*);", printed, re.DOTALL
        )
        assert comments
        return agreed(*map(read, comments.groups()))

    return read_literals


def read_definition(printed: str) -> str:
    """A column of MySQL with a comment."""
    comment = re.fullmatch("a longtext COMMENT (.*)", printed)
    assert comment
    return read_sql_comment(comment[1])


def read_addition(printed: str) -> str:
    """A statement of MySQL that adds such a column, itself a text in another statement."""
    statement = re.search(r"IF\(COUNT\(\*\) > 0, 'DO 0', (.*)\)\n    FROM", printed)
    assert statement and printed.count(";") - statement[1].count(";") == 4
    added = read_mysql(statement[1])
    assert added.startswith("ALTER TABLE t ADD COLUMN ")
    return read_definition(added.removeprefix("ALTER TABLE t ADD COLUMN "))


def read_line_with_null(read: Callable[[str], str]) -> Callable[[str], str]:
    """A line of CSV with a literal of a database, and what is nothing to it."""

    def read_literal(line: str) -> str:
        assert line.endswith(",NULL\r\n")
        return read(read_csv(line.removesuffix(",NULL\r\n") + "\r\n"))

    return read_literal
