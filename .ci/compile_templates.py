"""Compiles the templates into the wheel that is being built, so that no user waits for it."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTemplates(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # in a checkout, `make` compiles
            return
        sys.path.insert(0, str(Path(self.root) / "generator"))
        from codecanon.writing.builtin_templates import compile_all

        folder = Path(tempfile.mkdtemp())
        compile_all(folder)
        build_data["force_include"][str(folder)] = "codecanon/compiled"
