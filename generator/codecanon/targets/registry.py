"""The targets that there are."""

from codecanon.reading.schema import Schema
from codecanon.targets import (
    docs,
    json_files,
    migration_files,
    python_package,
    seed_files,
    sql_files,
    typescript_package,
)
from codecanon.targets.target import Target


def _schemas() -> dict[str, Schema]:
    return {id: target.schema for id, target in TARGETS.items()}


TARGETS: dict[str, Target] = {
    target.id: target
    for target in (
        *docs.TARGETS,
        json_files.json_target(_schemas),
        *migration_files.TARGETS,
        *python_package.TARGETS,
        *sql_files.TARGETS,
        *seed_files.TARGETS,
        *typescript_package.TARGETS,
    )
}
