"""The names that are read from packages and schemas are those of the catalog: each code, alias, group and value, with its id."""

import re
from collections.abc import Iterator

import pytest

from codecanon.catalog.model import Catalog

from .declarations import declared
from .package_names import LANGUAGES, package_names
from .schema_names import schema_names
from .test_edit_verdicts import base

Named = tuple[str, str]  # words of a name without what separates them, and the value


def plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def bare(value: str) -> str:
    """A literal without its quotes, and in Rust without the type."""
    return re.sub(r"^Self(?:::known)?\((.*)\)$", r"\1", value).strip("\"'")


def constants(catalog: Catalog) -> Iterator[Named]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                for symbol in (code.symbol, *(alias.symbol for alias in code.aliases if alias.symbol)):
                    yield plain(f"{provider.id}{code_set.id}{symbol}"), str(code.id)
        for group_set in provider.group_sets:
            for group in group_set.groups:
                yield plain(f"{provider.id}{group_set.id}group{group.symbol}"), str(group.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_constant_has_its_id(language: str) -> None:
    found = package_names({path: text for path, text in base().files.items() if path.startswith(f"{language}/")})
    values = {(plain(key.what.removesuffix(" as id")), bare(str(one.value))) for key, one in found.items()}
    wanted = {*constants(base().checked.catalog)}
    assert len(wanted) > 25
    assert {one for one in wanted if not any(key.endswith(one[0]) and id == one[1] for key, id in values)} == set()
    for field in base().checked.catalog.fields:
        named = [key for key, _ in values if re.search(plain(field.id) + ("$" if not field.values else ""), key)]
        assert len(named) > len(field.values), field.id


@pytest.mark.parametrize("target", ["jsonschema", "openapi"])
def test_every_id_in_a_schema_has_its_name(target: str) -> None:
    found = schema_names({path: text for path, text in base().files.items() if path.startswith(f"{target}/")})
    titles = {(plain(key.what), one.value) for key, one in found.items()}
    for provider in base().checked.catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                name = plain(f"{code_set.id}{code.id} is called")
                assert any(key.endswith(name) and title == code.symbol for key, title in titles), name


def test_declarations() -> None:
    text = """
/** @since "{" */
public static final Map<String, List<A>> all(int a, char b) { return "}" + '}'; } // {
@Deprecated(since = "1")
int c = d(1, 2);
"""
    assert [(one.head, one.body.strip()) for one in declared(text)] == [
        ("public static final Map<String, List<A>> all(int a, char b)", "return \"}\" + '}';"),
        ("int c = d(1, 2)", ""),
    ]
    assert "Deprecated" in declared(text)[1].comment
    assert [one.head for one in declared("A, B(x, y), C = 'p,'", ",")] == ["A", "B(x, y)", "C = 'p,'"]
    assert [one.head for one in declared("a: X<'p, Y>, b: char", ",", rust=True)] == ["a: X<'p, Y>", "b: char"]
