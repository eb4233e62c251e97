"""The dashboard: its body is JSON, and every metric in it is published by somebody."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from chalicelib.service import batches
from chalicelib.service.ingest import Outcome
from chalicelib.service.notices import Notice
from chalicelib.store import Store
from dateline.local.resources import PSEUDO, template
from tests.events import BUCKET, LambdaContext, sqs_event
from tests.metrics import FUNCTIONS, PUBLISHED, kind, logged, resolved

BODY = json.loads(resolved(template()["Resources"]["Dashboard"]["Properties"]["DashboardBody"]))
WIDGETS = [one["properties"] for one in BODY["widgets"]]
METRICS = [(one, metric) for one in WIDGETS for metric in one["metrics"]]
OURS = {(metric[1], metric[2], metric[3]) for _, metric in METRICS if metric[0] == PSEUDO["AWS::StackName"]}
LARGEST = 500
"""Metrics of a dashboard (Amazon CloudWatch User Guide, "CloudWatch quotas": 2,500, of a widget 500)."""


def test_the_body_fits_on_the_grid() -> None:
    assert len(METRICS) < LARGEST
    places = [(one["x"], one["y"], one["width"], one["height"]) for one in BODY["widgets"]]
    covered = [(x + dx, y + dy) for x, y, width, height in places for dx in range(width) for dy in range(height)]
    assert len(covered) == len(set(covered))
    assert max(x for x, _ in covered) < 24


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget["title"])
def test_a_widget_is_of_this_region(widget: dict[str, Any]) -> None:
    assert widget["region"] == PSEUDO["AWS::Region"]
    assert widget["view"] in ("timeSeries", "singleValue")
    assert widget["period"] % 60 == 0


@pytest.mark.parametrize("metric", [metric for _, metric in METRICS if metric[0] in PUBLISHED], ids=str)
def test_a_metric_of_aws_s_is_published(metric: list[Any]) -> None:
    dimension, type_, names = PUBLISHED[metric[0]]
    assert metric[1] in names
    assert (metric[2], kind(metric[3])) == (dimension, type_)


def test_no_metric_is_anybody_else_s() -> None:
    assert {metric[0] for _, metric in METRICS} <= {*PUBLISHED, PSEUDO["AWS::StackName"]}


def test_ours_are_what_the_worker_writes(worker: Any, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for outcome in get_args(Outcome):
        batches.tell(Notice(BUCKET, "incoming/a.txt", uploaded=datetime.now(UTC)), outcome, store, worker.count)
    worker.worker(sqs_event("poison"), LambdaContext())
    written = {metric.name: metric.dimensions for metric, _, _ in logged(capsys.readouterr().out.splitlines())}
    assert {name for name, _, _ in OURS} <= written.keys()
    assert {len(dimensions) for dimensions in written.values()} == {1}
    told = template()["Resources"]["Worker"]["Properties"]["Environment"]["Variables"]
    assert {(name, value) for _, name, value in OURS} == {("service", told["POWERTOOLS_SERVICE_NAME"])}
    assert told["POWERTOOLS_METRICS_NAMESPACE"] == {"Ref": "AWS::StackName"}


def test_each_function_is_on_it() -> None:
    shown = {metric[3] for _, metric in METRICS if metric[0] == "AWS/Lambda" and metric[1] == "Errors"}
    assert shown == {resolved({"Ref": name}) for name in FUNCTIONS}


def test_it_shows_what_is_promised() -> None:
    statistics = [one[-1].get("stat") for widget, one in METRICS if one[1] == "UploadSeconds"]
    assert statistics == ["p50", "p99", "p99.9"]
    assert len({one["title"] for one in WIDGETS}) == len(WIDGETS)
