"""One change of a spec, of each kind that the model can state. What an edit makes of the small spec, lint may refuse."""

from . import code_items, items, of_catalog, of_code_sets, of_providers, orders
from .registry import EDITS

__all__ = ["EDITS", "code_items", "items", "of_catalog", "of_code_sets", "of_providers", "orders"]
