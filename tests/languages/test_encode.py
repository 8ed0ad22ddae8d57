"""Each literal encoder against the language that reads it. The full round trips are in tests/toolchains."""

import ast
import json
import re
import sqlite3
import tomllib

import black
import hcl2
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from codecanon.languages import hcl, protobuf, python
from codecanon.languages.json import string as json_string
from codecanon.languages.toml import string as toml_string
from codecanon.languages.yaml import string as yaml_string
from codecanon.languages.python import entry
from codecanon.languages.sql import literals
from codecanon.languages.sql.literals import mysql_column_comment, postgresql_comment, postgresql_string, sqlite_string

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = "\"'\\\n\r\t\x00\x7f\u2028\u202e\ud7ff\ue000\U0001f600 */ {{ }} -- `$ <!--"


@given(ANY)
@example(HOSTILE)
def test_json(text: str) -> None:
    assert json_string(text).isascii()
    assert json.loads(json_string(text)) == text


@given(ANY)
@example(HOSTILE)
def test_toml(text: str) -> None:
    assert toml_string(text).isascii()
    assert tomllib.loads(f"a = {toml_string(text)}") == {"a": text}


@given(ANY)
@example(HOSTILE)
def test_yaml(text: str) -> None:
    assert yaml_string(text).isascii()
    assert yaml.safe_load(f"a: {yaml_string(text)}") == {"a": text}


@given(ANY)
@example(HOSTILE)
@example('say "it\'s"')
@example('say "it"')
def test_python(text: str) -> None:
    literal = python.string(text)
    assert literal.isascii()
    assert ast.literal_eval(literal) == text
    line = f"x = {literal}\n"
    if len(line) <= 80:
        assert black.format_str(line, mode=black.Mode()) == line


@given(ANY)
@example(HOSTILE)
@example('"')
@example("\\")
@example('"""')
@example(">>> import os")
def test_docstring(text: str) -> None:
    """It is one string, which black leaves alone and doctest does not run."""
    literal = python.docstring(text)
    source = f"class A:\n    {literal}\n" if text.strip() else "class A:\n    pass\n"
    compile(source, "a.py", "exec")
    if text.strip().isprintable():
        assert black.format_str(source, mode=black.Mode()) == source
        assert ">>>" not in (ast.get_docstring(ast.parse(source)) or "")


@given(ANY)
@example(HOSTILE)
@example("a line\n" * 2000)
@example("\n" * 2000)
def test_sqlite(text: str) -> None:
    literal = sqlite_string(text)
    assert not {"\n", "\x00", "\u2028", "\u202e"} & set(literal)
    (value,) = sqlite3.connect(":memory:").execute(f"SELECT {literal}").fetchone()
    assert value == text
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA encoding = 'UTF-16le'")
    (value,) = database.execute(f"SELECT {literal}").fetchone()
    assert value == re.sub("[\ufffe\uffff]", "\ufffd", text)  # where SQLite itself has no such thing


@given(ANY)
@example(HOSTILE)
def test_dollar_quotes_of_postgresql_stay_open(text: str) -> None:
    assert "$" not in postgresql_string(text) + postgresql_comment(text)


@given(ANY)
@example(HOSTILE)
def test_postgresql_reads_the_same_in_every_encoding_of_a_client(text: str) -> None:
    """Its files are one literal, comments too, which the server takes from the client's encoding to its own."""
    assert (postgresql_string(text) + postgresql_comment(text)).isascii()


@given(ANY)
@example(HOSTILE)
def test_comment_of_a_mysql_column_is_a_plain_string(text: str) -> None:
    literal = mysql_column_comment(text)
    assert literal.isascii() and literal.isprintable() and "\\" not in literal
    assert "'" not in literal[1:-1].replace("''", "")


def test_black_lays_an_entry_out_alike() -> None:
    """At every length around the end of a line."""
    for length in range(20, 80):
        source = f"a = {{\n    {entry(('b' * length, 'c'), 'key', 4)}\n}}\n"
        assert black.format_str(source, mode=black.Mode()) == source, length


def test_hcl_has_values_that_are_no_texts() -> None:
    value = [True, False, None, 0, -7, 10**15, [], [[1]], {}, {"a": None}]
    read = hcl2.loads(f"a = {hcl.literal(value)}\n")["a"]
    assert read == [*value[:-1], {'"a"': None}]


def test_protocol_buffers_have_values_that_are_no_texts() -> None:
    assert [
        protobuf.literal(value) for value in (True, False, 0, -7, 10**15)
    ] == "true false 0 -7 1000000000000000".split()
    with pytest.raises(ValueError, match="no null"):
        protobuf.literal(None)


def test_what_is_printable_hides_nothing() -> None:
    """A text that is printable is not searched for what hides in it: that is faster."""
    hiding = [chr(point) for point in range(0x110000) if literals._HIDDEN.search(chr(point))]
    assert len(hiding) > 80 and all(map(literals._is_hiding, hiding))
    assert not literals._is_hiding("\u20ac 5, a soft-\u00adhyphen")
