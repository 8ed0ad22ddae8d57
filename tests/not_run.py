"""What a run of the tests left out, and what would run it."""

import shutil
from collections.abc import Iterable, Iterator

# What tests with the marker `toolchain` are about, and a program that they need.
TOOLCHAINS = {
    "TypeScript, JavaScript, and pages as GitHub shows them": "npm",
    "the page of all codes in a browser": "chromium",
    "PHP": "php",
    "Java and Kotlin": "javac",
    "PostgreSQL": "psql",
    "MariaDB": "mariadbd",
    "SQLite": "sqlite3",
    "DuckDB and dbt": "python3",
    "Flyway and Liquibase": "mvn",
    "audits by ClickHouse and Spark": "java",
    "hostile specs, read back by every language": "npm",
    "faults of disks and system calls": "strace",
}
TIERS = {
    "thorough": (
        "the repository itself, documents, templates, processes, random searches, tests of the tests",
        "make test",
    ),
    "toolchain": ("other languages, databases, faults", "make test-all"),
    "slow": ("thousands of hostile specs, kills and faults", "make trust"),
}
# How what a test misses is got, by a part of the reason why it was skipped.
REMEDIES = {
    "Python 3.": "install that Python, and make test",
    "beside the repository": "only where the source documents are",
    "root": "sudo make test-all",
}


def of_tier(selected: str) -> Iterator[str]:
    """A line for everything that `-m` leaves out. `make test` names each toolchain."""
    tiers = {marker: tier for marker, tier in TIERS.items() if f"not {marker}" in selected}
    if "toolchain" in tiers and "thorough" not in tiers:
        del tiers["toolchain"]
        for what, program in TOOLCHAINS.items():
            yield f"not run: {what} ({'' if shutil.which(program) else 'make toolchains && '}make test-all)"
    for what, how in tiers.values():
        yield f"not run: {what} ({how})"


def of_reasons(reasons: Iterable[str]) -> Iterator[str]:
    """A line for every reason why tests were skipped."""
    for reason in sorted(set(reasons)):
        what = reason.removeprefix("Skipped: ").removeprefix("not run: ")
        how = [remedy for part, remedy in REMEDIES.items() if part in what]
        yield f"not run: {what} ({how[0] if how else 'make toolchains && make test-all'})"
