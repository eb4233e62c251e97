"""A local service that ends, however it does, and runs again: over real HTTP, with all its processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from dateline.local import keeper
from tests.running import SAMPLES, Running, running, until


def answers(service: Running, articles: list[str], name: str) -> dict[str, bytes]:
    """What the API says of articles and of a name, to the byte."""
    paths = [f"/articles/{article}{part}" for article in articles for part in ("", "/quotes", "/text")]
    searches = ["/articles", f"/quotes?speaker={name}", f"/entities?name={name[:4]}"]
    return {path: service.get(path).content for path in [*paths, *searches]}


def kill_all(service: Running) -> None:
    """Kill the service and its processes at once, as a machine that fails does."""
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text().split()
    for process in (service.process.pid, *map(int, children)):
        os.kill(process, signal.SIGKILL)
    service.process.wait(10)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads Linux's /proc")
def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        for file in SAMPLES:
            first.s3.upload_file(str(file), first.bucket, f"incoming/{file.name}")
        articles = [first.ended(f"incoming/{file.name}")["id"] for file in SAMPLES]
        (name, *_) = [one["name"] for one in first.get(f"/articles/{articles[0]}").json()["entities"] if one["named"]]
        before = answers(first, articles, name)
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    with running(tmp_path, "--pollers", "0") as second:
        assert answers(second, articles, name) == before
        assert second.headers == first.headers
        late = "“We are back,” Mayor Ada Rossi said in Genoa.".encode()
        second.s3.put_object(Bucket=second.bucket, Key="incoming/late.txt", Body=late)
        time.sleep(2 * keeper.SAVE_SECONDS + keeper.PATIENCE_SECONDS)
        kill_all(second)
    with running(tmp_path) as third:
        assert third.ended("incoming/late.txt")["status"] == "succeeded"
        assert {path: third.get(path).content for path in list(before)[:-3]} == dict(list(before.items())[:-3])


def test_broken_data_are_told_and_set_aside(tmp_path: Path) -> None:
    """And who is killed alone takes its processes along; --fresh forgets."""
    (tmp_path / "service.sqlite").write_bytes(b"no database")
    with running(tmp_path, "--pollers", "0") as first:
        assert "can't be read. They are now in" in first.output()
        (aside,) = tmp_path.glob("service.sqlite.broken-*")
        assert aside.read_bytes() == b"no database"
        first.s3.put_object(Bucket=first.bucket, Key="incoming/a.txt", Body=b"x")
        first.process.kill()
        first.process.wait(10)
        until(lambda: not first.answers(), seconds=10)
    with running(tmp_path, "--pollers", "0", "--fresh") as second:
        assert second.s3.list_objects_v2(Bucket=second.bucket)["KeyCount"] == 0
        assert second.headers != first.headers
