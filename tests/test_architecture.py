from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")])
HEAVY = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "sqlite3")
ENVIRONMENT = {"environ", "environb", "getenv", "putenv"}


def test_the_layers_import_only_downwards() -> None:
    # In a process of its own: it configures logging anew, and silences whatever loggers there are.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_importing_the_app_loads_neither_model_nor_readers() -> None:
    code = f"import sys, app; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


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
    assert len((ROOT / "app.py").read_text().splitlines()) < 150


def test_nothing_of_ours_is_called_utils_or_manager() -> None:
    names = [path.name for path in MODULES]
    assert not [name for name in names if re.search(r"util|helper|manager|common|misc", name)]


def test_the_types_of_the_document_need_nothing_else() -> None:
    """A client of the API may import them, wherever it runs."""
    code = "import sys, chalicelib.formats.schema; print([m for m in sys.modules if m.startswith('chalicelib.')])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = ("formats", "formats.schema", "kinds", "settings")
    assert set(ast.literal_eval(run.stdout)) == {f"chalicelib.{name}" for name in names}
