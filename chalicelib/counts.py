"""What functions count: lines of the log that CloudWatch makes metrics of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

metrics = Metrics()
metrics.namespace = metrics.namespace or "dateline"  # flushing to none would fail a batch that is done


def count(name: str, value: float, unit: str) -> None:
    """Put a value of a metric into the log, in one of CloudWatch's units."""
    metrics.add_metric(name=name, unit=MetricUnit(unit), value=value)


def told(act: Callable[[], Any], event: Any) -> Any:
    """What ``act`` answers to Chalice's event; what was counted meanwhile is told when it has."""
    return metrics.log_metrics(lambda *_: act())(event.to_dict(), event.context)
