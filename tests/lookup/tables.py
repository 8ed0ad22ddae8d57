"""A catalog of what messaging does not have: ids in hex, below zero, with blanks and slashes; groups by rule; reserved ranges."""

from pathlib import Path

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked

FOLDER = Path(__file__).parents[1] / "golden/cases/explain-everything"
_checked = check_spec(Folder(FOLDER / "spec"), lambda doing: None)
assert isinstance(_checked, Checked), _checked
TABLES = _checked.catalog
