"""`.ci/toolchains`, run where apt-get is a stub: it waits for a lock, and becomes root if it can."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

SCRIPT = Path(__file__).parents[2] / ".ci/toolchains"
LOCKED = "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)"
# Each fails as often as there are lines in `failures`, with the next of them, and notes what it was asked.
APT_GET = """#!{bash}
echo "apt-get $* ($DEBIAN_FRONTEND)" >> {place}/log
{{ read -r line && mapfile -t rest; }} < {place}/failures || exit 0
printf '%s\\n' "${{rest[@]}}" > {place}/failures
[ -z "$line" ] || {{ echo "$line" >&2; exit 100; }}
"""
STUBS = {
    "apt-get": APT_GET,
    "sudo": '#!{bash}\necho "sudo $1" >> {place}/log\nexec "$@"\n',
    "sleep": '#!{bash}\necho "sleep $*" >> {place}/log\n',
    "python3": "#!{bash}\n",
    "root/id": "#!{bash}\necho 0\n",
    "user/id": "#!{bash}\necho 1000\n",
}
WAITS = "-qq -o DPkg::Lock::Timeout=600"
UPDATE = f"apt-get {WAITS} update (noninteractive)"


def toolchains(
    place: Path, *names: str, failures: str = "", user: str = "root", **environment: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Runs the script with these stubs and no other program but env; also what the stubs noted."""
    (place / "bin").mkdir()
    (place / "failures").write_text(failures)
    (place / "log").touch()
    for name in (*names, f"{user}/id"):
        stub = place / "bin" / Path(name).name
        stub.write_text(STUBS[name].format(bash=shutil.which("bash"), place=place))
        stub.chmod(0o755)
    (place / "bin/env").symlink_to(str(shutil.which("env")))
    done = subprocess.run(
        [str(shutil.which("bash")), SCRIPT],
        env={"PATH": str(place / "bin"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, (place / "log").read_text().splitlines()


def is_install(line: str) -> bool:
    return line.startswith(f"apt-get {WAITS} install -y --no-install-recommends make git nodejs ")


def test_what_is_missing_is_installed(tmp_path: Path) -> None:
    done, log = toolchains(tmp_path, "apt-get", "python3")
    assert (done.returncode, done.stderr, len(log)) == (0, "", 2)
    assert log[0] == UPDATE and is_install(log[1])
    assert done.stdout.startswith("installing make git nodejs ")


@pytest.mark.parametrize("before", [0, 1])
def test_it_waits_for_a_lock(before: int, tmp_path: Path) -> None:
    """apt-get itself waits for the lock of dpkg only: not for that of its lists, nor for that of its archives."""
    failures = "\n" * before + f"{LOCKED}\n{LOCKED}\n"
    done, log = toolchains(tmp_path, "apt-get", "python3", "sleep", failures=failures)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in log].count("sleep") == 2 and is_install(log[-1])


def test_it_does_not_wait_for_ever(tmp_path: Path) -> None:
    done, log = toolchains(tmp_path, "apt-get", "python3", "sleep", failures=f"{LOCKED}\n", SECONDS="601")
    assert (done.returncode, done.stderr, log) == (1, f"{LOCKED}\n", [UPDATE])


@pytest.mark.parametrize("before", [0, 1])
def test_another_failure_ends_it(before: int, tmp_path: Path) -> None:
    failures = "\n" * before + "E: no network\n"
    done, log = toolchains(tmp_path, "apt-get", "python3", "sleep", failures=failures)
    assert (done.returncode, done.stderr, len(log)) == (1, "E: no network\n", 1 + before)


def test_a_user_takes_sudo(tmp_path: Path) -> None:
    done, log = toolchains(tmp_path, "apt-get", "python3", "sudo", user="user")
    assert (done.returncode, done.stderr, len(log)) == (0, "", 4)
    assert log[:3] == ["sudo env", UPDATE, "sudo env"] and is_install(log[3])


def test_a_user_without_sudo_learns_what_to_install(tmp_path: Path) -> None:
    done, log = toolchains(tmp_path, "apt-get", "python3", user="user")
    assert (done.returncode, done.stdout, log) == (1, "", [])
    assert done.stderr.startswith("not root, and no sudo; install as root: apt-get install make git nodejs ")
