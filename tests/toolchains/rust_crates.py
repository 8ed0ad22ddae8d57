"""Crates as cargo packs them, in a project that uses them. What the project knows of a catalog is written from catalog.json."""

import json
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from codecanon.casing import pascal, upper
from codecanon.catalog.model import Catalog, CodeSet, GroupSet, Provider
from codecanon.languages.rust import raw, string
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from codecanon.targets.package import columns, enum_name
from codecanon.targets.readers import decisive, each_kind

from .conftest import CONSUMERS, REPOSITORY, need, run

CONSUMER = CONSUMERS / "rust"
TARGET = REPOSITORY / ".venv" / "rust"  # what cargo compiles once for all tests
ENVIRONMENT = {"CARGO_TARGET_DIR": str(TARGET), "CARGO_TERM_COLOR": "never"}


@dataclass(frozen=True)
class Project:
    """A folder with the consumers, and the unpacked crate that they use."""

    folder: Path

    def cargo(self, *arguments: str | Path) -> str:
        return run([need("cargo"), *arguments], cwd=self.folder, env=ENVIRONMENT)

    def run(self, program: str, *arguments: str | Path) -> str:
        return self.cargo("run", "--quiet", "--bin", program, "--", *arguments)


def packed(crate: Path, folder: Path) -> Path:
    """The archive that would be published: cargo checks that it compiles by itself."""
    shutil.copytree(crate, folder / "source", ignore=shutil.ignore_patterns("target", "Cargo.lock"))
    arguments = ["package", "--all-features", "--allow-dirty", "--quiet"]
    run([need("cargo"), *arguments], cwd=folder / "source", env=ENVIRONMENT)
    name = _name_of(crate)
    [version] = _stated(crate, "version")
    return TARGET / "package" / f"{name}-{version}.crate"


def project(crate: Path, folder: Path, spec: Path, *programs: str) -> Project:
    """A project of the consumers, or of some of them, with the crate as it is packed."""
    with tarfile.open(packed(crate, folder)) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    [unpacked] = (folder / "unpacked").iterdir()
    consumer = folder / "consumer"
    shutil.copytree(CONSUMER, consumer, ignore=shutil.ignore_patterns("target"))
    unpacked.rename(consumer / "crate")
    for program in (consumer / "src" / "bin").iterdir():
        if programs and program.stem not in programs:
            program.unlink()
    manifest = consumer / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace('package = "msgcodes"', f'package = "{_name_of(crate)}"'))
    (consumer / "src" / "names.rs").write_text(names(catalog_of(spec)))
    return Project(consumer)


def _name_of(crate: Path) -> str:
    [name] = _stated(crate, "name")
    return name


def _stated(crate: Path, key: str) -> list[str]:
    lines = (crate / "Cargo.toml").read_text().splitlines()
    return [json.loads(line.partition(" = ")[2]) for line in lines if line.startswith(f"{key} = ")]


def catalog_of(spec: Path) -> Catalog:
    checked = check_spec(Folder(spec), lambda doing: None)
    assert isinstance(checked, Checked), checked
    return checked.catalog


NAMES = """\
use catalog::reports::Envelope;
use catalog::fields::Fields;
use catalog::{{Answer, Overrides, Record}};
use serde_json::{{json, Map, Value}};

use crate::{{answer, code_set, codes, data, fields, group_set, stated}};

pub fn answers(answer: &Answer<'_>) -> Map<String, Value> {{
    let answers = stated!(answer{answers});
    let basis = data::bases(vec![{bases}]);
    Map::from_iter([("answers".into(), Value::Object(answers)), ("basis".into(), basis)])
}}

pub fn envelope(envelope: &Envelope<'_>) -> Map<String, Value> {{
    stated!(envelope{envelope})
}}

pub fn answer(provider: &str, call: &str, given: &Value, overrides: &Overrides) -> Value {{
    match provider {{
{calls}\
        _ => unreachable!("{{provider}}"),
    }}
}}

pub fn codes(provider: &str, payload: &Value) -> Vec<Option<String>> {{
    match provider {{
{codes}\
        _ => unreachable!("{{provider}}"),
    }}
}}

fn fields_of_code(fields: &Fields, record: &Record) -> Map<String, Value> {{
    let mut all = fields!(fields{code_fields});
    all.extend(fields!(record{record_fields}));
    all
}}

fn fields_of_group(fields: &Fields) -> Map<String, Value> {{
    fields!(fields{group_fields})
}}

pub fn providers() -> Value {{
    json!([
{providers}
    ])
}}
"""


def names(catalog: Catalog) -> str:
    """Source that asks a crate for all that its catalog has: nothing in Rust has a name at run time."""
    in_tables = [field.id for field in columns(catalog)]
    read = [provider for provider in catalog.providers if provider.objects]
    return NAMES.format(
        answers=_named(one.id for one in (*decisive(catalog), *catalog.answers)),
        bases=", ".join(f"({string(one.id)}, answer.basis.{raw(one.id)})" for one in decisive(catalog)),
        envelope=_named(one.id for one in catalog.envelope),
        code_fields=_named(in_tables),
        record_fields=_named(field.id for field in catalog.fields if field.id not in in_tables),
        group_fields=_named(field.id for field in catalog.derived if field.id in in_tables),
        calls="".join(map(_call, read)),
        codes="".join(f"        {string(one.id)} => codes!({_module(one)}, payload),\n" for one in read),
        providers=",\n".join(map(_provider, catalog.providers)),
    )


def _named(ids: Iterable[str]) -> str:
    """Arguments of a macro: names, and the fields of Rust."""
    return "".join(f", {string(id)} = {raw(id)}" for id in ids)


def _module(provider: Provider) -> str:
    return f"catalog::{raw(provider.id)}"


def _call(provider: Provider) -> str:
    kinds = ", ".join(f"{string(one.kind)} = {raw(one.kind)}" for one in each_kind(provider.reports))
    parsers = ", ".join(f"{string(one.kind)} = parse_{one.kind}" for one in each_kind(provider.objects))
    start = f"        {string(provider.id)} => answer!({_module(provider)}, call, given, overrides"
    return f"{start}, [{kinds}], [{parsers}]),\n"


def _provider(provider: Provider) -> str:
    groups = ", ".join(_group_set(provider, group_set) for group_set in provider.group_sets)
    codes = ", ".join(_code_set(provider, code_set) for code_set in provider.code_sets)
    return f'        {{"id": {string(provider.id)}, "group_sets": [{groups}], "code_sets": [{codes}]}}'


def _group_set(provider: Provider, group_set: GroupSet) -> str:
    variants = ", ".join(f"{string(group.symbol)} = {pascal(group.symbol)}" for group in group_set.groups)
    return f"group_set!({_module(provider)}::{enum_name(group_set)}, [{variants}], fields_of_group)"


def _code_set(provider: Provider, code_set: CodeSet) -> str:
    constants = ", ".join(f"{string(code.symbol)} = {upper(code.symbol)}" for code in code_set.codes)
    return f"code_set!({_module(provider)}::{enum_name(code_set)}, [{constants}], fields_of_code)"
