"""Rules about the names of files and folders: those of the spec, and those that are generated."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from codecanon.catalog.model import Catalog
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
        folder = PurePosixPath(provider.place.path).parent.name
        if provider.id != folder:
            message = f"provider {provider.id} is in the folder {folder}"
            hint = f"rename the folder to {provider.id}, or the provider to {folder}"
            yield provider.place.at("provider"), message, hint
        for code_set in provider.code_sets:
            name = PurePosixPath(code_set.place.path).stem
            if code_set.id != name:
                message = f"code set {code_set.id} is in the file {name}.yaml"
                hint = f"rename the file to {code_set.id}.yaml, or the code set to {name}"
                yield code_set.place.at("code_set"), message, hint


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
