"""Java: its literals, comments and tables, each with its reader and mutants."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from .items import HERE, one_of_each
from .mutation import LOSSES, Context, after, before, instead, same, through
from .readers import agreed, squeezed, visible

from codecanon.catalog.model import (
    Answer,
    Catalog,
    Consistency,
    EnvelopeField,
    Event,
    FieldValue,
    IdMatch,
    Merge,
    Report,
    Reserved,
)
from codecanon.languages.json import string as json_string
from codecanon.text import printable, sentence

STRING = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "leaves U+2028": after("\\u2028", "\u2028"),
    "writes controls as what compilers read first": after("\\000", "\\u0000"),
}
COMMENT = {
    "ends early": after("*&#47;", "*/"),
    "leaves tags": after("&#64;", "@"),
    "leaves markup": after("&lt;", "<"),
    "forgets ampersands": after("&amp;", "&"),
    "leaves what begins an escape": after("&#92;", "\\"),
    "leaves braces": after("&#123;", "{"),
    "leaves controls": after("&lt;U+001B&gt;", "\x1b"),
    "leaves directions": after("&lt;U+202E&gt;", "\u202e"),
    "cuts what is no ASCII": lambda encode: lambda text: re.sub("&#[0-9]{3,};", "", encode(text)),
}
TABLE = {
    "forgets per cents": after("%25", "%"),
    "forgets bars": after("%7C", "|"),
    "forgets line breaks": after("%0A", "\\n"),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets three quotes": after('""\\"', '"""'),
    **LOSSES,
}
_STRING = r'"(?:[^"\\\n]|\\.)*"'
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b", '"': '"', "\\": "\\"}


def read_java(literal: str) -> str:
    assert re.fullmatch(_STRING, literal)
    return unescaped(literal[1:-1])


def unescaped(body: str) -> str:
    """After the Java Language Specification, 3.3 and 3.10.7. A unicode escape is read before the literal: of ASCII it is refused."""
    assert body.isascii() and not re.search(r"[\0-\x1f\x7f]", body)
    units = re.sub(r"\\(?:u([0-9a-f]{4})|([0-7]{3})|(.))", _escaped, body)
    return units.encode("utf-16", "surrogatepass").decode("utf-16")


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        assert int(found[1], 16) >= 0x80
        return chr(int(found[1], 16))
    return chr(int(found[2], 8)) if found[2] else _ESCAPES[found[3]]


def read_strings(printed: str) -> str:
    """The one text of all string literals, ids of the catalog aside."""
    return agreed(*(text for one in re.findall(_STRING, printed) if (text := read_java(one)) != "a"))


def read_javadoc(comment: str) -> str:
    assert re.fullmatch(r"/\*\*.*?\*/", comment, re.DOTALL) and comment.count("*/") == 1
    assert comment.isascii() and "\\" not in comment and not re.search("[@{}]", comment)
    first, *others = comment[3:-2].split("\n")
    lines = [first, *(re.sub(r"^ *\*(?: |$)", "", line) for line in others)]
    assert not re.search("&(?!#?[a-z0-9]+;)|[<>]", "".join(lines)), "markup"
    text = html.unescape(" ".join(lines))
    assert visible(text)
    return squeezed(text)


def read_deprecated(comment: str) -> str:
    tag = "\n *\n * @deprecated since 1.0.0:"
    assert comment.count(tag) == 1
    return read_javadoc(comment.replace(tag, "\n * Since 1.0.0:"))


def read_listed(comment: str) -> str:
    """A comment with a list of events."""
    return read_javadoc(re.sub(r"<p>|</?ul>|<li>", "", comment))


def read_cells(printed: str) -> Iterator[str]:
    """The cells of the only line of a table, as Cells.java reads them, behind the id."""
    line = re.fullmatch(r'List\.of\(\n +"""\n +(.*)\n +"""\)', printed)
    assert line and '"""' not in line[1]
    decoded = unescaped(line[1])
    assert not re.search("[\n\r]", decoded), "two lines"
    cells = decoded.split("|")
    return (re.sub("%([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), cell) for cell in cells[1:])


def read_row(printed: str) -> str:
    name, places, groups, *aliases = read_cells(printed)
    assert (places, groups) == ("", "1")
    return agreed(name, *aliases or [name])


def read_record(printed: str) -> str:
    headline, deprecated, _, equivalents, *others = read_cells(printed)
    assert equivalents == "a2,a,1" and not others and deprecated.startswith("1.0.0,")
    return agreed(headline, deprecated.removeprefix("1.0.0,"))


def read_texts(printed: str) -> str:
    return agreed(*(list(read_cells(printed)) or [""])) if printed != "List.of()" else ""


def commented(text: str) -> str:
    return squeezed(printable(text).replace("\ud7ff", "<U+D7FF>"))


def _of(text: str) -> Catalog:
    """A catalog whose checks, answers and merging have this text as value."""
    items = one_of_each(text, id="a")
    field = replace(items.field, type="string", values=())
    check = Consistency("a", {"a": text}, {"a": (text,)}, {"a": text}, "conflict", text, HERE)
    answer = Answer("a", text, {"a": (text,)}, {"a": (text,)}, (), HERE)
    merge = Merge("a", None, None, {"a": (text,)}, None)
    return replace(
        items.catalog, fields=(field,), consistency=(check,), answers=(answer,), merge=merge, targets={"java": {}}
    )


def _payloads(text: str) -> tuple[object, Catalog]:
    """A provider whose paths are this text."""
    items = one_of_each("a", id="a")
    paths = (text,)
    report = Report("a", "a", paths, paths, paths, paths, paths, ("a",), {}, paths, paths, {text: paths}, HERE)
    event = Event("a", "a", paths, paths, {}, HERE)
    envelope = {"a": paths}
    provider = replace(items.provider, containers=paths, reports=(report,), events=(event,), envelope=envelope)
    return provider, replace(items.catalog, envelope=(EnvelopeField("a", "string", "a", HERE),), targets={"java": {}})


OF_JAVA = {
    "Java": Context(
        through("java.string"),
        read_java,
        same,
        {**STRING, "is JSON's": instead(json_string), "is raw": instead(lambda text: f'"{text}"'), **LOSSES},
    ),
    "Java: a literal": Context(through("java.literal"), read_java, same, {**STRING, **LOSSES}),
    "Java: an argument": Context(through("java.argument"), read_java, same, {**STRING, **LOSSES}),
    "Java: a tree": Context(
        through("java.tree", lambda filter, text: filter({text: [text]})), read_strings, same, {**STRING, **LOSSES}
    ),
    "Java: what is printed": Context(
        through("java.printed"), lambda body: read_java(f'"{body}"'), same, {**STRING, **LOSSES}
    ),
    "Javadoc": Context(
        through("java.comment"),
        read_javadoc,
        commented,
        {
            **COMMENT,
            "is raw": instead(lambda text: f"/** {text} */"),
            "is a line comment": instead(lambda text: f"// {text}"),
        },
    ),
    "Javadoc: a code": Context(
        through("java.notes", lambda filter, text: filter([text, f"deprecated since 1.0.0: {text}"])),
        read_deprecated,
        lambda text: commented(f"{text} Since 1.0.0: {text}"),
        {**COMMENT, "has its tag behind the text": after("\n *\n * @", " @")},
    ),
    "Javadoc: a field": Context(
        through("java.field_comment", lambda filter, text: filter(one_of_each(text).field)),
        read_javadoc,
        lambda text: commented(sentence(text or "The value of a")),
        COMMENT,
    ),
    "Javadoc: a value": Context(
        through("java.value_comment", lambda filter, text: filter(FieldValue("a", text, HERE))),
        read_javadoc,
        lambda text: commented(sentence(text or "The value a")),
        COMMENT,
    ),
    "Javadoc: a reading": Context(
        through(
            "java.reading_comment",
            lambda filter, text: filter(
                replace(one_of_each(text).provider, events=(Event("a", text, (text,), (), {}, HERE),))
            ),
        ),
        read_listed,
        lambda text: commented(f"Reads the payloads of {text}. Its events: a{': ' if text else ''}{text}"),
        COMMENT,
    ),
    "Java: a row": Context(
        through("java.rows", lambda filter, text: filter(one_of_each(text, id="a").code_set, [])),
        read_row,
        same,
        {**TABLE, "forgets commas": before(",", "")},
    ),
    "Java: a record": Context(
        through(
            "java.records",
            lambda filter, text: filter((items := one_of_each(text, id="a")).code_set, items.catalog, items.provider),
        ),
        read_record,
        same,
        {**TABLE, "forgets commas": before(",", "")},
    ),
    "Java: the record of a group": Context(
        through("java.group_records", lambda filter, text: filter(one_of_each(text, id="a").group_set, [])),
        lambda printed: agreed(*(list(read_cells(printed)) or [""])),
        same,
        TABLE,
    ),
    "Java: texts": Context(
        through("java.texts", lambda filter, text: filter(one_of_each(text, id="a").code_set)), read_texts, same, TABLE
    ),
    "Java: answers": Context(
        through("java.decider", lambda filter, text: filter(_of(text))), read_strings, same, {**STRING, **LOSSES}
    ),
    "Java: merging": Context(
        through("java.merger", lambda filter, text: filter(_of(text))), read_strings, same, {**STRING, **LOSSES}
    ),
    "Java: payloads": Context(
        through("java.form", lambda filter, text: filter(*_payloads(text))), read_strings, same, {**STRING, **LOSSES}
    ),
    "Java: a prefix of ids": Context(
        through("java.holds", lambda filter, text: filter(IdMatch(None, None, text))),
        read_strings,
        same,
        {**STRING, **LOSSES},
    ),
    "Java: groups by prefix": Context(
        through(
            "java.by_rule",
            lambda filter, text: filter(
                replace(
                    (group_set := one_of_each("a", wire_id=text).group_set),
                    groups=(replace(group_set.groups[0], match=IdMatch(None, None, text)),),
                )
            ),
        ),
        read_strings,
        same,
        {**STRING, **LOSSES},
    ),
    "Java: reserved ids": Context(
        through("java.reserved_ids", lambda filter, text: filter(Reserved(IdMatch(1, 2, None), "vendor", text))),
        read_strings,
        same,
        {**STRING, **LOSSES},
    ),
}
