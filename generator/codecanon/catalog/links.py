"""Addresses of codes on the web, by the templates of code sets and standards."""

from codecanon.catalog.model import Catalog, CodeSet, Reference, WireId


def code_link(code_set: CodeSet, id: WireId) -> str | None:
    """The address of a code, with its id as people see it, or None if the code set has no template."""
    return _filled(code_set.link, code_set.shown(id))


def reference_link(catalog: Catalog, reference: Reference) -> str | None:
    """The address of a code of a standard, or None if the standard has no template or the reference no code."""
    templates = {standard.id: standard.link for standard in catalog.standards}
    return _filled(templates.get(reference.standard), reference.code)


def _filled(template: str | None, id: str | None) -> str | None:
    if template is None or id is None:
        return None
    from urllib.parse import quote  # for catalogs with links only

    return template.replace("{id}", quote(id, safe=""))
