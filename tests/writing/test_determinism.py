"""The same bytes everywhere: another Python, place, time, hash seed, locale, time zone, umask, working directory."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from toolchains.conftest import attempt, missing, need

from codecanon.writing.manifest import IGNORE, JOURNAL, LOCK, MANIFEST, is_same, paths_of

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"
WORLDS = {
    "another hash seed": {"PYTHONHASHSEED": "12345"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
}
# Made for the test: one whose i has no dot, two of old, and one where a byte below 0x80 may be half a character.
LOCALES = {"tr_TR": "UTF-8", "de_DE": "ISO-8859-1", "ja_JP": "EUC-JP", "zh_CN": "GBK"}
# A face of Unicode 15, an ideograph of 15.1, a letter of 16, a sign of 17: which Python knows them differs.
FOREIGN = "Größe \u0131\u0130 漢字 \U0001fae8\U0002ebf0\u1c89\u20c1"
CPYTHONS = "3.11 3.12 3.13 3.14 3.15".split()


@pytest.mark.parametrize("world", WORLDS)
def test_generated_files_are_the_committed_ones(world: str, tmp_path: Path) -> None:
    spec, elsewhere = copied_spec(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    generate(spec, tmp_path / "out", elsewhere, WORLDS[world])
    assert_committed(tmp_path / "out")


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locales")
    for name, charset in LOCALES.items():
        done = attempt([need("localedef"), "-i", name, "-f", charset, folder / f"{name}.{charset}"])
        if not (folder / f"{name}.{charset}").exists():
            missing(f"the locale {name}.{charset} (Debian's package locales): {done.stderr.strip()}")
    return folder


@pytest.mark.parametrize("utf8_mode", ["0", "1"])
@pytest.mark.parametrize("locale", ["C", *(f"{name}.{charset}" for name, charset in LOCALES.items())])
def test_no_locale_makes_a_difference(locale: str, utf8_mode: str, locales: Path, tmp_path: Path) -> None:
    world = {"LC_ALL": locale, "LOCPATH": str(locales), "PYTHONUTF8": utf8_mode, "PYTHONCOERCECLOCALE": "0"}
    encoding = "import locale; print(locale.setlocale(locale.LC_ALL, ''), locale.getencoding())"
    told = attempt([sys.executable, "-c", encoding], env=world).stdout.split()
    if utf8_mode == "0":
        wanted = "ANSI_X3.4-1968" if locale == "C" else locale.split(".")[1]
        assert told == [locale, wanted], "the locale is not in force"
    generate(copied_spec(tmp_path), tmp_path / "out", tmp_path, world)
    assert_committed(tmp_path / "out")
    spec = foreign_spec(tmp_path)
    generate(spec, tmp_path / "here", tmp_path, {})
    generate(spec, tmp_path / "there", tmp_path, world)
    assert_same(tmp_path / "here", tmp_path / "there")


@pytest.mark.parametrize("version", CPYTHONS)
def test_every_python_prints_the_same(version: str, tmp_path: Path) -> None:
    python, world = equipped(version)
    generate(copied_spec(tmp_path), tmp_path / "out", tmp_path, world, python)
    assert_committed(tmp_path / "out")


@pytest.mark.parametrize("version", CPYTHONS)
def test_every_python_prints_characters_that_it_does_not_know(version: str, tmp_path: Path) -> None:
    python, world = equipped(version)
    spec = foreign_spec(tmp_path)
    generate(spec, tmp_path / "here", tmp_path, {})
    generate(spec, tmp_path / "there", tmp_path, world, python)
    assert_same(tmp_path / "here", tmp_path / "there")


def equipped(version: str) -> tuple[str, dict[str, str]]:
    """A Python of this version, and the environment where it finds the locked dependencies, which are kept in .venv."""
    python = python_of(version)
    if python is None:
        pytest.skip(f"not run: this machine has no Python {version}")
    packages = ROOT / ".venv" / "pythons" / version
    locked = ROOT / "requirements/runtime.txt"
    ready = packages / "ready"
    if not ready.exists() or ready.stat().st_mtime < locked.stat().st_mtime:
        install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "--upgrade"]
        done = attempt([python, *install, "--target", packages, "-r", locked])
        if done.returncode:
            missing(f"what codecanon needs, for Python {version} ({done.stderr.strip()[-300:]})")
        ready.touch()
    return python, {"PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(packages)]), "PYTHONNOUSERSITE": "1"}


def python_of(version: str) -> str | None:
    """A Python of this version that has pip: from PATH or from pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python{version}"), *map(str, sorted(pyenv.glob(f"{version}.*/bin/python3")))]
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        found.append(sys.executable)
    usable = [python for python in found if python and not attempt([python, "-m", "pip", "--version"]).returncode]
    return usable[0] if usable else None


@pytest.mark.parametrize(("umask", "file_mode", "folder_mode"), [(0o022, 0o644, 0o755), (0o077, 0o600, 0o700)])
def test_modes_follow_the_umask(umask: int, file_mode: int, folder_mode: int, tmp_path: Path) -> None:
    """Files are never executable, and as open as the umask lets them be; what they hold is the same."""
    command = [sys.executable, "-m", "codecanon", "generate", "--spec", ROOT / "spec", "--output", tmp_path / "out"]
    subprocess.run(command, umask=umask, check=True, capture_output=True)
    assert_committed(tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (folder_mode if path.is_dir() else file_mode), f"{path}: {mode:o}"


def test_line_ends_of_the_spec_do_not_matter(tmp_path: Path) -> None:
    spec = copied_spec(tmp_path)
    for path in spec.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    generate(spec, tmp_path / "out", tmp_path, {})
    assert_committed(tmp_path / "out")


def test_a_change_of_the_spec_changes_the_output(tmp_path: Path) -> None:
    spec = copied_spec(tmp_path)
    path = spec / "infobip" / "general_error.yaml"
    path.write_text(path.read_text().replace("permanent: false", "permanent: true", 1))
    generate(spec, tmp_path / "out", tmp_path, {})
    made, committed = (root / "json" / "catalog.json" for root in (tmp_path / "out", GENERATED))
    assert made.read_bytes() != committed.read_bytes()
    with pytest.raises(AssertionError):
        assert_committed(tmp_path / "out")


def assert_committed(output: Path) -> None:
    """The folder holds the files of generated/, and nothing else."""
    committed = (GENERATED / MANIFEST).read_bytes()
    is_listed = is_same((output / MANIFEST).read_bytes(), committed)
    assert is_listed
    paths = paths_of(committed)
    # Not asserted one by one: pytest takes minutes to show how large files differ.
    assert [path for path in sorted(paths) if (output / path).read_bytes() != (GENERATED / path).read_bytes()] == []
    found = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert found == {*paths, MANIFEST, IGNORE, JOURNAL, LOCK}


def assert_same(one: Path, other: Path) -> None:
    """Both folders hold the same files."""
    files = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
        for root in (one, other)
    ]
    assert files[0] == files[1]


def foreign_spec(folder: Path) -> Path:
    """A small spec with texts in many scripts, for all targets that print them."""
    spec = folder / "foreign"
    shutil.copytree(ROOT / "tests/golden/cases/base/spec", spec)
    catalog, codes = spec / "catalog.yaml", spec / "acme/sms_error.yaml"
    targets = "".join(f"\n  {one}: {{}}" for one in "python typescript postgresql mysql sqlite docs".split())
    catalog.write_text(catalog.read_text().replace("  json: {}", f"  json: {{}}{targets}"), encoding="utf-8")
    text = codes.read_text().replace("is off.", f"is {FOREIGN} off.").replace("SMS errors", f"SMS errors {FOREIGN}")
    codes.write_text(f"{text}    aliases: ['A* {FOREIGN}']\n    description: Some know {FOREIGN}.\n", encoding="utf-8")
    return spec


def copied_spec(folder: Path) -> Path:
    """The spec in another place, with other times."""
    spec = folder / "a spec" / "spec"
    shutil.copytree(ROOT / "spec", spec)
    for path in spec.rglob("*"):
        os.utime(path, (0, 0))
    return spec


def generate(spec: Path, output: Path, folder: Path, world: dict[str, str], python: str = sys.executable) -> None:
    command = [python, "-m", "codecanon", "generate", "--spec", str(spec), "--output", str(output)]
    done = subprocess.run(command, cwd=folder, env=os.environ | world, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
