"""What all tests share."""

import pytest
from hypothesis import settings

# Machines differ in speed; a slow example is no failure. Tests judge a change, so they try the same examples each time;
# `make trust` searches for others.
settings.register_profile("codecanon", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("codecanon")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))
