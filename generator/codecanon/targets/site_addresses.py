"""The addresses of the site that packages and documents print: those that the site lacks are findings."""

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic
from codecanon.targets.site import FOLDER, address

RULE = "site-address"
_INDEX = "index.html"


def missing_addresses(catalog: Catalog, files: Collection[str]) -> Iterator[Diagnostic]:
    """A finding for each code set whose links lead to no page of the site. `files` are the paths of what is built."""
    base = catalog.targets[FOLDER].get("base")
    if not base:
        return
    there = {path.removeprefix(f"{FOLDER}/") for path in files}
    fragments = {
        address(provider, code_set, code)
        for provider in catalog.providers
        for code_set in provider.code_sets
        for code in code_set.codes
    }
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            links = ((code, code_link(code_set, code.id) or "") for code in code_set.codes)
            for code, link in links:
                if link.startswith(base) and not _leads(link.removeprefix(base), there, fragments):
                    message = f"{link}, the link of {code_set.shown(code.id)}, is not in the site"
                    fix = f"write {base}#{address(provider, code_set)}/{{id}}"
                    yield Diagnostic(RULE, code_set.place.at("link"), message, fix)
                    break


def _leads(path: str, files: Collection[str], fragments: Collection[str]) -> bool:
    page, _, fragment = path.partition("#")
    if page and page not in files and f"{page.rstrip('/')}/{_INDEX}" not in files:
        return False
    return not fragment or page not in ("", _INDEX) or unquote(fragment) in fragments
