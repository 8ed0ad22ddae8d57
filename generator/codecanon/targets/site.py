"""The page of a catalog: one file with every code, and its twins for programs, search engines and language models."""

# docs/architecture/decisions/0061

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

from codecanon.catalog.documents import document_of
from codecanon.catalog.equivalence import Located, codes_by_identity, equivalents_of
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    Group,
    Provider,
    Retired,
    Value,
    identity,
)
from codecanon.languages import html
from codecanon.languages.json import literal
from codecanon.targets.answering import answers
from codecanon.targets.docs_addresses import file_name
from codecanon.targets.site_data import code_address, page_data
from codecanon.targets.site_origin import Origin
from codecanon.targets.target import Helper, templates_folder

FOLDER = "site"


class Verbatim(str):
    """Source of the tool, such as a script, which is no text of a spec."""


def verbatim(source: Verbatim) -> str:
    """Source as it is. Raises TypeError for any other text."""
    if type(source) is not Verbatim:
        raise TypeError(f"not a source of the tool: {source!r}")
    return source


def value(value: Value) -> str:
    """The value of a field, "" where it is not stated."""
    if isinstance(value, bool):
        return ("no", "yes")[value]
    return "" if value is None else html.text(str(value))


def address(provider: Provider, code_set: CodeSet, code: Code | Retired | None = None) -> str:
    """The place of a code set or of a code on the page."""
    return code_address(provider.id, code_set.id, code.id) if code else f"{provider.id}/{code_set.id}"


def page_path(provider: Provider, code_set: CodeSet, code: Code | Retired) -> str:
    """The file of the page of a code."""
    return f"{provider.id}/{code_set.id}/{file_name(code.id)}"


def columns(catalog: Catalog, code_set: CodeSet) -> list[Field]:
    """The fields that programs decide by and that any code of the set states."""
    fields = [field for field in catalog.fields if not field.is_informative]
    return [field for field in fields if any(code.fields[field.id] is not None for code in code_set.codes)]


def cells(code_set: CodeSet, shown: Sequence[Field]) -> list[str]:
    """What a row has behind the name, where these fields are shown."""
    return ["summary", *(["group"] if code_set.group_set else []), *(field.id for field in shown)]


def groups_of(provider: Provider, code_set: CodeSet, code: Code) -> list[Group]:
    return Located(provider, code_set, code).own_groups


def _policy(script: str, *styles: str) -> str:
    """The Content-Security-Policy of a page: only what stands in it is run and shown, and nothing goes to the network."""
    style_sources = " ".join(_hashed(style) for style in styles if style)
    parts = ["default-src 'none'", f"script-src {_hashed(script)}", f"style-src {style_sources}", "img-src data:"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hashed(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def codes_json(given: Mapping[str, Any]) -> str:
    """Every code on a line of its own, with its answers and its address; then those that are retired."""
    catalog: Catalog = given["catalog"]
    lines = [literal(_code(catalog, found, given["base"])) for found in codes_by_identity(catalog).values()]
    head = literal({"name": catalog.name, "version": catalog.version, "title": given["heading"]})
    gone = [
        literal(_retired(provider, code_set, one, given["base"]))
        for provider in catalog.providers
        for code_set in provider.code_sets
        for one in code_set.retired
    ]
    separator = ",\n  "
    return f'{head[:-1]},\n "codes": [\n  {separator.join(lines)}\n ],\n "retired": [\n  {separator.join(gone)}\n ]}}\n'


def _code(catalog: Catalog, found: Located, base: str) -> dict[str, Any]:
    provider, code_set, code = found
    stated = {field: value for field, value in code.fields.items() if value is not None}
    return {
        "identity": found.identity,
        "address": f"{base}index.html#{address(*found)}",
        "provider": provider.id,
        "code_set": code_set.id,
        "kind": code_set.kind,
        "id": code.id,
        "name": code.name,
        "aliases": code.alias_names,
        "groups": code.groups,
        "summary": code.summary,
        "description": code.description,
        "action": code.action,
        "fields": stated,
        "answers": answers(catalog)[found.identity],
        "deprecated": code.deprecated and _deprecation(code.deprecated),
    }


def _deprecation(gone: Deprecation) -> dict[str, Any]:
    new = gone.replaced_by
    return {
        "since": gone.since,
        "reason": gone.reason,
        "replaced_by": new and identity(new.provider, new.code_set, new.id),
    }


def _retired(provider: Provider, code_set: CodeSet, gone: Retired, base: str) -> dict[str, Any]:
    return {
        "identity": identity(provider.id, code_set.id, gone.id),
        "address": f"{base}index.html#{address(provider, code_set, gone)}",
        "name": gone.name,
        "retired_in": gone.retired_in,
        "reason": gone.reason,
    }


def problem_json(given: Mapping[str, Any]) -> str:
    """A code as a problem of RFC 9457. `status` is the value of the field that the option of that name states."""
    code: Code = given["code"]
    status = code.fields.get(given["status"])
    found = {
        "type": f"{given['base']}{page_path(given['provider'], given['code_set'], code)}.html",
        "title": code.headline or str(code.id),
        "status": status if type(status) is int and 100 <= status <= 599 else None,
        "description": code.description,
        "code": code.id,
        "name": code.name,
    }
    return literal({key: one for key, one in found.items() if one is not None}) + "\n"


def _pages(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """A page per code, if the catalog has a base address and asks for them."""
    stated = catalog.targets.get(FOLDER, {})
    if stated.get("base") and stated.get("pages") == "code":
        yield from _each_code(catalog)


def _problems(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """A problem per code, if the catalog asks for them: its pages are what they link."""
    if catalog.targets.get(FOLDER, {}).get("problems") == "code":
        yield from _pages(catalog)


def _each_code(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for provider, code_set, code in codes_by_identity(catalog).values():
        parts = {"page": page_path(provider, code_set, code)}
        yield parts, {"provider": provider, "code_set": code_set, "code": code}


def _gone(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """A page per retired code, and per code whose code set had another id, where there are pages of codes: links to it stay."""
    for provider in catalog.providers if next(_pages(catalog), None) else ():
        ids = {code_set.id for code_set in provider.code_sets}
        for code_set in provider.code_sets:
            for gone in code_set.retired:
                yield {"page": page_path(provider, code_set, gone)}, {"code_set": code_set, "code": gone, "now": None}
            if code_set.formerly and code_set.formerly not in ids:
                before = replace(code_set, id=code_set.formerly)
                for code in code_set.codes:
                    now = page_path(provider, code_set, code)
                    yield {"page": page_path(provider, before, code)}, {"code_set": code_set, "code": code, "now": now}


def _sitemap(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    if next(_pages(catalog), None):
        yield {}, {"pages": [parts["page"] for parts, _ in _pages(catalog)]}


def context(catalog: Catalog, options: Mapping[str, str], origin: Origin = Origin()) -> dict[str, Any]:
    folder = templates_folder() / FOLDER
    script, style = (Verbatim(f"\n{(folder / name).read_text('utf-8')}") for name in ("explorer.js", "explorer.css"))
    accent = Verbatim(f":root{{--accent:{options['accent']}}}" if options["accent"] else "")
    return {
        "heading": options["title"] or catalog.title,
        "logo": options["logo"] or catalog.name,
        "script": script,
        "style": style,
        "accent_style": accent,
        "policy": _policy(script, style, accent),
        "data": page_data(catalog, origin),
        "address": address,
        "cells": cells,
        "columns": partial(columns, catalog),
        "groups_of": groups_of,
        "source_of": document_of,
        "located": Located,
        "page_path": page_path,
        "answers": answers(catalog),
        "equivalents": partial(equivalents_of, catalog),
    }


def helper(language: str) -> Helper:
    return Helper(
        filters={"value": value, "verbatim": verbatim},
        context=context,
        each={"gone": _gone, "pages": _pages, "problems": _problems, "sitemap": _sitemap},
        prints={"codes": codes_json, "problem": problem_json},
    )
