"""The targets that there are: each module here declares one, or a family, as TARGETS."""

from importlib import import_module
from pkgutil import iter_modules

from codecanon.target import Target


def _declared() -> dict[str, Target]:
    targets: dict[str, Target] = {}
    for module in sorted(found.name for found in iter_modules(__path__)):
        targets |= {target.id: target for target in import_module(f"{__name__}.{module}").TARGETS}
    return targets


TARGETS = _declared()
