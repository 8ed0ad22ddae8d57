"""What a run of the tests left out, and what would run it."""

import shutil
from collections.abc import Iterable, Iterator

# What tests with the marker `toolchain` are about, and a program that they need.
TOOLCHAINS = {
    "TypeScript, JavaScript, and pages as GitHub shows them": "npm",
    "PostgreSQL": "psql",
    "MariaDB": "mariadbd",
    "SQLite": "sqlite3",
    "DuckDB and dbt": "python3",
    "Flyway and Liquibase": "mvn",
    "hostile specs, read back by every language": "npm",
    "faults of disks and system calls": "strace",
}
TIERS = {
    "thorough": ("processes, git, random searches", "make test"),
    "slow": ("thousands of hostile specs, kills and faults", "make trust"),
}
# How what a test misses is got, by a part of the reason why it was skipped.
REMEDIES = {
    "Python 3.": "install that Python, and make test",
    "beside the repository": "only where the source documents are",
    "root": "sudo make test-all",
}


def lines(selected: str, skipped: Iterable[str]) -> Iterator[str]:
    """A line for everything that `-m` leaves out, and for every reason why a test was skipped."""
    for marker, (what, how) in TIERS.items():
        if f"not {marker}" in selected:
            yield f"not run: {what} ({how})"
    if "not toolchain" in selected:
        for what, program in TOOLCHAINS.items():
            yield f"not run: {what} ({'' if shutil.which(program) else 'make toolchains && '}make test-all)"
    for reason in sorted(set(skipped)):
        what = reason.removeprefix("Skipped: ").removeprefix("not run: ")
        how = [remedy for part, remedy in REMEDIES.items() if part in what]
        yield f"not run: {what} ({how[0] if how else 'make toolchains && make test-all'})"
