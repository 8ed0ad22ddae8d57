"""Advice on pages of the target docs that are too large to be read."""

from collections.abc import Iterator, Mapping

from codecanon.catalog.model import Catalog
from codecanon.targets.docs_addresses import has_group_pages, page_of_code_set

LIMIT = 512 * 1024  # bytes of a file that GitHub has promised to show as a page


def large_pages(catalog: Catalog, sizes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The paths of pages that are larger, given the bytes of all files, and what to do about each."""
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            path = f"docs/{page_of_code_set(provider, code_set)}"
            size = sizes.get(path, 0)
            if size > LIMIT:
                advice = "write `docs: {pages: group}` under `targets`, and each group has a page of its own"
                if has_group_pages(catalog) or not any(code.groups for code in code_set.codes):
                    advice = "parts of a code set get pages of their own if its codes are in groups, and the target docs has `pages: group`"
                yield path, f"has {size // 1024} KB, and GitHub may show it as plain text: {advice}"
