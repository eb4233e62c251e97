"""The parts of docs/operations.md that the template, .checkov.yaml and measured units know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.local.resources import template
from evaluation import backfills, months
from scripts import audit, deployer, limits

WORDS = {
    "GreaterThanThreshold": "more than",
    "GreaterThanOrEqualToThreshold": "at least",
    "LessThanThreshold": "less than",
}


def made() -> dict[str, str]:
    """Every part by its name."""
    return {
        "permissions": f"```json\n{deployer.written(deployer.policy(deployer.types()))}\n```",
        "alarms": "\n".join(_alarms()),
        "waived": "\n".join(_waived()),
        "limits": "\n".join(limits.table()),
        "ways": "\n".join(months.ways(months.recorded())),
        "months": "\n".join(months.table(months.recorded())),
        "backfills": "\n".join(backfills.table(months.recorded())),
    }


def alarms() -> dict[str, dict[str, Any]]:
    """The properties of every alarm of the template, by name."""
    found = template()["Resources"].items()
    return {name: one["Properties"] for name, one in found if one.get("Type") == "AWS::CloudWatch::Alarm"}


def _alarms() -> Iterator[str]:
    yield "| Alarm | Rings when | What happened; what to do |"
    yield "|---|---|---|"
    for name, alarm in sorted(alarms().items()):
        yield f"| `{name}` | {_when(alarm)} | {alarm['AlarmDescription']} |"


def _when(alarm: dict[str, Any]) -> str:
    """What an alarm watches, and from when on it rings."""
    periods = alarm["EvaluationPeriods"]
    times = f", {periods} times" if periods > 1 else ""
    statistic = alarm.get("Statistic", alarm.get("ExtendedStatistic"))
    bound = f"{WORDS[alarm['ComparisonOperator']]} {alarm['Threshold']:g}"
    return f"`{alarm['MetricName']}`, {statistic} of {_span(alarm['Period'])}, {bound}{times}"


def _span(seconds: int) -> str:
    spans = {86_400: "a day", 3_600: "an hour", 60: "a minute"}
    return spans.get(seconds, f"{seconds // 60} min")


def _waived() -> Iterator[str]:
    yield "| Check | Why not |"
    yield "|---|---|"
    yield from (f"| `{check}` | {reason} |" for check, reason in audit.waived().items())
