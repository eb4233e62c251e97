"""The rules, the templates and the state machine of docs/events.md do what it says, on moto."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto.core.config import default_user_config

from chalicelib.formats import events
from chalicelib.service import review
from chalicelib.store import Store
from scripts import docs
from tests.conftest import SETTINGS
from tests.service.common import KEY, OTHER, Remove, Tell, Upload

DOCS = (Path(__file__).parents[1] / "docs/events.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- ((?:rule|template|machine): [\w ]+) -->\n```\w+\n(.*?)```", DOCS, re.DOTALL))
OUT = "incoming/other.txt"
STACK = "dateline-dev"
DESK = "https://sqs.eu-west-1.amazonaws.com/123456789012/desk"
SECONDS = 20
"""After which a state machine hangs."""

Heard = Callable[[], list[dict[str, Any]]]


def client(service: str) -> Any:
    return boto3.client(service, region_name="eu-west-1")


def received(url: str) -> list[str]:
    """The bodies of all messages in a queue, which are gone afterwards."""
    found = []
    while messages := client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        found += [one["Body"] for one in messages]
        for one in messages:
            client("sqs").delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
    return found


@pytest.fixture
def by_rule(store: Store) -> Callable[[str], Heard]:
    """Puts a rule of the docs on the bus, and tells what came by it."""

    def put(name: str) -> Heard:
        url = client("sqs").create_queue(QueueName="by-rule")["QueueUrl"]
        asked = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        store.bus.events.put_rule(Name="docs", EventBusName=SETTINGS.bus, EventPattern=EXAMPLES[f"rule: {name}"])
        target = {"Id": "queue", "Arn": asked["Attributes"]["QueueArn"]}
        store.bus.events.put_targets(Rule="docs", EventBusName=SETTINGS.bus, Targets=[target])
        return lambda: [json.loads(body) for body in received(url)]

    return put


@pytest.fixture
def news(upload: Upload, tell: Tell) -> Callable[[], None]:
    """Ada Rossi of Genoa speaks in an article, and nobody in another; a third has no text, a fourth is a picture."""

    def send() -> None:
        files = ((KEY, None), (OUT, OTHER), ("incoming/empty.txt", b" "), ("incoming/image.png", b"\x89PNG\r\n\x1a\n"))
        for number, (key, body) in enumerate(files):
            upload(key, **({} if body is None else {"body": body}))
            tell(key, f"{number:02}")

    return send


def keys(heard: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["detail-type"], one["detail"]["key"]) for one in heard]


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_a_client_is_heard(
    store: Store, by_rule: Callable[[str], Heard], news: Callable[[], None], upload: Upload, tell: Tell
) -> None:
    heard = by_rule("a client is quoted")
    news()
    assert keys(heard()) == [("Article Analyzed", KEY)]
    review.review(store, upload(KEY), kind="title", value="Ours", why="", holder="desk")
    tell(KEY, "05")
    assert keys(heard()) == [("Article Corrected", KEY)]


def test_a_copy_is_not_heard(by_rule: Callable[[str], Heard], upload: Upload, tell: Tell) -> None:
    heard = by_rule("a client is quoted")
    ids = {upload(key): key for key in (KEY, OUT)}
    for article in sorted(ids):  # Of one date: the one whose id comes first is the earlier.
        tell(ids[article], "01")
    assert keys(heard()) == [("Article Analyzed", ids[min(ids)])]


def test_a_country_is_heard(by_rule: Callable[[str], Heard], news: Callable[[], None]) -> None:
    heard = by_rule("a country")
    news()
    assert keys(heard()) == [("Article Analyzed", KEY)]


def test_a_failure_is_heard(by_rule: Callable[[str], Heard], news: Callable[[], None]) -> None:
    heard = by_rule("a failure")
    news()
    assert keys(heard()) == [("Article Failed", "incoming/image.png")]


def test_every_example_is_tried() -> None:
    tried = re.findall(r'(?:by_rule|template|machine)\("([\w ]+)"\)', Path(__file__).read_text(encoding="utf-8"))
    assert {name.partition(": ")[2] for name in EXAMPLES} == set(tried)


# --- Templates --------------------------------------------------------------------------------------------------------


def template(name: str) -> str:
    return str(EXAMPLES[f"template: {name}"])


@pytest.mark.parametrize("text", [template("queue"), template("machine")], ids=["queue", "machine"])
def test_cfn_lint_accepts_a_template(text: str, tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(text)
    linter = str(Path(sys.executable).with_name("cfn-lint"))
    command = [linter, "--region", "eu-west-1", "--", str(tmp_path / "template.yaml")]
    lint = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (lint.returncode, lint.stdout) == (0, "")


def exporting() -> dict[str, Any]:
    """What Dateline's own template exports, in a stack of nothing else."""
    text = (Path(__file__).parents[1] / ".chalice/resources.yaml").read_text(encoding="utf-8")
    (name,) = re.findall(r"^  BusName:\n(?:    .*\n)*?    Export:\n      Name: !Sub \"(.*)\"$", text, re.MULTILINE)
    bus = {"Value": SETTINGS.bus, "Export": {"Name": {"Fn::Sub": name}}}
    return {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"BusName": bus}}


@pytest.mark.filterwarnings("ignore:.*QueuePolicy but")  # moto asks nobody for permission.
def test_a_template_brings_what_fits(news: Callable[[], None]) -> None:
    cloudformation = client("cloudformation")
    cloudformation.create_stack(StackName=STACK, TemplateBody=json.dumps(exporting()))
    cloudformation.create_stack(StackName="desk", TemplateBody=template("queue"))
    (stack,) = cloudformation.describe_stacks(StackName="desk")["Stacks"]
    news()
    heard = [json.loads(body) for body in received(stack["Outputs"][0]["OutputValue"])]
    assert keys(heard) == [("Article Analyzed", KEY)]


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, which say nothing of patterns."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


def test_the_template_has_the_rule_s_pattern() -> None:
    made = yaml.load(template("queue"), Loader=_Loader)
    pattern = json.loads(EXAMPLES["rule: a client is quoted"])
    assert made["Resources"]["Rule"]["Properties"]["EventPattern"] == pattern


# --- The state machine ------------------------------------------------------------------------------------------------


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, Any]], str]:
    """Runs a state machine of the docs with an event, and tells how it ended."""
    monkeypatch.setitem(default_user_config, "stepfunctions", {"execute_state_machine": True})
    client("sqs").create_queue(QueueName="desk")
    client("dynamodb").create_table(
        TableName="desk-seen",
        KeySchema=[{"AttributeName": "dedupe_id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "dedupe_id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    states = client("stepfunctions")
    made: dict[str, str] = {}

    def execute(definition: str, event: dict[str, Any]) -> str:
        if not made:
            role = "arn:aws:iam::123456789012:role/desk"
            made["arn"] = states.create_state_machine(name="desk", definition=definition, roleArn=role)[
                "stateMachineArn"
            ]
        started = states.start_execution(stateMachineArn=made["arn"], name=event["id"], input=json.dumps(event))
        deadline = time.monotonic() + SECONDS
        while (told := states.describe_execution(executionArn=started["executionArn"]))["status"] == "RUNNING":
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return str(told["status"])

    return execute


def machine(name: str) -> str:
    return str(EXAMPLES[f"machine: {name}"])


def test_the_machine_tells_a_fact_once(
    run: Callable[[str, dict[str, Any]], str],
    announced: Callable[[], list[dict[str, Any]]],
    upload: Upload,
    remove: Remove,
    tell: Tell,
) -> None:
    article = upload(KEY)
    tell(KEY, "01")
    tell(KEY, "01")
    remove(KEY)
    tell(KEY, "02")
    told = [run(machine("desk"), event) for event in announced()]
    assert told == ["SUCCEEDED"] * 3
    path = f"/articles/{article}"
    assert received(DESK) == [f"Harbour 🚢 reopens in Genoa: {path}", f"{path} is gone"]


# --- Fields -----------------------------------------------------------------------------------------------------------


def test_the_fields_are_those_of_the_types() -> None:
    assert docs.renewed(DOCS, docs.made_of_events()) == DOCS


def test_every_kind_of_event_is_told() -> None:
    assert set(re.findall(r"^\| `(\w+ \w+)` \|", DOCS, re.MULTILINE)) == set(events.KINDS)
