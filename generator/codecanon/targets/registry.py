"""The targets that there are."""

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

_MODULES = (docs, json_files, migration_files, python_package, sql_files, seed_files, typescript_package)

TARGETS: dict[str, Target] = {target.id: target for module in _MODULES for target in module.TARGETS}
