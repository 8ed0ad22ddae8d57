"""Versions of a catalog to load one over the other: the committed one, and one in which much has changed."""

import json
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rendering import texts_of

from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked
from codecanon.targets.table_migration import migration
from codecanon.targets.registry import TARGETS

from ..conftest import REPOSITORY

BETWEEN, LATER = "2.1.0", "2.2.0"  # a version in which a code was retired, and the one that says so
AWKWARD = "It's \\ a \"\\'\" ${trap} $codecanon$; -- \U0001f468\u200d\U0001f469 /*! */ %s :name {{ x }}"


class Version(NamedTuple):
    """A version: its spec, checked; its catalog.json as data; its SQL files by path."""

    checked: Checked
    catalog: Any
    files: dict[str, str]


def version_of(spec: Path) -> Version:
    """What codecanon makes of a spec."""
    checked = check_spec(Folder(spec), lambda doing: None)
    assert isinstance(checked, Checked), checked
    targets = [
        target for target in checked.targets.values() if target.directory.startswith("sql/") or target.id == "json"
    ]
    assert {"postgresql", "mysql", "sqlite", "duckdb"} <= {target.id for target in targets} <= set(TARGETS)
    files = texts_of(checked, targets)
    return Version(checked, json.loads(files["json/catalog.json"]), files)


def files_of(version: Version, target: str) -> dict[str, str]:
    """The files of a target that the catalog does not name."""
    catalog = replace(version.checked.catalog, targets={target: {}})
    checked = replace(version.checked, catalog=catalog, names={target: version.checked.names["sqlite"]})
    files = texts_of(checked, [TARGETS[target]])
    return {path.rpartition("/")[2]: text for path, text in files.items()}


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, newline="")


def committed() -> Version:
    return version_of(REPOSITORY / "spec")


def later(folder: Path) -> Version:
    """A version in which something of every kind is new, has changed, or has left."""
    spec = folder / "later"
    shutil.copytree(REPOSITORY / "spec", spec)
    _edit(spec / "catalog.yaml", _later_catalog)
    _edit(spec / "infobip" / "provider.yaml", _later_provider)
    _edit(spec / "infobip" / "general_error.yaml", _later_aliases)
    _edit(spec / "infobip" / "voice_error.yaml", _later_codes)
    _edit(spec / "apiplex" / "gms_error.yaml", _later_references)
    (spec / "infobip" / "push_status.yaml").unlink()
    return version_of(spec)


def reordered(folder: Path) -> Version:
    """A version whose fields are in another order, with one more answer."""
    spec = folder / "reordered"
    shutil.copytree(REPOSITORY / "spec", spec)
    _edit(spec / "catalog.yaml", _reordered_catalog)
    return version_of(spec)


def retiring(folder: Path, version: str, provider: str, codes: Collection[tuple[str, str]]) -> Version:
    """A version in which these codes of a provider, as pairs of code set and id, are retired."""
    spec = folder / "retiring"
    shutil.copytree(REPOSITORY / "spec", spec)
    _edit(spec / "catalog.yaml", lambda data: data.update(version=version))
    for code_set in {name for name, _ in codes}:
        gone = {id for name, id in codes if name == code_set}
        _edit(spec / provider / f"{code_set}.yaml", lambda data: _retire(data, gone, version))
    return version_of(spec)


def migration_sql(old: Version, new: Version, dialect: str) -> str:
    """What `codecanon sql-migration` prints."""
    target = migration(TARGETS[dialect], old.checked.catalog)
    (sql,) = texts_of(new.checked, [target]).values()
    return sql


def _retire(data: Any, gone: set[str], version: str) -> None:
    data["retired"] = [
        {"id": code["id"], "name": code["name"], "retired_in": version, "reason": "It is not sent any more."}
        for code in data["codes"]
        if str(code["id"]) in gone
    ]
    data["codes"] = [code for code in data["codes"] if str(code["id"]) not in gone]


def _later_catalog(data: Any) -> None:
    data["version"] = LATER
    fields = {field["id"]: field for field in data["fields"]}
    fields["fault"]["values"].append({"id": "weather", "doc": "A storm, or it's the sun's."})
    urgency = [{"id": "low", "doc": "Tomorrow."}, {"id": "high", "doc": "Now."}]
    data["fields"] += [
        {"id": "urgency", "type": "enum", "origin": "derived", "doc": "How soon to look.", "values": urgency},
        {"id": "no", "type": "boolean", "origin": "provider", "doc": "Somebody said no \U0001f300."},
        {"id": "attempts", "type": "integer", "origin": "provider", "doc": "How many there were."},
        {"id": "hint", "type": "string", "origin": "provider", "doc": "What they say."},
    ]
    data["standards"] = [standard for standard in data["standards"] if standard["id"] != "openmarket-status"]


def _reordered_catalog(data: Any) -> None:
    data["version"] = LATER
    data["fields"].reverse()
    data["answers"].append({"id": "can_wait", "doc": "Whether to wait.", "when": {"retry": ["provider_retrying"]}})


def _later_provider(data: Any) -> None:
    data["title"] = "Infobip d.o.o."
    for report in data["reports"]:
        report["code_sets"] = [id for id in report["code_sets"] if id != "push_status"]


def _later_aliases(data: Any) -> None:
    """All go but those that are the names of the same codes of API PLEX."""
    for code in data["codes"]:
        if code["id"] not in (574, 607):
            code.pop("aliases", None)


def _later_codes(data: Any) -> None:
    """5400 leaves with a tombstone and 5415 without; 5404 and 5407 change names; 5408 and 5410 change; 5999 is new."""
    codes = {code["id"]: code for code in data["codes"]}
    codes[5404]["name"], codes[5407]["name"] = codes[5407]["name"], codes[5404]["name"]
    codes[5408]["group"] = [1, 2]
    codes[5408].pop("references")
    codes[5410] |= {"fault": "weather", "urgency": "high", "no": True, "attempts": 3, "hint": AWKWARD}
    codes[5410]["description"] = "A storm.\n\nIt passes."
    codes[5410].pop("omitted", None)
    codes[5999] = {"id": 5999, "name": "EC_VOICE_STORM", "group": 3, "summary": "It rains.", "fault": "weather"}
    codes[5999] |= {"scope": "message", "omitted": {"retry": "not_told_when"}}
    gone = codes.pop(5400)
    codes.pop(5415)
    data["codes"] = list(codes.values())
    data["retired"] = [{"id": 5400, "name": gone["name"], "retired_in": BETWEEN, "reason": "Nobody's call."}]


def _later_references(data: Any) -> None:
    for code in data["codes"]:
        kept = [known for known in code.pop("references", []) if known["standard"] != "openmarket-status"]
        code |= {"references": kept} if kept else {}


def _edit(path: Path, change: Callable[[Any], None]) -> None:
    data = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    change(data)
    path.write_text(yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True))


class _Plain(yaml.CSafeDumper):
    """Anchors are not allowed in a spec."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
