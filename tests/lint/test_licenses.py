"""Licences are judged as the build of a Python package judges them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.licenses._spdx import EXCEPTIONS, LICENSES

from codecanon.lint import spdx
from codecanon.lint.licenses import problem_of

PARTS = ["MIT", "apache-2.0", "GPL-2.0+", "LicenseRef-Own", "LicenseRef-", "Proprietary", "Classpath-exception-2.0"]


def builds(expression: str) -> bool:
    try:
        canonicalize_license_expression(expression)
    except InvalidLicenseExpression:
        return False
    return True


@given(st.lists(st.sampled_from([*PARTS, "AND", "or", "WITH", "(", ")", "+"]), min_size=1, max_size=6))
def test_what_is_accepted_can_be_built(parts: list[str]) -> None:
    expression = " ".join(parts)
    assert bool(problem_of(expression)) or builds(expression)


@pytest.mark.parametrize(
    "expression",
    ["MIT", "mit", "MIT OR Apache-2.0", "(MIT and BSD-3-Clause) or ISC", "GPL-2.0-only WITH Classpath-exception-2.0"]
    + ["LicenseRef-Proprietary", "Apache-2.0+", "((MIT))"],
)
def test_what_can_be_built_is_accepted(expression: str) -> None:
    assert builds(expression) and problem_of(expression) == ""


def test_the_list_is_that_of_packaging() -> None:
    assert spdx.LICENSES == {license["id"] for license in LICENSES.values()}
    assert spdx.EXCEPTIONS == {exception["id"] for exception in EXCEPTIONS.values()}
