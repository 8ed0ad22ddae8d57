"""What can be wrong with the target.yaml of a user, beyond what its schema says."""

import re
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Any

from codecanon.diagnostics import Diagnostic, Place
from codecanon.languages.language import Language, language, languages
from codecanon.reading.document import Document
from codecanon.reading.own_targets import OwnTarget
from codecanon.reading.files import is_device
from codecanon.reading.schema import base_schema, validate
from codecanon.targets.declaration import option_of

# The parts of a path that an output may have, by what there is one file for.
_PARTS = {
    "catalog": (),
    "provider": ("provider",),
    "group_set": ("provider", "group_set"),
    "code_set": ("provider", "code_set"),
}
# What templates and catalog.yaml call something else, so no option has such a name.
GIVEN = frozenset("""catalog notice provider group_set code_set from loop self super caller varargs kwargs range dict
    cycler joiner namespace""".split())


def faults(own: OwnTarget) -> list[Diagnostic]:
    """The findings in the declaration of a target, if it could be read."""
    if own.document is None:
        return []
    return list(validate([own.document], base_schema("target"))) or list(_meant(own.document))


def _meant(document: Document) -> Iterator[Diagnostic]:
    data: dict[str, Any] = document.data
    at = Place(document.path, ())
    known = []
    for place, name in ((at.at("language"), data["language"]), *_indexed(at.at("uses"), data.get("uses", ()))):
        try:
            known.append(language(name))
        except LookupError:
            yield _fault(place, f"there is no language {name}", f"the languages are {', '.join(languages())}")
    for part in data.get("directory", "").split("/"):
        yield from _device(at.at("directory"), part)
    for name, option in data.get("options", {}).items():
        if name in GIVEN:
            yield _fault(at.at("options").key(name), f"an option can't be called {name}", "rename the option")
        yield from _default(at.at("options", name, "default"), option, known)
    lists = {name for one in known for name in one.reserved} | {*data.get("reserved", {})}
    for kind, naming in data.get("names", {}).items():
        for place, name in _indexed(at.at("names", kind, "reserved"), naming.get("reserved", ())):
            if name not in lists:
                has = ", ".join(sorted(lists)) or "none"
                yield _fault(place, f"there is no list of reserved words {name}", f"the lists are: {has}")
    for index, output in enumerate(data["outputs"]):
        place = at.at("outputs", index, "path")
        over = output.get("over", "catalog")
        for message, hint in _path_faults(output["path"], over, [*_PARTS[over], *_in_paths(data)]):
            yield _fault(place, message, hint)
        for part in output["path"].split("/"):
            yield from _device(place, part)
        if output.get("when") and over not in ("catalog", "provider"):
            hint = "leave it out, or write `over: provider`"
            yield _fault(at.at("outputs", index, "when"), f"reports belong to a provider, not to a {over}", hint)
    for index, rule in enumerate(data.get("unrepresentable", ())):
        if rule.get("word", "") != rule.get("word", "").lower():
            place = at.at("unrepresentable", index, "word")
            yield _fault(place, "the word is not in lower case", f'write "{rule["word"].lower()}": it means any case')


def _device(place: Place, part: str) -> Iterator[Diagnostic]:
    if is_device(part) or part.endswith(".") and part.strip("."):
        yield _fault(place, f"Windows can't have a file or folder {part}", "choose another name")


def _default(place: Place, option: dict[str, Any], known: list[Language]) -> Iterator[Diagnostic]:
    """The finding about a default that could not be stated as the option."""
    if "default" in option and known:
        form = option_of(option, known[0])
        if option["default"] and not re.search(form.pattern, option["default"]) or option["default"] in form.reserved:
            yield _fault(place, "the default has not the form of the option", f"write {form.form}")


def _in_paths(data: dict[str, Any]) -> list[str]:
    """The options whose values are fit for a path."""
    return [name for name, one in data.get("options", {}).items() if one.get("form", "name") in ("name", "package")]


def _path_faults(path: str, over: str, known: list[str]) -> Iterator[tuple[str, str]]:
    if {"..", "."} & {*path.split("/")}:
        yield f"the path {path} could leave the folder of the target", "write a path without . and .."
    try:
        parts = [name for _, name, *_ in Formatter().parse(path) if name is not None]
    except ValueError:
        yield f"the path {path} has a brace without its partner", "write for example {provider}"
        return
    for name in parts:
        if name not in known:
            hint = f"known here: {', '.join(f'{{{one}}}' for one in known)}" if known else "a path without braces"
            if name in _PARTS:
                hint = f"write `over: {name}` to have one file per {name.replace('_', ' ')}"
            yield f"the path has {{{name}}}, and there is one file per {over.replace('_', ' ')}", hint


def _indexed(place: Place, items: Iterable[str]) -> Iterator[tuple[Place, str]]:
    return ((place.at(index), item) for index, item in enumerate(items))


def _fault(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic("target-form", place, message, hint)
