"""Each alarm of the template rings when it should, and only then: on moto, by its own definition.

What we publish ourselves comes from the lines that the functions write; what AWS publishes, from a list of its metrics.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from chalicelib import counts
from chalicelib.model import Analysis, Article, Warning
from chalicelib.service import batches, messages
from chalicelib.service.engine import Engine
from chalicelib.service.notices import Notice
from chalicelib.store import Store
from dateline.local.resources import PSEUDO, REGION, create
from tests.events import BUCKET, LambdaContext, message, s3_record, sqs_event
from tests.metrics import PUBLISHED, Metric, alarms, kind, logged, now, put, resolved, rings

KEY = "incoming/harbour.txt"
APPROXIMATE = "ApproximateNumberOfMessages"
ALARMS = alarms()
OURS = {name: one for name, one in ALARMS.items() if one["Namespace"] not in PUBLISHED}
AWS = {name: one for name, one in ALARMS.items() if name not in OURS}


@pytest.fixture
def cloudwatch(store: Store) -> Any:
    """CloudWatch with the alarms of the template."""
    made = boto3.client("cloudwatch", region_name=REGION)
    for name, properties in ALARMS.items():
        made.put_metric_alarm(AlarmName=name, **properties)
    return made


Publish = Callable[[], None]


@pytest.fixture
def publish(cloudwatch: Any, capsys: pytest.CaptureFixture[str]) -> Publish:
    """Put what the worker has written into its log until now into CloudWatch."""

    def read() -> None:
        if counts.metrics.provider.metric_set:  # what a batch does not write, since none was run
            counts.metrics.flush_metrics()
        for metric, values, _ in logged(capsys.readouterr().out.splitlines()):
            put(cloudwatch, metric, values, at=now() - timedelta(seconds=1))

    return read


def ringing(cloudwatch: Any) -> set[str]:
    return {name for name in ALARMS if rings(cloudwatch, name, at=now() + timedelta(seconds=1))}


def came(worker: Any, store: Store, seconds: float, *, uploads: int) -> None:
    """As many uploads are analysed now that came some seconds ago."""
    at = datetime.now(UTC) - timedelta(seconds=seconds)
    for _ in range(uploads):
        batches.tell(Notice(BUCKET, KEY, uploaded=at), "analyzed", store, worker.count)


def test_nothing_rings_at_rest(cloudwatch: Any) -> None:
    assert len(ALARMS) > 8
    assert ringing(cloudwatch) == set()


def test_an_upload_in_time_rings_nothing(
    worker: Any, cloudwatch: Any, publish: Publish, upload: Callable[..., str]
) -> None:
    upload(KEY, b"")
    record = s3_record(KEY, sequencer="01") | {"eventTime": datetime.now(UTC).isoformat()}
    worker.worker(sqs_event(message(record)), LambdaContext())
    publish()
    ours = {one["MetricName"] for one in cloudwatch.list_metrics(Namespace=PSEUDO["AWS::StackName"])["Metrics"]}
    assert {"Messages", "Failed", "UploadSeconds", "Late", "Overdue", "ArticleMicrodollars"} == ours
    assert ringing(cloudwatch) == set()


LATE = (
    # How many uploads are prompt, how many take 61 and 601 s, and what rings.
    (7, 1, 0, {"LateUploadsAlarm"}),
    (5, 1, 0, {"LateUploadsAlarm", "SlowUploadsAlarm"}),
    (99, 1, 0, set()),
    (98, 1, 0, {"LateUploadsAlarm"}),
    (999, 0, 1, set()),
    (998, 0, 1, {"OverdueUploadsAlarm"}),
)


@pytest.mark.parametrize(("prompt", "late", "overdue", "expected"), LATE)
def test_a_broken_promise_rings(
    prompt: int,
    late: int,
    overdue: int,
    expected: set[str],
    worker: Any,
    store: Store,
    cloudwatch: Any,
    publish: Publish,
) -> None:
    for seconds, uploads in ((30, prompt), (61, late), (601, overdue)):
        came(worker, store, seconds, uploads=uploads)
    publish()
    assert ringing(cloudwatch) == expected


def test_a_fault_of_ours_rings(
    worker: Any, store: Store, cloudwatch: Any, publish: Publish, upload: Callable[..., str]
) -> None:
    def faulty(article: Article) -> Analysis:
        return Analysis("7", article, status="partial", warnings=(Warning("quotes_failed", "an error of ours"),))

    upload(KEY)
    body = message(s3_record(KEY, sequencer="01") | {"eventTime": datetime.now(UTC).isoformat()})
    told = lambda notice, outcome: batches.tell(notice, outcome, store, worker.count)  # noqa: E731
    messages.take(body, store, engine=Engine("7", faulty), told=told)
    publish()
    assert ringing(cloudwatch) == {"FaultsAlarm"}


def test_ours_are_all_tried() -> None:
    tried = set().union(*(expected for *_, expected in LATE)) | {"FaultsAlarm"}
    assert set(OURS) == tried


@pytest.mark.parametrize("name", AWS)
def test_what_an_alarm_watches_is_published(name: str) -> None:
    dimension, type_, metrics = PUBLISHED[AWS[name]["Namespace"]]
    assert AWS[name]["MetricName"] in metrics
    (one,) = AWS[name]["Dimensions"]
    assert (one["Name"], kind(one["Value"])) == (dimension, type_)


def watched(name: str) -> Metric:
    """The metric of an alarm's, as AWS would publish it for the resource that the alarm names."""
    alarm = AWS[name]
    dimension, _, _ = PUBLISHED[alarm["Namespace"]]
    return Metric(alarm["Namespace"], alarm["MetricName"], frozenset(((dimension, alarm["Dimensions"][0]["Value"]),)))


AT_WORST = {
    # What the metric may come to, in a period, without anybody having to do anything.
    "ApproximateAgeOfOldestMessage": 600.0,
}


@pytest.mark.parametrize("name", AWS)
def test_an_alarm_of_aws_s_metrics_rings(name: str, cloudwatch: Any) -> None:
    borne = AT_WORST.get(AWS[name]["MetricName"], 0.0)
    period, periods = timedelta(seconds=AWS[name]["Period"]), AWS[name]["EvaluationPeriods"]
    ends = now()
    for number in range(periods):
        put(cloudwatch, watched(name), [borne], at=ends - period * number - timedelta(seconds=1))
    assert not rings(cloudwatch, name, at=ends)
    for number in range(periods):
        assert not rings(cloudwatch, name, at=ends)
        put(cloudwatch, watched(name), [borne + 1.0], at=ends - period * number - timedelta(seconds=2))
    assert rings(cloudwatch, name, at=ends)
    assert not rings(cloudwatch, name, at=ends + period)


def test_a_dead_letter_rings(cloudwatch: Any) -> None:
    """From the queue itself: what SQS publishes as a metric is what it answers as an attribute."""
    queue, sqs, attribute = create(None).dead_letters, boto3.client("sqs", region_name=REGION), APPROXIMATE
    for letters in (0, 1):
        for _ in range(letters):
            sqs.send_message(QueueUrl=queue, MessageBody="poison")
        asked = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=[attribute])["Attributes"]
        put(cloudwatch, watched("DeadLettersAlarm"), [float(asked[attribute])], at=now())
        assert rings(cloudwatch, "DeadLettersAlarm", at=now() + timedelta(seconds=1)) is bool(letters)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_says_what_to_do(name: str) -> None:
    """One sentence: what happened; what to do."""
    said = ALARMS[name]["AlarmDescription"]
    assert said.endswith(".")
    assert said.count(". ") == 0
    assert ";" in said
    assert ALARMS[name]["AlarmActions"] == [resolved({"Ref": "Alarms"})]
