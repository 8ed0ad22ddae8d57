"""One spec, tried: refused with places and reasons, or read back by every toolchain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import reject
from rendering import texts_of

from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked

from .readers import Answer, Made
from .specs import Spec, meaning, write

Reader = Callable[[Made], Answer]


def check(spec: Spec, toolchains: dict[str, Reader]) -> None:
    """Refused with places and reasons; or read back by every toolchain as it was meant."""
    with TemporaryDirectory() as name:
        made = make(spec, Path(name))
        if made is None:
            reject()
        with ThreadPoolExecutor(2) as pool:
            answers = {name: pool.submit(reader, made) for name, reader in toolchains.items()}
        for name, answer in answers.items():
            said, expected = answer.result()
            assert said == expected, name


def make(spec: Spec, folder: Path) -> Made | None:
    """What is generated in a folder; None where lint refuses, with a place and a reason for everything."""
    write(spec, folder / "spec")
    checked = check_spec(Folder(folder / "spec"), lambda doing: None)
    if not isinstance(checked, Checked):
        for found in checked:
            place = Path(found.position.path)
            assert place.relative_to(folder / "spec").as_posix() in spec and found.position.line > 0, found
            assert found.message, found
        return None
    files = texts_of(checked, checked.targets.values())
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, newline="")
    return Made(folder, files, meaning(spec), checked.catalog)
