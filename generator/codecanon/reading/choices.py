"""The closed sets of words in a spec, as types. The schemas allow exactly these words; a test compares the two.

Code that treats the members differently uses `match` with `assert_never`, so that mypy lists every place to look at when
a member is added.
"""

from typing import Literal, assert_never

ValueType = Literal["boolean", "integer", "string", "enum", "date", "url"]  # of a declared field
Origin = Literal["provider", "derived"]  # provider: the source states the value. derived: the catalog judged it.
EnvelopeType = Literal["string", "integer", "number", "boolean", "time"]  # of a value that stands beside codes
BetweenCodes = Literal["conflict", "allowed"]  # whether codes of one report that break a check contradict each other
Use = Literal["decision", "informative"]  # of a declared field: programs decide by it, or only people read it
Reservation = Literal["vendor", "private", "unassigned"]  # who may give an id that is no code a meaning
RuleKind = Literal["prefix", "range", "mask"]  # how an id yields the id of its group
Relation = Literal["same_code", "same_meaning"]  # of a standard's code to the provider's
Confidence = Literal["verified", "likely"]  # in a reference to a standard
IdType = Literal["integer", "string"]  # of the ids of a code set or group set
Scalar = Literal["boolean", "integer", "string"]  # what every language has a type for


def has_values(type: ValueType) -> bool:
    """Whether a field of this type lists its values."""
    match type:
        case "enum":
            return True
        case "boolean" | "integer" | "string" | "date" | "url":
            return False
        case _:
            assert_never(type)


def is_derived(origin: Origin) -> bool:
    match origin:
        case "derived":
            return True
        case "provider":
            return False
        case _:
            assert_never(origin)


def is_informative(use: Use) -> bool:
    match use:
        case "informative":
            return True
        case "decision":
            return False
        case _:
            assert_never(use)


def is_integer(id_type: IdType) -> bool:
    match id_type:
        case "integer":
            return True
        case "string":
            return False
        case _:
            assert_never(id_type)
