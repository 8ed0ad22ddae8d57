"""Any valid spec gives the same values in every language: random hostile specs, read back from the real toolchains."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from .specs import Spec, meaning, spec_with, specs
from .trial import Reader, check, make

READ_BACK = count(1)


@pytest.mark.feature("hostile", languages=["Python", "TypeScript"])
@settings(max_examples=100, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(specs())
def test_every_toolchain_reads_what_the_spec_means(toolchains: dict[str, Reader], spec: Spec) -> None:
    check(spec, toolchains)


@pytest.mark.slow
@settings(max_examples=5_000, derandomize=False, suppress_health_check=list(HealthCheck))
@given(specs())
def test_every_toolchain_reads_what_thousands_of_specs_mean(toolchains: dict[str, Reader], spec: Spec) -> None:
    check(spec, toolchains)
    if (number := next(READ_BACK)) % 100 == 0:
        print(f"{number:,} specs read back", flush=True)


def test_every_toolchain_reads_megabytes(toolchains: dict[str, Reader]) -> None:
    awkward = 'It\'s \\ a "long" */ <b> {{ text }} -- \N{GRINNING FACE}.'
    long = awkward + " and so on" * 100_000 + awkward
    check(spec_with(long, long, long), toolchains)


@pytest.mark.parametrize(
    "texts",
    [
        ("It says e\u0301.", "And more.", "A note."),
        ("It says \xe9.", "And more,", "A note."),
        ("It says \xe9.", "And more.", "A n\u043ete."),
    ],
    ids=("summary", "description", "note"),
)
def test_every_toolchain_sees_the_least_difference(
    toolchains: dict[str, Reader], texts: tuple[str, str, str], tmp_path: Path
) -> None:
    """What proves that the tests above can fail."""
    made = make(spec_with("It says \xe9.", "And more.", "A note."), tmp_path)
    assert made
    other = replace(made, meaning=meaning(spec_with(*texts)))
    assert [name for name, reader in toolchains.items() if not differ(*reader(other))] == []


def differ(said: Any, expected: Any) -> bool:
    return bool(said != expected)
