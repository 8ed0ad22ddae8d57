"""What `build` needs of built-in targets, which a catalog need not name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked


def is_own(id: str, checked: "Checked") -> bool:
    """Whether the spec brings this target itself."""
    return "from" in checked.catalog.targets.get(id, {})


def with_builtin(checked: "Checked", id: str, options: Mapping[str, str] = {}) -> "Checked":
    """The spec with a built-in target, also if the catalog does not name it, and with these options of it."""
    from codecanon.targets.names import names_of
    from codecanon.targets.registry import TARGETS

    target = TARGETS[id]
    stated = {} if is_own(id, checked) else checked.catalog.targets.get(id, {})
    catalog = replace(checked.catalog, targets={**checked.catalog.targets, id: {**stated, **options}})
    names = {**checked.names, id: names_of(target, catalog)[0]}
    return replace(checked, catalog=catalog, targets={**checked.targets, id: target}, names=names)
