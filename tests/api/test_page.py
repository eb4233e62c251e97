"""The page as it is served: the document, its files, and the modules that become one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from chalicelib.api import answers, openapi, page, routes
from chalicelib.api.answers import Answer
from chalicelib.api.page import modules
from tests.api.conftest import Api

ROOT = Path(__file__).parents[2]
MODULES = sorted(page.FOLDER.glob("*.js"))
NEVER = re.compile(
    r"""innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc"""
    r"""|\beval\(|new Function|setAttribute\(\s*["']style|javascript:"""
)
"""Ways to make markup or code of a text."""
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (?P<name>\w+)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)


def opened(api: Api, *, method: str = "GET", base: str = "", **headers: str) -> Answer:
    """What somebody without a token gets at /."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return api.ask(method, "/", holder=None, base=base, headers=named)


def file(api: Api, name: str, *, edition: str | None = None, method: str = "GET", **headers: str) -> Answer:
    """A file of the page, by default in its own edition."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    names = {"edition": edition or page.edition(), "file": name}
    return api.ask(method, "/page/{edition}/{file}", holder=None, names=names, headers=named)


# --- The document ---------------------------------------------------------------------------------------------------


def test_the_page_is_open_to_all(api: Api) -> None:
    answer = opened(api)
    assert (answer.status, answer.media_type) == (200, "text/html; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_asks_nothing_of_aws(api: Api) -> None:
    api.store.articles.dynamodb.delete_table(TableName=api.store.settings.table)
    api.store.bucket.s3.delete_bucket(Bucket=api.store.settings.bucket)
    assert opened(api).status == file(api, "app.js").status == 200


def test_the_policy_lets_nothing_in(api: Api) -> None:
    policy = dict(one.strip().split(" ", 1) for one in opened(api).headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert policy["img-src"] == "'self'"
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}


def test_the_document_keeps_to_its_policy(api: Api) -> None:
    document = opened(api).body
    assert re.findall(r"<script\b(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", document) == []
    assert re.findall(r'(?:src|href)="(?!/page/|#)[^"]*"', document) == []


@pytest.mark.parametrize("base", ["", "/dev", "/news/dateline"])
def test_the_document_knows_its_base(base: str, api: Api) -> None:
    document = opened(api, base=base).body
    files = f"{base}/page/{page.edition()}"
    assert f'data-base="{base}" data-files="{files}"' in document
    assert set(re.findall(r'(?:src|href)="(/[^"]*)/[^/"]+"', document)) == {files}
    assert "{" not in document


def test_the_files_of_the_document_are_there(api: Api) -> None:
    names = re.findall(r'(?:src|href)="/page/[0-9a-f]+/([^"]+)"', opened(api).body)
    assert "app.js" in names
    assert {file(api, name).status for name in names} == {200}


def test_a_known_page_is_not_sent_again(api: Api) -> None:
    tag = opened(api).headers["ETag"]
    again = opened(api, if_none_match=tag)
    assert (again.status, again.body) == (304, "")
    assert opened(api, base="/dev").headers["ETag"] != tag


def test_the_head_of_the_page(api: Api) -> None:
    head = opened(api, method="HEAD")
    assert (head.status, head.body, head.headers) == (200, "", opened(api).headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nobody_changes_the_page(method: str, api: Api) -> None:
    answer = opened(api, method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_link_may_have_anything_behind_it(api: Api) -> None:
    answer = api.ask("GET", "/", holder=None, query={"utm_source": ["mail"]})
    assert answer.body == opened(api).body


def test_the_page_is_no_part_of_the_api() -> None:
    assert not {one.path for one in routes.PAGES} & set(openapi.document()["paths"])


# --- Its files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", page.MEDIA_TYPES)
def test_a_file_is_kept_for_ever(name: str, api: Api) -> None:
    answer = file(api, name)
    assert (answer.status, answer.media_type) == (200, page.MEDIA_TYPES[name])
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(answer.body) > 100
    assert file(api, name, if_none_match=answer.headers["ETag"]).status == 304


@pytest.mark.parametrize("edition", ["0" * 16, "x", "..", "{edition}", "%2e%2e"])
def test_another_edition_is_not_kept(edition: str, api: Api) -> None:
    answer = file(api, "style.css", edition=edition)
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert answer.body == file(api, "style.css").body


STRANGE = ("none.js", "", "..", "../app.js", "..%2fmodules.py", "%2e%2e%2fapp.js", "/etc/passwd", "vendor/leaflet.js")


@pytest.mark.parametrize("name", [*STRANGE, "__init__.py", "modules.py", "index.html", "dom.js", "APP.JS", "app.js\0"])
def test_other_files_are_not_there(name: str, api: Api) -> None:
    answer = file(api, name)
    assert (answer.status, answer.media_type) == (404, answers.PROBLEM)
    assert "Cache-Control" not in answer.headers


def test_the_head_of_a_file(api: Api) -> None:
    assert (file(api, "app.js", method="HEAD").status, file(api, "app.js", method="HEAD").body) == (200, "")


WITHOUT = """
from chalicelib.api import requests
from chalicelib.settings import Settings
from chalicelib.store import Store
store = Store(Settings(bucket="b", table="t", bus="e", queue="q", dead_letters="d"))
print(requests.answer(requests.Request("GET", "/"), lambda: store).body)
"""


def test_a_page_that_is_not_whole_says_so(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("vendor", "__pycache__")
    shutil.copytree(ROOT / "chalicelib", tmp_path / "chalicelib", ignore=ignored)
    command = [sys.executable, "-c", WITHOUT]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "`make setup`" in run.stdout
    assert '"status":404' in run.stdout.replace(" ", "")


# --- Modules as one -------------------------------------------------------------------------------------------------


def bundle(folder: Path, **sources: str) -> str:
    """Modules, by their names without .js, as one that begins at ``app``."""
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source)
    return modules.bundle(folder / "app.js")


def test_a_module_comes_after_what_it_imports(tmp_path: Path) -> None:
    made = bundle(
        tmp_path,
        app='import { one } from "./one.js";\nimport { two } from "./two.js";\none(two);\n',
        one='import {\n  two,\n} from "./two.js";\nexport function one() {}\n',
        two="export const two = 2;\n",
    )
    assert made.split("\n\n") == ["const two = 2;", "function one() {}", "one(two);\n"]


def test_a_module_without_names_is_taken(tmp_path: Path) -> None:
    assert bundle(tmp_path, app='import "./one.js";\nstart();\n', one="let one;\n") == "let one;\n\nstart();\n"


@pytest.mark.parametrize("kind", ["function one() {}", "async function one() {}", "const one = 1;", "class One {}"])
def test_what_is_exported_stays(kind: str, tmp_path: Path) -> None:
    assert bundle(tmp_path, app=f"export {kind}\n") == f"{kind}\n"


def test_a_cycle_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"app\.js > one\.js > app\.js"):
        bundle(tmp_path, app='import { one } from "./one.js";\n', one='import { app } from "./app.js";\n')


UNREAD = (
    'import one from "./one.js";',
    'import * as one from "./one.js";',
    'import { one as two } from "./one.js";',
    'import { one } from "one";',
    'import { one } from "../one.js";',
    'import { one } from "./one.js"',
    "export default function () {}",
    "export { one };",
    'export * from "./one.js";',
)


@pytest.mark.parametrize("form", UNREAD)
def test_a_form_that_is_not_read_is_refused(form: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"app\.js: this form of import or export is not read"):
        bundle(tmp_path, app=f"{form}\n", one="export const one = 1;\n")


def clashes(sources: dict[str, str]) -> list[str]:
    """Names that more than one module declares, and which."""
    homes = defaultdict(list)
    for module, source in sources.items():
        for declared in DECLARED.finditer(source):
            homes[declared["name"]].append(module)
    return [f"{name}: {', '.join(found)}" for name, found in homes.items() if len(found) > 1]


def test_names_are_unique_over_all_modules() -> None:
    assert clashes({path.name: path.read_text() for path in MODULES}) == []


def test_a_clash_is_named() -> None:
    found = clashes(
        {"a.js": "export function* row() {}\n", "b.js": "const row = 1;\n", "c.js": "async function c() {}"}
    )
    assert found == ["row: a.js, b.js"]


def test_an_import_is_of_what_is_exported() -> None:
    exported = {path.name: set(EXPORTED.findall(path.read_text())) for path in MODULES}
    lost = [
        f"{path.name} imports {name} from {imported['name']}"
        for path in MODULES
        for imported in modules.IMPORT.finditer(path.read_text())
        for name in re.findall(r"\w+", imported["names"] or "")
        if name not in exported[imported["name"]]
    ]
    assert lost == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_text_becomes_markup(module: Path) -> None:
    code = re.sub(r"^\s*//.*$", "", module.read_text(), flags=re.MULTILINE)
    assert NEVER.findall(code) == []
