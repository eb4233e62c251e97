"""docs/operations.md against the template: alarms, metrics, what the deployer may do, what is kept for how long."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib.service import generations, measures
from dateline.local.resources import template
from evaluation import months
from scripts import audit, deployer, operations_docs, package, permissions

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
RESOURCES = template()["Resources"]


def section(title: str) -> str:
    """What stands under a heading."""
    return re.split(r"\n#+ ", DOCS.partition(f" {title}\n")[2])[0]


def policy() -> dict[str, Any]:
    """The deployer's policy as the documentation has it."""
    return dict(json.loads(re.findall(r"```json\n(.*?)```", section("What the deployer may do"), re.DOTALL)[0]))


def of_type(kind: str) -> Iterator[dict[str, Any]]:
    return (one["Properties"] for one in RESOURCES.values() if one.get("Type") == kind)


def test_every_alarm_is_in_the_table_and_the_other_way_round() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", section("Alarms"), re.MULTILINE)
    assert rows == [(name, one["AlarmDescription"]) for name, one in sorted(operations_docs.alarms().items())]
    assert len(rows) > 8


def test_an_alarm_that_is_named_is_one() -> None:
    assert set(re.findall(r"`(\w+Alarm)`", DOCS)) <= operations_docs.alarms().keys()


def test_a_link_to_a_heading_leads_there() -> None:
    headings = re.findall(r"^#+ (.+)$", DOCS, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(#([\w-]+)\)", DOCS)
    assert links
    assert [link for link in links if link not in anchors] == []


@pytest.mark.parametrize("kind", sorted(deployer.types()))
def test_the_deployer_may_make_every_type(kind: str) -> None:
    needed = deployer.actions(kind)
    allowed = {action for one in policy()["Statement"] for action in one["Action"]}
    assert needed
    assert needed <= allowed


def test_the_deployer_may_do_nothing_in_vain() -> None:
    needed = set().union(*map(deployer.actions, deployer.types()))
    own = {action for one in deployer.OWN for action in one["Action"]}
    for one in policy()["Statement"]:
        assert set(one["Action"]) <= needed | own
        assert one["Resource"] != ["*"] or all(
            action.partition(":")[2].startswith(deployer.LOOKING) for action in one["Action"]
        )


NAMES = ("LogGroupName", "Name", "BucketName", "DashboardName")
"""Properties with names that we choose; CloudFormation begins all other names with the stack's."""

PLACES = {
    "AWS::Logs::LogGroup": "arn:aws:logs:eu-west-1:1:log-group:{}",
    "AWS::S3::Bucket": "arn:aws:s3:::{}",
    "AWS::CloudWatch::Dashboard": "arn:aws:cloudwatch::1:dashboard/{}",
    "AWS::Events::EventBus": "arn:aws:events:eu-west-1:1:event-bus/{}",
    "AWS::Events::Rule": "arn:aws:events:eu-west-1:1:rule/{}",
    "AWS::Athena::WorkGroup": "arn:aws:athena:eu-west-1:1:workgroup/{}",
    "AWS::Serverless::StateMachine": "arn:aws:states:eu-west-1:1:stateMachine:{}",
}


def named() -> Iterator[tuple[str, Any]]:
    """The resources whose names we choose: type and name."""
    for one in RESOURCES.values():
        for name in NAMES:
            if one.get("Type") in PLACES and name in one["Properties"]:
                yield one["Type"], one["Properties"][name]


def test_the_deployer_may_make_what_we_name() -> None:
    allowed = {one["Sid"]: one["Resource"] for one in policy()["Statement"]}
    kinds = set()
    for kind, name in named():
        kinds.add(kind)
        arn = PLACES[kind].format(
            name.get("Fn::Sub", "${AWS::StackName}").replace("${AWS::StackName}", "dateline-prod")
        )
        service = arn.split(":")[2].capitalize()
        assert any(fnmatchcase(arn, pattern) for pattern in allowed[service]), arn
    assert kinds == PLACES.keys()


def test_the_deployer_reads_what_is_not_set() -> None:
    allowed = {action for one in policy()["Statement"] for action in one["Action"]}
    assert {"dynamodb:DescribeContributorInsights", "lambda:GetFunctionCodeSigningConfig"} <= allowed
    assert not allowed & {
        "dynamodb:UpdateContributorInsights",
        "dynamodb:GetItem",
        "s3:GetObjectVersion",
        "kms:DescribeKey",
    }


def test_the_first_traced_api_gets_its_role() -> None:
    """Which only this policy may make: no other service's."""
    (one,) = (one for one in policy()["Statement"] if "iam:CreateServiceLinkedRole" in one["Action"])
    assert one["Action"] == ["iam:CreateServiceLinkedRole"]
    assert [arn.rpartition("/")[2] for arn in one["Resource"]] == ["AWSServiceRoleForAPIGateway"]


def test_the_deployer_s_policy_fits_a_role() -> None:
    assert len(re.sub(r"\s", "", json.dumps(policy()))) <= deployer.LONGEST


COMMANDS = (
    *("chalicelib.service.tokens.create", "chalicelib.store.tokens.Tokens.all", "chalicelib.store.tokens.Tokens.drop"),
    *("chalicelib.service.reanalyse.begin", "chalicelib.service.reanalyse.ask"),
    *("chalicelib.store.queue.Queue.send", "chalicelib.store.queue.Queue.depth"),
)
"""What `dateline tokens`, `reanalyse` and `export` call, and `make smoke` beside boto3."""

STATES = {name for name in dir(boto3.client("stepfunctions", region_name="us-east-1")) if not name.startswith("_")}


def called(path: str, operations: set[str]) -> set[str]:
    """The operations that a module calls."""
    return set(re.findall(r"\.(\w+)\(", (ROOT / path).read_text())) & operations - {"close", "get_paginator"}


def test_commands_may_do_what_they_do() -> None:
    own = json.loads(re.findall(r"```json\n(.*?)```", section("What the deployer may do"), re.DOTALL)[1])
    allowed = {action for one in own["Statement"] for action in [one["Action"]] if isinstance(action, str)}
    allowed |= {action for one in own["Statement"] if isinstance(one["Action"], list) for action in one["Action"]}
    assert permissions.needed(COMMANDS) <= allowed
    states = called("dateline/deployment/backfill.py", STATES)
    assert "start_execution" in states
    assert {f"states:{''.join(part.title() for part in one.split('_'))}" for one in states} <= allowed


def test_every_log_is_named() -> None:
    logs = [one["LogGroupName"]["Fn::Sub"].rpartition("/")[2] for one in of_type("AWS::Logs::LogGroup")]
    told = section("Logs and traces")
    assert [name for name in logs if f"/{name}`" not in told] == []


def test_dead_letters_are_moved_back_to_where_they_came_from() -> None:
    outputs = {name: one["Value"].get("Fn::GetAtt", [""])[0] for name, one in template()["Outputs"].items()}
    rows = re.findall(r"^\| `(\w+DeadLettersAlarm|DeadLettersAlarm)` \| `(\w+)` \| `(\w+)` \|$", DOCS, re.MULTILINE)
    watched = {
        name: one["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for name, one in operations_docs.alarms().items()
        if name.endswith("DeadLettersAlarm")
    }
    assert {name: outputs[letters] for name, letters, _ in rows} == watched
    for _, letters, queue in rows:
        name = outputs[queue]
        while (policy := RESOURCES[name]["Properties"].get("RedrivePolicy")) is not None:
            name = policy["deadLetterTargetArn"]["Fn::GetAtt"][0]
        assert name == outputs[letters]


def test_the_functions_at_once_are_those_of_the_template() -> None:
    (row,) = re.findall(r"^\| Lambda \| 1,000 executions.*$", DOCS, re.MULTILINE)
    for function, called in (
        ("Worker", "workers"),
        ("Undertaker", "undertakers"),
        ("Deliver", "`deliver`"),
        ("Export", "`export`"),
    ):
        (source,) = RESOURCES[function]["Properties"]["Events"].values()
        assert f"{source['Properties']['ScalingConfig']['MaximumConcurrency']} {called}" in row


def test_a_new_service_needs_arns() -> None:
    with pytest.raises(KeyError, match="ssm"):
        deployer.policy(["AWS::SSM::Parameter"])


def test_what_ours_do_not_need_is_left_out() -> None:
    kinds = deployer.types()
    needed = set().union(*map(deployer.actions, kinds))
    every = set().union(*(deployer.actions(kind, left_out={}) for kind in kinds))
    assert {"kms:Decrypt", "dynamodb:Scan", "s3:PutBucketWebsite", "ec2:DescribeVpcs"} <= every - needed


def test_what_is_kept_is_kept_as_long_as_is_said() -> None:
    said = section("Retention and deletion on request")
    assert {one["RetentionInDays"] for one in of_type("AWS::Logs::LogGroup")} == {30}
    assert {one["MessageRetentionPeriod"] for one in of_type("AWS::SQS::Queue")} == {14 * 86_400}
    rules = RESOURCES["Uploads"]["Properties"]["LifecycleConfiguration"]["Rules"]
    assert [one["NoncurrentVersionExpiration"]["NoncurrentDays"] for one in rules if one["Id"] == "old-versions"] == [
        30
    ]
    assert generations.TOMBSTONE_SECONDS == 7 * 86_400
    assert all(words in said for words in ("30 days", "14 days", "seven days", "35 days"))


def test_the_promises_are_those_that_are_measured() -> None:
    said = section("Promises")
    assert f"in {measures.PROMPT_SECONDS} s" in said
    assert f"in {measures.PATIENT_SECONDS // 60} min" in said
    alarms = operations_docs.alarms()
    assert (alarms["LateUploadsAlarm"]["Threshold"], alarms["OverdueUploadsAlarm"]["Threshold"]) == (0.01, 0.001)
    assert alarms["UploadsWaitAlarm"]["Threshold"] == measures.PATIENT_SECONDS


def test_the_months_are_made_of_measured_units() -> None:
    units = months.recorded()[months.COMES_IN]
    one, many = (sum(months.costs(units, articles).values()) for articles in (1_000, 10_000_000))
    assert months.watching() < one < 20 < many
    twice = months.Units(**{name: 2 * getattr(units, name) for name in months.Units.__slots__})
    written = "DynamoDB, writing"
    assert months.costs(twice, 1_000)[written] == pytest.approx(2 * months.costs(units, 1_000)[written])


def test_an_idle_month_asks_every_queue() -> None:
    """A queue: five requests at a time, of 20 s each."""
    read = [one for name, one in RESOURCES.items() if name in ("Worker", "Undertaker", "Deliver", "Export")]
    assert months.polls() == len(read) * 648_000
    assert f"about {months.polls() / 1e6:.1f} million requests a month" in " ".join(DOCS.split())


def test_a_waiver_stands_in_the_table() -> None:
    assert re.findall(r"^\| `(CKV\w+)` \|", DOCS, re.MULTILINE) == list(audit.waived())


def test_the_size_that_is_said_is_allowed() -> None:
    (told,) = re.findall(r"more than (\d+) MB unzipped", DOCS)
    assert int(told) * 1_000_000 == package.LIMIT_BYTES
