"""Crates as cargo packs them, in a project that uses them. What the project knows of a catalog is written from catalog.json."""

import shutil
import tarfile
import tomllib
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
from codecanon.targets.readers import decisive, each_kind, reads_payloads

from .conftest import CONSUMERS, REPOSITORY, need, run

CONSUMER = CONSUMERS / "rust"
TARGET = REPOSITORY / ".venv" / "rust"  # what cargo compiles once for all tests
ENVIRONMENT = {"CARGO_TARGET_DIR": str(TARGET), "CARGO_TERM_COLOR": "never"}


@dataclass(frozen=True)
class Project:
    """A folder with the consumers, and the unpacked crate that they use."""

    folder: Path
    crate: Path

    @property
    def log(self) -> Path:
        """What the compiler said of a program last."""
        return self.folder / "compiler.log"

    def cargo(self, *arguments: str | Path) -> str:
        return run([need("cargo"), *arguments], cwd=self.folder, env=ENVIRONMENT)

    def run(self, program: str, *arguments: str | Path) -> str:
        return self.cargo("run", "--quiet", "--bin", program, "--", *arguments)


def packed(crate: Path, name: str) -> Path:
    """The crate as it would be published, unpacked. cargo checks that it compiles by itself."""
    folder = _fresh(name)
    shutil.copytree(crate, folder / "source", ignore=shutil.ignore_patterns("target", "Cargo.lock"))
    arguments = ["package", "--all-features", "--allow-dirty", "--quiet"]
    run([need("cargo"), *arguments], cwd=folder / "source", env=ENVIRONMENT)
    stem = f"{stated(crate, 'name')}-{stated(crate, 'version')}"
    with tarfile.open(TARGET / "package" / f"{stem}.crate") as archive:
        archive.extractall(folder, filter="data")
    for path in (folder / stem).rglob("*"):
        path.touch()  # cargo looks at times, and packs files with one of the year 2006
    return folder / stem


def project(crate: Path, name: str, spec: Path, *programs: str) -> Project:
    """A project of the consumers, or of some of them, with the crate as it is packed."""
    unpacked = packed(crate, name)
    consumer = unpacked.parent / "consumer"
    shutil.copytree(CONSUMER, consumer, ignore=shutil.ignore_patterns("target"))
    crate_folder = f"crate-{name}"  # cargo knows packages by name, version and place in their project
    unpacked.rename(consumer / crate_folder)
    for program in (consumer / "src" / "bin").iterdir():
        if program.stem not in programs:
            program.unlink()
    catalog = catalog_of(spec)
    manifest = consumer / "Cargo.toml"
    text = manifest.read_text().replace('package = "msgcodes"', f'package = "{stated(crate, "name")}"')
    text = text.replace('path = "crate"', f'path = "{crate_folder}"').replace('"consumer" #', f'"consumer-{name}" #')
    text = text.replace('default = ["merging"]', f"default = [{', '.join(map(string, features(catalog)))}]")
    manifest.write_text(text if reads_payloads(catalog) else text.replace('"catalog/serde_json"', ""))
    lock = consumer / "Cargo.lock"
    text = lock.read_text().replace('"msgcodes"', f'"{stated(crate, "name")}"')
    lock.write_text(text.replace('name = "consumer"', f'name = "consumer-{name}"'))
    bare = consumer / "no_std" / "Cargo.toml"
    bare.write_text(bare.read_text().replace("../crate", f"../{crate_folder}"))
    (consumer / "src" / "names.rs").write_text(names(catalog))
    return Project(consumer, consumer / crate_folder)


def _fresh(name: str) -> Path:
    """A folder that is always the same: cargo keeps what it compiled by the path of a crate."""
    folder = TARGET / "projects" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def stated(crate: Path, key: str) -> str:
    """What the manifest of a crate says of it."""
    text: str = tomllib.loads((crate / "Cargo.toml").read_text())["package"][key]
    return text


def features(catalog: Catalog) -> list[str]:
    """What the consumers can do with a crate."""
    if not reads_payloads(catalog):
        return []
    return ["merging"] if catalog.merge else ["reading"]


def catalog_of(spec: Path) -> Catalog:
    checked = check_spec(Folder(spec), lambda doing: None)
    assert isinstance(checked, Checked), checked
    return checked.catalog


READING = """\
pub fn answers(answer: &catalog::Answer<'_>) -> Map<String, Value> {{
    let answers = stated!(answer{answers});
    let basis = crate::reading::bases(vec![{bases}]);
    Map::from_iter([("answers".into(), Value::Object(answers)), ("basis".into(), basis)])
}}

pub fn envelope(envelope: &catalog::reports::Envelope<'_>) -> Map<String, Value> {{
    stated!(envelope{envelope})
}}

pub fn answer(provider: &str, call: &str, given: &Value, overrides: &catalog::Overrides) -> Value {{
    match provider {{
{calls}\
        _ => unreachable!("{{provider}}"),
    }}
}}
"""

NAMES = """\
use catalog::fields::Fields;
use catalog::{{GroupRecord, Record}};
use serde_json::{{json, Map, Value}};

#[allow(unused_imports)]
use crate::*;

pub fn codes(provider: &str, _payload: &Value) -> Vec<Option<String>> {{
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

#[allow(dead_code)]
fn fields_of_group(fields: &Fields, record: &GroupRecord) -> Map<String, Value> {{
    let mut all = fields!(fields{group_fields});
    all.extend(fields!(record{group_record_fields}));
    all
}}

pub fn providers() -> Value {{
    Value::Array(vec![
{providers}
    ])
}}

{reading}"""


def names(catalog: Catalog) -> str:
    """Source that asks a crate for all that its catalog has: nothing in Rust has a name at run time."""
    in_tables = [field.id for field in columns(catalog)]
    read = [provider for provider in catalog.providers if provider.objects]
    reading = READING.format(
        answers=_named(one.id for one in (*decisive(catalog), *catalog.answers)),
        bases=", ".join(f"({string(one.id)}, answer.basis.{raw(one.id)})" for one in decisive(catalog)),
        envelope=_named(one.id for one in catalog.envelope),
        calls="".join(map(_call, read)),
    )
    return NAMES.format(
        reading=reading if "merging" in features(catalog) else "",
        code_fields=_named(in_tables),
        record_fields=_named(field.id for field in catalog.fields if field.id not in in_tables),
        group_fields=_named(field.id for field in catalog.derived if field.id in in_tables),
        group_record_fields=_named(field.id for field in catalog.derived if field.id not in in_tables),
        codes="".join(f"        {string(one.id)} => codes!({_module(one)}, _payload),\n" for one in read),
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
    return f'        json!({{"id": {string(provider.id)}, "group_sets": [{groups}], "code_sets": [{codes}]}})'


def _group_set(provider: Provider, group_set: GroupSet) -> str:
    variants = ", ".join(f"{string(group.symbol)} = {pascal(group.symbol)}" for group in group_set.groups)
    return f"group_set!({_module(provider)}::{enum_name(group_set)}, [{variants}], fields_of_group)"


def _code_set(provider: Provider, code_set: CodeSet) -> str:
    constants = ", ".join(f"{string(code.symbol)} = {upper(code.symbol)}" for code in code_set.codes)
    return f"code_set!({_module(provider)}::{enum_name(code_set)}, [{constants}], fields_of_code)"
