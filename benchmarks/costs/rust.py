"""What a Rust program costs: a binary for release, without symbols."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = "Rust"
PROGRAMS: Mapping[str, str] = {
    "nothing": 'println!("{}", 27);',
    "a constant": 'println!("{}", msgcodes::infobip::GeneralError::EC_ABSENT_SUBSCRIBER);',
    "a look-up": """\
let id = std::env::args().count() as i64;
println!("{:?}", msgcodes::infobip::GeneralError::new(id).name());""",
    "the reader": """\
let text = std::io::read_to_string(std::io::stdin()).unwrap_or_default();
let payload = serde_json::from_str(&text).unwrap_or_default();
for report in msgcodes::infobip::read(&payload).reports {
    println!("{:?}", msgcodes::decide(&report).retry);
}""",
}
MANIFEST = """\
[package]
name = "program"
version = "0.0.0"
edition = "2021"

[dependencies]
msgcodes = {{ path = "{crate}", features = [{features}] }}
{json}
[profile.release]
strip = true

[workspace]
"""


def build(generated: Path, folder: Path, program: str) -> Path:
    """The binary of a program against the crate in `generated`, built in `folder`."""
    reads = program == "the reader"
    json = 'serde_json = "1"\n' if reads else ""
    features = '"serde_json"' if reads else ""
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(MANIFEST.format(crate=generated.resolve(), features=features, json=json))
    body = "\n".join(f"    {line}" for line in PROGRAMS[program].splitlines())
    (folder / "src" / "main.rs").write_text(f"fn main() {{\n{body}\n}}\n")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(folder / "target")}
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=folder, env=environment, check=True)
    return folder / "target" / "release" / "program"
