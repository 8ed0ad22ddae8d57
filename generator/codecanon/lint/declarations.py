"""Rules about what catalog.yaml declares: fields and checks must concern something that exists."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.catalog.model import Answer, AnswerValue, Catalog, Value
from codecanon.diagnostics import Place
from codecanon.lint.rule import Problem, rule
from codecanon.reading.choices import ValueType

_TEXTS = ("summary", "description", "action")  # of a code, which answer a question in words


@rule(
    "unknown-kind",
    reason="A field that is expected of a kind without codes is expected of no code, so missing values go unnoticed.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: provider, doc: It is billed., expected_of: [statuss]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: provider, doc: It is billed., expected_of: [status]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
    """,
)
def unknown_kind(catalog: Catalog) -> Iterator[Problem]:
    kinds = sorted({code_set.kind for code_set in catalog.code_sets})
    for field in catalog.fields:
        for index, kind in enumerate(field.expected_of):
            if kind not in kinds:
                place = field.place.at("expected_of", index)
                yield place, f"no code set is of kind {kind}", f"known kinds: {', '.join(kinds)}"


@rule(
    "unknown-field",
    reason="A consistency check on a field or value that is not declared never applies, so it finds nothing.",
    wrong="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanant: true}, then: {retry: [never]}, reason: It fails again.}
    """,
    right="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
    """,
)
def unknown_field(catalog: Catalog) -> Iterator[Problem]:
    values = {field.id: [value.id for value in field.values] for field in catalog.fields}
    types = {field.id: field.type for field in catalog.fields}
    informative = {field.id for field in catalog.fields if field.is_informative}
    for place, key, used, is_decided in _used(catalog):
        if key not in values:
            yield place, f"the catalog has no field {key}", f"known fields: {', '.join(values) or 'none'}"
        elif is_decided and key in informative:
            yield place, f"people only read the field {key}", "use a field that programs decide by"
        elif wrong := [value for value in used if type(value) is not _class_of(types[key])]:
            message = f"field {key} has no value {_quoted(wrong[0])}"
            yield place, message, f"write a value of its type, {types[key]}; a value in quotes is a text"
        elif values[key] and (wrong := [value for value in used if value not in values[key]]):
            yield place, f"field {key} has no value {wrong[0]}", f"known values: {', '.join(values[key])}"


def _used(catalog: Catalog) -> Iterator[tuple[Place, str, tuple[Value, ...], bool]]:
    """Where the catalog names a field and values of it, and whether packages decide by it there."""
    for check in catalog.consistency:
        for key, value in check.when.items():
            yield check.place.at("when").key(key), key, (value,), False
        for key, allowed in check.then.items():
            yield check.place.at("then").key(key), key, allowed, False
    for answer in catalog.answers:
        parts: tuple[Answer | AnswerValue, ...] = (answer, *answer.values)
        for one in parts:
            for part, choices in (("when", one.when), ("never", one.never)):
                for key, allowed in choices.items():
                    yield one.place.at(part).key(key), key, allowed, True
    if catalog.merge:
        place = catalog.place.at("merge")
        for key, allowed in catalog.merge.worst.items():
            yield place.at("worst").key(key), key, allowed, True
        if catalog.merge.final is not None:
            yield place.at("final"), catalog.merge.final, (True,), True


@rule(
    "unknown-answer",
    reason="A question that is answered by something that the catalog does not have stays without an answer.",
    wrong="""
        # spec/catalog.yaml
        questions:
          - {id: again, ask: "May I send it again?", show: [permanant]}
    """,
    right="""
        # spec/catalog.yaml
        questions:
          - {id: again, ask: "May I send it again?", show: [permanent]}
    """,
)
def unknown_answer(catalog: Catalog) -> Iterator[Problem]:
    known = [*(field.id for field in catalog.fields), *(answer.id for answer in catalog.answers), *_TEXTS]
    for question in catalog.questions:
        for index, shown in enumerate(question.show):
            if shown not in known:
                place = question.place.at("show", index)
                yield place, f"there is no field or answer {shown}", f"known: {', '.join(known)}"


@rule(
    "impossible-default",
    reason="A check forbids its own default, so packages would answer what the catalog excludes.",
    wrong="""
        # spec/catalog.yaml
        consistency:
          - id: lasting
            when: {permanent: true}
            then: {retry: [never]}
            default: {retry: later}
            reason: It fails again.
    """,
    right="""
        # spec/catalog.yaml
        consistency:
          - id: lasting
            when: {permanent: true}
            then: {retry: [never]}
            default: {retry: never}
            reason: It fails again.
    """,
)
def impossible_default(catalog: Catalog) -> Iterator[Problem]:
    for check in catalog.consistency:
        for key, value in check.default.items():
            if value not in check.then.get(key, ()):
                allowed = " or ".join(map(_quoted, check.then.get(key, ()))) or "nothing, as `then` does not name it"
                message = f"the default of {key} is {_quoted(value)}, and `then` allows {allowed}"
                yield check.place.at("default").key(key), message, "write a value that `then` allows"


@rule(
    "unknown-envelope",
    reason="Reports of one message are found and ordered by values of the envelope, so these must be declared.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: over, type: boolean, origin: derived, doc: It is over.}
        envelope:
          - {id: message_id, type: string, doc: The message.}
        merge: {key: messageid, worst: {over: [false, true]}}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: over, type: boolean, origin: derived, doc: It is over.}
        envelope:
          - {id: message_id, type: string, doc: The message.}
        merge: {key: message_id, worst: {over: [false, true]}}
    """,
)
def unknown_envelope(catalog: Catalog) -> Iterator[Problem]:
    if catalog.merge is None:
        return
    types = {one.id: one.type for one in catalog.envelope}
    merge = catalog.merge
    for part, name, wanted in (
        ("key", merge.key, ("string", "integer")),
        ("order", merge.order, ("time",)),
        ("parts", merge.parts, ("integer",)),
    ):
        if name is not None and types.get(name) not in wanted:
            known = ", ".join(id for id, type in types.items() if type in wanted) or "none"
            message = f"the envelope has no {' or '.join(wanted)} {name}"
            yield catalog.place.at("merge", part), message, f"known: {known}"


@rule(
    "impossible-answer",
    reason="An answer, or a value of one, that can never be given misleads whoever reads the catalog.",
    wrong="""
        # spec/catalog.yaml
        answers:
          - {id: can_resend, when: {retry: later}, never: {retry: later}}
    """,
    right="""
        # spec/catalog.yaml
        answers:
          - {id: can_resend, when: {retry: later}, never: {permanent: true}}
    """,
)
def impossible_answer(catalog: Catalog) -> Iterator[Problem]:
    for answer in catalog.answers:
        parts: tuple[Answer | AnswerValue, ...] = (answer, *answer.values)
        for one in parts:
            for field, values in one.when.items():
                if {*values} <= {*one.never.get(field, ())}:
                    message = f"`when` needs a {field} that `never` excludes"
                    yield one.place.at("never").key(field), message, "remove one of the two"
        for number, value in enumerate(answer.values):
            for earlier in answer.values[:number]:
                if _holds_wherever(earlier, value):
                    message = f"whatever fits {value.id} fits {earlier.id} before it"
                    yield value.place, message, f"put it before {earlier.id}, or narrow {earlier.id}"
                    break


def _holds_wherever(one: AnswerValue, other: AnswerValue) -> bool:
    """Whether the conditions of one hold wherever those of the other hold."""
    return all({*other.when.get(field, (None,))} <= {*values} for field, values in one.when.items()) and all(
        {*values} <= {*other.never.get(field, ())} for field, values in one.never.items()
    )


@rule(
    "ambiguous-answer",
    reason="Answers and fields are attributes of the same object in packages, so they can't share a name.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: retry, type: boolean, origin: derived, doc: Sending again can help.}
        answers:
          - {id: retry, when: {retry: true}, doc: Sending again can help.}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: retry, type: boolean, origin: derived, doc: Sending again can help.}
        answers:
          - {id: can_resend, when: {retry: true}, doc: Sending again can help.}
    """,
)
def ambiguous_answer(catalog: Catalog) -> Iterator[Problem]:
    fields = {field.id for field in catalog.fields}
    for answer in catalog.answers:
        if answer.id in fields:
            yield answer.place.at("id"), f"a field is called {answer.id} too", "give the answer another id"


def _class_of(field_type: ValueType) -> type:
    """The type of the field's values in the model."""
    match field_type:
        case "boolean":
            return bool
        case "integer":
            return int
        case "string" | "enum" | "date" | "url":
            return str
        case _:
            assert_never(field_type)


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return ("false", "true")[value]
    return f'"{value}"' if isinstance(value, str) else str(value)
