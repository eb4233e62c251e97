"""A backfill: the template's own state machine, run by moto, and the command that starts it."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any

import boto3
import pytest
from click.testing import CliRunner, Result
from moto.core.config import default_user_config
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.utils import TMP_THREADS

from chalicelib.model import Analysis, Article, article_id
from chalicelib.service import messages, notices, reanalyse
from chalicelib.service.engine import Engine
from chalicelib.service.notices import Notice
from chalicelib.store import Store
from dateline.cli import main
from dateline.deployment import backfill, costs, stacks
from dateline.deployment.backfill import Pace, Progress
from dateline.local import resources
from evaluation import months
from tests import steps
from tests.conftest import SETTINGS
from tests.events import BUCKET

ARCHIVE, PREFIX = "archive", "articles/"
HERE = {"LocationConstraint": "eu-west-1"}
QUICK = {"bucket": ARCHIVE, "prefix": PREFIX, "concurrency": 3, "seconds": 0, "most": 100_000}
"""Without rests and without a look at who waits: the queue is drained as it is filled."""

ROLE = "arn:aws:iam::123456789012:role/backfill"
Put = Callable[[list[str]], None]


@pytest.fixture
def machine(store: Store, quick_moto: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The template's state machine. What runs of it ends with the test, and what moto was comes back."""
    monkeypatch.setitem(default_user_config, "stepfunctions", {})
    for owner, name in (
        (AmazonStateLanguageParser, "parse"),
        (steps.ResourceEvalS3, "_handle_list_objects_v2"),
        (steps.Worker, "_eval_input"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    steps.install()
    made = created(resources.template()["Resources"]["Backfill"]["Properties"], store)
    yield made
    states = boto3.client("stepfunctions")
    for one in states.list_executions(stateMachineArn=made)["executions"]:
        if one["status"] == backfill.RUNNING:
            states.stop_execution(executionArn=one["executionArn"])
    for thread in TMP_THREADS:
        thread.join(timeout=5)


def created(properties: dict[str, Any], store: Store) -> str:
    """A state machine as the template declares it."""
    named = {"Partition": "aws", "Queue": store.queue.url, "Bucket": BUCKET}
    assert set(properties["DefinitionSubstitutions"]) == set(named)
    definition = json.dumps(properties["Definition"])
    for name, value in named.items():
        definition = definition.replace(f"${{{name}}}", value)
    made = boto3.client("stepfunctions").create_state_machine(name="backfill", definition=definition, roleArn=ROLE)
    return str(made["stateMachineArn"])


@pytest.fixture
def put(store: Store) -> Put:
    """Fill another bucket."""
    store.bucket.s3.create_bucket(Bucket=ARCHIVE, CreateBucketConfiguration=HERE)

    def put(keys: list[str]) -> None:
        for key in keys:
            store.bucket.s3.put_object(Bucket=ARCHIVE, Key=key, Body=f"About {key}.", ContentType="text/plain")

    return put


def begin(machine: str, **more: Any) -> str:
    given = json.dumps(QUICK | more)
    answer = boto3.client("stepfunctions").start_execution(
        stateMachineArn=machine, name=f"b{time.time_ns()}", input=given
    )
    return str(answer["executionArn"])


def taken(store: Store) -> list[str]:
    """The bodies of up to ten messages, which are gone then."""
    sqs, url = store.queue.sqs, store.queue.url
    got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", ())
    if got:
        entries = [{"Id": str(number), "ReceiptHandle": one["ReceiptHandle"]} for number, one in enumerate(got)]
        sqs.delete_message_batch(QueueUrl=url, Entries=entries)
    return [one["Body"] for one in got]


def status(execution: str) -> str:
    return str(boto3.client("stepfunctions").describe_execution(executionArn=execution)["status"])


def drained(store: Store, execution: str) -> list[str]:
    """The bodies of all messages until an execution has ended."""
    bodies: list[str] = []
    while True:
        ended = status(execution) != backfill.RUNNING
        while got := taken(store):
            bodies += got
        if ended:
            return bodies
        time.sleep(0.02)


def found(bodies: list[str]) -> list[Notice]:
    return [notice for body in bodies for notice in notices.read(body)]


def test_it_tells_of_2000_objects(store: Store, machine: str, put: Put) -> None:
    keys = [f'{PREFIX}{number % 7}/{number} "Zürich" + %20.txt' for number in range(1_999)]
    put([*keys, f"{PREFIX}folder/", "elsewhere/1.txt"])
    execution = begin(machine)
    told = found(drained(store, execution))
    # A worker leaves the folder alone.
    known = replace(SETTINGS, sources=(f"{ARCHIVE}/{PREFIX}",))
    articles = [one for one in told if known.holds(one.bucket, one.key)]
    assert len(told) == 2_000
    assert Counter(one.key for one in articles) == Counter(keys)
    assert {(one.bucket, one.again, one.sequencer) for one in told} == {(ARCHIVE, False, None)}
    assert backfill.progress(execution).status == backfill.SUCCEEDED


def test_nothing_is_analysed_twice(store: Store, machine: str, put: Put) -> None:
    """Stopped after the first hundred and started anew; a share of the articles is analysed, to save time."""
    keys = [f"{PREFIX}{number % 10}/{number}.txt" for number in range(160)]
    put(keys)
    share = [key for key in keys if key.startswith(f"{PREFIX}6/")]
    worker = Store(replace(SETTINGS, sources=(f"{ARCHIVE}/{PREFIX}6/",)))
    analysed: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()

    def analyse(article: Article) -> Analysis:
        analysed[article.text] += 1
        return Analysis(engine="7", article=article)

    def work(bodies: list[str]) -> None:
        for body in bodies:
            messages.take(body, worker, engine=Engine("7", analyse), told=lambda _, outcome: outcomes.update([outcome]))

    stopped = begin(machine, concurrency=1, seconds=600)
    while store.queue.depth()[0] < 100:
        time.sleep(0.02)
    boto3.client("stepfunctions").stop_execution(executionArn=stopped)
    first = drained(store, stopped)
    assert len(first) == 100
    work(first)
    assert 0 < analysed.total() < len(share)
    work(drained(store, begin(machine)))
    assert analysed == Counter(f"About {key}." for key in share)
    assert outcomes["analyzed"] == len(share)
    assert outcomes["unchanged"]  # those of the first hundred, which came twice
    assert all(worker.articles.find(article_id(ARCHIVE, key)) for key in share)


def test_it_stands_back_from_uploads(store: Store, machine: str, put: Put) -> None:
    put([f"{PREFIX}1.txt"])
    for number in range(4):
        store.queue.send(notices.ask_to_look(BUCKET, f"incoming/{number}.txt"))
    execution = begin(machine, most=3)
    deadline = time.monotonic() + 0.5
    while time.monotonic() < deadline:
        assert store.queue.depth()[0] == 4
        time.sleep(0.05)
    assert status(execution) == backfill.RUNNING


def test_the_machine_and_the_worker_agree() -> None:
    """What the definition says and the code must know."""
    objects = resources.template()["Resources"]["Backfill"]["Properties"]["Definition"]["States"]["Objects"]
    child = objects["ItemProcessor"]["States"]
    ten = child["Send"]["ItemProcessor"]["States"]
    assert objects["ItemBatcher"]["MaxItemsPerBatch"] == costs.CHILD
    waits = {"StandBack", "WaitABit"}
    assert 1 + len(set(child) - waits) + costs.TENS * len(set(ten) - waits) == costs.TRANSITIONS
    assert child["Part"]["Parameters"]["batches.$"] == "States.ArrayPartition($.Items, 10)"


@pytest.mark.parametrize("rate", [0.01, 0.5, 1, 7, 29, 30, 45, 100, 999, 3_000])
def test_its_pace_keeps_the_rate(rate: float) -> None:
    pace = backfill.pace(rate)
    real = pace.concurrency * costs.CHILD / pace.seconds
    assert 0.9 * rate <= real <= rate
    assert pace.seconds >= backfill.REST_SECONDS


def test_usual_pace_is_that_of_reanalysing() -> None:
    assert backfill.pace(reanalyse.RATE) == Pace(concurrency=3, seconds=10, most=reanalyse.MOST_WAITING)


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def stack(store: Store, put: Put) -> str:
    """A deployment whose stack tells where its machine, which moto does not run, its bucket and its sources are."""
    idle = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})
    states = boto3.client("stepfunctions")
    machine = str(states.create_state_machine(name="backfill", definition=idle, roleArn=ROLE)["stateMachineArn"])
    outputs = {
        stacks.MACHINE: machine,
        stacks.BUCKET: BUCKET,
        stacks.SOURCES: f"{ARCHIVE}/{PREFIX}",
    }
    template = {
        "Resources": {"Alarms": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": value} for name, value in outputs.items()},
    }
    boto3.client("cloudformation").create_stack(StackName="dateline-test", TemplateBody=json.dumps(template))
    put([f"{PREFIX}2026/1.txt", f"{PREFIX}2026/2.txt", f"{PREFIX}2027/3.txt", f"{PREFIX}2026/"])
    return machine


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["backfill", "--stage", "test", *arguments])


def started(machine: str) -> list[dict[str, Any]]:
    """What the machine's executions were given."""
    states = boto3.client("stepfunctions")
    arns = [one["executionArn"] for one in states.list_executions(stateMachineArn=machine)["executions"]]
    return [json.loads(states.describe_execution(executionArn=arn)["input"]) for arn in arns]


def test_it_starts_the_machine(stack: str) -> None:
    told = run(f"s3://{ARCHIVE}/{PREFIX}2026/", "--rate", "60")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("started arn:aws:states:")
    assert "stop-execution" in told.stderr
    assert "--resume arn:aws:states:" in told.stderr
    (given,) = started(stack)
    assert given == {"bucket": ARCHIVE, "prefix": f"{PREFIX}2026/", **asdict(backfill.pace(60))}


def test_without_a_bucket_it_is_our_own(stack: str) -> None:
    run()
    (given,) = started(stack)
    assert (given["bucket"], given["prefix"]) == (BUCKET, "incoming/")


@pytest.mark.parametrize(
    "url", ["s3://somebody/articles/", f"s3://{ARCHIVE}", f"s3://{ARCHIVE}/other/", f"s3://{BUCKET}/"]
)
def test_an_unknown_place_is_refused(url: str, stack: str) -> None:
    told = run(url)
    assert told.exit_code == 1
    for word in (url, "DATELINE_SOURCES", f"s3://{ARCHIVE}/{PREFIX}", f"s3://{BUCKET}/incoming/"):
        assert word in told.stderr
    assert not started(stack)


def test_a_backfill_that_is_dry_only_counts(stack: str) -> None:
    told = run(f"s3://{ARCHIVE}/{PREFIX}2026/", "--dry-run")
    assert told.stdout.startswith("2 articles of 0.0 MB: 0.0 hours at 30 a second, about $0.00")
    assert not started(stack)


def test_an_older_stack_is_told(store: Store) -> None:
    template = {
        "Resources": {"Alarms": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {stacks.BUCKET: {"Value": BUCKET}},
    }
    boto3.client("cloudformation").create_stack(StackName="dateline-test", TemplateBody=json.dumps(template))
    told = run()
    assert told.exit_code == 1
    assert f"the stack has no output {stacks.MACHINE}: deploy this version first" in told.stderr


def test_what_aws_refuses_is_told(stack: str) -> None:
    told = run("--resume", "arn:aws:states:eu-west-1:123456789012:execution:backfill:none")
    assert told.exit_code == 1
    assert "Execution Does Not Exist" in told.stderr


def test_a_new_one_and_an_old_one_differ(stack: str) -> None:
    assert run(f"s3://{ARCHIVE}/{PREFIX}", "--resume", "arn").exit_code == 2


class States:
    """Step Functions, as far as a backfill that goes on needs it; moto redrives nothing."""

    def __init__(self, *statuses: str) -> None:
        self.statuses, self.redriven = list(statuses), [""][:0]

    def describe_execution(self, executionArn: str) -> dict[str, str]:
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return {"status": status, "cause": "a cause" if status == "FAILED" else ""}

    def redrive_execution(self, executionArn: str) -> None:
        self.redriven.append(executionArn)

    def list_map_runs(self, executionArn: str) -> dict[str, Any]:
        return {"mapRuns": [{"mapRunArn": "run"}]}

    def describe_map_run(self, mapRunArn: str) -> dict[str, Any]:
        return {"itemCounts": {"succeeded": 1_000, "total": 2_500}}


@pytest.mark.parametrize(
    ("status", "redriven"), [("FAILED", 1), ("ABORTED", 1), ("TIMED_OUT", 1), ("RUNNING", 0), ("SUCCEEDED", 0)]
)
def test_only_what_ended_badly_is_redriven(status: str, redriven: int) -> None:
    states = States(status)
    assert backfill.resume("arn", states=states) == status
    assert len(states.redriven) == redriven


def test_it_is_followed_to_its_end() -> None:
    rests: list[float] = []
    states = States("RUNNING", "RUNNING", "FAILED")
    seen = list(backfill.followed("arn", sleep=rests.append, states=states))
    assert [one.status for one in seen] == ["RUNNING", "RUNNING", "FAILED"]
    assert rests == [backfill.LOOK_SECONDS] * 2
    assert str(seen[-1]) == "failed: 1,000 of 2,500 objects listed by now are sent (a cause)"
    assert str(Progress("RUNNING")) == "running: 0 of 0 objects listed by now are sent"


def test_a_dry_run_knows_the_measured_units() -> None:
    one = months.recorded()[months.COMES_IN]
    assert (round(one.written), round(one.read), one.s3_reads) == (costs.WRITE_UNITS, costs.READ_UNITS, costs.GETS)
    assert round(one.stored, -3) == costs.STORED_BYTES


def test_costs_are_their_parts() -> None:
    cost = costs.of(1_000)
    assert cost.services["DynamoDB"] == pytest.approx(0.113, abs=0.001)
    assert cost.services["Lambda"] == pytest.approx(0.017, abs=0.001)
    assert cost.total == pytest.approx(sum(cost.services.values()))
    assert costs.of(2_000).total == pytest.approx(2 * cost.total)
    assert costs.hours(108_000, 30) == 1
