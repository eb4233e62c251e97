"""The whole service as `make local` runs it, and what a user does with it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import requests

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file())
LOCAL = [sys.executable, "-m", "dateline", "local", "--api-port", "0", "--aws-port", "0", "--retry-after", "1"]


class Running:
    """A local service."""

    def __init__(self, process: subprocess.Popen[bytes], where: dict[str, str], printed: Path) -> None:
        self.process, self.printed = process, printed
        self.api, self.aws, self.bucket = where["api"], where["aws"], where["bucket"]
        self.headers = {"Authorization": f"Bearer {where['token']}"}
        self.dead_letters = where["dead_letters"]
        keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
        self.s3 = boto3.client("s3", endpoint_url=self.aws, **keys)
        self.sqs = boto3.client("sqs", endpoint_url=self.aws, **keys)
        self.queue, self.exports = where["queue"], where["exports"]

    def get(self, path: str, **parameters: str) -> requests.Response:
        return requests.get(f"{self.api}{path}", params=parameters, headers=self.headers, timeout=10)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> requests.Response:
        named = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.request(method, f"{self.api}{path}", data=body, headers=named, timeout=30)

    def answers(self) -> bool:
        """Whether anybody is there."""
        try:
            return requests.get(f"{self.api}/health", timeout=2).ok
        except requests.ConnectionError:
            return False

    def output(self) -> str:
        """What it has printed, at least its first lines."""
        return str(until(self.printed.read_text))

    def ended(self, key: str) -> dict[str, Any]:
        """The summary of the article at a key, once it is no longer being processed."""
        return dict(until(lambda: self._ended(key)))

    def _ended(self, key: str) -> dict[str, Any] | None:
        answer = self.get("/articles", key=key)
        return answer.json() if answer.ok and answer.json()["status"] not in ("queued", "processing") else None


def until(ask: Callable[[], Any], *, seconds: float = 30) -> Any:
    """What ``ask`` answers, as soon as that is true."""
    deadline = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.05)
    return answer


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """A service with its data and logs in a folder, and what it prints in a file there."""
    state, output = folder / "state.json", folder / "output"
    state.unlink(missing_ok=True)
    command = [*LOCAL, "--data", str(folder), "--state", str(state), *options]
    with output.open("w") as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed)
    try:
        until(lambda: state.exists() or process.poll() is not None, seconds=240)
        assert process.poll() is None, "the service did not start: see its message above"
        yield Running(process, json.loads(state.read_text()), output)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
