"""The wheel: what is in it, what it asks for, and that it works where nothing else is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from chalicelib import settings
from dateline import outputs
from scripts import layer

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "local-news.txt"
UV = Path(sys.executable).with_name("uv")
MOST_BYTES = 40_000_000
"""Of the wheel: model and gazetteer are 31 MB of it."""
UNREACHED = re.compile(r"error sending request|failed to fetch|could not connect|dns error|network", re.IGNORECASE)
"""What uv says where it reaches no registry."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ASKED = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
NAMES = ("requirements", *(f"requirements-{name}" for name in ("worker", "cli", "export", "dev")))
REQUIREMENTS = [f"{name}.txt" for name in NAMES]
PINS = [line for name in REQUIREMENTS for line in (ROOT / name).read_text().splitlines() if "==" in line]


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and what it asks for, and nothing else."""
    environment = tmp_path_factory.mktemp("environment") / "v"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    command = [UV, "pip", "install", "--quiet", "--python", environment / "bin" / "python", wheel]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and UNREACHED.search(done.stderr):
        pytest.skip("no registry can be reached, and uv's cache lacks what the wheel asks for")
    assert done.returncode == 0, done.stderr
    return environment / "bin"


def dateline(installed: Path, folder: Path, *arguments: str) -> str:
    """What a command prints in a folder; the environment's variables are a new user's."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    command = [str(installed / "dateline"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_it_has_what_a_clone_has(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    page = (f"chalicelib/api/page/{name}" for name in ("index.html", "vendor/leaflet.js", "vendor/countries.json"))
    policies = (f".chalice/{path.name}" for path in (ROOT / ".chalice").glob("policy-*.json"))
    project = ("app.py", ".chalice/config.json", ".chalice/resources.yaml", *policies)
    wanted = {*page, *(f"dateline/artifacts/{name}" for name in layer.ARTIFACTS)}
    wanted |= {f"dateline/local/project/{name}" for name in project}
    assert len(project) > 5
    assert wanted <= set(names)
    assert {name.split("/")[0] for name in names} == {"dateline", "chalicelib", "dateline-0.1.0.dist-info"}


def test_it_is_as_large_as_its_model_and_gazetteer(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_BYTES


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    code = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (made,) = tmp_path.glob("*.whl")
    assert not [name for name in zipfile.ZipFile(made).namelist() if "artifacts" in name]


@pytest.mark.parametrize("asked", sorted(set(ASKED)))
def test_what_is_tested_is_in_the_range_that_is_asked_for(asked: str) -> None:
    wanted = Requirement(asked)
    pins = [pin for pin in map(Requirement, PINS) if pin.name.lower() == wanted.name.lower()]
    assert pins, f"no requirements*.txt pins {wanted.name}"
    assert all(wanted.specifier.contains(str(pin.specifier).removeprefix("==")) for pin in pins)


def test_it_runs_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    assert dateline(installed, tmp_path, "--version") == "dateline, version 0.1.0\n"
    assert "analyse" in dateline(installed, tmp_path, "--help")
    where = [installed / "python", "-c", "import chalicelib, dateline; print(chalicelib.__file__, dateline.__file__)"]
    paths = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()
    assert all(Path(path).is_relative_to(installed.parent) for path in paths)


def test_it_writes_each_format_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(SAMPLE.read_bytes())
    for name in outputs.FORMATS:
        dateline(installed, tmp_path, "analyse", "article.txt", "--format", name, "--output", f"found.{name}")
    assert all((tmp_path / f"found.{name}").stat().st_size > 1000 for name in outputs.FORMATS)
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["status"] == "succeeded"
    assert len(found["quotes"]) > 5
    assert [place["country"] for place in found["places"] if place["name"] == "Star"] == ["US"]


def test_artifacts_are_the_named_ones_else_the_clone_s_else_the_wheel_s(tmp_path: Path) -> None:
    clone, wheel = tmp_path / "artifacts", tmp_path / "dateline" / "artifacts"
    clone.mkdir()  # As another package may have it among the installed ones.
    wheel.mkdir(parents=True)
    (wheel / "tagger.onnx").touch()
    assert settings.artifacts({}, root=tmp_path) == wheel
    (clone / "tagger.onnx").touch()
    assert settings.artifacts({}, root=tmp_path) == clone
    assert settings.artifacts({"DATELINE_ARTIFACTS": "/opt/artifacts"}, root=tmp_path) == Path("/opt/artifacts")
