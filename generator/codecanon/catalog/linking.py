"""Addresses made of a template of the spec and an id."""

from urllib.parse import quote

from codecanon.catalog.model import WireId


def linked(template: str, id: WireId) -> str:
    """The address in which the id, percent-encoded, stands for {id}. Numbers are written as they travel on the wire."""
    return template.replace("{id}", quote(str(id), safe=""))
