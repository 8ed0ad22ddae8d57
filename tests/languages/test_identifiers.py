"""Where identifiers are printed as they are, no other text of a spec gets: its form is refused, or what makes a name of it
leaves nothing but letters, or the filter itself takes no more than identifiers."""

import copy
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from hostile import HOSTILE
from .items import one_of_each

from codecanon.languages.identifiers import listed
from codecanon.catalog.model import CodeSet, GroupSet, Provider
from codecanon.languages.java import imports
from codecanon.languages.python import alias, import_from, optional
from codecanon.lint.levels import reasons_of_taste
from codecanon.targets.readers import result_type
from codecanon.reading.schema import catalog_schema, code_set_schema, provider_schema
from codecanon.targets import java_types, package, python_package as python, typescript_package as typescript
from codecanon.targets.registry import TARGETS, declaration

SPEC = Path(__file__).parents[1] / "golden/cases/generate-everything/spec"
TEXTS = [text for text in (*HOSTILE, *map("a".__add__, HOSTILE), "a\n") if not re.fullmatch("[A-Za-z0-9_.-]+", text)]
CATALOG, PROVIDER, CODE_SET = (
    yaml.safe_load((SPEC / path).read_text()) for path in ("catalog.yaml", "acme/provider.yaml", "acme/sms_error.yaml")
)
TASTE = reasons_of_taste()
FORMS = {
    "catalog": (catalog_schema({id: target.schema for id, target in TARGETS.items()}, TASTE), CATALOG),
    "provider": (provider_schema(CATALOG["fields"]), PROVIDER),
    "code_set": (code_set_schema(CATALOG, TASTE), CODE_SET),
}


@pytest.mark.parametrize(
    "place",
    [
        "catalog catalog",
        "catalog fields 0 id",
        "catalog fields 1 function",
        "catalog fields 1 values 0 id",
        "catalog standards 0 id",
        "provider provider",
        "provider reports 0 kind",
        "provider group_sets 0 id",
        "provider group_sets 0 groups 0 symbol",
        "code_set code_set",
        "code_set kind",
        "code_set channel",
        "code_set group_set",
        "code_set codes 0 symbol",
    ],
)
def test_no_text_has_the_form_of_an_id(place: str) -> None:
    file, *keys, last = place.split()
    schema, right = FORMS[file]
    is_valid = jsonschema_rs.validator_for(schema).is_valid
    data = copy.deepcopy(right)
    container = data
    for key in keys:
        container = container[int(key) if key.isdigit() else key]
    container[last] = "a1"
    assert is_valid(data)
    for text in TEXTS:
        container[last] = text
        assert not is_valid(data), text


@pytest.mark.parametrize("target", TARGETS)
def test_no_text_has_the_form_of_an_option(target: str) -> None:
    for name, one in TARGETS[target].options.items():
        is_text = declaration(target)["options"][name].get("form") == "text"  # which filters print as any other
        for text in () if is_text else TEXTS:
            assert not re.search(one.pattern, text), text


OF_TABLES: tuple[Callable[[CodeSet | GroupSet], str], ...] = (
    package.enum_name,
    *(partial(package.id_type, scalar=scalar) for scalar in (python.scalar, typescript.scalar)),
)


def named(text: str) -> list[str]:
    """What filters make names of, all their ids and kinds this text."""
    items = one_of_each(text, id=text)
    provider, report, group_set, field = items.provider, items.report, items.group_set, items.field
    return [
        *(make(item) for make in OF_TABLES for item in (items.code_set, group_set)),
        *(make(report) for make in (typescript.part, result_type)),
        *(make(field) for make in (partial(package.field_type, scalar=python.scalar), typescript.function)),
        python.part(report, "Code"),
        java_types.ids_name(items.code_set),
        java_types.any_code(report),
        java_types.any_group(report, provider),
        java_types.reader_name(provider),
        typescript.group_id(group_set),
        typescript.group_type(group_set),
        typescript.group_types(report, provider),
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_of_no_text_more_than_letters_comes_into_a_name(text: str) -> None:
    for name in named(text):
        assert re.fullmatch("[A-Za-z0-9_]*", name)


def of_id(text: str) -> tuple[CodeSet, Provider]:
    """A code set and its provider, with this text as their ids."""
    items = one_of_each(text, id=text)
    return items.code_set, items.provider


# Filters that print their items as they are.
RAW: dict[str, Callable[[str], str]] = {
    "alias": lambda text: alias("A", [text]),
    "alias, in brackets": lambda text: alias("A", [f"Known[Code, {text}]"]),
    "alias, its name": lambda text: alias(text, ["A"]),
    "import_from": lambda text: import_from("a", [text]),
    "import_from, its module": lambda text: import_from(f"..a{text}", ["A"]),
    "class_line": lambda text: python.class_line(*of_id(text)),
    "records_import": lambda text: python.records_import(of_id(text)[0], 0),
    "optional": lambda text: optional("a", text),
    "optional, its name": lambda text: optional(text, "int"),
    "names": lambda text: listed([text]),
    "imports": lambda text: imports([f"a.{text}"]),
}


@pytest.mark.parametrize("printed", RAW)
def test_a_filter_of_identifiers_takes_no_other_text(printed: str) -> None:
    assert "abc" in RAW[printed]("abc")
    for text in filter(None, TEXTS):
        with pytest.raises(ValueError, match="no identifier"):
            RAW[printed](text)
