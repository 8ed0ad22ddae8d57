"""What the files of targets hold, as texts."""

from collections.abc import Iterable

from codecanon.pipeline import render_all
from codecanon.targets.checked import Checked
from codecanon.targets.target import Target


def texts_of(checked: Checked, targets: Iterable[Target]) -> dict[str, str]:
    """The files of targets of which none is the spec's own, by their paths, without those that are no text."""
    files = render_all(checked, targets, lambda doing: None)
    assert isinstance(files, dict), files
    return {path: content.read().decode() for path, content in files.items() if not path.endswith(".parquet")}
