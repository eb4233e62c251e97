"""`dateline reanalyse`: where it finds a deployment, and what it tells."""

from __future__ import annotations

import json
import math

import boto3
import pytest
from click.testing import CliRunner, Result

from chalicelib import pipeline
from chalicelib.errors import RetryError
from chalicelib.service import reanalyse
from chalicelib.store import Store
from chalicelib.store.jobs import Walk
from dateline.cli import main
from dateline.cli import reanalyse as command
from dateline.deployment import reanalyse as walking
from dateline.deployment import stacks
from tests.service.test_reanalyse import asked, listed


@pytest.fixture
def stack(store: Store) -> Store:
    """A deployment whose stack tells where its table and its queue are."""
    outputs = {stacks.TABLE: store.settings.table, stacks.QUEUE: store.queue.url}
    template = {
        "Resources": {"Alarms": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": value} for name, value in outputs.items()},
    }
    boto3.client("cloudformation").create_stack(StackName="dateline-test", TemplateBody=json.dumps(template))
    return store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reanalyse", *arguments])


def test_a_stage_leads_to_its_stack(stack: Store) -> None:
    keys = [listed(stack, number, engine="7") for number in range(3)]
    listed(stack, 7, engine=pipeline.ENGINE)
    told = run("--stage", "test")
    assert asked(stack) == keys[::-1]
    assert told.stdout == f"engine {pipeline.ENGINE}: 3 articles asked for, 1 passed over\n"


def test_table_and_queue_do_without_a_stack(store: Store) -> None:
    key = listed(store, 1)
    run("--table", store.settings.table, "--queue", store.queue.url)
    assert asked(store) == [key]


def test_a_stage_without_a_stack_is_told(store: Store) -> None:
    told = run("--stage", "none")
    assert told.exit_code == 1
    assert "there is no stack dateline-none here" in told.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--table", "t"],
        ["--stage", "s", "--queue", "q"],
        ["--stage", "s", "--table", "t", "--queue", "q"],
        ["--stage", "s", "--rate", "0"],
        ["--stage", "s", "--rate", "-1"],
        ["--stage", "s", "--rate", "inf"],
        ["--stage", "s", "--rate", "nan"],
        ["--stage", "s", "--rate", "fast"],
    ],
)
def test_a_wrong_command_line_is_refused(wrong: list[str]) -> None:
    assert run(*wrong).exit_code == 2


def test_its_rate_is_the_service_s() -> None:
    assert command.RATE == reanalyse.RATE


def test_a_dry_run_only_counts(stack: Store) -> None:
    listed(stack, 1)
    told = run("--stage", "test", "--dry-run")
    assert asked(stack) == []
    assert "1 articles would be asked for" in told.stdout


def test_failed_ones_are_an_option(stack: Store) -> None:
    key = listed(stack, 1, engine=None, status="failed")
    run("--stage", "test")
    assert asked(stack) == []
    run("--stage", "test", "--failed")
    assert asked(stack) == [key]


def test_it_goes_on_where_it_was(stack: Store) -> None:
    keys = [listed(stack, number) for number in range(3)]
    reanalyse.ask(stack, reanalyse.begin(stack, engine=pipeline.ENGINE), count=2)
    asked(stack)
    told = run("--stage", "test")
    assert asked(stack) == keys[:1]
    assert "goes on where it was: 2 asked for" in told.stderr
    assert "3 articles asked for" in told.stdout


def test_anew_forgets_the_mark(stack: Store) -> None:
    keys = [listed(stack, number) for number in range(3)]
    reanalyse.ask(stack, reanalyse.begin(stack, engine=pipeline.ENGINE), count=2)
    asked(stack)
    run("--stage", "test", "--anew")
    assert asked(stack) == keys[::-1]


def test_it_rests_between_pages() -> None:
    """A page of 90 articles, one that finds the queue full, and the last."""
    steps = iter([Walk("8", place="b", asked=90), Walk("8", place="b", asked=90), Walk("8", place=None, asked=99)])
    rests: list[float] = []
    seen = list(walking.walks(lambda _: next(steps), Walk("8"), rate=30, sleep=rests.append))
    assert [walk.asked for walk in seen] == [90, 90, 99]
    assert rests == [3, reanalyse.PAUSE_SECONDS]


def test_a_short_outage_is_waited_for() -> None:
    answers = iter([RetryError("busy"), RetryError("busy"), Walk("8", place=None)])
    rests: list[float] = []

    def step(walk: Walk) -> Walk:
        answer = next(answers)
        if isinstance(answer, RetryError):
            raise answer
        return answer

    assert list(walking.walks(step, Walk("8"), rate=math.inf, sleep=rests.append)) == [Walk("8", place=None)]
    assert rests == list(walking.PAUSES[:2])


def test_a_long_outage_is_an_error() -> None:
    rests: list[float] = []

    def step(walk: Walk) -> Walk:
        raise RetryError("busy")

    with pytest.raises(RetryError):
        list(walking.walks(step, Walk("8"), rate=30, sleep=rests.append))
    assert rests == list(walking.PAUSES)
