"""The value of an unquoted YAML scalar if all YAML readers agree on it, or else a `Trap` that says why."""

import re
from functools import cache
from typing import Literal, NamedTuple

MAX_INTEGER = 2**53 - 1  # beyond it, JSON readers may round: RFC 8259, section 6
# The first characters of everything that could be read as other than text: of numbers, and of words (which are short).
NUMBERS = frozenset("0123456789+-.~=<")
WORDS = frozenset("yYnNtTfFoO")
LONGEST_WORD = len("false")

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_HEX = re.compile(r"-?0x[0-9a-fA-F]{1,20}")  # an integer to YAML 1.1 and 1.2
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9][0-9]*")
# Plain scalars that YAML 1.1 or 1.2 reads as something else than text (https://yaml.org/type/), less true, false,
# null and decimal integers, which all of them read alike.
_AMBIGUOUS = re.compile(
    r"""[yYnN] | yes|Yes|YES | no|No|NO | on|On|ON | off|Off|OFF | True|TRUE | False|FALSE | Null|NULL | <<? | =
    | [-+]?0[0-9_]+ | [-+]?0o[0-7_]+ | [-+]?0x[0-9a-fA-F_]* | [-+]?0b[01_]+ | \+?[0-9][0-9_]* | -[0-9][0-9_]*
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?""",
    re.VERBOSE | re.DOTALL,
)


class Trap(NamedTuple):
    """Why a scalar is refused: the rule, what is wrong, how to fix it."""

    rule: Literal["ambiguous-scalar", "number-too-large"]
    message: str
    hint: str


@cache
def resolve(text: str) -> str | int | bool | None | Trap:
    """The value of an unquoted scalar."""
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text == "-0":
        return Trap(
            "ambiguous-scalar", "-0 is another way to write 0", 'write 0 for the number, or "-0" in quotes for the text'
        )
    if _INTEGER.fullmatch(text) or _HEX.fullmatch(text):
        if len(text) <= 23 and abs(int(text, 0)) <= MAX_INTEGER:
            return int(text, 0)
        message = f"{text[:40]} is beyond 2^53 - 1 and loses digits in JSON and JavaScript"
        return Trap("number-too-large", message, "put it in quotes and declare id_type: string")
    if len(text) <= 40 and _FRACTION.fullmatch(text):
        hint = f'write "{text}" in quotes for the text, or an integer'
        return Trap("ambiguous-scalar", f"{text} is a number with a fraction, which nothing in a spec is", hint)
    if _AMBIGUOUS.fullmatch(text):
        return Trap("ambiguous-scalar", f"YAML readers read {text[:40]} differently", _fix(text))
    return text


def _fix(text: str) -> str:
    if len(text) > 40:
        return "put it in quotes"
    digits = text.replace("_", "").lstrip("+")
    if re.fullmatch(r"-?[0-9]+", digits):
        return f'write {int(digits)} for the number, or "{text}" in quotes for the text'
    if text == "<<":
        return "merge keys are not allowed; write the keys out"
    if re.fullmatch(r"-?[0-9]+\.0*", text):
        return f'write {text.split(".")[0]} for the number, or "{text}" in quotes for the text'
    if re.fullmatch(r"-?(?:0o[0-7]+|0b[01]+)", text):
        return f'write {int(text, 0)} for the number, or "{text}" in quotes for the text'
    if found := re.fullmatch(r"([1-9][0-9]*)[eE]\+?([0-9]|1[0-4])", text):
        return f'write {int(found[1]) * 10 ** int(found[2])} for the number, or "{text}" in quotes for the text'
    if (meant := boolean(text)) is not None:
        return f'write {"true" if meant else "false"}, or "{text}" in quotes for the text'
    return f'put it in quotes: "{text}"'


def boolean(text: str) -> bool | None:
    """What some YAML readers take a word for."""
    if text.lower() in ("true", "yes", "on", "y"):
        return True
    return False if text.lower() in ("false", "no", "off", "n") else None
