"""The bundle: what is in it, whom its installer refuses, and that it works without a network."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from scripts import bundle
from tests.test_wheel import SAMPLE, UNREACHED

ALONE = ("unshare", "--map-root-user", "--net")
"""Runs a command where no network is."""
WHEELS = {"b_c-2.0-py3-none-any.whl": b"second", "a-1.0.post1-py3-none-any.whl": b"first"}


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder of files that are called as wheels are."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name, content in WHEELS.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def unpacked(wheels: Path, tmp_path: Path) -> Path:
    """The folder that a bundle of them makes."""
    return unpack(wheels, tmp_path)


def unpack(wheels: Path, where: Path) -> Path:
    archive = where / "dateline-1.tar"
    bundle.pack(archive, wheels)
    with tarfile.open(archive) as entries:
        entries.extractall(where, filter="data")
    return where / archive.stem


def install(unpacked: Path, folder: Path, *before: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installer as somebody whose home is empty."""
    told = {"PATH": os.environ["PATH"], "HOME": str(unpacked.parent), "PYTHON": sys.executable} | environment
    command = [*before, "sh", str(unpacked / "install.sh"), str(folder)]
    return subprocess.run(command, env=told, capture_output=True, text=True, check=False)


def test_wheels_are_pinned_with_their_hashes(wheels: Path) -> None:
    first, second = (hashlib.sha256(content).hexdigest() for content in (b"first", b"second"))
    assert bundle.lock(wheels) == f"a==1.0.post1 --hash=sha256:{first}\nb-c==2.0 --hash=sha256:{second}\n"


def test_the_same_wheels_give_the_same_bytes(wheels: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1" / "x.tar", tmp_path / "2" / "x.tar"
    for target, time in ((one, 1), (two, 2)):
        target.parent.mkdir()
        for wheel in wheels.iterdir():
            os.utime(wheel, (time, time))
        bundle.pack(target, wheels)
    assert one.read_bytes() == two.read_bytes()


def test_all_lies_in_one_folder(unpacked: Path) -> None:
    names = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert names == {"install.sh", "python", "machine", "requirements.lock", *(f"wheels/{name}" for name in WHEELS)}
    assert os.access(unpacked / "install.sh", os.X_OK)


def test_a_folder_that_is_there_is_left_alone(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    run = install(unpacked, tmp_path / "mine")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"install: {tmp_path / 'mine'} is there already: name another folder, or remove it.\n"
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_python_that_is_missing_is_named(unpacked: Path, tmp_path: Path) -> None:
    (unpacked / "python").write_text("3.99\n")
    run = install(unpacked, tmp_path / "new")
    assert run.returncode == 1
    assert "this bundle is for Python 3.99, which was not found" in run.stderr
    assert not (tmp_path / "new").exists()


def test_another_kind_of_machine_is_named(unpacked: Path, tmp_path: Path) -> None:
    (unpacked / "machine").write_text("linux-pdp11\n")
    run = install(unpacked, tmp_path / "new")
    assert run.returncode == 1
    assert "this bundle is for linux-pdp11, and this machine is" in run.stderr


def test_what_is_half_installed_does_not_stay(unpacked: Path, tmp_path: Path) -> None:
    """The wheels are none: pip says so, and the next try finds nothing in its way."""
    run = install(unpacked, tmp_path / "new")
    assert run.returncode == 1
    assert "ERROR" in run.stderr
    assert not (tmp_path / "new").exists()


def test_it_analyses_without_a_network(wheel: Path, tmp_path: Path) -> None:
    if not shutil.which("unshare") or subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no command can be cut off from the network here: unshare is missing, or may not")
    try:
        bundle.download(wheel, tmp_path / "wheels", extras="")
    except SystemExit as error:
        if re.search(rf"{UNREACHED.pattern}|No matching distribution", str(error), re.IGNORECASE):
            pytest.skip("no registry can be reached for what the wheel asks for")
        raise
    run = install(unpack(tmp_path / "wheels", tmp_path), tmp_path / "new", *ALONE)
    assert run.returncode == 0, run.stderr
    assert "dateline, version 0.1.0" in run.stdout
    work = tmp_path / "work"
    work.mkdir()
    command = [*ALONE, tmp_path / "new" / "bin" / "dateline", "analyse", SAMPLE, "-o", "report.html"]
    subprocess.run(command, cwd=work, env={"PATH": os.environ["PATH"], "HOME": str(work)}, check=True)
    assert "Loretta McRae" in (work / "report.html").read_text(encoding="utf-8")
