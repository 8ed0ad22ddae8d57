"""Rules about codes that are on their way out or gone."""

from collections.abc import Iterator

from codecanon.diagnostics import Place
from codecanon.catalog.model import Catalog, version_numbers
from codecanon.lint.rule import Problem, LintRule


def reused_id(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            retired = {str(code.id): code for code in code_set.retired}
            for code in code_set.codes:
                if gone := retired.get(str(code.id)):
                    message = f"id {code.id} belonged to {gone.name}, retired in {gone.retired_in}"
                    yield code.place.at(
                        "id"
                    ), message, "ids are never used again; if it is the same code, remove its tombstone"


def replaced_by_nothing(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            by_id = {code.id: code for code in code_set.codes}
            for code in code_set.codes:
                if code.deprecated is None or code.deprecated.replaced_by is None:
                    continue
                place = code.place.at("deprecated", "replaced_by")
                successor = by_id.get(code.deprecated.replaced_by)
                if successor is None:
                    yield place, f"{code_set.id} has no code {code.deprecated.replaced_by}", "name a code of this set"
                elif successor is code:
                    yield place, f"code {code.id} would be replaced by itself", "name another code, or none"
                elif successor.deprecated is not None:
                    yield place, f"code {successor.id} is deprecated as well", "name the code that stays"


def future_version(catalog: Catalog) -> Iterator[Problem]:
    now = version_numbers(catalog.version)
    stated: list[tuple[Place, str]] = []
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            stated += [(code.place.at("retired_in"), code.retired_in) for code in code_set.retired]
            stated += [
                (code.place.at("deprecated", "since"), code.deprecated.since)
                for code in code_set.codes
                if code.deprecated
            ]
    for place, version in stated:
        if version_numbers(version) > now:
            yield place, f"{version} is after the catalog's version {catalog.version}", "raise the catalog's version"


RULES = (
    LintRule("reused-id", "Data and programs out there still hold the old meaning of the id.", reused_id),
    LintRule(
        "replaced-by-nothing", "Whoever follows the advice must arrive at a code that stays.", replaced_by_nothing
    ),
    LintRule("future-version", "What happened in a version can't be in a catalog that is older.", future_version),
)
