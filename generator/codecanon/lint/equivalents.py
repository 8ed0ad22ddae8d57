"""Rules about `same_as`, by which a code takes over the meaning of an equivalent code of another provider."""

from collections.abc import Iterator

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog, Code, identity
from codecanon.lint.rule import Problem, rule


@rule(
    "unlike-equivalents",
    formerly="unlike-twins",
    reason="A code inherits its texts and fields from the code in `same_as`. If that is the wrong one, all of them are wrong.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_FULL, same_as: acme/sms_error/27}  # 27 is EC_ABSENT
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_FULL, same_as: acme/sms_error/28}  # 28 is EC_FULL
    """,
)
def unlike_equivalents(catalog: Catalog) -> Iterator[Problem]:
    codes = codes_by_identity(catalog)
    for found in codes.values():
        code, equivalent = found.code, codes.get(found.code.same_as or "")
        if equivalent is None:
            continue
        names, others = set(code.names), set(equivalent.code.names)
        own_reason = code.rationale is not None and "rationale" not in code.inherited
        if code.name and equivalent.code.name and not names & others and not own_reason:
            message = f"code {code.id} ({code.name}) and {code.same_as} ({equivalent.code.name}) have no name in common"
            yield code.place.at("same_as"), message, _alike(code, equivalent)
        theirs = {reference.standard: reference.code for reference in equivalent.code.references}
        for index, reference in enumerate(code.references):
            if reference.code != theirs.get(reference.standard, reference.code):
                place = code.place.at("references", index)
                message = (
                    f"code {code.id} refers to {reference.standard} {reference.code},"
                    f" but {code.same_as} to {theirs[reference.standard]}"
                )
                yield place, message, "correct one of the references, or `same_as`"


def _alike(code: Code, equivalent: Located) -> str:
    """A hint for a code whose `same_as` leads to a code of other names: the code there that has its name, if there is one."""
    for other in equivalent.code_set.codes:
        if code.name in other.names:
            right = identity(equivalent.provider.id, equivalent.code_set.id, other.id)
            return f"write `same_as: {right}`, which is {code.name}"
    return (
        f"if {code.name} is another name of {code.same_as}, perhaps an earlier one, add it there: `aliases: [{code.name}]`;"
        " if not, name the right code, or explain in a `rationale` why they are the same"
    )


@rule(
    "unknown-equivalent",
    formerly="unknown-twin",
    reason="The code inherits its texts and fields from the code in `same_as`, which must exist at another provider.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_ABSENT, same_as: acme/sms_error/2700}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_ABSENT, same_as: acme/sms_error/27}
    """,
)
def unknown_equivalent(catalog: Catalog) -> Iterator[Problem]:
    codes = codes_by_identity(catalog)
    for found in codes.values():
        same_as = found.code.same_as
        if same_as is None:
            continue
        equivalent = codes.get(same_as)
        place = found.code.place.at("same_as")
        if equivalent is None:
            yield place, f"there is no code {same_as}", _nearest(catalog, same_as)
        elif equivalent.provider is found.provider:
            hint = "use `aliases` for a second name of one code"
            yield place, f"{same_as} is a code of the same provider", hint
        elif equivalent.code.same_as is not None:
            yield place, f"{same_as} is itself the same as {equivalent.code.same_as}", f"write `same_as: {equivalent.code.same_as}`"
        elif equivalent.code_set.kind != found.code_set.kind:
            message = f"{same_as} is of kind {equivalent.code_set.kind}, and this code of kind {found.code_set.kind}"
            yield place, message, "name a code of the same kind"


def _nearest(catalog: Catalog, same_as: str) -> str:
    """A hint that says which part of `same_as` leads nowhere, and what is there instead."""
    provider_id, set_id, id = same_as.split("/", 2)
    provider = next((one for one in catalog.providers if one.id == provider_id), None)
    if provider is None:
        return f"known providers: {', '.join(one.id for one in catalog.providers)}"
    code_set = next((one for one in provider.code_sets if one.id == set_id), None)
    if code_set is None:
        return f"known code sets of {provider_id}: {', '.join(one.id for one in provider.code_sets)}"
    for code in code_set.codes:
        if id in (code.symbol, *code.names):
            return f"write `same_as: {identity(provider_id, set_id, code.id)}`, the id of the code with this name"
    for retired in code_set.retired:
        if id == str(retired.id):
            return f"it was retired in {retired.retired_in}: name the code that took its place, or remove `same_as`"
    return f"name a code of {provider_id}/{set_id} by its id"


@rule(
    "equivalent-claimed-twice",
    formerly="twin-claimed-twice",
    reason="Two codes that are the same as a third would be the same as each other, yet they have two ids.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_ABSENT, same_as: acme/sms_error/27}
          - {id: 2, name: EC_ABSENT, symbol: EC_ABSENT_2, same_as: acme/sms_error/27}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_ABSENT, same_as: acme/sms_error/27}
          - {id: 2, name: EC_FULL, same_as: acme/sms_error/28}
    """,
)
def equivalent_claimed_twice(catalog: Catalog) -> Iterator[Problem]:
    claimed: dict[tuple[str, str | None], Located] = {}
    for found in codes_by_identity(catalog).values():
        if found.code.same_as is None:
            continue
        other = claimed.setdefault((found.provider.id, found.code.same_as), found)
        if other is not found:
            message = f"code {other.code.id} is already the same as {found.code.same_as}"
            yield found.code.place.at("same_as"), message, "keep `same_as` at one of the two codes"
