"""What the Go module costs a program: four programs, and how one is built."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = "Go"

_PROGRAM = "package main\n\nimport (\n{imports}\n)\n\nfunc main() {{\n{body}\n}}\n"


def _program(body: str, *imports: str) -> str:
    return _PROGRAM.format(
        imports="\n".join(f'\t"{one}"' if one else "" for one in ("fmt", *imports)), body=body.strip("\n")
    )


_INFOBIP = "example.com/msgcodes/infobip"
PROGRAMS: Mapping[str, str] = {
    "nothing": _program("\tfmt.Println(27)"),
    "a constant": _program("\tfmt.Println(int(infobip.GeneralErrorEcAbsentSubscriber))", "", _INFOBIP),
    "a look-up": _program(
        "\tfields, ok := infobip.GeneralErrorEcAbsentSubscriber.Fields()\n\tfmt.Println(fields.Retry, ok)", "", _INFOBIP
    ),
    "the reader": _program(
        """
	payload := map[string]any{"results": []any{map[string]any{"error": map[string]any{"id": 27}}}}
	for _, report := range infobip.Read(payload).Reports {
		fmt.Println(msgcodes.Decide(report).Retry)
	}
""",
        "",
        "example.com/msgcodes",
        _INFOBIP,
    ),
}


def build(generated: Path, folder: Path, program: str) -> Path:
    """The binary of a program that uses the module in `generated`."""
    go = shutil.which("go")
    assert go, "there is no go command"
    (folder / "main.go").write_text(PROGRAMS[program], "utf-8")
    module = "module program\n\ngo 1.23\n\nrequire example.com/msgcodes v0.0.0\n\nreplace example.com/msgcodes => {}\n"
    (folder / "go.mod").write_text(module.format(generated.resolve()), "utf-8")
    subprocess.run([go, "build", "-trimpath", "-o", "program", "."], cwd=folder, check=True)
    return folder / "program"
