"""Create what .chalice/resources.yaml declares at an AWS endpoint, for the local run.

It speaks to S3, SQS, DynamoDB and EventBridge as CloudFormation would, for the types that the service needs to run;
roles, alarms and log groups have nothing to do on one machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
import yaml

from dateline.local import project, sources

STACK = "dateline-local"
ACCOUNT = "123456789012"
REGION = "us-east-1"
PSEUDO = {
    "AWS::StackName": STACK,
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
}


FUNCTIONS = {
    "api": "APIHandler",
    "worker": "Worker",
    "undertaker": "Undertaker",
    "deliver": "Deliver",
    "export": "Export",
}
"""The functions that run here, and what the template calls them."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What was created: the queues' URLs, and the environment of each of FUNCTIONS."""

    bucket: str
    queue: str
    undone: str
    dead_letters: str
    deliveries: str
    exports: str
    table: str
    environments: dict[str, dict[str, str]]

    @property
    def environment(self) -> dict[str, str]:
        """That of the worker."""
        return self.environments["worker"]


Client = Callable[[str], Any]
"""boto3's client of a service, by its name."""


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags; a class of its own, so that no other YAML gets them."""


@cache
def template() -> dict[str, Any]:
    """The merge template, with its intrinsic functions in their long form; not to be changed."""
    _Loader.add_multi_constructor("!", _intrinsic)
    return dict(yaml.load((project.root() / ".chalice" / "resources.yaml").read_text(), Loader=_Loader))


def _intrinsic(loader: yaml.SafeLoader, tag: str, node: yaml.ScalarNode) -> dict[str, Any]:
    value = str(loader.construct_scalar(node))
    if tag == "GetAtt":
        return {"Fn::GetAtt": value.split(".")}
    return {"Ref" if tag == "Ref" else f"Fn::{tag}": value}


def create(endpoint: str | None, *, retry_after: int | None = None) -> Stack:
    """Create the queues, the bucket, the table and the bus at ``endpoint``; None: where boto3 goes by itself.

    ``retry_after`` overrides how many seconds a failed message waits for its next try (the visibility timeout).
    """
    resources = template()["Resources"]
    made: dict[str, dict[str, str]] = {}
    client = cache(lambda service: boto3.client(service, region_name=REGION, endpoint_url=endpoint))
    for kind, make in MAKERS.items():
        for name, resource in _in_order(resources, kind):
            properties = _resolve(resource["Properties"], made)
            if kind == "AWS::SQS::Queue" and retry_after is not None:
                properties["VisibilityTimeout"] = retry_after
            made[name] = make(client, name, properties)
    sources.create(client("s3"), client("events"), made["UploadsQueue"]["Arn"])
    queues = ("UploadsQueue", "UndoneQueue", "UploadsDeadLetterQueue", "DeliveriesQueue", "ExportsQueue")
    uploads, undone, dead, deliveries, exports = (made[name]["Ref"] for name in queues)
    environments = {name: _environment(resources[logical], made) for name, logical in FUNCTIONS.items()}
    bucket, table = made["Uploads"]["Ref"], made["Articles"]["Ref"]
    return Stack(bucket, uploads, undone, dead, deliveries, exports, table, environments)


def _environment(function: dict[str, Any], made: dict[str, dict[str, str]]) -> dict[str, str]:
    """The environment of a function; its artefacts are where this machine has them."""
    variables = _resolve(function["Properties"]["Environment"]["Variables"], made)
    return {key: value for key, value in variables.items() if key != "DATELINE_ARTIFACTS"}


def _in_order(resources: dict[str, Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The resources of a kind; a queue comes after the dead-letter queue that it names."""
    found = {name: resource for name, resource in resources.items() if resource.get("Type") == kind}
    while found:
        free = [name for name, one in found.items() if _redrives_to(one) not in found]
        yield from ((name, found.pop(name)) for name in free)


def _redrives_to(resource: dict[str, Any]) -> str | None:
    policy = resource["Properties"].get("RedrivePolicy")
    return policy["deadLetterTargetArn"]["Fn::GetAtt"][0] if policy else None


def _resolve(value: Any, made: dict[str, dict[str, str]]) -> Any:
    """Put names and ARNs in the place of Ref, Fn::GetAtt and Fn::Sub."""
    if isinstance(value, list):
        return [_resolve(item, made) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"}:
        return PSEUDO.get(value["Ref"]) or made[value["Ref"]]["Ref"]
    if set(value) == {"Fn::GetAtt"}:
        name, attribute = value["Fn::GetAtt"]
        return made[name][attribute]
    if set(value) == {"Fn::Sub"}:
        return re.sub(r"\$\{([^}]+)\}", lambda match: _named(match[1], made), value["Fn::Sub"])
    return {key: _resolve(item, made) for key, item in value.items()}


def _named(reference: str, made: dict[str, dict[str, str]]) -> str:
    name, _, attribute = reference.partition(".")
    return PSEUDO.get(reference) or made[name][attribute or "Ref"]


def _queue(client: Client, name: str, properties: dict[str, Any]) -> dict[str, str]:
    sqs = client("sqs")
    values = {key: _attribute(value) for key, value in properties.items()}
    url = sqs.create_queue(QueueName=f"{STACK}-{name}", Attributes=values)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return {"Ref": url, "Arn": arn, "QueueName": f"{STACK}-{name}"}


def _attribute(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _queue_policy(client: Client, name: str, properties: dict[str, Any]) -> dict[str, str]:
    sqs = client("sqs")
    for url in properties["Queues"]:
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(properties["PolicyDocument"])})
    return {"Ref": name}


def _bucket(client: Client, _: str, properties: dict[str, Any]) -> dict[str, str]:
    s3 = client("s3")
    bucket = properties["BucketName"]
    s3.create_bucket(Bucket=bucket)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration=properties["VersioningConfiguration"])
    s3.put_public_access_block(
        Bucket=bucket, PublicAccessBlockConfiguration=properties["PublicAccessBlockConfiguration"]
    )
    s3.put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration=_notification(properties["NotificationConfiguration"])
    )
    return {"Ref": bucket, "Arn": f"arn:aws:s3:::{bucket}"}


def _notification(declared: dict[str, Any]) -> dict[str, Any]:
    """CloudFormation's words for a bucket's notifications in the API's."""
    queues = [
        {
            "QueueArn": entry["Queue"],
            "Events": [entry["Event"]],
            "Filter": {
                "Key": {
                    "FilterRules": [{"Name": r["Name"], "Value": r["Value"]} for r in entry["Filter"]["S3Key"]["Rules"]]
                }
            },
        }
        for entry in declared["QueueConfigurations"]
    ]
    return {"QueueConfigurations": queues}


def _table(client: Client, name: str, properties: dict[str, Any]) -> dict[str, str]:
    dynamodb = client("dynamodb")
    table = f"{STACK}-{name}"
    shape = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
    arn = dynamodb.create_table(TableName=table, **{key: properties[key] for key in shape})
    dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
    return {"Ref": table, "Arn": arn["TableDescription"]["TableArn"]}


def _bus(client: Client, _: str, properties: dict[str, Any]) -> dict[str, str]:
    events = client("events")
    return {"Ref": properties["Name"], "Arn": events.create_event_bus(Name=properties["Name"])["EventBusArn"]}


def _rule(client: Client, name: str, properties: dict[str, Any]) -> dict[str, str]:
    """A rule of a bus. Where a target has dead letters of its own, none come: on one machine, nothing gets lost.

    A schedule is none: nobody rings here.
    """
    if "ScheduleExpression" in properties:
        return {"Ref": properties["Name"]}
    events, bus = client("events"), properties["EventBusName"]
    pattern = json.dumps(properties["EventPattern"])
    arn = events.put_rule(Name=f"{STACK}-{name}", EventBusName=bus, EventPattern=pattern)["RuleArn"]
    taken = ("Id", "Arn", "InputTransformer")
    targets = [{name: target[name] for name in taken if name in target} for target in properties["Targets"]]
    events.put_targets(Rule=f"{STACK}-{name}", EventBusName=bus, Targets=targets)
    return {"Ref": f"{STACK}-{name}", "Arn": arn}


MAKERS = {
    "AWS::SQS::Queue": _queue,
    "AWS::Events::EventBus": _bus,
    "AWS::Events::Rule": _rule,
    "AWS::SQS::QueuePolicy": _queue_policy,
    "AWS::S3::Bucket": _bucket,
    "AWS::DynamoDB::Table": _table,
}
"""How each type is made, in an order in which all that a resource speaks of is there before it."""
