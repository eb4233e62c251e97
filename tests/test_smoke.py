"""The look at a deployment, tried on the local service."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import boto3
import pytest

from dateline.local.service import CREDENTIALS
from scripts.smoke import steps
from tests.running import ROOT, Running, until

COMMAND = [sys.executable, "-m", "scripts.smoke", "--outputs"]


@pytest.fixture
def outputs(service: Running, tmp_path: Path) -> Path:
    """What the stack of the local service would tell of itself."""
    told = {"EndpointURL": f"{service.api}/", "UploadsBucket": service.bucket}
    told |= {"ArticlesTable": "dateline-local-Articles", "BusName": "dateline-local"}
    (tmp_path / "outputs.json").write_text(json.dumps(told))
    return tmp_path / "outputs.json"


@pytest.fixture
def environment(service: Running) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DATELINE_"))}
    return kept | CREDENTIALS | {"AWS_ENDPOINT_URL": service.aws}


@pytest.fixture(autouse=True)
def tidy(service: Running) -> Iterator[None]:
    """A look leaves nothing behind; parts of other tests' lists may lie there before, and go meanwhile."""
    before = left(service)
    yield
    assert [one for then, now in zip(before, left(service), strict=True) for one in now if one not in then] == []


def left(service: Running) -> list[list[Any]]:
    """All that a look could leave behind."""
    keys = {"endpoint_url": service.aws, "region_name": "us-east-1"}
    keys |= {"aws_access_key_id": "local", "aws_secret_access_key": "local"}
    events, dynamodb = boto3.client("events", **keys), boto3.client("dynamodb", **keys)
    versions = service.s3.list_object_versions(Bucket=service.bucket)
    objects = [one["Key"] for kind in ("Versions", "DeleteMarkers") for one in versions.get(kind, ())]
    names = {":pk": {"S": "TOKENS"}}
    tokens = dynamodb.query(
        TableName="dateline-local-Articles", KeyConditionExpression="pk = :pk", ExpressionAttributeValues=names
    )["Items"]
    return [
        [key for key in objects if "smoke" in key or key.startswith("parts/")],
        [one for one in service.sqs.list_queues().get("QueueUrls", ()) if "smoke" in one],
        [one["Name"] for one in events.list_rules(EventBusName="dateline-local")["Rules"] if "smoke" in one["Name"]],
        [one for one in tokens if "smoke" in str(one)],
    ]


def test_a_service_that_is_well_passes(service: Running, outputs: Path, environment: dict[str, str]) -> None:
    run = subprocess.run(
        [*COMMAND, str(outputs)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    told = re.findall(r"^(ok|skipped|FAILED) +[\d.]+ s  (.+)$", run.stdout, re.MULTILINE)
    assert told == [("ok", str(step.__doc__)) for step in steps.STEPS] + [("ok", "nothing is left of it")]


def test_what_fails_is_told_and_tidied(service: Running, outputs: Path, environment: dict[str, str]) -> None:
    wrong = json.loads(outputs.read_text()) | {"BusName": "nobody-s"}
    outputs.write_text(json.dumps(wrong))
    run = subprocess.run(
        [*COMMAND, str(outputs)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "FAILED" in run.stdout
    assert "ResourceNotFoundException" in run.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_end_in_the_middle_is_tidied(
    number: signal.Signals, service: Running, outputs: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    printed = tmp_path / "printed"
    with printed.open("w") as output:
        process = subprocess.Popen([*COMMAND, str(outputs)], cwd=ROOT, env=environment, stdout=output)
        until(lambda: "goes into the bucket" in printed.read_text())
        process.send_signal(number)
        assert process.wait(30) == 128 + number
    assert "nothing is left of it" in printed.read_text()


def test_a_stack_without_an_output_is_refused() -> None:
    with pytest.raises(steps.Failure, match="BusName"):
        steps.Deployment.of({"EndpointURL": "https://a", "UploadsBucket": "b", "ArticlesTable": "c"})


def test_what_does_not_come_fails() -> None:
    trial = steps.Trial(steps.Deployment("https://a", "b", "c", "d"), ExitStack(), patience=0.0)
    with pytest.raises(steps.Failure, match="it comes, not after 0 s"):
        trial.until(lambda: None, "it comes")
