"""What the local run adds to Chalice's own server: API Gateway's refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from dateline.local.processes import HOST, Processes, answers, free_port
from tests.conftest import ENVIRONMENT, ROOT


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[str]:
    """The address of an API whose table does not answer."""
    port, nobody = free_port(), free_port()
    told = ENVIRONMENT | {"AWS_ENDPOINT_URL": f"http://{HOST}:{nobody}", "AWS_MAX_ATTEMPTS": "1"}
    with ExitStack() as cleanup:
        started = Processes(cleanup, ROOT, tmp_path).start("api", "dateline.local.api", str(port), environment=told)
        started.wait(lambda: answers(f"http://{HOST}:{port}/health"))
        yield f"http://{HOST}:{port}"


def test_who_cannot_be_known_right_now_may_try_again(alone: str) -> None:
    token = {"Authorization": f"Bearer dl_{'x' * 43}"}
    answer = requests.get(f"{alone}/articles", headers=token, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (503, "temporarily_unavailable")
    assert answer.headers["Retry-After"] == "5"
