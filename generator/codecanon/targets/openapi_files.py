"""OpenAPI: a document of components for each provider, and one for the values of fields, by version 3.1 and by 3.0."""

# docs/architecture/decisions/0053

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

from codecanon.languages.json import entries
from codecanon.targets.code_schemas import Schemas, for_values, provider_schemas, readme_context, value_schemas
from codecanon.targets.openapi_dialects import REFERENCES, as_3_0, as_3_1
from codecanon.targets.payload_schemas import payload_schemas
from codecanon.targets.target import Helper

Version = Literal["3.1.0", "3.0.3"]


def helper(language: str) -> Helper:
    return Helper(
        prints={
            "provider": partial(_provider, version="3.1.0"),
            "provider_3_0": partial(_provider, version="3.0.3"),
            "values": partial(_values, version="3.1.0"),
            "values_3_0": partial(_values, version="3.0.3"),
        },
        each={"values": for_values},
        context=readme_context,
    )


def _provider(given: Mapping[str, Any], version: Version) -> str:
    catalog, provider = given["catalog"], given["provider"]
    payloads = payload_schemas(catalog, provider, REFERENCES) if provider.objects else {}
    return _document(given, version, f"{provider.title}: codes", provider_schemas(catalog, provider) | payloads)


def _values(given: Mapping[str, Any], version: Version) -> str:
    catalog = given["catalog"]
    return _document(given, version, f"{catalog.title}: values of fields", value_schemas(catalog))


def _document(given: Mapping[str, Any], version: Version, title: str, schemas: Schemas) -> str:
    catalog = given["catalog"]
    info: dict[str, Any] = {"title": title, "description": given["notice"], "version": catalog.version}
    if license := catalog.package.license:
        info["license"] = {"name": license} | ({"identifier": license} if version == "3.1.0" else {})
    written = as_3_1(schemas) if version == "3.1.0" else as_3_0(schemas)
    return entries({"openapi": version, "info": info, "paths": {}, "components": {"schemas": written}}) + "\n"
