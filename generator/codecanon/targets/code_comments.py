"""What docstrings and comments of packages say of codes and aliases, whatever the language."""

from collections.abc import Callable

from codecanon.casing import pascal, upper
from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import Catalog, Code, CodeSet, Deprecation, Provider
from codecanon.targets.names import AliasConstant
from codecanon.text import sentence


def code_doc(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> str:
    """What a docstring says of a code, or "" if there is nothing but its constant: what happened, and what to know."""
    gone = code.deprecated
    link, after = code_link(code_set, code.id), successor(catalog, provider, code_set, code)
    more = [
        f"Deprecated{' ' if gone.since else ': '}{deprecation_doc(gone, after)}" if gone else "",
        f"See {link}" if link else "",
    ]
    first, rest = headline_of(code_set, code), " ".join(filter(None, more))
    return f"{sentence(first)} {rest}" if first and rest else first or rest


def headline_of(code_set: CodeSet, code: Code) -> str:
    """What happened, behind the id where people see it in hex; "" where that is just the constant."""
    headline = "" if code.headline == upper(code.symbol) else code.headline
    return ": ".join(filter(None, [code_set.shown(code.id) if code_set.id_format else "", headline]))


def deprecation_doc(deprecated: Deprecation, successor: str) -> str:
    """Since when and why a code is deprecated, and what to use instead."""
    since = f"since {deprecated.since}: " if deprecated.since else ""
    return f"{since}{sentence(deprecated.reason)}{f' Use {successor}.' if successor else ''}"


def successor(
    catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code, case: Callable[[str], str] = pascal
) -> str:
    """How the code is named that replaces a deprecated one: by its constant, behind its enum and provider if these differ.

    `case` makes the name of an enum, or of what takes its place in the language.
    """
    key = code.deprecated and code.deprecated.replaced_by
    if not key:
        return ""
    found = next(
        (
            upper(one.symbol)
            for other in catalog.providers
            if other.id == key.provider
            for others in other.code_sets
            if others.id == key.code_set
            for one in others.codes
            if one.id == key.id
        ),
        str(key.id),
    )
    if (key.provider, key.code_set) == (provider.id, code_set.id):
        return found
    qualified = f"{case(key.code_set)}.{found}"
    return qualified if key.provider == provider.id else f"{key.provider}.{qualified}"


def tag_notes(code_set: CodeSet, code: Code, successor: str) -> list[str]:
    """What a comment with tags says of a code: what happened, and what editors should know. Empty if there is nothing."""
    found = [headline_of(code_set, code)]
    if code.deprecated:
        found.append(f"deprecated {deprecation_doc(code.deprecated, successor)}")
    if link := code_link(code_set, code.id):
        found.append(f"see {link}")
    return found if any(found) else []


def alias_tag_notes(constant: AliasConstant, name: str, notes: list[str]) -> list[str]:
    """The same of the constant of an alias. `name` and `notes` are those of its code."""
    if constant.alias.deprecated and not constant.code.deprecated:
        return ["", f"deprecated Use {name}."]
    return [f"Another name of {name}.", *(note for note in notes if note.startswith("deprecated "))]


def alias_doc(constant: AliasConstant) -> str:
    """What a docstring says of the constant of an alias."""
    name = upper(constant.code.symbol)
    if constant.alias.deprecated:
        return f"Deprecated: use {name}."
    return f"Another name of {name}{', which is deprecated' if constant.code.deprecated else ''}."
