"""The commands, as click reads them. Each is imported only when it is used."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword

import click

from codecanon import __version__

_MODULES = {
    **dict.fromkeys(("generate", "check"), "making"),
    "build": "building",
    **dict.fromkeys(("lint", "fmt"), "linting"),
    "import": "importing",
    **dict.fromkeys(("deprecate", "retire"), "deprecating"),
    **dict.fromkeys(("init", "init-target"), "starting"),
    **dict.fromkeys(("diff", "changelog"), "reviewing"),
    "explain": "explaining",
    "search": "searching",
    "audit": "auditing",
    "compare": "comparing",
    "sql-migration": "migrating",
    "digest": "digesting",
    "dump": "dumping",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by name."""

    def __getitem__(self, name: str) -> click.Command:
        command = getattr(import_module(f"codecanon.cli.{_MODULES[name]}"), _function(name))
        assert isinstance(command, click.Command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


def _function(name: str) -> str:
    """The function of a command. That of a keyword ends in an underscore."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def codecanon() -> None:
    """One YAML spec of status and error codes, rendered into packages and documents.

    \b
    codecanon init mycodes         a new catalog, ready to generate
    codecanon import codes.csv --into acme/error
    codecanon generate             write what changed into generated/
    codecanon check                verify that generated/ is in sync with the spec
    codecanon diff                 what a change of the spec means
    codecanon explain 4103         all about a code
    codecanon search number blocked
    codecanon audit reports.parquet
    codecanon compare mapping.csv  your own map of codes, against the catalog
    """
