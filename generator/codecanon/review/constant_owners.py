"""Which code of a code set has each constant."""

from codecanon.catalog.model import Code, CodeSet


def constants(code: Code) -> set[str]:
    """The constants of a code: of its symbol, and of its aliases."""
    return {code.symbol, *(alias.symbol for alias in code.aliases if alias.symbol)}


def owners(code_set: CodeSet) -> dict[str, str]:
    """The id of the code that has each constant. A symbol is the constant of its own code, whatever aliases there are."""
    found = {alias.symbol: str(code.id) for code in code_set.codes for alias in code.aliases if alias.symbol}
    return found | {code.symbol: str(code.id) for code in code_set.codes}
