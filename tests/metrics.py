"""CloudWatch as far as alarms need it: metrics out of a function's log, what AWS's services publish, and what rings.

moto keeps metric data and alarms, but looks at none of them by itself: `rings` does, by the definition alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.local.resources import ACCOUNT, PSEUDO, REGION, template

PUBLISHED: dict[str, tuple[str, str, frozenset[str]]] = {
    # Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS"
    "AWS/SQS": (
        "QueueName",
        "AWS::SQS::Queue",
        frozenset(
            (
                "ApproximateAgeOfOldestMessage",
                "ApproximateNumberOfMessagesDelayed",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesVisible",
                "NumberOfMessagesDeleted",
                "NumberOfMessagesReceived",
                "NumberOfMessagesSent",
            )
        ),
    ),
    # AWS Lambda Developer Guide, "Types of metrics for Lambda functions"
    "AWS/Lambda": (
        "FunctionName",
        "AWS::Serverless::Function",
        frozenset(("ConcurrentExecutions", "Duration", "Errors", "Invocations", "Throttles")),
    ),
    # Amazon DynamoDB Developer Guide, "DynamoDB metrics and dimensions": those of a table as a whole
    "AWS/DynamoDB": (
        "TableName",
        "AWS::DynamoDB::Table",
        frozenset(
            (
                "ConsumedReadCapacityUnits",
                "ConsumedWriteCapacityUnits",
                "ReadThrottleEvents",
                "WriteThrottleEvents",
            )
        ),
    ),
    # Amazon API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics"
    "AWS/ApiGateway": (
        "ApiName",
        "AWS::Serverless::Api",
        frozenset(("4XXError", "5XXError", "Count", "IntegrationLatency", "Latency")),
    ),
    # AWS Step Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch"
    "AWS/States": (
        "StateMachineArn",
        "AWS::Serverless::StateMachine",
        frozenset(("ExecutionsAborted", "ExecutionsFailed", "ExecutionsStarted", "ExecutionsTimedOut")),
    ),
    # Amazon EventBridge User Guide, "Monitoring Amazon EventBridge": of a rule on the default bus
    "AWS/Events": ("RuleName", "AWS::Events::Rule", frozenset(("FailedInvocations", "Invocations"))),
}
"""What AWS publishes, by namespace: the one dimension, the kind of resource that it names, and the metrics."""

FUNCTIONS = {name for name, one in template()["Resources"].items() if "LoggingConfig" in one["Properties"]}
"""Functions, which Chalice declares and the merge template adds to."""


def resolved(value: Any) -> Any:
    """A piece of the template as CloudFormation would fill it in: physical names are made of the logical ones."""
    if isinstance(value, list):
        return [resolved(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"}:
        return _reference(value["Ref"])
    if set(value) == {"Fn::GetAtt"}:
        return _reference(value["Fn::GetAtt"][0])
    if set(value) == {"Fn::Sub"}:
        return _filled(value["Fn::Sub"])
    return {key: resolved(item) for key, item in value.items()}


def _filled(text: str) -> str:
    pieces = text.split("${")
    return pieces[0] + "".join(_reference(name.split(".")[0]) + rest for name, _, rest in map(_parted, pieces[1:]))


def _parted(piece: str) -> tuple[str, str, str]:
    return piece.partition("}")


def _reference(name: str) -> str:
    if name in PSEUDO:
        return PSEUDO[name]
    declared = template()["Resources"].get(name)
    assert declared is not None, f"the template has no {name}"
    if declared.get("Type") == "AWS::SNS::Topic":
        return f"arn:aws:sns:{REGION}:{ACCOUNT}:{name}"
    return f"{PSEUDO['AWS::StackName']}-{name}"


def kind(physical: str) -> str | None:
    """The type of the resource of a physical name, as `resolved` makes them."""
    if physical == PSEUDO["AWS::StackName"]:
        return "AWS::Serverless::Api"  # which is named after the stack
    name = physical.removeprefix(f"{PSEUDO['AWS::StackName']}-")
    declared = template()["Resources"].get(name)
    if declared is None:
        return None
    return declared.get("Type", "AWS::Serverless::Function")


def alarms() -> dict[str, dict[str, Any]]:
    """The properties of every alarm of the template."""
    found = {name: one for name, one in template()["Resources"].items() if one.get("Type") == "AWS::CloudWatch::Alarm"}
    return {name: resolved(one["Properties"]) for name, one in found.items()}


@dataclass(frozen=True)
class Metric:
    """A metric by its namespace, its name and its dimensions."""

    namespace: str
    name: str
    dimensions: frozenset[tuple[str, str]]


def logged(lines: Iterable[str]) -> Iterable[tuple[Metric, list[float], str]]:
    """The metrics in lines of a log, as CloudWatch reads them (its embedded metric format): values and unit."""
    for line in lines:
        said = json.loads(line) if '"_aws"' in line else {}
        for directive in said.get("_aws", {}).get("CloudWatchMetrics", ()):
            for names in directive["Dimensions"]:
                dimensions = frozenset((name, said[name]) for name in names)
                for one in directive["Metrics"]:
                    values = said[one["Name"]]
                    metric = Metric(directive["Namespace"], one["Name"], dimensions)
                    yield metric, values if isinstance(values, list) else [values], one["Unit"]


def put(cloudwatch: Any, metric: Metric, values: list[float], *, at: datetime) -> None:
    """Put data of a metric into moto."""
    dimensions = [{"Name": name, "Value": value} for name, value in sorted(metric.dimensions)]
    datum = {"MetricName": metric.name, "Dimensions": dimensions, "Timestamp": at, "Values": values}
    cloudwatch.put_metric_data(Namespace=metric.namespace, MetricData=[datum])


COMPARED = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
}


def rings(cloudwatch: Any, name: str, *, at: datetime) -> bool:
    """Whether an alarm would be in ALARM: as many of the last periods breach its threshold as it asks for."""
    (alarm,) = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    period = timedelta(seconds=alarm["Period"])
    looked = [_value(cloudwatch, alarm, at - period * n, period) for n in range(alarm["EvaluationPeriods"])]
    breaches = [_breaches(alarm, value) for value in looked]
    return sum(breaches) >= alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"])


def _breaches(alarm: dict[str, Any], value: float | None) -> bool:
    if value is None:
        return alarm["TreatMissingData"] == "breaching"
    return bool(COMPARED[alarm["ComparisonOperator"]](value, alarm["Threshold"]))


def _value(cloudwatch: Any, alarm: dict[str, Any], ends: datetime, period: timedelta) -> float | None:
    """The statistic of one period; None where the metric with just these dimensions has no data."""
    about = {"Namespace": alarm["Namespace"], "MetricName": alarm["MetricName"]}
    wanted = sorted(alarm["Dimensions"], key=lambda one: one["Name"])
    there = [one["Dimensions"] for one in cloudwatch.list_metrics(**about)["Metrics"]]
    if wanted not in [sorted(one, key=lambda each: each["Name"]) for one in there]:
        return None
    when = {"StartTime": ends - period, "EndTime": ends, "Period": int(period.total_seconds())}
    statistic = alarm["Statistic"]
    found = cloudwatch.get_metric_statistics(**about, **when, Dimensions=wanted, Statistics=[statistic])["Datapoints"]
    return float(found[0][statistic]) if found else None


def now() -> datetime:
    """This second: moto leaves the rest of it out of what it is asked for."""
    return datetime.now(UTC).replace(microsecond=0)
