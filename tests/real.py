"""The spec of the repository itself, read and checked once for all tests."""

from pathlib import Path

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked

SPEC = Path(__file__).parents[1] / "spec"
_checked = check_spec(Folder(SPEC), lambda doing: None)
assert isinstance(_checked, Checked), _checked
CHECKED = _checked
