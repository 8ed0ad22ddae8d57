"""Rules about the names of files and folders: those of the spec, and those that are generated."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from codecanon.catalog.model import Catalog, CodeSet, Provider
from codecanon.lint.rule import Problem, rule
from codecanon.reading.files import is_device


@rule(
    "file-name",
    reason="People look for a code set in the file of its name, and for a provider in the folder of its name.",
    wrong="""
        # spec/bolt/error.yaml
        code_set: errors
    """,
    right="""
        # spec/bolt/error.yaml
        code_set: error
    """,
)
def file_name(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        if is_misplaced(provider):
            folder = _wanted_id(provider)
            message = f"provider {provider.id} is in the folder {folder}"
            hint = f"rename the folder to {provider.id}, or the provider to {folder}"
            if any(other.id == provider.id for other in catalog.providers if other is not provider):
                hint = f"write `provider: {folder}`; there is another provider {provider.id}"
            yield provider.place.at("provider"), message, hint
        for code_set in provider.code_sets:
            if is_misplaced(code_set):
                name = _wanted_id(code_set)
                message = f"code set {code_set.id} is in the file {name}.yaml"
                hint = f"rename the file to {code_set.id}.yaml, or the code set to {name}"
                if any(other.id == code_set.id for other in provider.code_sets if other is not code_set):
                    hint = f"write `code_set: {name}`; there is another code set {code_set.id}"
                yield code_set.place.at("code_set"), message, hint


def is_misplaced(item: object) -> bool:
    """Whether it is a provider or code set whose id is not the name of its folder or file."""
    return isinstance(item, Provider | CodeSet) and item.id != _wanted_id(item)


def _wanted_id(item: Provider | CodeSet) -> str:
    path = PurePosixPath(item.place.path)
    return path.parent.name if isinstance(item, Provider) else path.stem


@rule(
    "device-name",
    reason="Windows can't have files of this name, so a checkout of the generated files fails there.",
    wrong="""
        # spec/acme/aux.yaml
        code_set: aux
        title: Auxiliary errors
        kind: error
        channel: sms
        source: {document: handbook, section: Auxiliary}
        codes:
          - {id: 1, name: EC_SPARE, summary: The spare device failed.}
    """,
    right="""
        # spec/acme/auxiliary.yaml
        code_set: auxiliary
        title: Auxiliary errors
        kind: error
        channel: sms
        source: {document: handbook, section: Auxiliary}
        codes:
          - {id: 1, name: EC_SPARE, summary: The spare device failed.}
    """,
)
def device_name(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        items = [(provider.id, provider.place.at("provider"))]
        items += [(code_set.id, code_set.place.at("code_set")) for code_set in provider.code_sets]
        for id, place in items:
            if is_device(id):
                message = f"{id} is the name of a device on Windows, which can't have files of that name"
                yield place, message, "choose another id"
