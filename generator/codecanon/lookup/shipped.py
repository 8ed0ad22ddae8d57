"""The reader of reports that the Python package ships, imported from the folder of templates.

The tool reads payloads with it as well, so its rules are written once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # mypy finds the folder templates/python as a package
    from python._model import Code as Code
    from python._model import Group as Group
    from python._reading import Reader as Reader
    from python._reading import Shape as Shape
    from python._reading import lower as lower
    from python.reports import Conflict as Conflict
    from python.reports import Known as Known
    from python.reports import Unknown as Unknown
else:
    import sys
    from importlib import import_module
    from types import ModuleType

    from codecanon.targets.target import templates_folder

    _package = ModuleType("codecanon.lookup.shipped.package")
    _package.__path__ = [str(templates_folder() / "python")]
    sys.modules[_package.__name__] = _package
    _reading = import_module(f"{_package.__name__}._reading")
    Code, Group, Reader, Shape, lower = _reading.Code, _reading.Group, _reading.Reader, _reading.Shape, _reading.lower
    Conflict, Known, Unknown = _reading.Conflict, _reading.Known, _reading.Unknown
