"""What Javadoc comments of the Java package say."""

from collections.abc import Sequence

from codecanon.casing import upper
from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    EnvelopeField,
    Field,
    FieldValue,
    Group,
    Provider,
    WireId,
)
from codecanon.languages.java import WIDTH, block, comment, prose
from codecanon.targets.code_comments import deprecation_doc, headline_of, successor
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import enum_name
from codecanon.text import sentence, wrap


def notes(lines: Sequence[str], indent: int = 0) -> str:
    """A Javadoc comment: a sentence, and tags, each with its text."""
    first, *tags = lines
    if not tags:
        return comment(first, indent)
    width = WIDTH - indent - 3
    tagged = [f"@{name} {prose(text)}" for name, _, text in (tag.partition(" ") for tag in tags)]
    return block([*wrap(prose(first), width), "", *(line for tag in tagged for line in _hanging(tag, width))], indent)


def _hanging(text: str, width: int) -> list[str]:
    """Lines of a tag: those behind the first are indented."""
    first, *others = wrap(text, width)
    return [first, *(f"    {line}" for line in wrap(" ".join(others), width - 4))]


def code_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> list[str]:
    """What a comment says of a code: what happened, and what editors should know."""
    found = [headline_of(code_set, code) or f"The code {code_set.shown(code.id)}."]
    if link := code_link(code_set, code.id):
        found[0] = f"{sentence(found[0])} See {link}"
    if code.deprecated:
        after = successor(catalog, provider, code_set, code)
        found.append(f"deprecated {deprecation_doc(code.deprecated, after)}")
    return found


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant) -> list[str]:
    """What a comment says of the constant of an alias."""
    name = upper(constant.code.symbol)
    also = [note for note in code_notes(catalog, provider, code_set, constant.code) if note.startswith("deprecated ")]
    if constant.alias.deprecated and not also:
        also = [f"deprecated Use {name}."]
    return [f"Another name of {name}.", *also]


def group_notes(group: Group) -> list[str]:
    """What a comment says of a group."""
    return [group.headline or f"The group {group.shown}."]


def field_comment(field: Field | Answer | EnvelopeField, indent: int = 0) -> str:
    """A Javadoc comment on a field or an answer, or on the type of its values."""
    return comment(sentence(field.doc or f"The value of {field.id}"), indent)


def value_comment(value: FieldValue | AnswerValue) -> str:
    """A Javadoc comment on a value."""
    return comment(sentence(value.doc or f"The value {value.id}"), 2)


def reading_comment(provider: Provider) -> str:
    """A Javadoc comment on what reads the payloads of a provider, with a list of the events."""
    about = f"Reads the payloads of {provider.title}."
    if not provider.events:
        return comment(about)
    items = [f"<li>{event.id}{': ' if event.doc else ''}{prose(event.doc)}" for event in provider.events]
    listed = [line for item in items for line in wrap(item, WIDTH - 7)]
    indented = [f"{'  ' if line.startswith('<li>') else '      '}{line}" for line in listed]
    return block([*wrap(prose(about), WIDTH - 3), "", "<p>Its events:", "", "<ul>", *indented, "</ul>"], 0)


def constant_notes(
    catalog: Catalog, provider: Provider, code_set: CodeSet, constant: Code | AliasConstant
) -> list[str]:
    """What a comment says of the constant of a code or an alias."""
    if isinstance(constant, Code):
        return code_notes(catalog, provider, code_set, constant)
    return alias_notes(catalog, provider, code_set, constant)


def is_deprecated(constant: Code | AliasConstant) -> bool:
    if isinstance(constant, Code):
        return constant.deprecated is not None
    return constant.alias.deprecated or constant.code.deprecated is not None


def is_wide(code_set: CodeSet, constant: AliasConstant) -> bool:
    """Whether the constant of an alias takes two lines."""
    words = ["@Deprecated"] if is_deprecated(constant) else []
    words += [
        "public static final",
        enum_name(code_set),
        upper(constant.alias.symbol or ""),
        "=",
        f"{upper(constant.code.symbol)};",
    ]
    return len(" ".join(words)) + 2 > WIDTH


def id_of(constant: Code | AliasConstant) -> WireId:
    return constant.id if isinstance(constant, Code) else constant.code.id
