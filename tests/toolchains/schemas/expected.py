"""What schemas have to say, by catalog.json, and which payloads they have to judge."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..conftest import GENERATED, REPOSITORY
from .conftest import CONSUMER, Question

VECTORS = REPOSITORY / "tests" / "conformance"
NAMES = {"read": "Payload", "merge": "Payload", "report": "Report", "status": "StatusObject", "error": "ErrorObject"}
PROVIDERS = {path.stem for path in (GENERATED / "json" / "fixtures").glob("*.json")}  # of msgcodes
# Vectors with a value of another type than the provider says.
REFUSED = set((CONSUMER / "refused.txt").read_text("utf-8").splitlines())


class Expected(NamedTuple):
    """A code set or group set: its schemas' name, the file for JSON Schema, and its codes or groups as catalog.json has them."""

    provider: str
    name: str
    file: str
    members: list[Any]


def sets(catalog: Any) -> Iterator[Expected]:
    for provider in catalog["providers"]:
        for one in provider["group_sets"]:
            file = f"{provider['id']}.{one['id']}_group.schema.json"
            yield Expected(provider["id"], pascal(one["id"]) + "Group", file, one["groups"])
        for one in provider["code_sets"]:
            yield Expected(provider["id"], pascal(one["id"]), f"{provider['id']}.{one['id']}.schema.json", one["codes"])


def pascal(id: str) -> str:
    return "".join(word.capitalize() for word in id.split("_"))


def check_branch(branch: dict[str, Any], member: Any) -> None:
    """A branch of a closed schema says what the catalog says of a code or group."""
    old = member.get("deprecated")
    assert (branch["const"], branch["title"]) == (member["id"], member["symbol"].upper())
    assert branch.get("deprecated", False) is bool(old)
    said = branch["description"]
    assert not member["name"] or member["name"] in (branch["title"], said) or said.startswith(member["name"]), said
    assert (member["summary"] or "") in said
    assert not old or (old["reason"] in said and (old["since"] or "") in said)


def check_set(schemas: dict[str, Any], expected: Expected) -> None:
    """The three schemas of a set say what the catalog says."""
    closed, opened = schemas[expected.name], schemas[f"{expected.name}Open"]
    ids = [member["id"] for member in expected.members]
    for branch, member in zip(closed.get("oneOf", []), expected.members, strict=True):
        check_branch(branch, member)
    assert opened["x-extensible-enum"] == ids
    if ids:
        assert closed["type"] == opened["type"] == ("integer" if isinstance(ids[0], int) else "string")
    names = list(dict.fromkeys(member["name"] for member in expected.members if member["name"] is not None))
    assert schemas.get(f"{expected.name}Name", {}).get("x-extensible-enum", []) == names


def check_values(schemas: dict[str, Any], catalog: Any) -> None:
    """The schemas of fields have their values."""
    for field in catalog["fields"]:
        if field.get("values"):
            branches = schemas[pascal(field["id"])]["oneOf"]
            assert [(one["const"], one["description"]) for one in branches] == [
                (value["id"], value["doc"]) for value in field["values"]
            ]


class Vector(NamedTuple):
    title: str
    provider: str
    name: str
    values: list[Any]

    def asked(self, file: Path) -> Question:
        return {"file": str(file), "name": self.name, "values": self.values}


def vectors(file: str) -> list[Vector]:
    data = json.loads((VECTORS / file).read_text("utf-8"))
    return [
        Vector(
            vector["title"],
            vector.get("provider", data.get("provider")),
            NAMES[vector["call"]],
            vector["input"] if vector["call"] == "merge" else [vector["input"]],
        )
        for vector in data["vectors"]
    ]


def refused(asked: list[Vector], answers: list[list[bool]]) -> set[str]:
    """The titles of the vectors of which a value is not valid."""
    return {vector.title for vector, answer in zip(asked, answers, strict=True) if not all(answer)}


def fixtures(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    """The payloads of each provider."""
    for path in sorted(folder.glob("fixtures/*.json")):
        data = json.loads(path.read_text("utf-8"))
        yield data["provider"], [fixture["payload"] for fixture in data["fixtures"]]


def samples() -> dict[str, list[Any]]:
    """Payloads of each form that the providers of msgcodes document, by provider."""
    found: dict[str, list[Any]] = {}
    for sample in json.loads((REPOSITORY / "tests" / "payloads" / "samples.json").read_text("utf-8")).values():
        found.setdefault(sample["provider"], []).append(sample["payload"])
    return found


def questions(folder: Path, file: Callable[[str], Path]) -> list[Question]:
    """Whether all fixtures are valid payloads."""
    return [{"file": str(file(id)), "name": "Payload", "values": values} for id, values in fixtures(folder)]
