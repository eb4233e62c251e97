"""`dateline export`: what it asks for, and what it tells."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from click.testing import CliRunner, Result

from chalicelib.service.exports import units
from chalicelib.store import Store
from dateline.cli import main
from dateline.deployment import stacks


@pytest.fixture
def queue(store: Store) -> str:
    """A deployment's queue of exports, which its stack tells."""
    url = str(boto3.client("sqs").create_queue(QueueName="exports")["QueueUrl"])
    outputs = {stacks.BUCKET: store.settings.bucket, stacks.EXPORTS: url}
    template = {
        "Resources": {"Alarms": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": value} for name, value in outputs.items()},
    }
    boto3.client("cloudformation").create_stack(StackName="dateline-test", TemplateBody=json.dumps(template))
    return url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def asked(queue: str) -> units.Unit:
    """The one message in the queue."""
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    return units.read(message["Body"])


def test_without_days_it_is_yesterday(queue: str, store: Store) -> None:
    before = datetime.now(UTC)
    told = run("--stage", "test")
    yesterdays = {str((time - timedelta(days=1)).date()) for time in (before, datetime.now(UTC))}
    assert asked(queue) in [units.Days(day, day) for day in yesterdays]
    assert f"it will be in s3://{store.settings.bucket}/exports/parquet/ and s3://" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "unit", "words"),
    [
        (("--all",), units.ALL, "all days"),
        (("--from", "2026-11-01", "--to", "2026-11-03"), units.Days("2026-11-01", "2026-11-03"), "01 to 2026-11-03:"),
        (("--from", "2026-11-01"), units.Days("2026-11-01", "2026-11-01"), "asked for 2026-11-01:"),
    ],
)
def test_days_or_all_are_asked_for(arguments: tuple[str, ...], unit: units.Days, words: str, queue: str) -> None:
    told = run("--queue", queue, *arguments)
    assert asked(queue) == unit
    assert words in told.stdout
    assert told.stdout.endswith("it will be in exports/parquet/ and exports/ndjson/ of the bucket\n")


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--stage", "s", "--queue", "q"],
        ["--queue", "q", "--to", "2026-11-01"],
        ["--queue", "q", "--all", "--from", "2026-11-01"],
        ["--queue", "q", "--from", "2026-11-02", "--to", "2026-11-01"],
        ["--queue", "q", "--from", "soon"],
    ],
)
def test_a_wrong_command_line_is_refused(wrong: list[str]) -> None:
    assert run(*wrong).exit_code == 2
