"""A deployment in moto, for the tests that need one, made from the template's own table and bucket."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from chalicelib import aws, flows
from chalicelib.model import Analysis, Article
from chalicelib.settings import Settings
from tests import example
from tests.events import BUCKET, s3_record

ROOT = Path(__file__).parent.parent
SETTINGS = Settings(bucket=BUCKET, table="articles", bus="dateline", prefix="incoming/", stage="test")
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "DATELINE_BUCKET": SETTINGS.bucket,
    "DATELINE_TABLE": SETTINGS.table,
    "DATELINE_BUS": SETTINGS.bus,
    "POWERTOOLS_METRICS_NAMESPACE": "dateline-test",
    "POWERTOOLS_SERVICE_NAME": "test",
}


class _Template(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, whose values the tests below do not look at."""


_Template.add_multi_constructor("!", lambda loader, suffix, node: {suffix: getattr(node, "value", None)})


@pytest.fixture(scope="session")
def resources() -> dict[str, Any]:
    """The logical resources of the merge template."""
    template = yaml.load((ROOT / ".chalice/resources.yaml").read_text(), Loader=_Template)
    found: dict[str, Any] = template["Resources"]
    return found


@pytest.fixture
def services(resources: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[aws.Services]:
    """Everything in AWS that the flows need, empty."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        connected = aws.connect(SETTINGS)
        _create(connected, resources)
        yield connected


def _create(services: aws.Services, resources: dict[str, Any]) -> None:
    table = resources["Articles"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    services.analyses.dynamodb.create_table(TableName=SETTINGS.table, **{name: table[name] for name in wanted})
    s3 = services.uploads.s3
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    versioning = resources["Uploads"]["Properties"]["VersioningConfiguration"]
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration=versioning)
    services.announcements.events.create_event_bus(Name=SETTINGS.bus)


@pytest.fixture
def upload(services: aws.Services) -> Callable[..., str]:
    """Put an object into the bucket, and get the id of its article."""

    def put(key: str, body: str | bytes = example.TEXT, **more: str) -> str:
        services.uploads.s3.put_object(Bucket=BUCKET, Key=key, Body=body, **({"ContentType": "text/plain"} | more))
        return flows.article_id(BUCKET, key)

    return put


@pytest.fixture
def remove(services: aws.Services) -> Callable[[str], None]:
    """Delete an object as `aws s3 rm` does: a delete marker becomes its newest version."""
    return lambda key: services.uploads.s3.delete_object(Bucket=BUCKET, Key=key)


@pytest.fixture
def tell(services: aws.Services) -> Callable[..., flows.Outcome]:
    """Ingest a single event, with `analyse` below in the pipeline's place."""

    def ingest(key: str, sequencer: str | None = None, **options: Any) -> flows.Outcome:
        (outcome,) = flows.take(
            json.dumps({"Records": [s3_record(key, sequencer=sequencer)]}),
            services,
            **({"prefix": "incoming/", "analyse": analyse, "engine": "7"} | options),
        )
        return outcome

    return ingest


@pytest.fixture
def announced(services: aws.Services) -> Callable[[], list[dict[str, Any]]]:
    """Reads the bus: every event since the last reading, heard as another workflow would, by a rule with a queue."""
    sqs = boto3.client("sqs", region_name="eu-west-1")
    url = sqs.create_queue(QueueName="listener")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events = services.announcements.events
    events.put_rule(Name="all", EventBusName=SETTINGS.bus, EventPattern='{"source": ["dateline"]}')
    events.put_targets(Rule="all", EventBusName=SETTINGS.bus, Targets=[{"Id": "queue", "Arn": arn}])

    def read() -> list[dict[str, Any]]:
        heard = []
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            heard += [json.loads(one["Body"]) for one in messages]
            for one in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return heard

    return read


def analyse(article: Article) -> Analysis:
    """What the flows' tests have in the pipeline's place: the example where the text is about the harbour."""
    if article.text.startswith("Harbour"):
        return example.ANALYSIS
    return Analysis(engine="7", article=article)
