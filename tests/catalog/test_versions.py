"""Versions are ordered as semantic versioning orders them, and Python packages get those that Python orders alike."""

from itertools import combinations

import pytest
from packaging.version import Version

from codecanon.catalog.versions import is_version, precedence, release_of
from codecanon.reading.schema import base_schema
from codecanon.targets.python_version import unfit_version
from jsonschema import Draft202012Validator

# In their order: the examples of https://semver.org/#spec-item-11, and more.
ORDERED = """
0.1.0 0.9.0 0.10.0 1.0.0-0 1.0.0-1 1.0.0-9.1 1.0.0-10 1.0.0---- 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2
1.0.0-beta.11 1.0.0-dev.1 1.0.0-rc.1 1.0.0-rc1 1.0.0 1.0.1-alpha.0 1.0.1 2.0.0 2.1.0 2.1.1 10.0.0
""".split()
NO_VERSIONS = """
1 1.0 v1.0.0 1.0.0.0 01.0.0 1.0.0- 1.0.0-01 1.0.0-rc.01 1.0.0-rc..1 1.0.0-.1 1.0.0-rc. 1.0.0+5 1.0.0-rc.1+5 1.0.0-rc_1 1.0.0rc1
""".split()
VERSION = Draft202012Validator(base_schema("catalog")["properties"]["version"])


def test_the_order_is_that_of_semantic_versioning() -> None:
    for lower, higher in combinations(ORDERED, 2):
        assert precedence(lower) < precedence(higher), (lower, higher)


@pytest.mark.parametrize("version", ORDERED)
def test_a_version_may_have_a_pre_release(version: str) -> None:
    assert VERSION.is_valid(version) and is_version(version)
    assert precedence(release_of(version)) >= precedence(version)


@pytest.mark.parametrize("version", NO_VERSIONS)
def test_what_is_no_version_anywhere_else(version: str) -> None:
    assert not is_version(version)


@pytest.mark.parametrize("version", [*NO_VERSIONS, "1.0.0-" + "a" * 31, "1.0.0\n", "1.0.0-rc.1\n", ""])
def test_what_is_no_version(version: str) -> None:
    assert not VERSION.is_valid(version)


def test_python_orders_the_versions_that_it_gets_alike() -> None:
    fit = [version for version in ORDERED if not unfit_version(version)]
    assert "1.0.0-rc.1" in fit and "1.0.0-alpha.1" in fit and "1.0.0-dev.1" not in fit and "1.0.0-alpha" not in fit
    assert [str(Version(one)) for one in ("2.0.0-rc.1", "2.0.0-alpha.0", "2.0.0-beta.12")] == [
        "2.0.0rc1",
        "2.0.0a0",
        "2.0.0b12",
    ]
    assert sorted(fit, key=Version) == fit
