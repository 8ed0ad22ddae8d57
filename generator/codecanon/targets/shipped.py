"""The readers of payloads that the Python package ships, imported from the folder of templates.

The tool reads payloads with them as well, so their rules are written once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # mypy finds the folder templates/python as a package
    import python._ids as _ids
    import python._paths as _paths
    import python._values as _values
    from python._deciding import Check as Check
    from python._deciding import Choice as Choice
    from python._deciding import Decided as Decided
    from python._deciding import Decider as Decider
    from python._merging import Merger as Merger
    from python._model import Code as Code
    from python._model import Group as Group
    from python._payload import Payloads as Payloads
    from python._reading import Conditions as Conditions
    from python._reading import Shape as Shape
    from python.reports import Conflict as Conflict
    from python.reports import Event as Event
    from python.reports import Known as Known
    from python.reports import NotUnderstood as NotUnderstood
    from python.reports import Report as Report
    from python.reports import Unknown as Unknown

    ids, paths, values = _ids, _paths, _values
else:
    import sys
    from importlib import import_module
    from types import ModuleType

    from codecanon.targets.target import templates_folder

    _package = ModuleType("codecanon.targets.shipped.package")
    _package.__path__ = [str(templates_folder() / "python")]
    sys.modules[_package.__name__] = _package
    ids, paths, values, _deciding, _merging, _model, _payload, _reading, _reports = (
        import_module(f"{_package.__name__}.{name}")
        for name in ("_ids", "_paths", "_values", "_deciding", "_merging", "_model", "_payload", "_reading", "reports")
    )
    Check, Choice, Decided, Decider = _deciding.Check, _deciding.Choice, _deciding.Decided, _deciding.Decider
    Code, Group, Payloads = _model.Code, _model.Group, _payload.Payloads
    Merger = _merging.Merger
    Conditions, Shape = _reading.Conditions, _reading.Shape
    Conflict, Event, Known, NotUnderstood = _reports.Conflict, _reports.Event, _reports.Known, _reports.NotUnderstood
    Report, Unknown = _reports.Report, _reports.Unknown
