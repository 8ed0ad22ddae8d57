"""What all tests share."""

import pytest
from hypothesis import settings

# Machines differ in speed; a slow example is no failure.
settings.register_profile("codecanon", deadline=None)
settings.load_profile("codecanon")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))
