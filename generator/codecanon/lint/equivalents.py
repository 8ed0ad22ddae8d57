"""Rules about `same_as`, by which a code takes over the meaning of an equivalent code of another provider."""

from collections.abc import Iterator

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog
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
        names, others = {code.name, *code.aliases}, {equivalent.code.name, *equivalent.code.aliases}
        own_reason = code.rationale is not None and "rationale" not in code.inherited
        if code.name and equivalent.code.name and not names & others and not own_reason:
            message = f"code {code.id} ({code.name}) and {code.same_as} ({equivalent.code.name}) have no name in common"
            hint = "name the right code, or explain in a `rationale` why they are the same"
            yield code.place.at("same_as"), message, hint
        theirs = {reference.standard: reference.code for reference in equivalent.code.references}
        for index, reference in enumerate(code.references):
            if reference.code != theirs.get(reference.standard, reference.code):
                place = code.place.at("references", index)
                message = (
                    f"code {code.id} refers to {reference.standard} {reference.code},"
                    f" but {code.same_as} to {theirs[reference.standard]}"
                )
                yield place, message, "correct one of the references, or `same_as`"


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
        equivalent = codes.get(same_as or "")
        place = found.code.place.at("same_as")
        if same_as is None:
            continue
        if equivalent is None:
            yield place, f"there is no code {same_as}", "name an existing code as provider/code_set/id"
        elif equivalent.provider is found.provider:
            hint = "use `aliases` for a second name of one code"
            yield place, f"{same_as} is a code of the same provider", hint
        elif equivalent.code.same_as is not None:
            yield place, f"{same_as} is itself the same as {equivalent.code.same_as}", f"write `same_as: {equivalent.code.same_as}`"
        elif equivalent.code_set.kind != found.code_set.kind:
            message = f"{same_as} is of kind {equivalent.code_set.kind}, and this code of kind {found.code_set.kind}"
            yield place, message, "name a code of the same kind"


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
