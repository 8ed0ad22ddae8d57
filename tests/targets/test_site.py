"""The page of a catalog and its twins: what the tables and the data hold together, and what may be missing.

What a browser makes of the page is tested in tests/toolchains/site.
"""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from command import run

from codecanon.targets.docs_addresses import in_address

ROOT = Path(__file__).parents[2]
CATALOG = """\
catalog: shop
version: "1.0.0"
title: Codes of Shop
targets:
  python: {}
"""
CODES = """\
code_set: error
codes:
  - {id: 1, name: OUT_OF_STOCK, summary: The article is sold out., status: 409}
  - {id: 2, name: CLOSED, summary: The shop is closed., status: 503}
"""


class Page(HTMLParser):
    """The rows of a page, each as the texts of its cells, by its id; its ids and links; the data in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.data: Any = None
        self._texts: list[str] | None = None
        self._script: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        self.ids += [id for id in [stated.get("id")] if id]
        self.links += [address for address in [stated.get("href")] if address]
        self._script = stated.get("type") if tag == "script" else None
        if tag == "tr":
            self._texts = self.rows.setdefault(stated.get("id") or "", [])
        elif tag in ("td", "th") and self._texts is not None:
            self._texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._texts = None if tag == "table" else self._texts
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script == "application/json":
            self.data = json.loads(data)
        elif self._texts:
            self._texts[-1] += data.strip("\n")


def site(folder: Path, *options: str, **files: str) -> Path:
    """The site of a small catalog, whose files may be others."""
    spec = folder / "spec"
    (spec / "api").mkdir(parents=True, exist_ok=True)
    (spec / "catalog.yaml").write_text(files.get("catalog", CATALOG) + FIELDS)
    (spec / "api/provider.yaml").write_text("provider: api\n")
    (spec / "api/error.yaml").write_text(files.get("codes", CODES))
    done = run(["build", "site", *options], folder)
    assert done.code == 0, done.stderr
    return folder / "build/site"


FIELDS = "fields:\n  - {id: status, type: integer, origin: provider, use: informative}\n"


@pytest.fixture(scope="module")
def msgcodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = run(["build", "site", "--output", str(folder)], ROOT)
    assert done.code == 0, done.stderr
    return folder / "site"


def codes_of(catalog: Any) -> Iterator[tuple[str, Any]]:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                yield f"{provider['id']}/{code_set['id']}/{in_address(code['id'])}", code


def test_rows_and_data_together_have_every_fact_of_the_catalog(msgcodes: Path) -> None:
    page = Page((msgcodes / "index.html").read_text())
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text())
    details = {
        f"{provider['id']}/{code_set['id']}/{id}": found
        for provider in page.data["providers"]
        for code_set in provider["codeSets"]
        for id, found in code_set["codes"].items()
    }
    informative = {field["id"] for field in catalog["fields"] if field["use"] == "informative"}
    codes = dict(codes_of(catalog))
    assert codes.keys() == details.keys() and codes.keys() <= page.rows.keys()
    for address, code in codes.items():
        row, more = page.rows[address], details[address]
        assert row[0] == str(code["id"]) and row[1].split(" ")[0] == (code["name"] or "") and row[2] == code["summary"]
        shown = {
            str(value) if not isinstance(value, bool) else ("no", "yes")[value]
            for value in row_fields(code, informative)
        }
        assert shown <= {*row[3:]}, address
        for key in ("description", "action", "rationale"):
            assert more.get(key) == code[key], address
        assert [one["name"] for one in more.get("aliases", [])] == code["aliases"]
        assert more.get("symbol", code["name"]) == code["symbol"]
        assert len(more.get("references", [])) == len(code["references"])


def row_fields(code: Any, informative: set[str]) -> list[Any]:
    return [value for field, value in code["fields"].items() if value is not None and field not in informative]


def test_no_two_things_share_an_address_and_no_link_leads_nowhere(msgcodes: Path) -> None:
    page = Page((msgcodes / "index.html").read_text())
    assert len(page.ids) == len({*page.ids})
    assert {link[1:] for link in page.links if link.startswith("#")} <= {"", *page.ids}
    files = [link for link in page.links if not link.startswith("#")]
    assert files and all((msgcodes / file).is_file() for file in files)


def test_the_page_is_small(msgcodes: Path) -> None:
    page = (msgcodes / "index.html").read_bytes()
    assert len(page) <= 900_000 and len(gzip.compress(page)) <= 220_000


def test_every_code_is_written_as_its_package_has_it(msgcodes: Path) -> None:
    """In Python, of which the packages are here; the others have the same names in reviews."""
    page = Page((msgcodes / "index.html").read_text())
    (infobip,) = (one for one in page.data["providers"] if one["id"] == "infobip")
    (errors,) = (one for one in infobip["codeSets"] if one["id"] == "general_error")
    assert {one["id"] for one in page.data["languages"]} == {*errors["written"]}
    details = errors["codes"]["27"]
    names = {language: details.get("names", {}).get(language, "EC_ABSENT_SUBSCRIBER") for language in errors["written"]}
    for language, place in {
        "python": "src/msgcodes/infobip/_general_error_codes.py",
        "typescript": "src/infobip/general_error.ts",
        "go": "infobip/general_error_codes.go",
        "java": "src/main/java/org/codecanon/msgcodes/infobip/GeneralError.java",
        "rust": "src/infobip/general_error.rs",
        "php": "src/Infobip/GeneralError.php",
        "c": "include/msgcodes.h",
    }.items():
        source = (ROOT / "generated" / language / place).read_text()
        *_, last = errors["written"][language].replace("{name}", names[language]).splitlines()
        assert re.search(rf"\b{re.split('[.:{{} ]+', last)[-1 if language != 'typescript' else 1]}\b", source), language


def test_codes_json_has_a_line_for_every_code_with_its_answers(msgcodes: Path) -> None:
    text = (msgcodes / "codes.json").read_text()
    codes = {one["identity"]: one for one in json.loads(text)["codes"]}
    assert len(codes) == sum(line.startswith('  {"identity"') for line in text.splitlines())
    assert codes["infobip/general_error/27"]["answers"]["can_resend"] is True
    assert codes["infobip/general_error/1"]["answers"]["suppress"] == "recipient"
    assert codes["infobip/general_error/27"]["address"] == "index.html#infobip/general_error/27"


def test_every_twin_that_is_named_is_there(msgcodes: Path) -> None:
    named = re.findall(r"\]\(([^)]*)\)", (msgcodes / "llms.txt").read_text())
    assert len(named) > 20 and all((msgcodes / file).is_file() for file in named)


def test_a_catalog_that_does_not_name_the_target_has_a_page(tmp_path: Path) -> None:
    page = Page((site(tmp_path) / "index.html").read_text())
    assert page.rows["api/error/1"] == ["1", "OUT_OF_STOCK", "The article is sold out."]
    assert page.data["questions"] == [] and page.data["spec"]["link"] is None


def test_what_the_catalog_states_is_on_the_page(tmp_path: Path) -> None:
    stated = "  site: {title: Our codes, logo: shop, accent: '#0a7d5a', repository: 'https://github.com/shop/codes'}\n"
    folder = site(tmp_path, catalog=CATALOG + stated)
    text = (folder / "index.html").read_text()
    assert "<title>Our codes</title>" in text and ">shop</a>" in text and "--accent:#0a7d5a" in text
    page = Page(text)
    assert page.data["spec"]["link"] == "https://github.com/shop/codes/blob/HEAD/{path}#L{line}"
    (code_set,) = page.data["providers"][0]["codeSets"]
    assert code_set["codes"]["1"]["line"] == 3 and code_set["file"].endswith("spec/api/error.yaml")


BASED = CATALOG + "  site: {base: 'https://codes.example.com/'}\n"
WITH_PROBLEMS = BASED.replace("'}\n", "', pages: code, problems: code, status: status}\n")


def test_pages_problems_and_the_map_of_them(tmp_path: Path) -> None:
    folder = site(tmp_path, catalog=WITH_PROBLEMS)
    page = (folder / "api/error/1.html").read_text()
    assert '<link rel="canonical" href="https://codes.example.com/api/error/1.html">' in page and "sold out" in page
    assert json.loads((folder / "api/error/1.json").read_text()) == {
        "type": "https://codes.example.com/api/error/1.html",
        "title": "The article is sold out.",
        "status": 409,
        "code": 1,
        "name": "OUT_OF_STOCK",
    }
    names = ElementTree.parse(folder / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert [name.text for name in names] == [
        "https://codes.example.com/",
        "https://codes.example.com/api/error/1.html",
        "https://codes.example.com/api/error/2.html",
    ]


def test_pages_that_nobody_asks_for_any_more_are_deleted(tmp_path: Path) -> None:
    site(tmp_path, "--pages", catalog=BASED)
    folder = site(tmp_path, catalog=BASED)
    assert not (folder / "api").exists() and not (folder / "sitemap.xml").exists()


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://codes.example.com/#api/error/{id}", 0),
        ("https://codes.example.com/index.html#api/error/{id}", 0),
        ("https://elsewhere.example.com/{id}", 0),
        ("https://codes.example.com/#api/errors/{id}", 1),
        ("https://codes.example.com/codes/{id}", 1),
    ],
)
def test_a_link_into_the_site_that_leads_nowhere_is_an_error(link: str, code: int, tmp_path: Path) -> None:
    site(tmp_path, catalog=BASED)
    (tmp_path / "spec/api/error.yaml").write_text(CODES.replace("codes:", f"link: {link}\ncodes:"))
    done = run(["build", "site"], tmp_path)
    assert done.code == code
    if code:
        assert done.stderr.startswith("spec/api/error.yaml:2:") or done.stdout.startswith("spec/api/error.yaml:2:")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["site", "--pages"], "need the address that the site will have"),
        (["page"], "there is no target page to build; there is: parquet, site"),
        (["python"], "python is committed: codecanon generate --target python"),
        (["python", "--open"], "go with the page that `codecanon build site` makes"),
        (["site", "--since", "v9"], "--since needs git"),
        (["site", "--output", "spec/site"], "is inside the spec"),
    ],
)
def test_what_can_not_be_built(arguments: list[str], said: str, tmp_path: Path) -> None:
    site(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run(["build", *arguments], tmp_path)
    assert done.code in (1, 2) and said in done.stderr and "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("pages: code", "need the address that the site will have"),
        ("problems: code", "`problems: code` needs `pages: code` beside it"),
        ("status: nothing", "`status: nothing` of the site is no integer field; there is: status"),
        ("repository: 'https://example.com/x'", "is not on GitHub or GitLab"),
        ("repository: 'https://example.com/{path}'", "is not on GitHub or GitLab"),
        ("accent: red", "spec/catalog.yaml:6:"),
        ("base: example.com", "spec/catalog.yaml:6:"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(stated: str, said: str, tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "spec/catalog.yaml").write_text(f"{CATALOG}  site: {{{stated}}}\n{FIELDS}")
    done = run(["build", "site"], tmp_path)
    assert done.code in (1, 2) and said in done.stdout + done.stderr


def test_pages_under_the_id_that_a_code_set_had_lead_on(tmp_path: Path) -> None:
    made = site(tmp_path, "--pages", catalog=BASED, codes=CODES.replace("codes:", "formerly: failure\ncodes:", 1))
    page = (made / "api/failure/1.html").read_text()
    assert 'content="0; url=../../api/error/1.html"' in page and 'href="../../api/error/1.html"' in page
    assert "api/failure" not in (made / "sitemap.xml").read_text()


def test_the_page_of_a_retired_code_stays(tmp_path: Path) -> None:
    gone = "retired:\n  - {id: 4, name: OLD, retired_in: 1.0.0, reason: Nobody sends it.}\n"
    page = (site(tmp_path, "--pages", catalog=BASED, codes=CODES + gone) / "api/error/4.html").read_text()
    assert "It was retired in 1.0.0: Nobody sends it." in page


def test_codes_json_says_what_has_become_of_codes(tmp_path: Path) -> None:
    gone = "  - {id: 3, deprecated: {reason: Too coarse., replaced_by: 1}}\nretired:\n  - {id: 4, retired_in: 1.0.0}\n"
    found = json.loads((site(tmp_path, codes=CODES + gone) / "codes.json").read_text())
    assert found["codes"][2]["deprecated"] == {"since": None, "reason": "Too coarse.", "replaced_by": "api/error/1"}
    assert [one["identity"] for one in found["retired"]] == ["api/error/4"]


def test_cards_know_what_changed_since_a_revision(tmp_path: Path) -> None:
    site(tmp_path)
    for command in ("init -q", "add spec", "-c user.name=a -c user.email=a@b.c commit -q -m one"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    folder = site(tmp_path, "--since", "HEAD", codes=CODES.replace("The shop is closed.", "It is night."))
    data = Page((folder / "index.html").read_text()).data
    codes = data["providers"][0]["codeSets"][0]["codes"]
    assert data["since"] == "HEAD" and "history" not in codes["1"]
    (change,) = codes["2"]["history"]
    assert change["level"] == "patch" and "It is night." in change["text"]


@pytest.mark.parametrize(
    ("id", "escaped"), [("A b", "A~20b"), ("a/b", "a~2fb"), ("é", "~c3~a9"), ("~20", "~7e20"), (-5, "-5")]
)
def test_any_id_has_an_address(id: str | int, escaped: str, tmp_path: Path) -> None:
    codes = yaml.safe_dump({"code_set": "error", "codes": [{"id": id}]})
    assert f"api/error/{escaped}" in Page((site(tmp_path, codes=codes) / "index.html").read_text()).rows
