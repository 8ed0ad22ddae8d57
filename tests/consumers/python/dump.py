"""Print all that an installed package says through its public names, in the shape of catalog.json.

The argument is a folder with catalog.json, of which only its name and the ids of fields are used, and with fixtures/: what
the package reads in them is printed as well.
"""

import importlib
import json
import pkgutil
import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

folder = Path(sys.argv[1])
catalog = json.loads((folder / "catalog.json").read_text())
name, fields = catalog["name"], [field["id"] for field in catalog["fields"]]
package: Any = importlib.import_module(name)


def provider_data(module_name: str) -> dict[str, Any]:
    module = importlib.import_module(f"{name}.{module_name}")
    exported = (getattr(module, name) for name in module.__all__)
    classes: list[Any] = [
        thing for thing in exported if isinstance(thing, type) and thing.__module__ == module.__name__
    ]
    return {
        "group_sets": {
            group_set.__name__: [group_data(group) for group in group_set]
            for group_set in classes
            if issubclass(group_set, package.Group)
        },
        "code_sets": {
            code_set.__name__: [code_data(code) for code in code_set]
            for code_set in classes
            if issubclass(code_set, package.Code)
        },
    }


def group_data(group: Any) -> dict[str, Any]:
    assert group.record.id == group.value
    stated = {
        field: getattr(group, field)
        for field in asdict(group.record)
        if field not in ("id", "name", "aliases", "summary")
    }
    return {"id": group.value, "name": group.wire_name, "summary": group.summary, "fields": stated}


def code_data(code: Any) -> dict[str, Any]:
    assert code.record.id == code.value
    assert all(code in twin.equivalents for twin in code.equivalents)
    return {
        "id": code.value,
        "name": code.wire_name,
        "symbol": code.name,
        "groups": [group.value for group in code.groups],
        "aliases": code.aliases,
        "summary": code.summary,
        "description": code.description,
        "action": code.action,
        "rationale": code.rationale,
        "fields": {field: getattr(code, field) for field in fields},
        "references": [stated(reference, "link") for reference in code.references],
        "equivalents": [f"{key.provider}/{key.enum}/{key.id}" for key in code.record.equivalents],
        "deprecated": code.deprecated and deprecation_data(code.__class__, code.deprecated),
    }


def deprecation_data(enum: type[Any], deprecated: Any) -> dict[str, Any]:
    """The code to use instead is an id, or for one of another enum the module and the enum too."""
    own = f"{name}.{deprecated.provider}" == enum.__module__ and deprecated.enum == enum.__name__
    new = deprecated.replaced_by
    key = new if own or new is None else f"{deprecated.provider}/{deprecated.enum}/{new}"
    return stated(deprecated, "provider", "enum") | {"replaced_by": key}


def stated(part: Any, *others: str) -> dict[str, Any]:
    """A part of a record without what catalog.json has elsewhere."""
    return {name: value for name, value in asdict(part).items() if name not in others}


def fixture_codes(path: Path) -> list[str | None]:
    """The one code that each payload holds, where nothing in it contradicts the catalog."""
    fixtures = json.loads(path.read_text())
    read = importlib.import_module(f"{name}.{fixtures['provider']}").read
    readings = [read(fixture["payload"]) for fixture in fixtures["fixtures"]]
    results = [
        result
        for reading in readings
        for result in (*chain.from_iterable(report.results for report in reading.reports), *reading.request_errors)
    ]
    return [None if result.conflicts or result.code is None else result.code.identity for result in results]


providers = [module.name for module in pkgutil.iter_modules(package.__path__) if module.ispkg]
data = {
    "version": package.CATALOG_VERSION,
    "providers": {provider: provider_data(provider) for provider in providers},
    "fixtures": {path.stem: fixture_codes(path) for path in folder.glob("fixtures/*.json")},
}
print(json.dumps(data))
