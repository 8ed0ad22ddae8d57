"""Markdown: an index, a page a provider, and a page a code set with a section and an anchor for every code."""

from collections.abc import Mapping, Sequence
from typing import Any

from codecanon.markdown import code, paragraphs, text
from codecanon.model import Catalog, Code, CodeSet, Field, GroupSet, Value
from codecanon.target import Output, Target


def value(value: Value) -> str:
    """The value of a field; nothing where it is not stated."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else code(str(value))


def groups(code_: Code, group_set: GroupSet | None) -> str:
    """The groups of a code, by id and name."""
    if group_set is None:
        return ""
    return ", ".join(f"{group.id} {code(group.name)}" for group in group_set.groups if group.id in code_.groups)


def stated(code_set: CodeSet, fields: Sequence[Field]) -> list[Field]:
    """The fields that at least one code of the set has."""
    return [field for field in fields if any(code.fields[field.id] is not None for code in code_set.codes)]


def facts(code: Code) -> bool:
    """Whether a code has anything beside its texts."""
    named = code.symbol != code.name or code.aliases
    return bool(code.groups or code.references or code.deprecated or code.rationale or named) or any(
        value is not None for value in code.fields.values()
    )


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    return {"facts": facts, "stated": stated, "standards": {standard.id: standard for standard in catalog.standards}}


TARGETS = (
    Target(
        id="docs",
        directory="docs",
        templates="docs",
        outputs=(
            Output("index.md", "index.md"),
            Output("provider.md", "{provider}/index.md", "provider"),
            Output("code_set.md", "{provider}/{code_set}.md", "code_set"),
        ),
        filters={"code": code, "groups": groups, "paragraphs": paragraphs, "text": text, "value": value},
        context=_context,
    ),
)
