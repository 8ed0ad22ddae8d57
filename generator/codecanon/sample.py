"""The code that the READMEs of generated packages show."""

from typing import NamedTuple

from codecanon.model import Catalog, Code, CodeSet, Provider


class Sample(NamedTuple):
    provider: Provider
    code_set: CodeSet
    code: Code


def sample(catalog: Catalog) -> Sample:
    """The code with the most to show: most fields, then most references; the first of them."""
    return max(
        (
            Sample(provider, code_set, code)
            for provider in catalog.providers
            for code_set in provider.code_sets
            for code in code_set.codes
        ),
        key=lambda found: (
            sum(value is not None for value in found.code.fields.values()),
            len(found.code.references),
            bool(found.code.groups),
        ),
    )
