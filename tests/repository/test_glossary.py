"""docs/architecture/glossary.md: each term once, in order, and each class of the model that people speak of."""

import re
from pathlib import Path

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
SECTIONS = re.split(r"^## ", (ROOT / "docs/architecture/glossary.md").read_text(), flags=re.MULTILINE)[1:]
TERMS = [re.findall(r'^\| <a id="[a-z-]+"></a>(.*?) \| \S', section, re.MULTILINE) for section in SECTIONS]


def test_each_term_is_defined_once() -> None:
    every = [term for terms in TERMS for term in terms]
    assert len(every) == len(set(every))


def test_terms_are_in_order() -> None:
    assert all(terms and terms == sorted(terms) for terms in TERMS)


def test_the_model_speaks_in_these_terms() -> None:
    every = {term.partition(" (")[0] for terms in TERMS for term in terms}
    model = (ROOT / "generator/codecanon/catalog/model.py").read_text()
    nouns = {
        re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower() for name in re.findall(r"^class (\w+)", model, re.MULTILINE)
    }
    assert {
        "catalog",
        "code set",
        "group set",
        "code",
        "group",
        "provider",
        "field",
        "reference",
        "report",
    } <= every & nouns
