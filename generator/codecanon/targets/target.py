"""What a target is: a folder with a declaration, templates, and files that are copied. `declaration` reads it."""

# docs/architecture/decisions/0024

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from codecanon.catalog.model import Catalog, Code
from codecanon.frozen import dataclass
from codecanon.languages.language import Filter

Over = Literal["catalog", "provider", "group_set", "code_set"]
Each = Callable[[Catalog], Iterable[tuple[dict[str, str], dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Output:
    """A template and the files it renders to: one per catalog, provider, group set or code set.

    `path` may contain {provider}, {group_set} and {code_set}, which become their ids, and any option of the target. If
    `over` is a function, it yields for each file the values for `path` and the variables of the template. What `continues` is
    put behind what other outputs have rendered for the same path: such a file has parts, and need not be rendered as a whole.
    """

    source: str
    path: str
    over: Over | Each = "catalog"
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """A source file without content of the spec, copied to the output. `path` and `over` are as in `Output`.

    `header` is put before its text. {notice} in it becomes the line that says that the file is generated. Where a header does
    not do, as in a language whose files name their package, `adapt` makes the file of the text, and of what templates are given.
    """

    source: str
    path: str
    over: Over | Each = "catalog"
    header: str = ""
    adapt: Callable[[str, Mapping[str, Any]], str] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that a function prints as a whole, from the variables that a template would have: a text, or bytes."""

    content: Callable[[Mapping[str, Any]], str | bytes]
    path: str
    over: Over | Each = "catalog"


@dataclass(frozen=True, slots=True)
class Naming:
    """How a target names one type of the model, and the identifiers that are reserved there.

    `also` are suffixes: what else the target names after an item. All names that begin with one of `prefixes` are reserved too. If
    it `ignores_case`, names that differ by case only are the same.
    """

    identifier: Callable[[Any], str]
    reserved: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    ignores_case: bool = False

    def is_reserved(self, compared: str) -> bool:
        """Whether a name is reserved, as it is compared."""
        return compared in self.reserved or compared.startswith(self.prefixes)

    def compared(self, name: str) -> str:
        """What two names have in common that are the same."""
        return name.lower() if self.ignores_case else name


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a target: its meaning, the form of its values, and reserved values; or a closed list of values."""

    doc: str
    pattern: str
    form: str
    reserved: frozenset[str] = frozenset()
    default: str | None = None  # the name of the catalog
    values: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its value in catalog.yaml."""
        if self.values:
            return {"description": self.doc, "enum": list(self.values)}
        return {
            "description": self.doc,
            "type": "string",
            "pattern": self.pattern,
            "x-form": self.form,
            "not": {"enum": sorted(self.reserved)},
        }


class Given(NamedTuple):
    """A name that a target gives to something of the catalog, or with None to something of its own."""

    item: Any
    name: str
    fix: str = ""


Scopes = Callable[[Catalog, Mapping[str, str]], Iterable[Iterable[Given]]]


def no_scopes(catalog: Catalog, options: Mapping[str, str]) -> Iterable[Iterable[Given]]:
    """Those of a target in which names of different kinds of items never meet."""
    return ()


def nothing(catalog: Catalog, options: Mapping[str, str]) -> Mapping[str, Any]:
    """The context of a target that needs no more than the catalog."""
    return {}


@dataclass(frozen=True, slots=True)
class Helper:
    """What a declaration can't say of a built-in target.

    More filters, lists of reserved words and values for templates; what else there may be one file of each (`each`);
    files that a function prints; what becomes of files that are copied (`adapt`); which versions a package can't have; and
    which names of all kinds of items have to differ, because they meet in one scope of the language (`scopes`).
    """

    filters: Mapping[str, Filter] = field(default_factory=dict)
    reserved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    context: Callable[[Catalog, Mapping[str, str]], Mapping[str, Any]] = nothing
    each: Mapping[str, Each] = field(default_factory=dict)
    prints: Mapping[str, Callable[[Mapping[str, Any]], str | bytes]] = field(default_factory=dict)
    adapt: Callable[[str, Mapping[str, Any]], str] | None = None
    unfit_version: Callable[[str], str] | None = None
    scopes: Scopes = no_scopes


@dataclass(frozen=True, slots=True)
class Target:
    """An output language or format.

    `directory` is the folder in the output, `templates` the folder of templates. `options` are the options that it has;
    an option that is not stated has the catalog's name. `naming` has an entry for each kind of item that the templates
    name: a model type. `filters` put values into a language; nothing of the spec is printed but through one. `context`
    adds values that templates use, from the catalog and the options. `unrepresentable` says why what reads the files
    would not read a text back unchanged, or ""; None if it can represent every text. `unfit_version` says the same of the
    version of the catalog. What `is_built` is made by `codecanon build` only.
    """

    id: str
    directory: str
    templates: str
    outputs: tuple[Output | Copied | Printed, ...]
    filters: Mapping[str, Filter]
    naming: Mapping[type, Naming] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    context: Callable[[Catalog, Mapping[str, str]], Mapping[str, Any]] = nothing
    unrepresentable: Callable[[str], str] | None = None
    unfit_version: Callable[[str], str] | None = None
    scopes: Scopes = no_scopes
    is_built: bool = False
    doc: str = ""

    @property
    def names_codes(self) -> bool:
        """Whether there is something with a name for each code, which source code can use."""
        return Code in self.naming or self.scopes is not no_scopes

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the options of the target in catalog.yaml."""
        return {
            "description": f"Generate {self.directory}/.",
            "x-flow": True,
            "type": "object",
            "additionalProperties": False,
            "properties": {name: option.schema for name, option in self.options.items()},
        }

    def options_of(self, catalog: Catalog) -> dict[str, str]:
        stated = {name: value for name, value in catalog.targets[self.id].items() if name != "from"}
        defaults = {name: option.default for name, option in self.options.items()}
        return {name: catalog.name if value is None else value for name, value in defaults.items()} | stated


def templates_folder() -> Path:
    """The folder of templates: inside the installed package, or in the repository."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"
