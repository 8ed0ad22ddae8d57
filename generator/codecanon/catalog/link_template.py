"""Where a code is explained on the web: the link templates of code sets and standards, filled in."""

from urllib.parse import quote

from codecanon.catalog.model import WireId


def link_to(template: str | None, id: WireId | None) -> str | None:
    """The template with the id in the place of {id}, percent-encoded; None without a template or an id."""
    return None if template is None or id is None else template.replace("{id}", quote(str(id), safe=""))
