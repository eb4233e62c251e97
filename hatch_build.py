"""What a wheel needs beside its packages: the artifacts, the page's files, the project that `dateline local` runs.

A fresh clone lacks the gazetteer and what the page has from others; they are made as `make setup` makes them, from
packages that are pinned with their hashes. An editable install needs nothing: the clone has its own places.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GAZETTEER = "artifacts/places.sqlite"
PAGE = "chalicelib/api/page/vendor/countries.json"
LANGUAGES = "artifacts/lid.176.ftz"
MADE = {GAZETTEER: ["gazetteer/build.py"], PAGE: ["-m", "scripts.vendor"], LANGUAGES: ["-m", "scripts.vendor"]}
"""What a clone lacks, and what makes it."""

LOCKS = ("gazetteer/requirements.lock", "requirements-page.lock")
"""What those that make it read: files of packages, installed without what their code would need."""

ARTIFACTS = "dateline/artifacts"
PROJECT = "dateline/local/project"
"""Where a wheel has them; `chalicelib.settings` and `dateline.local` look there."""

KINDS = ("*.json", "*.onnx", "*.ftz", "*.sqlite")
SERVICE = ("app.py", ".chalice/config.json", ".chalice/resources.yaml")


class WheelHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what is missing, and names what goes along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built; ``version`` is "editable" for one that only points here."""
        if version == "editable":
            return
        root = Path(self.root)
        make([name for name in MADE if not (root / name).is_file()], root)
        build_data["force_include"] |= included(root)


def included(root: Path) -> dict[str, str]:
    """What goes into a wheel from elsewhere, by where it is: full paths to paths in the wheel."""
    kinds = [path for kind in KINDS for path in (root / "artifacts").glob(kind)]
    artifacts = {path: f"{ARTIFACTS}/{path.name}" for path in kinds}
    policies = [f".chalice/{path.name}" for path in (root / ".chalice").glob("policy-*.json")]
    project = {root / name: f"{PROJECT}/{name}" for name in (*SERVICE, *policies)}
    return {str(path): name for path, name in sorted((artifacts | project).items())}


def make(names: list[str], root: Path) -> None:
    """Make what is missing in a clone; raises CalledProcessError where a package is not what it was, or not there."""
    if not names:
        return
    with TemporaryDirectory() as data:
        locks = [part for lock in LOCKS for part in ("--requirement", str(root / lock))]
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--target", data]
        run([sys.executable, "-m", "pip", "install", *options, *locks], root)
        for name in names:
            run([sys.executable, *MADE[name]], root, path=data)


def run(command: list[str], root: Path, *, path: str = "") -> None:
    """Run something in the clone, with a folder of packages where there is one. What it says goes to standard error."""
    searched = os.pathsep.join(filter(None, (path, str(root), os.environ.get("PYTHONPATH"))))
    environment = os.environ | ({"PYTHONPATH": searched} if path else {})
    subprocess.run(command, cwd=root, env=environment, stdout=sys.stderr, check=True)  # noqa: S603
