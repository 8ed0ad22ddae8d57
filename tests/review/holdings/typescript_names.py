"""The public names of the generated TypeScript package, with members and signatures, for source code that uses it."""

import json
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from .holding import LABEL, MARK, Answer, Found, Holding, Key
from .typescript_text import Statement, bracketed, parts, statements

_SRC = "typescript/src/"
_CONST = re.compile(r"export const (\w+)(?:: (.*?))? = (.*);$", re.DOTALL)
_FROM = re.compile(r'export (type )?(\*|\* as \w+|\{.*\}) from "(\./[^"]*|\.\./[^"]*)";$')
_BY_NAME_ONLY = ("CATALOG_VERSION", "fallback")  # nobody writes what they are
_METADATA = ("license", "repository", "homepage", "bugs")
_NUMBER = re.compile(r"-?(0x[0-9A-Fa-f]+|\d+)")


def typescript_names(files: Mapping[str, str]) -> Found:
    modules = {
        path.removeprefix(_SRC).removesuffix(".ts"): statements(text)
        for path, text in files.items()
        if path.startswith(_SRC)
    }
    package = json.loads(files["typescript/package.json"])
    found = {"package": Holding(package["name"])}
    found |= {f"metadata {key}": Holding(str(package[key]), LABEL) for key in _METADATA if key in package}
    for module in modules:
        if not module.startswith("_"):
            found[module] = Holding(True)
            found |= {f"{module} {what}": one for what, one in _exports(module, modules)}
    return {Key("source", "typescript", what): one for what, one in found.items()}


def _exports(module: str, modules: Mapping[str, tuple[Statement, ...]]) -> Iterator[tuple[str, Holding]]:
    """All that a module exports, also from others."""
    constants = {match[1]: match[3] for one in modules[module] if (match := _CONST.match(one.text))}
    for one in modules[module]:
        if match := _FROM.match(one.text):
            yield from _imported(module, match.group(2), match.group(3), modules)
        elif one.text.startswith("export {"):
            yield from ((name, Holding(True)) for name in _listed(one.text))
        elif one.text.startswith("export "):
            yield from _declared(one, constants)


def _imported(
    module: str, what: str, path: str, modules: Mapping[str, tuple[Statement, ...]]
) -> Iterator[tuple[str, Holding]]:
    other = normpath(join(dirname(module), path.removesuffix(".js")))
    if what.startswith("* as "):
        yield what.removeprefix("* as "), Holding(other)
    elif what == "*":
        yield from _exports(other, modules)
    else:
        names = _listed(what)
        for name, holding in _exports(other, modules):
            head = re.split(r"\W", name, maxsplit=1)[0]
            if head in names:
                yield names[head] + name.removeprefix(head), holding


def _listed(text: str) -> dict[str, str]:
    """The names in braces, each with the name that it gets."""
    pairs = (one.split(" as ") for one in parts(bracketed(text, "{")[1], ","))
    return {pair[0].removeprefix("type ").strip(): pair[-1].strip() for pair in pairs}


def _declared(one: Statement, constants: Mapping[str, str]) -> Iterator[tuple[str, Holding]]:
    text = one.text
    if match := _CONST.match(text):
        name, type, value = match.groups()
        if name in _BY_NAME_ONLY:
            value = "any"
        while value in constants:
            value = constants[value]  # an alias
        if value[0] in "[{" or "new " in value:
            yield name, Holding(Answer(type or ""))
        else:
            yield name, Holding(_plain(value))
    elif text.startswith("export function "):
        head, parameters, rest = bracketed(text, "(")
        name = head.removeprefix("export function ").partition("<")[0].strip()
        yield f"{name}()", Holding(Answer(rest.partition("{")[0].strip(": ")))
        for number, parameter in enumerate(parts(parameters, ",")):
            yield f"{name}({number})", Holding(parameter)
    elif text.startswith("export type "):
        name, _, value = text.removeprefix("export type ").removesuffix(";").partition(" = ")
        yield from _type(name.partition("<")[0], value)
    elif text.startswith("export interface "):
        head, body, _ = bracketed(text, "{")
        name = re.split(r"[ <]", head.removeprefix("export interface "), maxsplit=1)[0]
        yield name, Holding(True)
        yield from (
            (f"{name}.{parts(member, ':')[0]}", Holding(Answer(member.partition(": ")[2])))
            for member in parts(body, ";")
        )
    else:
        raise AssertionError(f"not understood: {text}")
    name = re.split(r"\W", text.removeprefix("export ").split(" ", 1)[1], maxsplit=1)[0]
    if "@deprecated" in one.comment:
        yield f"{name} is deprecated", Holding(True, MARK)
    if re.search(r"@deprecated\s.*\sUse\s", one.comment, re.DOTALL):
        yield f"{name} is replaced", Holding(True, MARK)


def _type(name: str, value: str) -> Iterator[tuple[str, Holding]]:
    """A union has its members. Names on the wire are judged as such: those that no payload has are not missed in code."""
    yield name, Holding(True)
    if name.endswith("Name"):
        return
    members = parts(value, "|")
    for member in members if len(members) > 1 else ():
        if member.startswith(("Known<", "Unknown<")):  # the last argument is the group of the result
            *head, groups = parts(member.partition("<")[2].removesuffix(">"), ",")
            shown = " ".join((name, "|", member.partition("<")[0], *head))
            yield shown, Holding(True)
            yield from ((f"{shown} in {group}", Holding(True)) for group in parts(groups, "|") if group != "never")
        else:
            yield f"{name} | {_plain(member)}", Holding(True)
    if value.startswith(("Code<", "CodeRecord<")):
        _, id, wire_name, group = parts(value.partition("<")[2].removesuffix(">"), ",")
        yield f"{name}.id", Holding(Answer(id))
        yield f"{name}.name", Holding(Answer(wire_name), LABEL)  # as a union grows: the compiler tells where
        yield f"{name}.groups", Holding(Answer(group))


def _plain(value: str) -> str:
    """A number in one form, be it written in hex or not."""
    return str(int(value, 0)) if _NUMBER.fullmatch(value) else value
