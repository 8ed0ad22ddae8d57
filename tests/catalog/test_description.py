"""What the model states of a code reaches the outputs that hold everything."""

import pytest

from codecanon.catalog.description import description_of
from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Code
from codecanon.catalog.relational import tables
from codecanon.catalog.serial import code_data
from codecanon.lookup.search import PARTS
from real import CHECKED

TEXTS = [one.name for one in description_of(Code).states if one.is_text]


def test_there_are_texts() -> None:
    assert {"name", "summary", "description", "action", "rationale"} <= {*TEXTS}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_of_a_code_is_in_catalog_json_in_sql_and_in_the_search(text: str) -> None:
    """An attribute that was added to the model, and to no output, would go unnoticed otherwise."""
    (codes,) = (table for table in tables(CHECKED.catalog) if table.name == "code")
    provider = CHECKED.catalog.providers[0]
    code_set = provider.code_sets[0]
    assert text in code_data(Located(provider, code_set, code_set.codes[0]), ())
    assert text in [column.name for column in codes.columns]
    assert text in PARTS
