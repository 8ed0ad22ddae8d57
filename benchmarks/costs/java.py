"""What the Java package costs a program: the classes that are loaded for it, of the program and of the package."""

import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = "Java"
_USE = "class Program {{ public static void main(String[] arguments) {{ {} }} }}\n"
PROGRAMS: Mapping[str, str] = {
    "nothing": _USE.format('System.out.println("27");'),
    "a constant": _USE.format("System.out.println(org.codecanon.msgcodes.infobip.GeneralError.EC_ABSENT_SUBSCRIBER);"),
    "a look-up": _USE.format(
        "System.out.println(org.codecanon.msgcodes.infobip.GeneralError.of(27).orElseThrow().getRetry());"
    ),
    "the reader": _USE.format(
        'Object report = java.util.Map.of("error", java.util.Map.of("id", 27));'
        ' var reading = org.codecanon.msgcodes.infobip.Infobip.read(java.util.Map.of("results", java.util.List.of(report)));'
        " System.out.println(org.codecanon.msgcodes.Decide.decide(reading.getReports().get(0)).getRetry());"
    ),
}


def build(generated: Path, folder: Path, program: str) -> Path:
    """Compiles the package, once per folder, and the program. Returns the classes that it loads, in a file as large as they are."""
    package, classes = folder / "package", folder / program.replace(" ", "-")
    if not package.exists():
        _run("javac", "-proc:none", "-d", package, *sorted(generated.rglob("*.java")))
    classes.mkdir(parents=True, exist_ok=True)
    source = classes / "Program.java"
    source.write_text(PROGRAMS[program], "utf-8")
    _run("javac", "-proc:none", "-cp", package, "-d", classes, source)
    said = _run("java", "-verbose:class", "-cp", f"{package}:{classes}", "Program")
    loaded = classes / "loaded.jar"
    with zipfile.ZipFile(loaded, "w") as file:  # stored, not compressed
        for name in re.findall(r"\] (\S+) source: file:", said):
            path = Path(name.replace(".", "/") + ".class")
            file.write(next(root / path for root in (package, classes) if (root / path).exists()), path)
    return loaded


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
