"""Options that commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from codecanon.reading.spec_folder import found_spec


class _Folder(click.Path):
    """The path of a folder. An empty path, for example from an unset shell variable, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty; the current folder is .", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Folder(path_type=Path, file_okay=False)


def option_spec(command: Callable[..., Any]) -> Callable[..., Any]:
    help = "Folder of the spec.  [default: spec, here or in a folder above]"
    return click.option("--spec", type=FOLDER, default=found_spec, help=help)(command)


def option_output(command: Callable[..., Any]) -> Callable[..., Any]:
    return option_folder("generated", "Folder of the generated files.")(command)


def option_folder(name: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option --output, by default a folder beside the spec, if that was found, and not named."""

    def beside(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
        folder = Path() if is_named("spec", context) else Path(os.path.normpath(context.params["spec"] / ".."))
        return value or folder / name

    return click.option("--output", type=FOLDER, callback=beside, help=f"{help}  [default: {name}, beside the spec]")


def is_named(parameter: str, context: click.Context) -> bool:
    """Whether the user named the value of a parameter."""
    return context.get_parameter_source(parameter) is not ParameterSource.DEFAULT


def option_cache(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--no-cache", is_flag=True, help="Look at everything, even where nothing has changed.")(command)


def options_common(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--debug", is_flag=True, help="Show a traceback when codecanon itself fails.")(command)
    command = click.option("--no-color", is_flag=True, help="No colors, even on a terminal.")(command)
    return click.option("--quiet", "-q", is_flag=True, help="Print findings only.")(command)
