from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib import starting

ROOT = Path(__file__).parent.parent
MODULES = sorted([ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")])
HEAVY = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "sqlite3", "duckdb")
ENVIRONMENT = {"environ", "environb", "getenv", "putenv"}


def test_the_layers_import_only_downwards() -> None:
    # In a process of its own: it configures logging anew, and silences whatever loggers there are.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


UNUSED: dict[str, tuple[str, ...]] = {
    "app": (
        *(*HEAVY, "boto3", "aws_lambda_powertools", "chalicelib.pipeline", "chalicelib.readers", "chalicelib.model"),
        *("chalicelib.service.ingest", "chalicelib.service.listing", "chalicelib.formats.html.page"),
    ),
    "authorizer": (*HEAVY, "boto3", "aws_lambda_powertools", "msgspec", "chalicelib.api.routes", "chalicelib.formats"),
    "worker": ("trafilatura", "lxml", "boto3", "chalicelib.api", "chalicelib.readers.html"),
    "undertaker": (*HEAVY, "boto3", "chalicelib.api", "chalicelib.pipeline", "chalicelib.readers"),
    "deliver": (*HEAVY, "boto3", "chalicelib.api", "chalicelib.pipeline", "chalicelib.readers"),
    "export": (*HEAVY, "boto3", "chalicelib.api", "chalicelib.pipeline", "chalicelib.readers"),
}
"""What a function of Lambda's does not load before its first call: each would be paid for at every cold start."""


def loaded(function: str) -> set[str]:
    """The modules of a process that Lambda has started for a function of app.py; without one, of any other."""
    deployment = {f"DATELINE_{name}": "none" for name in ("BUCKET", "TABLE", "BUS")}
    environment = os.environ | deployment | {"AWS_DEFAULT_REGION": "eu-west-1", "_HANDLER": f"app.{function}"}
    command = [sys.executable, "-c", "import sys, app; print(*sys.modules)"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("function", starting.FUNCTIONS)
def test_a_cold_start_loads_what_its_function_needs(function: str) -> None:
    modules = loaded(function)
    assert not modules & set(UNUSED[function])
    assert "botocore.client" in modules


def test_a_process_that_is_not_lambda_s_loads_no_engine() -> None:
    assert not loaded("") & set(HEAVY)


def test_an_analysis_loads_no_masked_arrays() -> None:
    """numpy.ma is 11 MB, and comes with the first call of np.unique, np.isin and their like."""
    text = (ROOT / "samples" / "diplomatic-dispute.txt").read_text(encoding="utf-8")
    code = f"""
import sys
from chalicelib import pipeline
from chalicelib.model import Article
print(len(pipeline.analyse(Article({text!r}, ())).places), "numpy.ma" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    places, loaded = run.stdout.split()
    assert int(places)
    assert loaded == "False"


def test_an_analysis_calls_nobody_and_leaves_nothing(tmp_path: Path) -> None:
    """onnxruntime has telemetry: threads that send, and files in the cache folder for what was not sent yet."""
    code = """
from chalicelib import pipeline
from chalicelib.model import Article
print(len(pipeline.analyse(Article("Mayor Ada Rossi said in Genoa that all was well.", ())).places))
"""
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "1\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_settings_read_the_environment(module: Path) -> None:
    names = {
        getattr(node, "attr", None) or getattr(node, "name", None)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Attribute | ast.alias)
    }
    assert module.name == "settings.py" or not names & ENVIRONMENT


def test_the_app_stays_a_table_of_contents() -> None:
    assert len((ROOT / "app.py").read_text().splitlines()) < 160


def test_nothing_of_ours_is_called_utils_or_manager() -> None:
    names = [path.name for path in MODULES]
    assert not [name for name in names if re.search(r"util|helper|manager|common|misc", name)]


def test_the_types_of_the_document_need_nothing_else() -> None:
    """A client of the API may import them, wherever it runs."""
    code = "import sys, chalicelib.formats.schema; print([m for m in sys.modules if m.startswith('chalicelib.')])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = ("formats", "formats.schema", "kinds", "settings")
    assert set(ast.literal_eval(run.stdout)) == {f"chalicelib.{name}" for name in names}


def test_every_function_is_told_what_it_loads() -> None:
    """A function of Lambda's that nobody put into `starting` would load all at its first call."""
    declared = json.loads((ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    assert set(starting.FUNCTIONS) == {"app" if name == "api_handler" else name for name in declared} == set(UNUSED)
