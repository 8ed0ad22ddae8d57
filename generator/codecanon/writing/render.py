"""Renders the files of a target in memory: templates, source files that are copied, files that a function prints.

Templates print nothing but what a filter has put into a language: `Encoded`. Anything else of a spec is refused.
"""

# docs/architecture/decisions/0008

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from itertools import chain, islice
from typing import Any, NamedTuple, assert_never

from jinja2 import Environment, StrictUndefined

from codecanon.casing import camel, pascal, snake, upper
from codecanon.catalog.model import Catalog
from codecanon.languages.language import Filter, marked
from codecanon.targets.names import Names, key
from codecanon.targets.target import Copied, Output, Over, Printed, Target, templates_folder
from codecanon.text import sentence
from codecanon.writing.builtin_templates import OPTIONS, BuiltinTemplates
from codecanon.writing.direct_code import printed

_PLAIN = re.compile(r"[A-Za-z0-9_ .,:()/@-]*")
_KEPT = 2**13  # results of a filter
_PARTS = 2**12  # of a file, that are joined at a time
_OF_SCALARS = {"literal", "plain", "string", "text"}  # filters of one text, number or boolean


class _Environment(Environment):
    def make_globals(self, d: Any) -> dict[str, Any]:
        """What a template is given, as a dict: Jinja's own `ChainMap` is copied slowly, and is copied for every file."""
        return {**self.globals, **(d or {})}


class FileJob(NamedTuple):
    """A file that can be rendered, or a part of one: its path in the output folder, the template, what of the catalog it is made
    for, and how to render it. The parts of a file follow each other.
    """

    path: str
    source: str
    made_for: Mapping[str, Any]
    content: Callable[[], bytes]


def jobs(catalog: Catalog, target: Target, names: Names) -> list[FileJob]:
    """The files of a built-in target."""
    options = target.options_of(catalog)
    rendering = _Rendering(catalog, target, names, options)
    found: dict[str, list[FileJob]] = {}
    for output in target.outputs:
        source, continues = (output.source, output.continues) if isinstance(output, Output) else ("", False)
        for path, context in files_of(output, catalog, options):
            path = f"{target.directory}/{path}"
            if (path in found) is not continues:
                raise ValueError(f"two outputs of {target.id} go to {path}, or one continues what is not there")
            parts = found.setdefault(path, [])
            parts.append(FileJob(path, source, context, partial(rendering.content, output, context)))
    return list(chain.from_iterable(found.values()))


class _Rendering:
    """Renders files of one target."""

    def __init__(self, catalog: Catalog, target: Target, names: Names, options: Mapping[str, str]) -> None:
        self.catalog, self.target, self.names, self.options = catalog, target, names, options
        self.folder = templates_folder() / target.templates

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What every template of the target is given. It is made when the first one is rendered: most runs render few targets."""
        return {**given(self.catalog, self.options), **self.target.context(self.catalog, self.options)}

    @cached_property
    def environment(self) -> Environment:
        environment = _Environment(
            loader=BuiltinTemplates(self.folder),
            undefined=StrictUndefined,
            auto_reload=False,
            **OPTIONS,
        )
        filters = filters_of(self.target, self.names) | _printed_at_once(self.target, self.names)
        kept = _OF_SCALARS | {printed(name) for name in _OF_SCALARS}
        environment.filters |= filters | {name: _kept(filters[name]) for name in kept & filters.keys()}
        environment.globals |= self.shared
        return environment

    def content(self, output: Output | Copied | Printed, context: Mapping[str, Any]) -> bytes:
        match output:
            case Copied():
                copied = (self.folder / output.source).read_text("utf-8")
                if output.adapt:
                    return output.adapt(copied, self.shared).encode()
                return (output.header.format(notice=notice(self.catalog)) + copied).encode()
            case Printed():
                printed = output.content({**self.shared, **context})
                return printed if isinstance(printed, bytes) else printed.encode()
            case Output():
                return _joined(self.environment.get_template(output.source).generate(context))
            case _:
                assert_never(output)


def _joined(parts: Iterator[str]) -> bytes:
    """The file that a template yields. Its parts are small and many, and not all in memory at once."""
    content = bytearray()
    while some := list(islice(parts, _PARTS)):
        content += "".join(some).encode()
    return bytes(content)


def _kept(filter: Callable[..., str]) -> Callable[..., str]:
    """The filter, with its results kept: texts and values of fields come again and again. True is not 1."""
    return lru_cache(maxsize=_KEPT, typed=True)(filter)


def notice(catalog: Catalog) -> str:
    """The line that says that a file is generated."""
    return f"Code generated by codecanon from the spec of {catalog.name}. DO NOT EDIT."


def given(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    """What every template of a target is given."""
    return {
        "notice": notice(catalog),
        "catalog": catalog,
        **options,
    }


def filters_of(target: Target, names: Names) -> dict[str, Any]:
    """The filters of a target, and those of every target. What they return is marked, but for a sentence, which is not encoded."""
    return {name: marked(filter) for name, filter in _printing(target, names).items()} | {"sentence": sentence}


def _printed_at_once(target: Target, names: Names) -> dict[str, Any]:
    """The same filters, by the names that they have where their result is printed at once."""
    return {printed(name): filter for name, filter in _printing(target, names).items()}


def _printing(target: Target, names: Names) -> dict[str, Filter]:
    """The filters that put something into the language of a target."""
    return {
        "snake": snake,
        "camel": camel,
        "pascal": pascal,
        "upper": upper,
        "plain": plain,
        "count": _count,
        **target.filters,
        "named": lambda item: names[key(item)],
    }


def plain(text: str) -> str:
    """Text of the tool, or an id: harmless in every context. Raises ValueError for anything else."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"not plain: {text!r}")
    return text


def _count(items: Any) -> str:
    return str(len(items))


def files_of(
    output: Output | Copied | Printed, catalog: Catalog, options: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of one output: the path, and the variables of the template besides those of every template."""
    each = output.over(catalog) if callable(output.over) else _each(output.over, catalog)
    for parts, context in each:
        yield output.path.format(**options, **parts), context


def _each(over: Over, catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """What an output is rendered for: the values for its path, and the variables of the template."""
    match over:
        case "catalog":
            yield {}, {}
        case "provider":
            for provider in catalog.providers:
                yield {"provider": provider.id}, {"provider": provider}
        case "group_set":
            for provider in catalog.providers:
                for group_set in provider.group_sets:
                    parts = {"provider": provider.id, "group_set": group_set.id}
                    yield parts, {"provider": provider, "group_set": group_set}
        case "code_set":
            for provider in catalog.providers:
                for code_set in provider.code_sets:
                    parts = {"provider": provider.id, "code_set": code_set.id}
                    group_set_of = provider.group_set(code_set)
                    yield parts, {"provider": provider, "code_set": code_set, "group_set": group_set_of}
        case _:
            assert_never(over)
