"""The public names of the packages of Go, Java, Rust, PHP and C, with their values and signatures, for source code that uses them."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .declarations import Declared, declared
from .holding import LABEL, MARK, PROMISE, Answer, Found, Holding, Key


class Name(NamedTuple):
    """A public name, with what stands around it; its value or its signature; the comment before it."""

    name: str
    value: str
    comment: str = ""


Names = Iterator[Name]


def package_names(files: Mapping[str, str]) -> Found:
    found: dict[Key, Holding] = {}
    for path, text in files.items():
        target = path.partition("/")[0]
        for one in _of_file(path, text) if target in LANGUAGES else ():
            stated = "" if one.name.endswith("VERSION") else one.value  # nobody writes what that is
            value = re.sub(r"\b0x[0-9A-Fa-f]+\b", lambda one: str(int(one[0], 16)), stated)  # hex, or not
            is_literal = re.match(r"[\"'\d-]|Self", value)
            found[Key("source", target, one.name)] = Holding(value if is_literal else Answer(value))
            for mark, text in (("is deprecated", r"\bdeprecated\b"), ("is replaced", r"\bdeprecated\b.*\bUse\b")):
                if re.search(text, re.sub(r"#\[allow.*?\]", "", one.comment), re.IGNORECASE | re.DOTALL):
                    found[Key("source", target, f"{one.name} {mark}")] = Holding(True, MARK)
    found |= dict(_metadata(files))
    return {key: _resolved(key, holding, found) for key, holding in found.items()}


def _resolved(key: Key, holding: Holding, found: Mapping[Key, Holding]) -> Holding:
    """The value of a constant that is another one: an alias."""
    other = key._replace(what=re.sub(r"[\w]+$", re.sub(r".*\W", "", str(holding.value)), key.what))
    is_alias = isinstance(holding.value, str) and re.fullmatch(r"(?:[Ss]elf::)?[A-Z]\w+", holding.value)
    return found[other] if is_alias and other in found else holding


_METADATA = {
    "go/go.mod": r"^module (?P<name>.*)",
    "java/pom.xml": r"<license>\s*<name>(.*)</name>|<url>(.*)</url>",
    "php/composer.json": r'"name": "(?P<name>.*)"|"license": "(.*)"|"(?:homepage|source|issues)": "(.*)"',
    "rust/Cargo.toml": r'^name = "(?P<name>.*)"|^license = "(.*)"|^(?:homepage|repository) = "(.*)"',
}


def _metadata(files: Mapping[str, str]) -> Iterator[tuple[Key, Holding]]:
    """What packages say of themselves: their name, and a licence and addresses, which people read."""
    for path, pattern in _METADATA.items():
        for match in re.finditer(pattern, files.get(path, ""), re.MULTILINE):
            what, weight = ("package", PROMISE) if match.groupdict().get("name") else ("metadata", LABEL)
            yield Key("source", path.partition("/")[0], f"{what} {match[0]}"), Holding(True, weight)


@lru_cache(maxsize=20_000)
def _of_file(path: str, text: str) -> tuple[Name, ...]:
    target, _, inside = path.partition("/")
    return tuple(LANGUAGES[target](inside, text))


def _go(path: str, text: str) -> Names:
    folder, _, file = path.rpartition("/")
    if folder.startswith("internal") or not file.endswith(".go") or file.endswith("_test.go"):
        return
    for one in declared(text.replace("const (", "const {").replace("\n)\n", "\n}\n"), ";\n"):
        if match := re.match(r"func (?:\((?:\w+ )?\*?([A-Z]\w*).*?\) )?([A-Z]\w*)(.*)", one.head):
            yield Name(f"{folder}.{match[1] + '.' if match[1] else ''}{match[2]}", match[3], one.comment)
        elif match := re.match(r"func \((\w+)\) is(\w+)", one.head):
            yield Name(f"{folder}.{match[1]} is {match[2]}", "")
        elif one.head == "const":
            for member in declared(one.body, "\n"):
                name, _, value = member.head.partition(" = ")
                yield Name(f"{folder}.{name.split()[0]}", value, member.comment)
        elif match := re.match(r"type ([A-Z]\w*)(.*)", one.head):
            value = re.sub(r" = (?:\w+\.)?Group$", "never", match[2])  # where there are none
            yield Name(f"{folder}.{match[1]}", value, one.comment)
            for member in declared(one.body, "\n"):
                if part := re.match(r"([A-Z]\w*)(.*)|\w+(?:\.\w+)?$", member.head):
                    yield Name(f"{folder}.{match[1]}.{part[1] or part[0]}", part[2] or "", member.comment)


_TYPE = re.compile(r"(.*?)\b(class|interface|enum|record|trait) (\w+)(.*)")
_RELATION = re.compile(r" (extends|implements|permits) ((?:(?! (?:extends|implements|permits) ).)*)")


def _type(name: str, match: re.Match[str], comment: str) -> Names:
    """A type of Java or PHP. What it extends, and what may extend it, are more to rely on."""
    yield Name(name, match[1] + match[2] + _RELATION.sub("", match[4]), comment)
    for relation, others in _RELATION.findall(match[4]):
        for other in re.split(r",(?![^<]*>)", others):
            if other.strip() not in ("Code", "Group"):  # which all are, some by what else they extend
                yield Name(f"{name} {relation} {other.strip()}", "")


def _java(path: str, text: str) -> Names:
    if path.endswith(".java") and "/internal/" not in path:
        folder = path.rpartition("/")[0].removeprefix("src/main/java/")
        yield from _java_members(folder, text, is_open=False)


def _java_members(around: str, text: str, *, is_open: bool) -> Names:
    """`is_open` are the members of an interface: public, if they don't say that they are private."""
    for one in declared(text):
        if "private " in one.head or not (is_open or "public " in one.head):
            continue
        if match := _TYPE.match(one.head):
            name = f"{around}.{match[3]}"
            yield from _type(name, match, one.comment)
            members = one.body
            if match[2] == "enum":
                constants, _, members = members.partition(";\n")
                yield from (
                    Name(
                        f"{name}.{one.head.partition('(')[0]}",
                        one.head.partition("(")[2].removesuffix(")"),
                        one.comment,
                    )
                    for one in declared(constants, ",")
                )
            yield from _java_members(name, members, is_open=match[2] == "interface")
        elif match := re.match(r"(.*?)(\w+)(\(.*\).*)", one.head.partition(" = ")[0]):
            yield Name(f"{around}.{match[2]}()", f"{match[1]}{match[3]}", one.comment)
        else:
            head, _, value = one.head.partition(" = ")
            yield Name(f"{around}.{head.split()[-1]}", value, one.comment)


def _rust(path: str, text: str) -> Names:
    """Names are held where they are defined, without modules of which others can't name anything but the provider."""
    inside = path.removeprefix("src/").removesuffix(".rs")
    if not path.endswith(".rs") or inside.rpartition("/")[2] in ("macros", "records", "table", "texts"):
        return
    module = inside.removeprefix("readers/").partition("/")[0]
    for one in declared(text, rust=True):
        if match := re.match(r"pub (?:struct|enum|trait) (\w+)(.*)", one.head):
            yield Name(f"{module}::{match[1]}", match[2], one.comment)
            if "enum" in one.head:
                yield from _rust_ids(f"{module}::{match[1]}", text, one.body)
            for member in declared(one.body, ",", rust=True):
                if part := re.match(r"pub ([\w#]+): (.*)|([A-Z]\w*)(.*)", member.head):
                    value = part[2] or part[4].replace("crate::", "")
                    yield Name(f"{module}::{match[1]}.{part[1] or part[3]}", value, member.comment)
        elif match := re.match(r"impl(?:<.*?>)? (\w+)(?:<[^>]*>)?$", one.head):
            for member in declared(one.body, rust=True):
                yield from _rust_item(f"{module}::{match[1]}", member)
        elif match := re.match(r"(\w+)!(?: \(|\()(\w+)(.*)", one.head):
            yield Name(f"{module}::{match[2]} has {match[1]}", match[3])
        elif match := re.match(r"(\w+)!$", one.head):
            [made] = declared(one.body, rust=True)
            for member in declared(made.body, ",", rust=True):
                name, _, value = re.sub(r" = |: ", "\0", member.head, count=1).partition("\0")
                yield Name(f"{module}::{made.head}.{name} in {match[1]}", value)
        else:
            yield from _rust_item(module, one)


def _rust_ids(enum: str, text: str, body: str) -> Names:
    """The ids of groups stand in a table, in the order of the variants."""
    ids = re.findall(r"^    GroupRow \{ id: Id::\w+\((.*?)\), ", text, re.MULTILINE)
    for variant, id in zip(declared(body, ",", rust=True), ids):
        yield Name(f"{enum}.{variant.head} as id", id)


def _rust_item(around: str, one: Declared) -> Names:
    if match := re.match(r"pub (?:const |unsafe )?fn ([\w#]+)(.*)", one.head):
        yield Name(f"{around}::{match[1]}()", match[2], one.comment)
    elif one.head.startswith("pub use "):
        yield Name(f"{around}: {one.head}", "")
    elif match := re.match(r"pub (?:const|static|type|mod) ([\w#]+)(?:: \S+)?(?:<.*?>)?(?: = (.*))?", one.head):
        value = re.sub(r"^CodeResult<'p>$", "never", match[2] or one.head)  # of requests that can't fail
        yield Name(f"{around}::{match[1]}", value, one.comment)


def _php(path: str, text: str) -> Names:
    folder = path.removeprefix("src/").rpartition("/")[0]
    for one in declared(text) if path.endswith(".php") else ():
        match = _TYPE.match(one.head)
        if match and (match[2] == "trait" or folder != "Internal"):
            name = f"{folder}\\{match[3]}"
            yield from _type(name, match, one.comment)
            yield from (member for one in declared(one.body) for member in _php_member(name, one))


def _php_member(around: str, one: Declared) -> Names:
    if match := re.match(r"case (\w+)(?: = (.*))?", one.head):
        yield Name(f"{around}::{match[1]}", match[2] or "", one.comment)
    elif match := re.match(r"(?:final )?public const (?:\w+ )??(\w+) = (.*)", one.head):
        yield Name(f"{around}::{match[1]}", "" if match[2].startswith("[") else match[2], one.comment)
    elif match := re.match(r"use (\w+)", one.head):
        yield Name(f"{around} uses {match[1]}", "")
    elif match := re.match(r"public function __construct\((.*)\)", one.head):
        for part in re.findall(r"public (?:readonly )?(\S+) \$(\w+)", match[1]):
            yield Name(f"{around}->{part[1]}", part[0])
    elif match := re.match(r"((?:final |abstract )?(?:public )?(?:static )?)function (\w+)(.*)", one.head):
        if not re.match(r"(?:private|protected) ", one.head):
            value = re.search(r"return (\w+)::class;", one.body)
            yield Name(f"{around}::{match[2]}()", match[1] + match[3] + (f" {value[1]}" if value else ""), one.comment)
    elif match := re.match(r"public (?:readonly )?(?:static )?(\S+) \$(\w+)", one.head):
        yield Name(f"{around}->{match[2]}", match[1], one.comment)


def _c(path: str, text: str) -> Names:
    if not path.endswith(".h"):
        return
    for comment, name, value in re.findall(r"(?:/\*((?:(?!\*/)[\s\S])*)\*/\n)?#define (\w+) (.*)", text):
        yield Name(name, value, comment)
    for one in declared(re.sub(r'^#.*|^extern "C" \{|^\}$', "", text, flags=re.MULTILINE)):
        if match := re.match(r"(?:struct|enum) (\w+)$", one.head):
            yield Name(match[1], one.head.partition(" ")[0])
            for member in declared(one.body, "," if one.head.startswith("enum") else ";"):
                head, _, value = member.head.partition(" = ")
                type, name = re.fullmatch(r"(.*?)(\w+)", head).groups()  # type: ignore[union-attr]
                own = name if one.head.startswith("enum") else f"{match[1]}.{name}"
                yield Name(own, value or type)
        elif match := re.match(r"(.*?)(\w+)(\(.*\))?$", one.head):
            yield Name(match[2], f"{match[1]}{match[3] or ''}")


LANGUAGES: Mapping[str, Callable[[str, str], Names]] = {"c": _c, "go": _go, "java": _java, "php": _php, "rust": _rust}
