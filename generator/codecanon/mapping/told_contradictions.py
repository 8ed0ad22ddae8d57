"""A contradiction in a sentence: what the mapping says, what the catalog says, why, and where that stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codecanon.catalog.documents import document_of, other_documents
from codecanon.catalog.equivalence import Located
from codecanon.lookup.explanation import shown_value
from codecanon.mapping.compared_mapping import Compared
from codecanon.mapping.judged_entries import Contradiction, Judged
from codecanon.mapping.meant_codes import shown_names


def entry_data(one: Judged) -> dict[str, Any]:
    """Where an entry stands, and what it says. `means` are codes, or the group that stands for them."""
    entry = one.entry
    return {
        "line": entry.line,
        "code": entry.code,
        "means": [found.identity for found in one.codes] if one.group is None else [one.group.path],
        "class": entry.classed,
    }


def contradiction_data(compared: Compared, one: Judged, against: Contradiction) -> dict[str, Any]:
    """What the catalog says against an entry. `sentence` has all of it."""
    found = against.found
    source = _source(found, [demand.name for demand in against.demands])
    since = found.code.rationale or found.code.summary
    says = [_says(compared, found, demand.name) for demand in against.demands]
    data = entry_data(one) | {
        "contradicted": found.identity,
        "name": found.code.name,
        "says": says,
        "since": since,
        "source": source,
    }
    is_judged = all(said["judged"] for said in says)
    return data | {"sentence": _sentence(one, against, [said["words"] for said in says], since, source, is_judged)}


def _says(compared: Compared, found: Located, name: str) -> dict[str, Any]:
    value = compared.stated.value(found, name)
    grounds = compared.stated.grounds(found, name)
    shown = ", ".join(f"{field}: {shown_value(of)}" for field, of in grounds)
    words = f"{name}: {shown_value(value)}{f' ({shown})' if shown else ''}"
    derived = {field.id for field in compared.catalog.derived}
    is_judged = not derived.isdisjoint([name, *(field for field, _ in grounds)])
    return {"name": name, "value": value, "by": dict(grounds), "judged": is_judged, "words": words}


def _source(found: Located, names: Iterable[str]) -> dict[str, Any] | None:
    """The document that says it: the one that is stated for the field, or else the one of the code."""
    provider, code_set, code = found
    by = [one.source for name in names for one in code.statements.get(name, ()) if one.value == code.fields.get(name)]
    stated = [source for source in provider.sources if source.id in by]
    others = stated or other_documents(*found)
    source = others[0] if others else document_of(provider, code_set)
    if source is None:
        return None
    return {"document": source.title, "section": None if others else code_set.section, "read": source.read}


def _sentence(
    one: Judged,
    against: Contradiction,
    says: Sequence[str],
    since: str | None,
    source: Mapping[str, Any] | None,
    is_judged: bool,
) -> str:
    """The sentence. Of what this catalog judges, the document is what it was judged from."""
    found = against.found
    shown = shown_names([found])
    where = f"{found.provider.id}/{found.code_set.id}"
    if against.beside:
        other = against.other
        named = f"names {shown_names([other])}" if other else f"is no name or id in {where}"
        return f"{shown} stands beside {against.beside} in the mapping (line {one.entry.line}), which {named}."
    of_group = f" is of the group {one.group.name}, which" if one.group else ""
    head = f"{shown}{of_group} is {one.entry.classed} in the mapping (line {one.entry.line}); {where} says {', '.join(says)}"
    why = f', since "{" ".join(since.split())}"' if since else ""
    return f"{head}{why}{_cited(source, is_judged) if source else ''}."


def _cited(source: Mapping[str, Any], is_judged: bool) -> str:
    section = source["section"] and f"section {source['section']}"
    read = source["read"] and f"read {source['read']}"
    return f" ({'judged from ' if is_judged else ''}{', '.join(filter(None, (source['document'], section, read)))})"
