"""What C costs: programs that link the generated source, with sections, so that the linker keeps only what they use."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = "C"
_INCLUDE = '#include "msgcodes.h"\n\n'
_MAIN = "int main(int count, char **arguments)\n{{\n    (void)arguments;\n    return {};\n}}\n"
_DECIDED = """struct msgcodes_fields fields = msgcodes_decide(&msgcodes_infobip_general_error, count);

    return msgcodes_can_resend(&fields)"""
# There is no reader of payloads in C: in its place stands what decides.
PROGRAMS: Mapping[str, str] = {
    "nothing": _MAIN.format("count"),
    "a constant": _INCLUDE + _MAIN.format("count == MSGCODES_INFOBIP_GENERAL_ERROR_EC_ABSENT_SUBSCRIBER"),
    "a look-up": _INCLUDE + _MAIN.format("msgcodes_find(&msgcodes_infobip_general_error, count) != 0"),
    "the reader": _INCLUDE + _MAIN.replace("return {}", _DECIDED.replace("{", "{{")).format(),
}


def build(generated: Path, folder: Path, program: str) -> Path:
    """The linked and stripped program."""
    source, made = folder / "program.c", folder / "program"
    source.write_text(PROGRAMS[program])
    library = [*(generated / "src").iterdir()] if "#include" in PROGRAMS[program] else []
    options = ["-std=c99", "-Os", "-s", "-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections"]
    subprocess.run(["cc", *options, f"-I{generated / 'include'}", source, *library, "-o", made], check=True)
    return made
