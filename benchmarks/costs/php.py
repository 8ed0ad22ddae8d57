"""What a PHP program costs: the size of the source files that it loads, and the memory that it takes at most."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = "PHP"
_START = """<?php
declare(strict_types=1);
spl_autoload_register(static function (string $class): void {
    $path = __DIR__ . '/src/' . strtr(substr($class, strlen(PREFIX)), '\\\\', '/') . '.php';
    is_file($path) && require $path;
});
"""
_END = """
$loaded = array_filter(get_included_files(), static fn (string $file): bool => $file !== __FILE__);
file_put_contents(__DIR__ . '/loaded', implode('', array_map(file_get_contents(...), $loaded)));
echo memory_get_peak_usage();
"""
# ENUM is the enum of a code set, CODE a constant of it, ID its value, and READER the reader of its provider.
PROGRAMS: Mapping[str, str] = {
    "nothing": "",
    "a constant": "$id = ENUM::CODE->value;",
    "a look-up": "$code = ENUM::byId(ID)?->summary();",
    "the reader": "$answers = array_map(NAMESPACE_\\Decider::decide(...), READER::read(PAYLOAD)->reports);",
}


def build(generated: Path, folder: Path, program: str) -> Path:
    """Runs a program against the package, and returns a file of all sources that it loaded. `memory` beside it has the peak."""
    for name in ("src", "data"):
        link = folder / name
        if not link.exists():
            link.symlink_to((generated / name).resolve())
    (prefix,) = json.loads((generated / "composer.json").read_text("utf-8"))["autoload"]["psr-4"]
    reader = max(generated.glob("src/*/Reader.php"), key=lambda path: path.stat().st_size)
    enum = max(
        (path for path in reader.parent.glob("*.php") if "\nenum " in path.read_text("utf-8")),
        key=lambda p: p.stat().st_size,
    )
    code, id = enum.read_text("utf-8").partition("    case ")[2].partition(";")[0].split(" = ")
    words = {
        "NAMESPACE_": prefix.removesuffix("\\"),
        "READER": f"{prefix}{reader.parent.name}\\Reader",
        "ENUM": f"{prefix}{reader.parent.name}\\{enum.stem}",
        "CODE": code,
        "ID": id,
        "PAYLOAD": f"['results' => [['error' => ['id' => {id}], 'status' => ['id' => {id}]]]]",
    }
    source = re.sub("|".join(words), lambda found: words[found[0]], PROGRAMS[program])
    start = _START.replace("PREFIX", json.dumps(prefix))
    (folder / "program.php").write_text(f"{start}{source}{_END}", "utf-8")
    done = subprocess.run(["php", folder / "program.php"], capture_output=True, text=True, check=True)
    (folder / "memory").write_text(done.stdout)
    return folder / "loaded"
