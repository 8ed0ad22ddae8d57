"""Rules about the values of declared fields: none is missing without a reason, and none contradicts another."""

# docs/architecture/decisions/0005

from collections.abc import Iterator, Mapping

from codecanon.catalog.model import Catalog, Value
from codecanon.lint.rule import Problem, rule

Stated = tuple[tuple[str, Value], ...]  # fields with their values
Contradiction = tuple[str, str, str]  # the field, the message, and the reason of the check that it breaks


@rule(
    "unexplained-gap",
    reason="Without a reason, readers can't tell a value that was forgotten from one that can't be known.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: derived, doc: It is billed., expected_of: [status]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived.}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: derived, doc: It is billed., expected_of: [status]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived., omitted: {billed: not_told}}
    """,
)
def unexplained_gap(catalog: Catalog) -> Iterator[Problem]:
    reasons = ", ".join(omission.id for omission in catalog.omissions)
    for code_set in catalog.code_sets:
        expected = [field.id for field in catalog.fields if code_set.kind in field.expected_of]
        for code in code_set.codes:
            for field in expected:
                if code.fields[field] is None and field not in code.omitted:
                    message = f"code {code_set.shown(code.id)} has no {field}, and no reason why not"
                    hint = f"add `{field}: …`"
                    if reasons:
                        hint += f", or `omitted: {{{field}: …}}` with a reason; known reasons: {reasons}"
                    yield code.place, message, hint


@rule(
    "needless-omission",
    reason="The code states a value and a reason why it has none. One of the two is wrong.",
    wrong="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy., retry: later, omitted: {retry: not_told}}
    """,
    right="""
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy., retry: later}
    """,
)
def needless_omission(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            for field in code.omitted:
                if code.fields.get(field) is not None:
                    place = code.place.at("omitted").key(field)
                    message = f"code {code_set.shown(code.id)} has a {field}, and a reason why it has none"
                    yield place, message, f"remove it here, or remove `{field}`"


@rule(
    "inconsistent-fields",
    reason="Two fields that contradict each other lead programs to different decisions on the same code.",
    wrong="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy., permanent: true, retry: later}
    """,
    right="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
        # spec/bolt/error.yaml
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy., permanent: true, retry: later,
             rationale: Bolt calls a day permanent.}
    """,
)
def inconsistent_fields(catalog: Catalog) -> Iterator[Problem]:
    known: dict[Stated, list[Contradiction]] = {}  # most codes have the values of others
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            if code.rationale is None:
                stated = tuple(code.fields.items())
                if stated not in known:
                    known[stated] = list(_contradictions(code.fields, catalog))
                for key, message, reason in known[stated]:
                    yield code.place.at(key), message, f"change one of them, or explain it in a `rationale` ({reason})"


@rule(
    "inconsistent-group",
    reason="Codes that are not in the catalog get the values of their group, and these must not contradict each other.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: final, type: boolean, origin: derived, doc: It is over.}
          - {id: arrived, type: boolean, origin: derived, doc: It arrived.}
        consistency:
          - {id: success, when: {arrived: true}, then: {final: [true]}, reason: Nothing more will come.}
        # spec/acme/provider.yaml
        group_sets:
          - id: delivery
            groups:
              - {id: 1, name: DELIVERED, summary: The message arrived., arrived: true, final: false}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: final, type: boolean, origin: derived, doc: It is over.}
          - {id: arrived, type: boolean, origin: derived, doc: It arrived.}
        consistency:
          - {id: success, when: {arrived: true}, then: {final: [true]}, reason: Nothing more will come.}
        # spec/acme/provider.yaml
        group_sets:
          - id: delivery
            groups:
              - {id: 1, name: DELIVERED, summary: The message arrived., arrived: true, final: true}
    """,
)
def inconsistent_group(catalog: Catalog) -> Iterator[Problem]:
    # A group has no rationale to explain an exception with.
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                for key, message, reason in _contradictions(group.fields, catalog):
                    yield group.place.at(key), message, f"change one of them ({reason})"


def _contradictions(fields: Mapping[str, Value], catalog: Catalog) -> Iterator[Contradiction]:
    """The values that break a consistency check."""
    stated = fields.items()
    for check in catalog.consistency:
        if not check.when.items() <= stated:
            continue
        for key, allowed in check.then.items():
            if fields.get(key) not in (None, *allowed):
                given = ", ".join(f"{field}: {_shown(value)}" for field, value in check.when.items())
                wanted = " or ".join(map(_shown, allowed))
                yield key, f"{given} requires {key}: {wanted}, not {_shown(fields[key])}", check.reason


def _shown(value: object) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)
